import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as decoding from 'lib0/decoding'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { startTestServer, type TestServer } from '../../kit/server.ts'
import { wireClient } from '../../kit/wire-client.ts'
import { isHello, openWorkshop, type WorkshopClient } from '../../kit/workshop-client.ts'
import { elementsOf } from '#shared/board/doc/roots.ts'
import { awarenessFrame, FRAME } from '#shared/wire/frames.ts'
import type { CommentsMessage, PeopleMessage, ServerMessage, StateMessage } from '#shared/wire/workshop-frames.ts'
import type { StateView } from '#shared/workshop/state-view.ts'

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

  it('start from templates whose parts participants fill and do not change, until they are released', async () => {
    const { made, red } = await workshop()
    const ben = wireClient(server.url, red, (await server.join(made.code, { team: 'red' })).token)
    const lead = wireClient(server.url, red, made.token)
    await Promise.all([ben.synced, lead.synced])
    const entry = (client: typeof ben, id: string) => elementsOf(client.doc).get(id) as Y.Map<unknown>
    const parts = [...elementsOf(ben.doc).keys()].filter(id => entry(ben, id).get('kind') === 'sticky')
    const fixed = parts.filter(id => entry(ben, id).get('furniture') === true)
    const [head, ...more] = parts.filter(id => !fixed.includes(id))
    expect([fixed.length, more.length]).toEqual([6, 0])
    const category = fixed[0] ?? ''
    const write = (client: typeof ben, id: string) => client.edit(() => entry(client, id).set('fill', 'sky'))
    // the effect is theirs to write, and a cause goes under a category
    await ben.whenAcked(write(ben, head ?? ''))
    const place = {
      in: [...elementsOf(ben.doc).keys()].find(id => entry(ben, id).get('kind') === 'diagram'),
      under: category,
    }
    await ben.whenAcked(
      ben.edit(doc => elementsOf(doc).set('cause', new Y.Map(Object.entries({ kind: 'sticky', place })))),
    )
    // released by a facilitator, a category is theirs too
    await lead.whenAcked(lead.edit(() => entry(lead, category).delete('furniture')))
    await expect.poll(() => entry(ben, category).get('furniture')).toBeUndefined()
    await ben.whenAcked(write(ben, category))
    expect(ben.nacks).toEqual([])
    const refused = write(ben, fixed[1] ?? '')
    await expect.poll(() => ben.nacks.at(-1)).toMatchObject({ n: refused, code: 'element-rule', retry: 'never' })
    ben.close()
    lead.close()
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

  it('are told of a board that was made over HTTP, and its team is one like the others', async () => {
    const { made, lead } = await workshop()
    const body = { title: 'Green', team: 'green' }
    await server.call('POST', `/api/workshops/${made.workshopId}/boards`, { token: made.token, body })
    const told = await state(lead, each => each.boards.length === 4)
    expect(told.boards.at(-1)).toMatchObject({ title: 'Green' })
    expect(told.teams.names).toEqual(['red', 'blue', 'green'])
  })
})

describe('activity', () => {
  it('is told to facilitators: of boards always, of people only while everybody is told that it is looked at', async () => {
    const { made, lead, red } = await workshop()
    const ben = await server.join(made.code, { name: 'Ben', team: 'red' })
    const client = enter(made.workshopId, ben.token)
    const board = wireClient(server.url, red, ben.token)
    await board.synced
    const write = (id: string) => board.whenAcked(board.edit(doc => elementsOf(doc).set(id, new Y.Map())))
    const before = Date.now()
    await write('one')
    const told = await state(lead, each => each.activity?.[red] !== undefined)
    expect(told.activity?.[red]).toBeGreaterThanOrEqual(before)
    expect(told.activity?.[made.boardId]).toBeUndefined()
    expect(told.takingPart.people).toBeUndefined()
    await did(lead, 'taking-part.set', { on: true })
    await write('two')
    const active = (each: StateView) => each.takingPart.people?.[ben.participantId]?.active
    expect(active(await state(lead, each => active(each) !== undefined))).toBeGreaterThanOrEqual(before)
    await state(client, each => each.takingPart.on)
    const seen = client.messages.flatMap(m => (m.type === 'state' || isHello(m) ? [JSON.stringify(m)] : []))
    expect(seen.filter(text => text.includes('"activity"') || text.includes('"active"'))).toEqual([])
    expect(seen.at(-1)).toContain('"takingPart":{"on":true}')
    // switched off, nothing of it is left
    await did(lead, 'taking-part.set', { on: false })
    await did(lead, 'taking-part.set', { on: true })
    expect(active(await state(lead, each => each.takingPart.on && active(each) === undefined))).toBeUndefined()
    board.close()
  })
})

describe('a name', () => {
  it('is a facilitator’s from the beginning, if they give one', async () => {
    const made = await server.createWorkshop({ name: ' Maria\n' })
    expect((await enter(made.workshopId, made.token).until(isHello)).you).toMatchObject({ name: 'Maria' })
    const body = { name: 'x'.repeat(81) }
    expect((await server.call('POST', '/api/workshops', { body })).status).toBe(400)
  })

  it('is changed for everybody at once, in people, presence and at the next visit, without reconnecting', async () => {
    const { made, lead } = await workshop()
    const ben = await server.join(made.code)
    const client = enter(made.workshopId, ben.token)
    await client.until(isHello)
    const awareness = new Awareness(new Y.Doc())
    const cy = await server.join(made.code, { name: 'Cy' })
    const seen = wireClient(server.url, made.boardId, cy.token)
    seen.socket.on('message', (frame: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(frame))
      if (decoding.readVarUint(decoder) === FRAME.awareness)
        applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), null)
    })
    await seen.synced
    const board = wireClient(server.url, made.boardId, ben.token)
    await board.synced
    const mine = new Awareness(board.doc)
    mine.setLocalState({ cursor: null })
    board.send(awarenessFrame(encodeAwarenessUpdate(mine, [board.doc.clientID])))
    const names = () => [...awareness.getStates().values()].map(state => (state['user'] as { name: string })?.name)
    await expect.poll(names).toContain('')
    await did(client, 'person.rename', { name: 'Ben' })
    await expect.poll(names).toContain('Ben')
    const isBen = (m: ServerMessage): m is PeopleMessage =>
      m.type === 'people' && m.people.some(p => p.id === ben.participantId && p.name === 'Ben')
    await lead.until(isBen)
    await client.until((m): m is StateMessage => m.type === 'state' && m.you?.name === 'Ben')
    // a facilitator may, of anybody; nobody else of others
    await did(lead, 'person.rename', { participantId: ben.participantId, name: 'Benjamin' })
    await expect.poll(names).toContain('Benjamin')
    expect(await client.command('person.rename', { participantId: cy.participantId, name: 'X' })).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    })
    // the board stays open, and another window has the name from the beginning
    expect(board.socket.readyState).toBe(board.socket.OPEN)
    const again = enter(made.workshopId, ben.token)
    expect((await again.until(isHello)).you.name).toBe('Benjamin')
    board.close()
    seen.close()
    mine.destroy()
    awareness.destroy()
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
    const { commentId } = await did(client, 'comment.add', { boardId: made.boardId, text: 'hello', point: [0, 0] })
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

  it('counts what was joined with another item while it was open as that item', async () => {
    const { made, lead } = await workshop()
    const board = wireClient(server.url, made.boardId, made.token)
    await board.synced
    const change = (edit: (elements: Y.Map<unknown>) => void) =>
      board.whenAcked(board.edit(doc => edit(elementsOf(doc) as Y.Map<unknown>)))
    await change(elements => {
      for (const id of ['one', 'twin']) elements.set(id, new Y.Map([['kind', 'sticky']]))
    })
    const ben = enter(made.workshopId, (await server.join(made.code)).token)
    const { voteId } = await did(lead, 'vote.open', { boardId: made.boardId, title: 'V', dots: 3 })
    await did(ben, 'vote.cast', { voteId, elementId: 'twin', count: 2 })
    await did(lead, 'vote.cast', { voteId, elementId: 'one', count: 1 })
    // as pages do it: the twin says what it is now, and goes to the trash
    await change(elements => {
      const twin = elements.get('twin') as Y.Map<unknown>
      twin.set('of', 'one')
      twin.set('deleted', 'op')
    })
    await did(lead, 'vote.cast', { voteId, elementId: 'twin', count: 2 })
    await did(lead, 'vote.close', { voteId })
    expect((await state(ben, each => each.vote?.open === false)).vote?.totals).toEqual({ one: 4 })
    board.close()
  })

  it('goes to what is on its board only, by any of its standings', async () => {
    const { made, lead, red } = await workshop()
    const elsewhere = wireClient(server.url, red, made.token)
    const board = wireClient(server.url, made.boardId, made.token)
    await Promise.all([board.synced, elsewhere.synced])
    const put = (client: typeof board, id: string, values: object) =>
      client.whenAcked(
        client.edit(doc => elementsOf(doc).set(id, new Y.Map(Object.entries({ kind: 'sticky', ...values })))),
      )
    const drop = (id: string) =>
      board.whenAcked(board.edit(doc => (elementsOf(doc).get(id) as Y.Map<unknown>).set('deleted', 'op')))
    await put(elsewhere, 'theirs', {})
    for (const id of ['here', 'item']) await put(board, id, {})
    await put(board, 'mirror', { kind: 'mirror', of: 'item' })
    const { voteId } = await did(lead, 'vote.open', { boardId: made.boardId, title: 'V', dots: 9 })
    const cast = async (elementId: string, count = 1) =>
      (await lead.command('vote.cast', { voteId, elementId, count })).ok
    expect([await cast('here'), await cast('mirror')]).toEqual([true, true])
    expect([await cast('theirs'), await cast('nothing'), await cast('__proto__')]).toEqual([false, false, false])
    await drop('here')
    // it takes no more, and gives back what it has
    expect([await cast('here', 2), await cast('here', 0)]).toEqual([false, true])
    await drop('item')
    expect([await cast('item', 2), await cast('mirror', 3)]).toEqual([true, true])
    await drop('mirror')
    expect([await cast('item', 1), await cast('mirror', 1), await cast('item', 0)]).toEqual([false, false, true])
    board.close()
    elsewhere.close()
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
