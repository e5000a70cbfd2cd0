import * as decoding from 'lib0/decoding'
import { afterEach, describe, expect, it } from 'vitest'
import { writeEntries } from '../../../server/sync/awareness-entry.ts'
import { createCursors } from '../../../server/sync/cursors.ts'
import { type CursorNews, ownCursorFrame, pointOf, readCursors, unitsOf } from '#shared/wire/cursor-frames.ts'
import { awarenessFrame, FRAME } from '#shared/wire/frames.ts'
import type { WireClient } from '../../kit/wire-client.ts'
import { type Bench, startBench, until } from './bench.ts'

const read = (frame: Uint8Array | null): { shown: Record<number, unknown>; hidden: readonly number[] } | null => {
  if (frame === null) return null
  const { shown, hidden } = newsOf(frame)
  return { shown: Object.fromEntries([...shown].map(([id, at]) => [id, unitsOf(at)])), hidden }
}
function newsOf(frame: Uint8Array): CursorNews {
  const decoder = decoding.createDecoder(frame)
  expect(decoding.readVarUint(decoder)).toBe(FRAME.cursors)
  const news = readCursors(decoder)
  expect(decoding.hasContent(decoder)).toBe(false)
  return news
}

describe('the pointers of a room', () => {
  it('are told once, the newest of each, and all of them to a newcomer', () => {
    const cursors = createCursors()
    expect([cursors.all(), cursors.changed(), cursors.dirty()]).toEqual([null, null, false])
    cursors.put(7, pointOf([1, 2]))
    cursors.put(7, pointOf([-10.25, 4_000.5]))
    cursors.put(8, pointOf([0, 0]))
    expect(cursors.dirty()).toBe(true)
    expect(read(cursors.changed())).toEqual({ shown: { 7: [-10.25, 4_000.5], 8: [0, 0] }, hidden: [] })
    expect(cursors.changed()).toBe(null)
    cursors.put(8, null)
    cursors.put(9, null)
    expect(read(cursors.all())).toEqual({ shown: { 7: [-10.25, 4_000.5] }, hidden: [] })
    expect(read(cursors.changed())).toEqual({ shown: {}, hidden: [8] })
    cursors.put(7, null)
    cursors.put(7, pointOf([1, 1]))
    expect(read(cursors.changed())).toEqual({ shown: { 7: [1, 1] }, hidden: [] })
  })
})

describe('the cursor lane on the wire', () => {
  let bench: Bench
  afterEach(() => bench.close())

  const claim = (client: WireClient, id: number) =>
    client.send(awarenessFrame(writeEntries([{ clientId: id, clock: 1, state: new TextEncoder().encode('{}') }])))
  const point = (client: WireClient, x: number, y: number) => client.send(ownCursorFrame(pointOf([x, y])))
  const follow = (client: WireClient) => {
    const at = new Map<number, readonly number[]>()
    const gone: number[] = []
    client.socket.on('message', (message: Buffer) => {
      if (message[0] !== FRAME.cursors) return
      const { shown, hidden } = newsOf(message)
      for (const [id, one] of shown) at.set(id, unitsOf(one))
      for (const id of hidden) {
        at.delete(id)
        gone.push(id)
      }
    })
    return { at, gone }
  }

  it('shows everyone who takes part where the others point, newcomers too, and cuts out who leaves', async () => {
    bench = await startBench()
    const [ann, vic] = [bench.client(bench.person('ann')), bench.client(bench.person('vic', 'viewer'))]
    await Promise.all([ann.synced, vic.synced])
    expect(ann.hello()?.cursors).toBe(true)
    const seen = follow(ann)
    claim(ann, 1)
    claim(vic, 2)
    ann.send(ownCursorFrame(null))
    point(vic, 10, 20.5)
    await until(() => seen.at.has(2))
    expect(seen.at.get(2)).toEqual([10, 20.5])
    point(ann, 3, 4)
    const late = bench.client(bench.person('bob'))
    const newcomer = follow(late)
    await late.synced
    late.send(ownCursorFrame(null))
    await until(() => newcomer.at.size === 2)
    expect(Object.fromEntries(newcomer.at)).toEqual({ 1: [3, 4], 2: [10, 20.5] })
    vic.close()
    await until(() => seen.gone.includes(2) && newcomer.gone.includes(2))
  })

  it('tells only those who take part, and moves nobody else', async () => {
    bench = await startBench()
    const types: number[] = []
    const stock = bench.client(bench.person('sam'), { protocol: 'y', onFrame: type => void types.push(type) })
    const quiet = bench.client(bench.person('bob'), { onFrame: type => void types.push(type) })
    const [ann, eve] = [bench.client(bench.person('ann')), bench.client(bench.person('eve'))]
    await Promise.all([stock.synced, quiet.synced, ann.synced, eve.synced])
    const seen = follow(ann)
    claim(ann, 1)
    ann.send(ownCursorFrame(null))
    // without an id of her own she points at nothing, and with somebody else's neither
    point(eve, 5, 5)
    claim(eve, 1)
    point(eve, 5, 5)
    claim(eve, 2)
    point(eve, 6, 6)
    await until(() => seen.at.has(2))
    expect([...seen.at.keys()]).toEqual([2])
    expect(types).not.toContain(FRAME.cursors)
    stock.send(ownCursorFrame(null))
    expect(await stock.closed).toBe(4400)
    await until(() => bench.closes.length > 0)
    expect(bench.closes).toEqual([4400])
  })

  it('closes on what is no cursor', async () => {
    bench = await startBench()
    const far = 2 ** 45
    for (const bad of [
      Uint8Array.of(102),
      Uint8Array.of(102, 2),
      Uint8Array.of(102, 0, 0),
      Uint8Array.of(102, 1, 5),
      Uint8Array.of(102, 1, 5, 0x80),
      ownCursorFrame({ x: far, y: 0 }),
      ownCursorFrame({ x: 0, y: -far }),
    ]) {
      const client = bench.client(bench.person('ann'))
      await client.synced
      client.send(bad)
      expect(await client.closed).toBe(4400)
    }
    expect(pointOf([1e300, -1e300])).toEqual({ x: 2 ** 30, y: -(2 ** 30) })
  })

  it('over the limit tells the newest with the next tick that has room, and punishes nobody', async () => {
    bench = await startBench({ limits: { awarenessPerSecond: 5 } })
    const [ann, bob] = [bench.client(bench.person('ann')), bench.client(bench.person('bob'))]
    await Promise.all([ann.synced, bob.synced])
    let told = 0
    bob.socket.on('message', (message: Buffer) => {
      if (message[0] === FRAME.cursors) told += 1
    })
    const seen = follow(bob)
    bob.send(ownCursorFrame(null))
    claim(ann, 1)
    for (let i = 1; i <= 100; i++) point(ann, i, i)
    await until(() => seen.at.get(1)?.[0] === 100)
    expect(told).toBeLessThan(10)
    expect(bench.closes).toEqual([])
  })
})
