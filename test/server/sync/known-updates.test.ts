import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createKnownUpdates } from '../../../server/sync/known-updates.ts'
import { SYNC, syncFrame } from '#shared/wire/frames.ts'
import { addNote, type Bench, startBench } from './bench.ts'

const bytes = (size: number, fill: number): Uint8Array => new Uint8Array(size).fill(fill)

describe('what is known to bring nothing', () => {
  it('is told by all of its bytes, the last few of them', () => {
    const known = createKnownUpdates()
    for (const fill of [1, 2, 3, 4, 5]) known.add(bytes(600, fill))
    expect([1, 2, 3, 4, 5].map(fill => known.has(bytes(600, fill)))).toEqual([false, true, true, true, true])
    const other = bytes(600, 5)
    other[599] = 6
    expect([known.has(other), known.has(bytes(601, 5))]).toEqual([false, false])
    known.add(bytes(20, 1))
    expect(known.has(bytes(20, 1))).toBe(false)
  })
})

describe('everybody who comes back', () => {
  let bench: Bench
  afterEach(() => bench.close())

  it('is acknowledged, viewers too; what brings more than is known is taken in', async () => {
    bench = await startBench()
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    const first = ann.edit(doc => {
      for (let i = 0; i < 60; i++) addNote(doc, `n${i}`, `Note ${i} with some words`)
    })
    await ann.whenAcked(first)
    const whole = Y.encodeStateAsUpdate(ann.doc)
    for (const [name, role] of [
      ['bob', 'participant'],
      ['cat', 'participant'],
      ['vic', 'viewer'],
    ] as const) {
      const back = bench.client(bench.person(name, role))
      await back.synced
      // its answer to the server's own question was the first write
      back.send(syncFrame(SYNC.step2, whole))
      await back.whenAcked(2)
      expect(back.nacks).toEqual([])
    }
    const dan = bench.client(bench.person('dan'))
    await dan.synced
    const more = new Y.Doc()
    Y.applyUpdate(more, whole)
    addNote(more, 'late', 'added offline')
    dan.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(more)))
    await dan.whenAcked(2)
    const late = bench.client(bench.person('eve'))
    await late.synced
    expect(late.doc.getMap('elements').has('late')).toBe(true)
  })
})
