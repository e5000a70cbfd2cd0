import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { startTestServer, type TestServer } from '../../kit/server.ts'
import { wireClient } from '../../kit/wire-client.ts'
import { isHello, openWorkshop, type WorkshopClient } from '../../kit/workshop-client.ts'
import { elementsOf } from '#shared/board/doc/roots.ts'
import type { CommentsMessage, PeopleMessage, ServerMessage, StateMessage } from '#shared/wire/workshop-frames.ts'
import type { StateView } from '#shared/workshop/state.ts'

// Teams over real sockets: their boards, who may open them, and where people are sent.

let server: TestServer
const open: WorkshopClient[] = []
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  await Promise.all(open.map(client => client.close()))
  await server.close()
})

const enter = (workshopId: string, token: string): WorkshopClient => {
  const client = openWorkshop(server.ws, workshopId, token)
  open.push(client)
  return client
}
const did = async (client: WorkshopClient, name: string, args: object = {}) => {
  const answer = await client.command(name, args)
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
  return answer.result
}
/** Waits for a state that fits, of those that come from now on or the last one that came. */
const state = async (client: WorkshopClient, fits: (state: StateView) => boolean): Promise<StateView> => {
  const last = () => client.messages.findLast((m): m is StateMessage => m.type === 'state' || isHello(m))
  const message = await client.until(
    (m): m is StateMessage => (m.type === 'state' || isHello(m)) && m === last() && fits((m as StateMessage).state),
  )
  return message.state
}

async function workshop() {
  const made = await server.createWorkshop({ title: 'All' })
  const lead = enter(made.workshopId, made.token)
  const created = await did(lead, 'teams.create', { teams: ['red', 'blue'], template: 'fishbone' })
  const [red, blue] = (created['boards'] as { boardId: string; team: string }[]).map(each => each.boardId)
  if (red === undefined || blue === undefined) throw new Error('no boards')
  return { made, lead, red, blue }
}

describe('teams', () => {
  it('have boards with their template; people open their own, and are put out when they are moved', async () => {
    const { made, lead, red, blue } = await workshop()
    const ben = await server.join(made.code, { name: 'Ben', team: 'red' })
    expect(ben.boardId).toBe(red)
    expect(ben.boards.map(board => board.id)).toEqual([made.boardId, red])
    const client = enter(made.workshopId, ben.token)
    const onRed = wireClient(server.url, red, ben.token)
    await onRed.synced
    expect(elementsOf(onRed.doc).size).toBeGreaterThan(5)
    expect(await wireClient(server.url, blue, ben.token).closed).toBe(4403)

    await did(lead, 'team.assign', { participantId: ben.participantId, team: 'blue' })
    expect(await onRed.closed).toBe(4403)
    const told = await state(client, each => each.boards.some(board => board.id === blue))
    expect(told.boards.map(board => board.id)).toEqual([made.boardId, blue])
    expect(told.home).toBe(blue)
    const isYou = (m: ServerMessage): m is StateMessage => m.type === 'state' && m.you?.team === 'blue'
    await client.until(isYou)
    await lead.until(
      (m): m is PeopleMessage =>
        m.type === 'people' && m.people.some(p => p.id === ben.participantId && p.team === 'blue'),
    )
    const onBlue = wireClient(server.url, blue, ben.token)
    await onBlue.synced
    onBlue.close()
  })

  it('are opened to others to look at, then to edit, and closed again', async () => {
    const { made, lead, red, blue } = await workshop()
    const ben = await server.join(made.code, { name: 'Ben', team: 'red' })
    const on = async () => {
      const board = wireClient(server.url, blue, ben.token)
      await board.synced
      return board
    }
    const write = (board: Awaited<ReturnType<typeof on>>, id: string) =>
      board.edit(doc => elementsOf(doc).set(id, new Y.Map()))
    await did(lead, 'board.open', { boardId: blue, to: 'view' })
    const looking = await on()
    expect(looking.hello()?.role).toBe('viewer')
    const n = write(looking, 'e1')
    await expect.poll(() => looking.nacks.at(-1)).toMatchObject({ n, code: 'view-only' })
    await did(lead, 'board.open', { boardId: blue, to: 'edit' })
    const editing = await on()
    await editing.whenAcked(write(editing, 'e2'))
    await did(lead, 'board.open', { boardId: blue, to: null })
    expect(await editing.closed).toBe(4403)
    expect(await looking.closed).toBe(4403)
    expect((await server.call('GET', `/api/boards/${blue}`, { token: ben.token })).status).toBe(403)
    expect((await server.call('GET', `/api/boards/${red}`, { token: ben.token })).status).toBe(200)
  })

  it('are where people belong during a breakout, also those who come late', async () => {
    const { made, lead, red, blue } = await workshop()
    const ben = await server.join(made.code, { name: 'Ben', team: 'red' })
    const client = enter(made.workshopId, ben.token)
    await did(lead, 'team.assign', { name: 'Zoë', team: 'red' })
    await did(lead, 'breakout.send')
    expect((await state(client, each => each.breakout?.on === true)).home).toBe(red)
    const late = await server.join(made.code, { name: 'Late' })
    expect(late.boardId).toBe(blue)
    expect((await server.join(made.code, { name: ' zoë ' })).boardId).toBe(red)
    await did(lead, 'breakout.return')
    expect((await state(client, each => each.breakout?.on === false)).home).toBe(made.boardId)
    expect((await server.join(made.code, { name: 'Later', team: 'blue' })).boardId).toBe(made.boardId)
    // nobody chooses any more
    await did(lead, 'teams.set', { choose: false })
    expect((await server.join(made.code, { name: 'X', team: 'blue' })).boards.map(b => b.id)).toEqual([made.boardId])
  })

  it('are told of a board that was made over HTTP', async () => {
    const { made, lead } = await workshop()
    const body = { title: 'Green', team: 'green' }
    await server.call('POST', `/api/workshops/${made.workshopId}/boards`, { token: made.token, body })
    expect((await state(lead, each => each.boards.length === 4)).boards.at(-1)).toMatchObject({ title: 'Green' })
  })
})

describe('facilitators', () => {
  it('hand over, and the one who was keeps no power', async () => {
    const { made, lead } = await workshop()
    const ben = await server.join(made.code, { name: 'Ben' })
    const client = enter(made.workshopId, ben.token)
    const board = wireClient(server.url, made.boardId, ben.token)
    await board.synced
    await did(lead, 'facilitator.add', { participantId: ben.participantId })
    const isLead = (m: ServerMessage): m is StateMessage => m.type === 'state' && m.you?.role === 'facilitator'
    expect((await client.until(isLead)).state.teams.expected).toEqual([])
    await did(client, 'lock.set', { boardId: made.boardId, locked: true })
    await did(client, 'facilitator.remove', { participantId: made.participantId })
    expect(await lead.command('timer.start', { seconds: 5 })).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    })
    const path = `/api/workshops/${made.workshopId}/boards`
    expect((await server.call('POST', path, { token: made.token, body: { title: 'x' } })).status).toBe(403)
    expect(await client.command('facilitator.remove', { participantId: ben.participantId })).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    })
    board.close()
  })
})

describe('comments', () => {
  it('come after the people, and then what is new; those of another team do not', async () => {
    const { made, lead, red, blue } = await workshop()
    const ben = await server.join(made.code, { name: 'Ben', team: 'red' })
    await did(lead, 'comment.add', { boardId: red, elementId: 'e1', text: 'to red' })
    await did(lead, 'comment.add', { boardId: blue, text: 'to blue', point: [1, 2] })
    const client = enter(made.workshopId, ben.token)
    const isComments = (m: ServerMessage): m is CommentsMessage => m.type === 'comments'
    const first = await client.until(isComments)
    expect(first).toMatchObject({ all: true, comments: [{ text: 'to red', elementId: 'e1', by: made.participantId }] })
    const { commentId } = await did(client, 'comment.add', { boardId: made.boardId, text: 'hello' })
    await lead.until((m): m is CommentsMessage => isComments(m) && m.comments.some(c => c.id === commentId))
    await did(client, 'comment.remove', { commentId })
    await lead.until((m): m is CommentsMessage => isComments(m) && m.gone.includes(String(commentId)))
    expect(JSON.stringify(client.messages)).not.toContain('to blue')
    await did(lead, 'team.assign', { participantId: ben.participantId, team: 'blue' })
    const again = await client.until((m): m is CommentsMessage => isComments(m) && m !== first && m.all === true)
    expect(again.comments.map(comment => comment.text)).toEqual(['to blue'])
  })
})

describe('a vote', () => {
  it('counts the standings of one item together', async () => {
    const { made, lead } = await workshop()
    const ben = await server.join(made.code, { name: 'Ben' })
    const board = wireClient(server.url, made.boardId, ben.token)
    await board.synced
    await board.whenAcked(
      board.edit(doc => {
        for (const [id, kind, of] of [
          ['item', 'sticky', undefined],
          ['mirror', 'mirror', 'item'],
        ] as const) {
          const entry = new Y.Map<string>()
          entry.set('kind', kind)
          if (of !== undefined) entry.set('of', of)
          elementsOf(doc).set(id, entry)
        }
      }),
    )
    const client = enter(made.workshopId, ben.token)
    const { voteId } = await did(lead, 'vote.open', {
      boardId: made.boardId,
      title: 'V',
      dots: 3,
      eligible: ['mirror'],
    })
    await did(client, 'vote.cast', { voteId, elementId: 'mirror', count: 1 })
    await did(lead, 'vote.cast', { voteId, elementId: 'item', count: 2 })
    await did(lead, 'vote.close', { voteId })
    expect((await state(client, each => each.vote?.open === false)).vote?.totals).toEqual({ item: 3 })
    board.close()
  })
})

describe('an invited facilitator', () => {
  it('comes by a link of their own, in that role, until they are removed', async () => {
    const { made, lead } = await workshop()
    const path = `/api/workshops/${made.workshopId}/facilitators`
    const ben = await server.join(made.code, { name: 'Ben' })
    expect((await server.call('POST', path, { token: ben.token, body: {} })).status).toBe(403)
    const invited = await server.call('POST', path, { token: made.token, body: { name: 'Cleo' } })
    const { participantId, link } = invited.json as { participantId: string; link: string }
    const body = { secret: link.split('#return=')[1] }
    const back = await server.call('POST', '/api/return', { body })
    expect(back.json).toMatchObject({ participantId, role: 'facilitator', workshopId: made.workshopId })
    const client = enter(made.workshopId, (back.json as { token: string }).token)
    await did(client, 'timer.start', { seconds: 60 })
    await state(lead, each => each.timer !== null)
    await server.call('POST', `/api/workshops/${made.workshopId}/participants/${participantId}/revoke`, {
      token: made.token,
    })
    expect(await client.closed).toBe(4403)
    expect((await server.call('POST', '/api/return', { body })).status).toBe(403)
  })
})
