import { fault } from '#shared/base/fault.ts'
import { isId } from '#shared/base/ids.ts'
import { fail, ok } from '#shared/base/result.ts'
import { nothing, type WhoAnswer } from '#shared/wire/api.ts'
import { MOST_ASKED } from '#shared/wire/most-asked.ts'
import { route } from '../route.ts'

// Who made elements and who changed them last, for those who may open their board. While people write anonymously on it, nobody is told;
// of notes from such a round nobody ever is, because nothing of it was stored.

export const readWho = route({
  method: 'get',
  path: '/api/boards/:id/who',
  needs: 'board',
  body: nothing,
  async run({ caller: { board }, query }, { boards, store, now }) {
    const asked = [...new Set(query('elements').split(','))]
    if (asked.length > MOST_ASKED || !asked.every(isId))
      return fail(fault('bad-request', `elements must be 1 to ${MOST_ASKED} ids with a comma between them.`))
    const round = (await store.workshop(board.workshopId))?.state.private ?? null
    if (round !== null && round.boardId === board.id && round.anonymous && !round.revealed) {
      const answer: WhoAnswer = { hidden: true, elements: {}, people: {}, serverNow: now() }
      return ok({ status: 200, json: answer })
    }
    const authors = await boards.authors(board.id, asked)
    const named = new Set([...authors.values()].flatMap(({ made, changed }) => [made?.by, changed?.by]))
    // also those who were removed: their work is still here
    const people = (await store.participants(board.workshopId)).filter(person => named.has(person.id))
    const answer: WhoAnswer = {
      hidden: false,
      elements: Object.fromEntries(authors),
      people: Object.fromEntries(people.map(({ id, name, role }) => [id, { name, role }])),
      serverNow: now(),
    }
    return ok({ status: 200, json: answer })
  },
})
