import { fault, type Fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { openReplica } from '#shared/board/doc/replica.ts'
import { writeBoardFile } from '#shared/exchange/board-file.ts'
import type { BoardSource } from '#shared/exchange/source.ts'
import { writeThumbnail } from '#shared/exchange/thumbnail.ts'
import { light } from '#shared/paint/theme.ts'
import { type NamedVersion, nameVersionBody, nothing, type VersionsAnswer } from '#shared/wire/api.ts'
import { openedBoard } from '../../auth/principal.ts'
import { type BoardRow, StorageError } from '../../storage/ports.ts'
import { type Caller, type Reply, route } from '../route.ts'
import type { Services } from '../services.ts'
import { imagesOf, sourceIn } from './exchange.ts'

// The history of a board over HTTP: to list, look at and name for those who may edit the board, to restore for facilitators.

/** Named moments a board keeps at once; the others make room as they grow old. */
const MOST_NAMED = 200

/** What was deleted is seen in the history: it is for those who make the board. */
async function refusal({ store }: Services, { person, board }: Caller['board']): Promise<Fault | null> {
  if (person.role === 'viewer') return fault('not-allowed')
  const opened = await openedBoard(store, person, board.id)
  if (!opened.ok) return opened.error
  return opened.value.may === 'edit' ? null : fault('not-allowed')
}

export const listVersions = route({
  method: 'get',
  path: '/api/boards/:id/versions',
  needs: 'board',
  body: nothing,
  async run({ caller }, services) {
    const mayNot = await refusal(services, caller)
    if (mayNot !== null) return fail(mayNot)
    const { board } = caller
    const people = await services.store.participants(board.workshopId)
    const known = new Map(people.map(({ id, name, role }) => [id, { id, name, role }]))
    const versions = await services.storage.versions.list(board.id)
    const answer: VersionsAnswer = {
      versions: versions.map(({ id, at, why, by, name, bytes }) => ({
        id,
        at,
        why,
        by: by === null ? null : (known.get(by) ?? null),
        name,
        bytes,
      })),
    }
    return ok({ status: 200, json: answer })
  },
})

export const nameVersion = route({
  method: 'post',
  path: '/api/boards/:id/versions',
  needs: 'board',
  body: nameVersionBody,
  async run({ caller, body }, services) {
    const mayNot = await refusal(services, caller)
    if (mayNot !== null) return fail(mayNot)
    const { person, board } = caller
    const named = (await services.storage.versions.list(board.id)).filter(version => version.why === 'named')
    if (named.length >= MOST_NAMED) return fail(fault('too-many-requests'))
    const { id, at } = await services.boards.keepVersion(board.id, { why: 'named', by: person.id, name: body.name })
    const answer: NamedVersion = { id, at }
    return ok({ status: 201, json: answer })
  },
})

/** A version as what every export is written from. */
async function look(
  services: Services,
  caller: Caller['board'],
  id: string,
  write: (source: BoardSource, board: BoardRow) => Promise<Reply>,
): Promise<Result<Reply, Fault>> {
  const mayNot = await refusal(services, caller)
  if (mayNot !== null) return fail(mayNot)
  const { board } = caller
  const found = await services.storage.versions.read(board.id, id)
  if (found === null) return fail(fault('not-found'))
  const opened = openReplica([found.state])
  if (!opened.ok) throw new StorageError('A stored version is unreadable.')
  try {
    return ok(await write(sourceIn(opened.value.document, board, services.now()), board))
  } finally {
    opened.value.destroy()
  }
}

export const readVersion = route({
  method: 'get',
  path: '/api/boards/:id/versions/:version',
  needs: 'board',
  body: nothing,
  run: ({ caller, param }, services) =>
    look(services, caller, param('version'), async (source, board) => {
      const images = await imagesOf(source, board.workshopId, services)
      const text = writeBoardFile({ ...source, images })
      return {
        status: 200,
        file: { mediaType: 'application/json; charset=utf-8', name: board.title, ending: 'json', text },
      }
    }),
})

export const readVersionThumbnail = route({
  method: 'get',
  path: '/api/boards/:id/versions/:version/thumbnail.svg',
  needs: 'board',
  body: nothing,
  run: ({ caller, param }, services) =>
    look(services, caller, param('version'), async source => ({
      status: 200,
      file: {
        mediaType: 'image/svg+xml; charset=utf-8',
        name: null,
        ending: 'svg',
        text: writeThumbnail(source, light),
      },
    })),
})

export const restoreVersion = route({
  method: 'post',
  path: '/api/boards/:id/versions/:version/restore',
  needs: 'board',
  body: nothing,
  async run({ caller: { person, board }, param }, { boards, storage, log }) {
    if (person.role !== 'facilitator') return fail(fault('not-allowed'))
    const found = await storage.versions.read(board.id, param('version'))
    if (found === null) return fail(fault('not-found'))
    const restored = await boards.restore(board.id, found.state, person.id)
    if (!restored.ok) return restored
    log.info('restored', { board: board.id, participant: person.id, version: found.version.id })
    return ok({ status: 200, json: {} })
  },
})
