import { afterEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { FRAME, SYNC, syncFrame } from '#shared/wire/frames.ts'
import { addNote, type Bench, noteIds, patientClock, startBench, stored, until } from './bench.ts'

let bench: Bench
afterEach(() => bench.close())
const closedWith = (socket: WebSocket): Promise<number> => new Promise(resolve => socket.once('close', resolve))

describe('being let in', () => {
  it('gives hello, then step 1, then presence; and only the protocol is selected', async () => {
    bench = await startBench()
    const b = bench.stock(bench.person('bob'))
    await until(() => b.synced)
    b.awareness.setLocalState({ cursor: 1 })
    const types: number[] = []
    const watcher = bench.client(bench.person('cas'), { onFrame: type => void types.push(type) })
    await watcher.synced
    await until(() => types.includes(FRAME.awareness))
    expect(types.slice(0, 2)).toEqual([FRAME.hello, FRAME.sync])
    expect(watcher.socket.protocol).toBe('wb1')
    expect(b.ws?.protocol).toBe('y')
    expect(watcher.hello()).toMatchObject({
      epoch: 'e1',
      role: 'participant',
      participantId: 'cas',
      schema: [],
      limits: { people: 300 },
    })
  })

  it('is refused with a close code after the upgrade', async () => {
    bench = await startBench({ limits: { people: 2 } })
    const token = bench.person('ann')
    const code = (protocols: string[], board?: string) => closedWith(bench.socket(protocols, board))
    expect(await code(['wb1'])).toBe(4401)
    expect(await code(['wb1', 'tok.unknown'])).toBe(4401)
    expect(await code(['wb1', `tok.${token}`], 'other')).toBe(4404)
    expect(await code(['wb1', `tok.${token}`, 'ep.e0'])).toBe(4409)
    expect(await code(['wb0', `tok.${token}`])).toBe(1006) // the library of the peer: no protocol was selected
    bench.removed.add('rex')
    expect(await code(['wb1', `tok.${bench.person('rex')}`])).toBe(4403)
    const two = [bench.client(token), bench.client(token)]
    await Promise.all(two.map(c => c.synced))
    expect(await code(['wb1', `tok.${token}`, 'ep.e1'])).toBe(1013)
  })

  it('is limited to 32 sockets a token', async () => {
    bench = await startBench()
    const token = bench.person('ann')
    const clients = Array.from({ length: 32 }, () => bench.client(token))
    await Promise.all(clients.map(c => c.synced))
    expect(await bench.client(token).closed).toBe(1013)
    clients[0]?.close()
    await clients[0]?.closed
    await until(() => bench.sockets() === 31)
    await bench.client(token).synced
  })

  it('shares one load among all who come while it runs', async () => {
    bench = await startBench()
    const doc = new Y.Doc()
    addNote(doc, 'one')
    await bench.docs.append([{ boardId: 'b1', update: Y.encodeStateAsUpdate(doc), owners: [] }])
    const open = bench.valve.holdLoads()
    const clients = Array.from({ length: 60 }, (_, i) => bench.client(bench.person(`p${i}`)))
    await until(() => clients.every(c => c.socket.readyState === c.socket.OPEN))
    clients[0]?.close()
    expect(clients.every(c => c.frames() === 0)).toBe(true)
    open()
    await Promise.all(clients.slice(1).map(c => c.synced))
    expect(bench.valve.loads).toBe(1)
    expect(clients.slice(1).every(c => noteIds(c.doc).length === 1)).toBe(true)
    await until(() => bench.sockets() === 59)
  })
})

describe('a room', () => {
  it('is dropped 30 s after the last one left, not before, and leaves nothing behind', async () => {
    const clock = patientClock()
    bench = await startBench({ clock })
    for (let round = 0; round < 5; round++) {
      const clients = [1, 2, 3].map(i => bench.client(bench.person(`p${i}`), { board: `b${i}` }))
      await Promise.all(clients.map(c => c.synced))
      for (const c of clients) await c.whenAcked(c.edit(doc => addNote(doc, `n${round}`)))
      expect(bench.rooms()).toBe(3)
      for (const c of clients) c.close()
      await until(() => bench.sockets() === 0)
      clock.pass(29_000)
      expect(bench.rooms()).toBe(3)
      clock.pass(1_000)
      await until(() => bench.rooms() === 0)
    }
    expect(noteIds(await stored(bench.docs, 'b2'))).toEqual(['n0', 'n1', 'n2', 'n3', 'n4'])
  })

  it('stays when somebody comes back in time, and waits for its own end when they come too late', async () => {
    const clock = patientClock()
    let holdCompaction: (() => void) | null = null
    let waiting = false
    bench = await startBench({
      clock,
      wrapDocs: docs => ({
        ...docs,
        compact: async (...args) => {
          await new Promise<void>(resolve => {
            holdCompaction = resolve
            waiting = true
          })
          return docs.compact(...args)
        },
      }),
    })
    const token = bench.person('ann')
    const first = bench.client(token)
    await first.synced
    await first.whenAcked(first.edit(doc => addNote(doc, 'one')))
    first.close()
    await until(() => bench.sockets() === 0)
    clock.pass(29_000)
    const second = bench.client(token)
    await second.synced
    expect(bench.valve.loads).toBe(1)
    clock.pass(60_000)
    expect(bench.rooms()).toBe(1)
    second.close()
    await until(() => bench.sockets() === 0)
    clock.pass(30_000)
    await until(() => waiting)
    const third = bench.client(token)
    await until(() => third.socket.readyState === third.socket.OPEN)
    expect(bench.valve.loads).toBe(1)
    if (holdCompaction !== null) (holdCompaction as () => void)()
    await third.synced
    expect(bench.valve.loads).toBe(2)
    expect(noteIds(third.doc)).toEqual(['one'])
  })
})

describe('the end', () => {
  it('comes at once for somebody who was removed, on every board, also while a board loads', async () => {
    bench = await startBench()
    const token = bench.person('rex')
    const here = bench.client(token)
    const there = bench.client(token, { board: 'b2' })
    const ann = bench.client(bench.person('ann'))
    await Promise.all([here.synced, there.synced, ann.synced])
    const open = bench.valve.holdLoads()
    const loading = bench.client(token, { board: 'b3' })
    await until(() => loading.socket.readyState === loading.socket.OPEN)
    await until(() => bench.valve.loads === 3)
    bench.removed.add('rex')
    bench.sync.revoke('rex')
    expect(await Promise.all([here.closed, there.closed, loading.closed])).toEqual([4403, 4403, 4403])
    open()
    // what was in flight from the removed person is not written
    here.send(syncFrame(SYNC.update, new Uint8Array([0, 0])))
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one')))
    expect(bench.closes).toEqual([4403, 4403, 4403])
  })

  it('comes with 4404 for boards that are gone, whose rooms write nothing more', async () => {
    bench = await startBench()
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    bench.sync.removed(['b1'])
    expect(await ann.closed).toBe(4404)
    expect(bench.rooms()).toBe(0)
    expect(bench.valve.compactions).toBe(0)
  })

  it('comes with 1012 in a drain, spread over the time; newcomers at once', async () => {
    bench = await startBench()
    const clients = Array.from({ length: 8 }, (_, i) => bench.client(bench.person(`p${i}`)))
    await Promise.all(clients.map(c => c.synced))
    const last = clients.at(-1)
    const draining = bench.sync.drain(300)
    expect(await bench.client(bench.person('late')).closed).toBe(1012)
    // those who are still in can still save
    await last?.whenAcked(last.edit(doc => addNote(doc, 'last')))
    expect(await Promise.all(clients.map(c => c.closed))).toEqual(clients.map(() => 1012))
    await draining
    expect(noteIds(await stored(bench.docs))).toEqual(['last'])
  })

  it('comes with 4508 for who does not read, and the others notice nothing', async () => {
    const clock = patientClock()
    bench = await startBench({ clock, limits: { readerBytes: 100_000, writesPerSecond: 100_000 } })
    const ann = bench.client(bench.person('ann'))
    const slow = bench.client(bench.person('slow'))
    const stuck = bench.client(bench.person('stuck'))
    await Promise.all([ann.synced, slow.synced, stuck.synced])
    slow.socket.pause()
    stuck.socket.pause()
    const big = Array.from({ length: 20 }, () => 'x'.repeat(9_000))
    // well over what the two kernels keep for a connection
    for (let i = 0; i < 80; i++) await ann.whenAcked(ann.edit(doc => doc.getMap('meta').set(`k${i % 5}`, big)))
    expect(ann.nacks).toEqual([])
    slow.socket.resume()
    expect(await slow.closed).toBe(4508)
    await until(() => bench.sockets() === 2)
    // the other one does not read its close frame either
    clock.pass(14_000)
    expect(bench.sockets()).toBe(2)
    clock.pass(1_000)
    await until(() => bench.sockets() === 1)
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one')))
  })
})
