import * as Y from 'yjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '#shared/base/seeded.ts'
import { type Draft, openDraft } from '../../../client/scene/text-draft.ts'
import { movedRange, rebased } from '../../../client/scene/text-rebase.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

/** One person's field over a text, and the way to let what the other wrote come in. */
function writer(seed: number, state: Uint8Array, caret: number) {
  const board = memoryBoard(chance(seed).fresh)
  Y.applyUpdate(board.document, state)
  const handle = board.text('n')
  if (handle === null) throw new Error('no text')
  let field = { text: handle.read(), caret }
  let write = () => {}
  const draft: Draft = openDraft({
    handle,
    step: () => board.undo.step(),
    later: (call, ms) => {
      if (ms < 1000) write = call
      return () => {
        if (write === call) write = () => {}
      }
    },
    show: (text, moved) => {
      field = { text, caret: moved(field.caret) }
    },
  })
  return {
    key: (letter: string) => {
      const { text, caret: at } = field
      field = { text: text.slice(0, at) + letter + text.slice(at), caret: at + letter.length }
      draft.type(field.text, { caret: field.caret })
    },
    write: () => write(),
    flush: () => draft.flush(),
    read: () => handle.read(),
    shown: () => field.text,
    take: (from: Y.Doc) =>
      Y.applyUpdate(board.document, Y.encodeStateAsUpdate(from, Y.encodeStateVector(board.document))),
    document: board.document,
  }
}

describe('what is typed and not yet written, over a text that others change', () => {
  it('two people who write in the same place keep their words whole, whatever comes when', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.integer({ min: 0, max: 5 }), (seed, at) => {
        const random = seeded(seed)
        const before = 'aabab'
        const origin = memoryBoard(chance(1).fresh)
        origin.write([{ op: 'create', id: 'n', kind: 'sticky', values: {}, texts: { text: before } }])
        const state = Y.encodeStateAsUpdate(origin.document)
        const people = [
          { words: [...'an aa bank '], it: writer(2, state, at) },
          { words: [...'bb babab a '], it: writer(3, state, at) },
        ]
        const [ana, ben] = people
        if (ana === undefined || ben === undefined) return
        const said = people.map(({ words }) => words.join(''))
        while (people.some(({ words }) => words.length > 0)) {
          const [who, other] = random() < 0.5 ? [ana, ben] : [ben, ana]
          const dice = random()
          if (dice < 0.5) who.it.key(who.words.shift() ?? '')
          else if (dice < 0.75) who.it.write()
          else who.it.take(other.it.document)
        }
        for (const { it } of people) it.flush()
        ana.it.take(ben.it.document)
        ben.it.take(ana.it.document)
        const text = ana.it.read()
        expect([ben.it.read(), ana.it.shown(), ben.it.shown()]).toEqual([text, text, text])
        const [head, tail] = [before.slice(0, at), before.slice(at)]
        expect([head + said[0] + said[1] + tail, head + said[1] + said[0] + tail]).toContain(text)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps the word that somebody puts into what is being replaced', () => {
    // of "the late bus" the second word, while "very " comes in within it
    const pending = { at: 4, remove: 4, insert: 'own' }
    const { text, caret, moved } = rebased('the lavery te bus', pending, [{ at: 6, removed: 0, inserted: 5 }])
    expect(text).toBe('the ownvery  bus')
    expect(caret).toBe(7)
    expect([7, 11].map(position => moved(position))).toEqual([7, 16])
  })

  it('a selection takes in nothing that comes in at its ends, and a caret stays behind its own word', () => {
    const { moved } = rebased('..words..', null, [{ at: 2, removed: 0, inserted: 5 }])
    expect(movedRange({ start: 2, end: 4 }, moved)).toEqual({ start: 7, end: 9 })
    expect(movedRange({ start: 0, end: 2 }, moved)).toEqual({ start: 0, end: 2 })
    expect(movedRange({ start: 2, end: 2 }, moved)).toEqual({ start: 2, end: 2 })
  })
})
