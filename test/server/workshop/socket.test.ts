import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../kit/server.ts'
import { isHello, isPeople, isState, openWorkshop, type WorkshopClient } from '../../kit/workshop-client.ts'
import type { PeopleMessage, ServerMessage, SpokenMessage } from '#shared/wire/workshop-frames.ts'

let server: TestServer
const open: WorkshopClient[] = []
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  await Promise.all(open.map(client => client.close()))
  await server.close()
})

const enter = (workshopId: string, token?: string, options = {}): WorkshopClient => {
  const client = openWorkshop(server.ws, workshopId, token, options)
  open.push(client)
  return client
}

async function room() {
  const made = await server.createWorkshop({ title: 'T' })
  const ben = await server.join(made.code, { name: 'Ben' })
  const vera = await server.join(made.code, { name: 'Vera', as: 'viewer' })
  return { made, ben, vera, lead: enter(made.workshopId, made.token) }
}

describe('the workshop socket', () => {
  it('says hello first, then who is here', async () => {
    const { made, ben } = await room()
    const client = enter(made.workshopId, ben.token)
    await client.until(isPeople)
    expect(client.socket.protocol).toBe('wb1')
    expect(client.messages[0]).toEqual({
      type: 'hello',
      rev: 0,
      state: {
        timer: null,
        locks: {},
        spotlight: null,
        phase: null,
        join: { open: true },
        agenda: null,
        rules: { palette: 'all', ownOnly: false },
        teams: { names: [], choose: true },
        boards: [{ id: made.boardId, title: 'T', team: null, may: 'edit' }],
        home: made.boardId,
        breakout: null,
        vote: null,
        results: [],
        private: null,
        hands: [],
        takingPart: { on: false },
        viewersComment: false,
        reactions: true,
      },
      serverNow: expect.any(Number),
      you: { participantId: ben.participantId, role: 'participant', name: 'Ben', team: null },
    })
    const people = client.messages[1] as PeopleMessage
    expect(people.people).toHaveLength(3)
    expect(people.people).toContainEqual({
      id: ben.participantId,
      name: 'Ben',
      role: 'participant',
      team: null,
      color: 1,
      online: true,
    })
  })

  it('tells who joins, who is connected and who is gone', async () => {
    const { made, ben, lead } = await room()
    await lead.until(isPeople)
    const news =
      (id: string, online: boolean) =>
      (m: ServerMessage): m is PeopleMessage =>
        m.type === 'people' && lead.messages.indexOf(m) > 1 && m.people.some(p => p.id === id && p.online === online)
    const cy = await server.join(made.code, { name: 'Cy' })
    expect((await lead.until(news(cy.participantId, false))).people[0]?.name).toBe('Cy')
    const first = enter(made.workshopId, ben.token)
    const second = enter(made.workshopId, ben.token)
    await lead.until(news(ben.participantId, true))
    await Promise.all([first.until(isPeople), second.until(isPeople)])
    await first.close() // still there with the other socket
    const before = lead.messages.length
    await second.close()
    const left = await lead.until(
      (m): m is PeopleMessage =>
        m.type === 'people' && lead.messages.indexOf(m) >= before && m.people.some(p => p.id === ben.participantId),
    )
    expect(left.people.find(p => p.id === ben.participantId)?.online).toBe(false)
    await server.call('POST', `/api/workshops/${made.workshopId}/participants/${ben.participantId}/revoke`, {
      token: made.token,
    })
    await lead.until((m): m is PeopleMessage => m.type === 'people' && m.gone.includes(ben.participantId))
  })

  it('refuses with close codes', async () => {
    const { made, ben } = await room()
    const other = await server.createWorkshop()
    expect(await enter(made.workshopId).closed).toBe(4401)
    expect(await enter(made.workshopId, 'wrong').closed).toBe(4401)
    expect(await enter(other.workshopId, ben.token).closed).toBe(4404)
    expect(await enter('none', ben.token).closed).toBe(4404)
    await server.call('POST', `/api/workshops/${made.workshopId}/participants/${ben.participantId}/revoke`, {
      token: made.token,
    })
    expect(await enter(made.workshopId, ben.token).closed).toBe(4403)
  })

  it.each([
    ['no JSON', 'hello', 4400],
    ['another type', '{"type":"shout"}', 4400],
    ['no id', '{"type":"command","name":"timer.stop"}', 4400],
    ['an endless id', JSON.stringify({ type: 'command', id: 'x'.repeat(65), name: 'timer.stop' }), 4400],
    ['bytes', new Uint8Array([0, 1, 2]), 4400],
    ['a huge frame', JSON.stringify({ type: 'command', id: 'a', name: 'x', args: 'x'.repeat(66_000) }), 4413],
    ['one so huge that nobody reads it', 'x'.repeat(2 ** 21), 4413],
  ])('ends on %s', async (_, frame, code) => {
    const { made, ben } = await room()
    const client = enter(made.workshopId, ben.token)
    await client.until(isHello)
    client.send(frame)
    expect(await client.closed).toBe(code)
  })

  it('slows a sender down, then ends it', async () => {
    const { made, ben } = await room()
    const client = enter(made.workshopId, ben.token)
    await client.until(isHello)
    for (let i = 0; i < 400; i++) client.send(JSON.stringify({ type: 'command', id: `f${i}`, name: 'timer.stop' }))
    expect(await client.closed).toBe(4529)
    const codes = client.messages.flatMap(m => (m.type === 'result' && !m.ok ? [m.error.code] : []))
    expect(codes).toContain('too-many-messages')
  })

  it('lets nobody hold more than 32 sockets', async () => {
    const { made, ben } = await room()
    const many = Array.from({ length: 32 }, () => enter(made.workshopId, ben.token))
    await Promise.all(many.map(client => client.until(isHello)))
    expect(await enter(made.workshopId, ben.token).closed).toBe(1013)
  })
})

describe('commands', () => {
  it('change the state for everybody', async () => {
    const { made, ben, lead } = await room()
    const client = enter(made.workshopId, ben.token)
    await client.until(isHello)
    expect(await lead.command('timer.start', { seconds: 60 })).toMatchObject({ ok: true, result: { rev: 1 } })
    const told = await client.until(isState)
    expect(told).toMatchObject({
      rev: 1,
      state: { timer: { endsAt: expect.any(Number) } },
      serverNow: expect.any(Number),
    })
    expect((told.state.timer?.endsAt ?? 0) - told.serverNow).toBeGreaterThan(58_000)
  })

  it('are told five times a second at most, the newest state last', async () => {
    const { lead } = await room()
    await lead.until(isHello)
    for (let i = 1; i <= 20; i++) await lead.command('phase.set', { title: `Phase ${i}` })
    await lead.until((m): m is Extract<ServerMessage, { type: 'state' }> => m.type === 'state' && m.rev === 20)
    expect(lead.messages.filter(isState).length).toBeLessThan(10)
    expect(lead.messages.filter(isState).at(-1)?.state.phase).toEqual({ title: 'Phase 20' })
  })

  it('of participants and viewers have no effect', async () => {
    const { made, ben, vera, lead } = await room()
    await lead.until(isHello)
    for (const token of [ben.token, vera.token]) {
      const client = enter(made.workshopId, token)
      for (const [name, args] of [
        ['timer.start', { seconds: 5 }],
        ['lock.set', { boardId: made.boardId, locked: true }],
        ['join.set', { open: false }],
        ['code.rotate', {}],
        ['message.send', { text: 'hi' }],
        ['spotlight.set', { boardId: made.boardId }],
      ] as const)
        expect(await client.command(name, args)).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    }
    expect(await lead.command('timer.stop')).toMatchObject({ ok: true, result: { rev: 0 } })
    expect(lead.messages.some(m => m.type === 'message' || m.type === 'state')).toBe(false)
    expect((await server.join(made.code)).role).toBe('participant')
  })

  it('that are unknown or wrong are answered with an error', async () => {
    const { lead } = await room()
    expect(await lead.command('vote.shout')).toMatchObject({ ok: false, error: { code: 'unknown-command' } })
    expect(await lead.command('timer.start', { seconds: 'long' })).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    })
    expect(await lead.command('lock.set', { boardId: 'elsewhere', locked: true })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
  })

  it('close joining, and open it again', async () => {
    const { made, lead } = await room()
    await lead.command('join.set', { open: false })
    expect((await server.call('POST', '/api/join', { body: { code: made.code } })).status).toBe(404)
    await lead.command('join.set', { open: true })
    expect((await server.join(made.code)).role).toBe('participant')
  })

  it('replace a code; the old one is no more', async () => {
    const { made, lead } = await room()
    const answer = await lead.command('code.rotate')
    const code = answer.ok ? String(answer.result['code']) : ''
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect((await server.call('POST', '/api/join', { body: { code: made.code } })).status).toBe(404)
    expect((await server.join(code)).workshopId).toBe(made.workshopId)
    expect((await server.join(made.links.viewer.split('#')[1] ?? '')).role).toBe('viewer')
  })

  it('pass a message on to all who are connected', async () => {
    const { made, ben, lead } = await room()
    const client = enter(made.workshopId, ben.token)
    await client.until(isHello)
    await lead.command('message.send', { text: 'Two minutes left' })
    expect(await client.until((m): m is SpokenMessage => m.type === 'message')).toMatchObject({
      text: 'Two minutes left',
      by: made.participantId,
    })
  })
})

describe('the end of a membership', () => {
  it('closes every socket of a removed person within a second, and hears them no more', async () => {
    const { made, ben, lead } = await room()
    const second = await server.call('POST', `/api/return-link`, { token: made.token })
    expect(second.status).toBe(201)
    const clients = [enter(made.workshopId, ben.token), enter(made.workshopId, ben.token)]
    await Promise.all(clients.map(client => client.until(isHello)))
    const from = performance.now()
    await server.call('POST', `/api/workshops/${made.workshopId}/participants/${ben.participantId}/revoke`, {
      token: made.token,
    })
    expect(await Promise.all(clients.map(client => client.closed))).toEqual([4403, 4403])
    expect(performance.now() - from).toBeLessThan(1_000)
    expect(lead.socket.readyState).toBe(lead.socket.OPEN)
  })

  it('closes the sockets of a deleted workshop', async () => {
    const { made, lead } = await room()
    await lead.until(isHello)
    await server.call('DELETE', `/api/workshops/${made.workshopId}`, { token: made.token })
    expect(await lead.closed).toBe(4404)
    expect(await enter(made.workshopId, made.token).closed).toBe(4401)
  })
})
