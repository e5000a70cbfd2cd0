import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { type BoardDocument, elementsOf, newDocument } from '#shared/board/doc/roots.ts'
import { takeUpdate } from '#shared/board/doc/update-decoder.ts'

// A large update is read by a decoder of our own: what comes of it has to be what Yjs makes of it, to the byte.

const AWKWARD = [
  '',
  'kind',
  'a sentence of plain words, longer than a name of a key',
  'Überschrift über Änderungen',
  '日本語の文',
  '🙂',
  'half ascii, half ünicode, and a ﷽ at the end 🙃',
  '﻿begins with a mark',
  'x'.repeat(40_000),
  `${'y'.repeat(39_999)}é`,
]
const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  3,
  -64,
  123_456_789,
  -123_456_789_012,
  0.5,
  Math.PI,
  12_345_678_901_234_567_890n,
  [],
  [1],
  [1.5, -2],
  [1, 2, 3, 'four', [5, [6]]],
  { order: 'a0', in: 'frame', nested: { at: [1, 2], empty: {} } },
  new Uint8Array([1, 2, 200]),
]

/** So much of it that it counts as large. */
function filled(words: readonly string[], values: readonly unknown[]): BoardDocument {
  const document = newDocument()
  document.transact(() => {
    const elements = elementsOf(document)
    for (let i = 0; i < 400; i++) {
      const entry = new Y.Map<unknown>()
      elements.set(`element-${i}-${words[i % words.length] ?? ''}`.slice(0, 60), entry)
      entry.set('kind', 'sticky')
      entry.set('text', new Y.Text(words[i % words.length] ?? ''))
      entry.set(words[(i * 7) % words.length]?.slice(0, 20) ?? '', values[i % values.length])
      entry.set('value', values[(i * 3) % values.length])
    }
  })
  // what is overwritten, deleted and formatted too
  for (let i = 0; i < 40; i++) {
    const entry = elementsOf(document).get([...elementsOf(document).keys()][i * 3] ?? '')
    if (!(entry instanceof Y.Map)) continue
    entry.set('value', i)
    const text = entry.get('text')
    if (text instanceof Y.Text && text.length > 3) {
      text.delete(0, 2)
      text.format(0, 1, { bold: true, link: 'https://example.org/ä' })
      text.insert(1, 'né')
    }
  }
  return document
}

const same = (a: BoardDocument, b: BoardDocument) => {
  expect(b.store.pendingStructs).toEqual(a.store.pendingStructs)
  expect(elementsOf(b).toJSON()).toEqual(elementsOf(a).toJSON())
  expect(Buffer.compare(Y.encodeStateAsUpdate(b), Y.encodeStateAsUpdate(a))).toBe(0)
}

it('takes in every kind of word and value as Yjs does', () => {
  const update = Y.encodeStateAsUpdate(filled(AWKWARD, VALUES))
  expect(update.byteLength).toBeGreaterThan(16_384)
  const [theirs, ours] = [newDocument(), newDocument()]
  Y.applyUpdate(theirs, update)
  takeUpdate(ours, update)
  same(theirs, ours)
})

it('takes in whatever else may stand in a document', () => {
  const words = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.string({ minLength: 30 })), {
    minLength: 1,
    maxLength: 20,
  })
  const values = fc.array(fc.jsonValue(), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(words, values, (some, any) => {
      const update = Y.encodeStateAsUpdate(filled(some, any))
      const [theirs, ours] = [newDocument(), newDocument()]
      Y.applyUpdate(theirs, update)
      takeUpdate(ours, update)
      same(theirs, ours)
    }),
    { numRuns: 25 },
  )
})

it('joins what comes late, and in any order, with what is there', () => {
  const source = newDocument()
  const updates: Uint8Array[] = []
  source.on('update', (update: Uint8Array) => updates.push(update))
  for (let part = 0; part < 3; part++)
    source.transact(() => {
      for (let i = 0; i < 300; i++) {
        const entry = new Y.Map<unknown>()
        elementsOf(source).set(`e${part}-${i}`, entry)
        entry.set('text', new Y.Text(`words of ${part} ${i}, and some more of them`))
        entry.set('at', [part, i])
      }
    })
  const ours = newDocument()
  for (const update of updates.toReversed()) takeUpdate(ours, update)
  for (const update of updates) takeUpdate(ours, update)
  same(source, ours)
})

it('refuses bytes that are cut short or senseless, as Yjs does', () => {
  const update = Y.encodeStateAsUpdate(filled(AWKWARD.slice(0, 6), VALUES))
  const fails = (take: (document: BoardDocument, bytes: Uint8Array) => void, bytes: Uint8Array): boolean => {
    try {
      take(newDocument(), bytes)
      return false
    } catch {
      return true
    }
  }
  for (let cut = 17_000; cut < update.byteLength; cut += 997) {
    const bytes = update.slice(0, cut)
    expect(fails(takeUpdate, bytes)).toBe(fails(Y.applyUpdate, bytes))
  }
  for (let at = 3; at < update.byteLength; at += 1_009) {
    const bytes = update.slice()
    bytes[at] = 0xff
    expect(fails(takeUpdate, bytes)).toBe(fails(Y.applyUpdate, bytes))
  }
})
