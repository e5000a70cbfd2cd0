import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { set } from '#shared/board/change.ts'
import { createBoard } from '#shared/board/doc/board.ts'
import { applyUpdate, missingFrom } from '#shared/board/doc/merge.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import type { OpenLocalCopy } from '../../../client/net/local-copy.ts'
import { createWorkshopLink } from '../../../client/net/workshop-link.ts'
import { noSignals } from '../../../client/net/signals.ts'
import { chance } from '../../kit/board.ts'
import { startTestServer, type TestServer } from '../../kit/server.ts'
import { memoryCopies, openSession, type TestSession, until } from './session-kit.ts'

// The client's network room against the real server.

const running: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close()
})

async function start(options: Parameters<typeof startTestServer>[0] = {}): Promise<TestServer> {
  const server = await startTestServer(options)
  running.push(server)
  return server
}

function open(...args: Parameters<typeof openSession>): TestSession {
  const opened = openSession(...args)
  running.push({ close: () => opened.session.destroy() })
  return opened
}

const facilitator = async (server: TestServer) => ({
  ...(await server.createWorkshop({ title: 'Test' })),
  role: 'facilitator' as const,
})

function workshop(server: TestServer, member: { workshopId: string; token: string }) {
  const link = createWorkshopLink({
    url: `${server.ws}/ws/workshops/${member.workshopId}`,
    token: member.token,
    signals: noSignals,
    fresh: chance(99).fresh,
    socket: NodeSocket as unknown as typeof WebSocket,
  })
  running.push({ close: async () => link.destroy() })
  link.connect()
  return link
}

/** A local copy in which something was written after the page had lost its connection. */
const offlineFirst =
  (open: OpenLocalCopy): OpenLocalCopy =>
  async (...args) => {
    const copy = await open(...args)
    const [, , document] = args
    const luck = chance(50)
    const away = createBoard({ anatomy: elementKinds().anatomy, fresh: luck.fresh })
    applyUpdate(away.document, missingFrom(document))
    away.text('n1')?.write('note n1, seen by Ana')
    away.text('n2')?.write('note n2, seen by Ana')
    applyUpdate(document, missingFrom(away.document), 'copy')
    away.destroy()
    return copy
  }

describe('a board session', () => {
  it('connects, saves what is written, and others have it', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const bo = await server.join(ana.code, { name: 'Bo' })
    const one = open(server, ana)
    const two = open(server, bo, { seed: 2 })
    await one.saved()
    await two.saved()
    expect(one.state().link?.hello).toMatchObject({ role: 'facilitator', participantId: ana.participantId })
    one.note('n1', 'bus is late')
    expect(one.state().mark).toBe('saving')
    expect(one.state().link?.unsaved).toBeGreaterThan(0)
    await one.saved()
    expect(one.state().link?.unsaved).toBe(0)
    await until(
      {
        getState: () => two.textOf('n1'),
        subscribe: listen => two.state().editor?.board.watch(() => listen(two.textOf('n1'))) ?? (() => undefined),
      },
      text => text === 'bus is late',
      'the note at the other',
    )
    expect(two.state().mark).toBe('saved')
  })

  it('merges what was written without a connection, also over a reload of the page', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const copies = memoryCopies()
    const one = open(server, ana, { copies: copies.open })
    await one.saved()
    const [epoch] = one.epochs
    await server.close({ keepData: true })
    await one.until(state => state.mark === 'offline', 'offline')
    one.note('n1', 'written offline')
    expect(one.state().mark).toBe('offline')
    await one.session.destroy()
    const again = await start({ dataDir: server.dataDir })
    const two = open(again, ana, { copies: copies.open, epoch: epoch ?? '', seed: 2 })
    await two.saved()
    expect(two.textOf('n1')).toBe('written offline')
    const fresh = open(again, ana, { seed: 3 })
    await fresh.saved()
    expect(fresh.textOf('n1')).toBe('written offline')
  })

  it('tells who comes back what was merged and what of it was deleted meanwhile, and by whom', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const bo = await server.join(ana.code, { name: 'Bo' })
    const copies = memoryCopies()
    const one = open(server, ana, { copies: copies.open })
    await one.saved()
    for (const id of ['n1', 'n2', 'n3']) one.note(id, `note ${id}`)
    await one.saved()
    expect(one.state().merged).toBeNull()
    await one.session.destroy()
    // away with a copy of the board: written before the page has a connection
    const two = open(server, bo, { seed: 2 })
    await two.saved()
    const board = two.state().editor?.board
    board?.write(['n1', 'n3'].map(id => ({ op: 'set', id, key: 'deleted', value: 'op1' })))
    await two.saved()
    const back = open(server, ana, { copies: offlineFirst(copies.open), epoch: one.epochs[0] ?? '', seed: 3 })
    const told = await back.until(state => state.merged !== null, 'what was merged')
    expect(told.mark).toBe('saved')
    expect(told.merged).toEqual({
      count: 2,
      met: [{ id: 'n1', text: 'note n1, seen by Ana', kind: 'sticky', changed: ['text'], by: 'Bo' }],
    })
    back.session.toldMerged()
    expect(back.state().merged?.count).toBe(0)
    expect(back.state().merged?.met).toHaveLength(1)
    back.session.dismissMerged('n1')
    expect(back.state().merged).toBeNull()
  })

  it('comes back by itself and sends what was written meanwhile', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const one = open(server, ana)
    await one.saved()
    await server.close({ keepData: true })
    await one.until(state => state.mark === 'offline', 'offline')
    one.note('n1', 'meanwhile')
    await start({ dataDir: server.dataDir, env: { PORT: String(server.port) } })
    await one.until(state => state.mark === 'saved', 'saved again', 15_000)
    expect(one.state().link?.unsaved).toBe(0)
  })

  it('holds edits under a lock and saves them when it is taken away', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const bo = await server.join(ana.code, { name: 'Bo' })
    const commands = workshop(server, ana)
    const two = open(server, bo, { seed: 2 })
    await two.saved()
    expect((await commands.command('lock.set', { boardId: ana.boardId, locked: true })).ok).toBe(true)
    // the page has not heard of the lock yet: what was on its way is refused for now
    two.note('n1', 'a moment too late')
    await two.until(state => state.mark === 'held', 'held')
    expect(two.state().link?.held).toBe('locked')
    two.session.setLocked(true)
    expect(two.state().editor?.state.getState().access).toBe('locked')
    expect((await commands.command('lock.set', { boardId: ana.boardId, locked: false })).ok).toBe(true)
    two.session.setLocked(false)
    await two.saved()
    expect(two.state().editor?.state.getState().access).toBe('edit')
    const one = open(server, ana, { seed: 3 })
    await one.saved()
    expect(one.textOf('n1')).toBe('a moment too late')
  })

  it("keeps a copy of a viewer's refused work and shows the board as it is", async () => {
    const server = await start()
    const ana = await facilitator(server)
    const vi = await server.join(ana.code, { name: 'Vi', as: 'viewer' })
    const viewer = open(server, vi, { seed: 2 })
    await viewer.saved()
    expect(viewer.state().editor?.state.getState().access).toBe('viewer')
    viewer.note('n1', 'not allowed')
    await viewer.until(state => state.refusal?.replayed === 0, 'the refusal')
    expect(viewer.state().mark).toBe('error')
    expect(viewer.asides.map(aside => aside.reason)).toEqual(['view-only'])
    await viewer.until(state => state.link?.mark === 'saved', 'the board anew')
    expect(viewer.textOf('n1')).toBeUndefined()
    viewer.session.dismissRefusal()
    expect(viewer.state().mark).toBe('saved')
  })

  it('replays what is allowed when one text was too long', async () => {
    const server = await start({ env: { LIMIT_TEXT: '100' } })
    const ana = await facilitator(server)
    const one = open(server, ana)
    await one.saved()
    one.note('short', 'fits')
    one.note('long', 'x'.repeat(101))
    await one.until(state => state.refusal?.replayed === 1, 'the replay')
    await one.until(state => state.link?.mark === 'saved', 'the replayed work saved')
    expect(one.textOf('short')).toBe('fits')
    expect(one.textOf('long')).toBeUndefined()
    expect(one.state().refusal).toMatchObject({ code: 'text-too-long', kept: true })
  })

  it('replays the rest when a change was against the facilitator’s rules', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const bo = await server.join(ana.code, { name: 'Bo' })
    const commands = workshop(server, ana)
    const one = open(server, ana)
    await one.saved()
    one.note('theirs', 'from Ana')
    await one.saved()
    const two = open(server, bo, { seed: 2 })
    await two.saved()
    expect((await commands.command('rules.set', { ownOnly: true })).ok).toBe(true)
    // the page has not heard of the rule yet; both go out as one write
    two.note('mine', 'from Bo')
    two.state().editor?.board.write([set('theirs', 'fill', 'mint')])
    await two.until(state => state.refusal?.replayed === 1, 'the replay')
    await two.until(state => state.link?.mark === 'saved', 'the replayed work saved')
    expect(two.textOf('mine')).toBe('from Bo')
    expect(two.state().editor?.view.get('theirs')?.fill).toBeNull()
    expect(two.state().refusal).toMatchObject({ code: 'element-rule', kept: true })
    const later = open(server, ana, { seed: 3 })
    await later.saved()
    expect(later.textOf('mine')).toBe('from Bo')
    expect(later.state().editor?.view.get('theirs')?.fill).toBeNull()
  })

  it('puts a copy of another epoch aside and never merges it', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const copies = memoryCopies()
    const before = open(server, ana, { copies: copies.open })
    await before.saved()
    before.note('n1', 'from another life')
    await before.saved()
    await before.session.destroy()
    const [[key, state] = ['', new Uint8Array()]] = copies.kept
    copies.kept.set(`${ana.boardId}-otherEpoch`, state)
    copies.kept.delete(key)
    const one = open(server, ana, { copies: copies.open, epoch: 'otherEpoch', seed: 2 })
    await one.until(s => s.aside !== null, 'the copy put aside')
    expect(one.state().mark).toBe('error')
    expect(one.state().link?.ended?.code).toBe(4409)
    expect(one.state().editor?.state.getState().access).toBe('closed')
    expect(one.asides.length).toBe(1)
    one.session.reopen()
    await one.saved()
    expect(copies.kept.has(`${ana.boardId}-otherEpoch`)).toBe(false)
  })

  it('stops for good, with the code, when the person is removed', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const bo = await server.join(ana.code, { name: 'Bo' })
    const two = open(server, bo, { seed: 2 })
    await two.saved()
    await server.call('POST', `/api/workshops/${ana.workshopId}/participants/${bo.participantId}/revoke`, {
      token: ana.token,
      body: {},
    })
    await two.until(state => state.link?.ended?.code === 4403, 'the close')
    expect(two.state().mark).toBe('error')
    expect(two.state().editor?.state.getState().access).toBe('closed')
  })

  it('shows others where a person points', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const bo = await server.join(ana.code, { name: 'Bo' })
    const one = open(server, ana)
    const two = open(server, bo, { seed: 2 })
    await one.saved()
    await two.saved()
    const presence = one.state().editor?.presence
    if (presence === undefined) throw new Error('no presence')
    two.state().editor?.presence.show({ cursor: [3, 4] })
    const others = await until(
      { getState: presence.others, subscribe: listen => presence.watch(() => listen(presence.others())) },
      list => list.some(other => other.cursor !== null),
      'the cursor',
    )
    expect(others).toMatchObject([{ user: { id: bo.participantId, name: 'Bo', role: 'participant' }, cursor: [3, 4] }])
  })
})

describe('a workshop link', () => {
  it('tells the state and who is here, and answers commands', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const bo = await server.join(ana.code, { name: 'Bo' })
    const lead = workshop(server, ana)
    const other = workshop(server, bo)
    await until(lead.state, state => state.people.get(bo.participantId)?.online === true, 'Bo')
    expect((await lead.command('timer.start', { seconds: 60 })).ok).toBe(true)
    const seen = await until(other.state, state => state.state?.timer != null, 'the timer')
    expect((seen.state?.timer?.endsAt ?? 0) - other.serverNow()).toBeGreaterThan(50_000)
    expect(seen.you?.role).toBe('participant')
    const refused = await other.command('timer.stop')
    expect(refused).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    expect(await lead.command('no.such')).toMatchObject({ ok: false, error: { code: 'unknown-command' } })
  })

  it('keeps the comments: all of them after the hello, then what is new, changed and gone', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const bo = await server.join(ana.code, { name: 'Bo' })
    const lead = workshop(server, ana)
    const add = (text: string) => lead.command('comment.add', { boardId: ana.boardId, point: [0, 0], text })
    await add('first')
    const other = workshop(server, bo)
    const texts = () => [...(other.state.getState().comments?.values() ?? [])].map(comment => comment.text)
    await until(other.state, () => texts().join() === 'first', 'what was there')
    const second = await add('second')
    await until(other.state, () => texts().join() === 'first,second', 'what is new')
    const commentId = second.ok ? second.value.commentId : ''
    await lead.command('comment.edit', { commentId, text: 'changed' })
    await until(other.state, () => texts().join() === 'first,changed', 'what is changed')
    await lead.command('comment.remove', { commentId })
    await until(other.state, () => texts().join() === 'first', 'what is gone')
  })

  it('answers a command that was given before there was a connection, and after it was lost', async () => {
    const server = await start()
    const ana = await facilitator(server)
    const lead = createWorkshopLink({
      url: `${server.ws}/ws/workshops/${ana.workshopId}`,
      token: ana.token,
      signals: noSignals,
      fresh: chance(98).fresh,
      random: () => 0,
      socket: NodeSocket as unknown as typeof WebSocket,
    })
    running.push({ close: async () => lead.destroy() })
    const early = lead.command('join.set', { open: false })
    lead.connect()
    expect((await early).ok).toBe(true)
    await server.close({ keepData: true })
    await until(lead.state, state => !state.live, 'the loss')
    const late = lead.command('join.set', { open: true })
    await start({ dataDir: server.dataDir, env: { PORT: String(server.port) } })
    expect((await late).ok).toBe(true)
    await until(lead.state, state => state.state?.join.open === true, 'joining open again')
  })
})
