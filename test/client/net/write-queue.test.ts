import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createWriteQueue, fill, type QueueLimits } from '../../../client/net/write-queue.ts'

const LIMITS: QueueLimits = { updateBytes: 1024, writesPerSecond: 60 }

/** Updates of one document, each inserting `size` characters. */
function updates(count: number, size: number): Uint8Array[] {
  const doc = new Y.Doc()
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  for (let i = 0; i < count; i++) doc.getMap('m').set(`k${i}`, 'x'.repeat(size))
  return made
}

const keysIn = (frames: readonly Uint8Array[]) => {
  const doc = new Y.Doc()
  for (const frame of frames) Y.applyUpdate(doc, frame)
  expect(doc.store.pendingStructs).toBeNull()
  return doc.getMap('m').size
}

function rig(limits: () => QueueLimits | null = () => LIMITS) {
  const frames: Uint8Array[] = []
  const rests: number[] = []
  let soon: (() => void)[] = []
  let later: { run: () => void; at: number }[] = []
  let now = 0
  let tooLarge = 0
  const queue = createWriteQueue({
    limits,
    send: (frame, rest) => {
      frames.push(frame)
      rests.push(rest)
    },
    tooLarge: () => {
      tooLarge++
    },
    now: () => now,
    soon: run => soon.push(run),
    later: (run, ms) => later.push({ run, at: now + ms }),
  })
  return {
    queue,
    frames,
    rests,
    tooLarge: () => tooLarge,
    microtask: () => {
      const due = soon
      soon = []
      for (const run of due) run()
    },
    /** Turns the clock to the next timer. */
    next: () => {
      const due = later
      later = []
      for (const { run, at } of due) {
        now = at
        run()
      }
      return due.length
    },
  }
}

describe('the write queue', () => {
  it('merges what one microtask wrote into one frame', () => {
    const { queue, frames, microtask } = rig()
    for (const update of updates(5, 10)) queue.add(update)
    expect(frames).toEqual([])
    microtask()
    expect(frames.length).toBe(1)
    expect(keysIn(frames)).toBe(5)
  })

  it('sends nothing over the limit of an update, and tells how much waits', () => {
    const { queue, frames, rests, microtask } = rig()
    for (const update of updates(9, 300)) queue.add(update)
    microtask()
    expect(frames.length).toBeGreaterThan(2)
    for (const frame of frames) expect(frame.byteLength).toBeLessThanOrEqual(LIMITS.updateBytes)
    expect(keysIn(frames)).toBe(9)
    expect(rests.at(-1)).toBe(0)
    expect(rests[0]).toBeGreaterThan(0)
  })

  it('says so when one update alone is too large', () => {
    const { queue, frames, tooLarge, microtask } = rig()
    for (const update of updates(1, 5_000)) queue.add(update)
    microtask()
    expect(frames).toEqual([])
    expect(tooLarge()).toBe(1)
  })

  it('drops what a later step 2 carries', () => {
    const { queue, frames, microtask } = rig(() => null)
    for (const update of updates(3, 10)) queue.add(update)
    microtask()
    const open = rig()
    for (const update of updates(3, 10)) open.queue.add(update)
    open.queue.clear()
    open.microtask()
    expect([...frames, ...open.frames]).toEqual([])
  })

  it('stays below the rate of the server', () => {
    const { queue, frames, microtask, next } = rig()
    const all = updates(400, 1)
    for (const update of all) {
      queue.add(update)
      microtask()
    }
    expect(frames.length).toBeLessThanOrEqual(2 * LIMITS.writesPerSecond)
    while (next() > 0);
    expect(keysIn(frames)).toBe(400)
  })

  it('fills a frame with as many as fit, in order', () => {
    const all = updates(4, 300)
    const [frame, rest] = fill(all, 1024)
    expect(frame).not.toBeNull()
    expect(rest).toEqual(all.slice(all.length - rest.length))
  })
})
