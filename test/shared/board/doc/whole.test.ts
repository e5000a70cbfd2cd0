import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { below, oneOf, type Random, seeded } from '#shared/base/seeded.ts'
import { openReplica, type Replica } from '#shared/board/doc/replica.ts'
import { newDocument } from '#shared/board/doc/roots.ts'
import { createWhole } from '#shared/board/doc/whole.ts'

const SEED = Number(process.env['WHOLE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

const note = (text: string): Y.Map<unknown> => {
  const entry = new Y.Map<unknown>()
  entry.set('kind', 'sticky')
  entry.set('at', [0, 0])
  entry.set('text', new Y.Text(text))
  return entry
}
const fill = (doc: Y.Doc, notes: number, from = 0): void =>
  doc.transact(() => {
    for (let i = from; i < from + notes; i++) doc.getMap('elements').set(`n${i}`, note(`Note ${i} about late buses`))
  })
const reader = (...updates: Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  doc.getMap('elements')
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
/** All that a reader can tell: contents, every struct and every deletion, and that nothing waits for something. */
function same(a: Y.Doc, b: Y.Doc): void {
  expect(a.getMap('elements').toJSON()).toEqual(b.getMap('elements').toJSON())
  expect(Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b))).toBe(true)
  expect([a.store.pendingStructs, a.store.pendingDs]).toEqual([null, null])
}

describe('the whole document', () => {
  it('is what yjs encodes, and the same array until the next edit', () => {
    const document = newDocument()
    const whole = createWhole(document)
    expect(whole.exact()).toEqual(Y.encodeStateAsUpdate(document))
    fill(document, 1_000)
    const first = whole.exact()
    expect(first).toEqual(Y.encodeStateAsUpdate(document))
    expect([whole.exact(), whole.joined()]).toEqual([first, first])
    document.getMap('elements').delete('n3')
    expect(whole.exact()).toEqual(Y.encodeStateAsUpdate(document))
  })

  it('just after an edit is the last encoding with the edit behind it, until that has grown', () => {
    const document = newDocument()
    const whole = createWhole(document)
    fill(document, 1_000)
    const base = whole.exact()
    const entry = document.getMap<Y.Map<unknown>>('elements').get('n1')
    entry?.set('at', [5, 5])
    const joined = whole.joined()
    expect(whole.joined()).toBe(joined)
    expect(joined).not.toEqual(Y.encodeStateAsUpdate(document))
    expect(joined.byteLength - base.byteLength).toBeLessThan(100)
    same(reader(joined), document)
    for (let i = 0; i < 2_000; i++) entry?.set('at', [i, i])
    expect(whole.joined()).toEqual(Y.encodeStateAsUpdate(document))
  })

  it(`serves readers the same board through any edits (seed ${SEED})`, () => {
    const random = seeded(SEED)
    for (let round = 0; round < 2; round++) {
      const replica = seededReplica()
      const writers = [1, 2, 3].map(() => reader(replica.state()))
      for (let step = 0; step < 24; step++) {
        const writer = oneOf(random, writers) ?? new Y.Doc()
        const before = Y.encodeStateVector(writer)
        for (let edits = 1 + below(random, 4); edits > 0; edits--) edit(writer, random)
        replica.apply(Y.encodeStateAsUpdate(writer, before))
        if (below(random, 3) === 0) Y.applyUpdate(oneOf(random, writers) ?? writer, replica.state())
        const joined = replica.diff(new Uint8Array([0])) ?? new Uint8Array()
        const late = reader(joined)
        same(late, replica.document)
        if (step % 8 !== 0) continue
        // whoever has an older copy may get it all the same, and whoever got it takes later updates in
        same(reader(Y.encodeStateAsUpdate(writer), joined), replica.document)
        same(reader(Y.mergeUpdates([joined, Y.encodeStateAsUpdate(writer)])), replica.document)
      }
    }
  })
})

function seededReplica(): Replica {
  const doc = new Y.Doc()
  fill(doc, 900)
  const opened = openReplica([Y.encodeStateAsUpdate(doc)])
  if (!opened.ok) throw new Error('unreadable')
  return opened.value
}

function edit(doc: Y.Doc, random: Random): void {
  const elements = doc.getMap<Y.Map<unknown>>('elements')
  const id = `n${below(random, 40)}`
  const entry = elements.get(id)
  const text = entry?.get('text')
  switch (below(random, 5)) {
    case 0:
      elements.set(id, note(`again ${id}`))
      return
    case 1:
      elements.delete(id)
      return
    case 2:
      entry?.set('at', [below(random, 100), below(random, 100)])
      return
    case 3:
      if (text instanceof Y.Text) text.insert(below(random, text.length + 1), 'word '.repeat(1 + below(random, 3)))
      return
    default:
      if (text instanceof Y.Text && text.length > 0) text.delete(below(random, text.length), 1)
  }
}
