import { ok } from '#shared/base/result.ts'
import { type BoardAnswer, nothing } from '#shared/wire/api.ts'
import { TEMPLATES } from '#shared/workshop/templates.ts'
import { route } from '../route.ts'

// What is told of a board over HTTP. Its content changes by the board socket only.

export const readBoard = route({
  method: 'get',
  path: '/api/boards/:id',
  needs: 'board',
  body: nothing,
  async run({ caller: { board } }, { config, schema }) {
    const answer: BoardAnswer = { title: board.title, epoch: board.epoch, schema, limits: config.limits }
    return ok({ status: 200, json: answer })
  },
})

export const readUpdate = route({
  method: 'get',
  path: '/api/boards/:id/update',
  needs: 'board',
  body: nothing,
  async run({ caller: { board } }, { boards }) {
    return ok({ status: 200, bytes: await boards.readBoard(board.id) })
  },
})

export const listTemplates = route({
  method: 'get',
  path: '/api/templates',
  needs: 'anyone',
  body: nothing,
  async run() {
    return ok({ status: 200, json: TEMPLATES })
  },
})
