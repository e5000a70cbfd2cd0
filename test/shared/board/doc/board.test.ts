import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { remove } from '#shared/board/commands/delete.ts'
import { set } from '#shared/board/change.ts'
import { migrate } from '#shared/board/doc/migrate.ts'
import { readAll, schemaOf } from '#shared/board/doc/read.ts'
import { newDocument } from '#shared/board/doc/roots.ts'
import { caretAfter } from '#shared/board/doc/text.ts'
import { write } from '#shared/board/doc/write.ts'
import type { Anatomy } from '#shared/board/anatomy.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

const note = (id: string, text = '', values = {}) =>
  ({ op: 'create', id, kind: 'sticky', values, texts: { text } }) as const

function pair() {
  const a = memoryBoard(chance(1).fresh)
  const b = memoryBoard(chance(2).fresh)
  const sync = () => {
    Y.applyUpdate(b.document, Y.encodeStateAsUpdate(a.document), 'net')
    Y.applyUpdate(a.document, Y.encodeStateAsUpdate(b.document), 'net')
  }
  return { a, b, sync }
}

describe('a board', () => {
  it('writes, reads and tells', () => {
    const board = memoryBoard(chance(1).fresh)
    const news: string[][] = []
    board.watch(n => news.push([...n.ids]))
    board.write([note('n', 'Late buses', { at: [1, 2] })])
    expect(board.view.get('n')).toMatchObject({ text: 'Late buses', at: [1, 2], deleted: null })
    expect(news.flat()).toContain('n')
  })

  it('never changes a kind, and never makes an entry twice', () => {
    const board = memoryBoard(chance(1).fresh)
    board.write([note('n', 'first')])
    board.write([set('n', 'kind', 'frame'), note('n', 'second')])
    expect(board.view.get('n')).toMatchObject({ kind: 'sticky', text: 'first' })
  })

  it('does not grow when nothing changes', () => {
    const board = memoryBoard(chance(1).fresh)
    board.write([note('n', 'x', { at: [1, 2] })])
    const before = Y.encodeStateAsUpdate(board.document).length
    board.write([set('n', 'at', [1, 2]), set('n', 'fill', undefined)])
    expect(Y.encodeStateAsUpdate(board.document).length).toBe(before)
  })

  it('undoes a creation by flagging it, and keeps what somebody else wrote in it', () => {
    const { a, b, sync } = pair()
    a.write([note('n', 'mine')])
    sync()
    b.text('n')?.write('mine and yours')
    sync()
    a.undo.undo()
    sync()
    for (const board of [a, b]) {
      expect(board.view.get('n')).toBeUndefined()
      expect(board.view.stored('n')?.text).toBe('mine and yours')
    }
    a.undo.redo()
    sync()
    expect(b.view.get('n')?.text).toBe('mine and yours')
  })

  it('undoes only its own work, one command a step', () => {
    const { a, b, sync } = pair()
    a.write([note('n', '')])
    a.write([set('n', 'at', [10, 10])])
    sync()
    b.write([set('n', 'fill', 'mint')])
    b.text('n')?.write('from b')
    sync()
    a.undo.undo()
    expect(a.view.get('n')).toMatchObject({ at: null, fill: 'mint', text: 'from b' })
    a.undo.undo()
    sync()
    expect(b.view.get('n')).toBeUndefined()
    expect(b.view.stored('n')).toMatchObject({ fill: 'mint', text: 'from b' })
    expect(b.undo.canUndo).toBe(true)
  })

  it('does not take back a value that somebody else has set since', () => {
    const { a, b, sync } = pair()
    a.write([note('n')])
    a.write([set('n', 'fill', 'rose')])
    sync()
    b.write([set('n', 'fill', 'mint')])
    sync()
    // the step has nothing left to take back, so the one before it is undone: the note goes, its colour stays b's
    a.undo.undo()
    sync()
    expect(b.view.get('n')).toBeUndefined()
    expect(b.view.stored('n')?.fill).toBe('mint')
  })

  it('restores what one undo of a delete brings back, and only that', () => {
    const board = memoryBoard(chance(1).fresh)
    board.write([note('a', 'a'), note('b', 'b')])
    board.write(remove(board.view, ['a'], chance(3).fresh))
    board.write(remove(board.view, ['b'], chance(4).fresh))
    expect(board.undo.undo()).toEqual(['b'])
    expect([...board.view.ids()]).toEqual(['b'])
    board.undo.undo()
    expect([...board.view.ids()].sort()).toEqual(['a', 'b'])
  })

  it('keeps every word when two people type in one text', () => {
    const { a, b, sync } = pair()
    a.write([note('n', '')])
    sync()
    a.text('n')?.write('hello')
    b.text('n')?.write('world')
    sync()
    const text = a.view.get('n')?.text ?? ''
    expect(b.view.get('n')?.text).toBe(text)
    expect(['helloworld', 'worldhello']).toContain(text)
  })

  it('tells an editor where others typed, and nothing of its own', () => {
    const { a, b, sync } = pair()
    a.write([note('n', 'abc')])
    sync()
    const heard: unknown[] = []
    const handle = a.text('n')
    handle?.watch(changes => heard.push(...changes))
    handle?.write('abcd')
    expect(heard).toEqual([])
    b.text('n')?.write('Xabc')
    sync()
    expect(heard).toEqual([{ at: 0, removed: 0, inserted: 1 }])
    expect(caretAfter(3, [{ at: 0, removed: 0, inserted: 1 }])).toBe(4)
    expect(caretAfter(3, [{ at: 1, removed: 5, inserted: 0 }])).toBe(1)
    expect(caretAfter(1, [{ at: 2, removed: 1, inserted: 0 }])).toBe(1)
  })

  it('writes a large list in updates below the limit, as one undo step', () => {
    const board = memoryBoard(chance(1).fresh)
    const sizes: number[] = []
    board.document.on('update', (update: Uint8Array) => sizes.push(update.length))
    board.write(Array.from({ length: 400 }, (_, i) => note(`n${i}`, 'word '.repeat(600))))
    expect(sizes.length).toBeGreaterThan(4)
    expect(Math.max(...sizes)).toBeLessThan(1024 * 1024)
    board.undo.undo()
    expect(board.view.size).toBe(0)
    expect(board.undo.canUndo).toBe(false)
  })

  it('reads junk without throwing and keeps it', () => {
    const doc = newDocument()
    const elements = doc.getMap('elements')
    elements.set('junk', 'a string')
    const odd = new Y.Map()
    odd.set('__proto__', { admin: true })
    odd.set('kind', 7)
    elements.set('odd', odd)
    const board = memoryBoard(chance(1).fresh, doc)
    expect(board.view.get('odd')?.kind).toBe('')
    expect(board.view.get('junk')?.kind).toBe('')
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })

  it('makes an element again as it was, also where a plain value stands for its text', () => {
    const board = memoryBoard(chance(1).fresh)
    board.write([{ op: 'create', id: 'n', kind: 'hologram', values: { text: 'plain' } }])
    expect(readAll(board.document)[0]?.values).toMatchObject({ text: 'plain' })
  })
})

describe('several texts and keyed maps', () => {
  const anatomy = (): Anatomy => ({ texts: ['text', 'prediction'], maps: ['points'] })

  it('are made with their holder, so that two people’s first words both stay', () => {
    const doc = newDocument()
    write(doc, [{ op: 'create', id: 'p', kind: 'test', values: {} }], { origin: null, anatomy })
    const other = newDocument()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    write(
      doc,
      [
        { op: 'text', id: 'p', key: 'prediction', edit: { at: 0, remove: 0, insert: 'A' } },
        { op: 'put', id: 'p', map: 'points', key: 'jan', value: 1 },
      ],
      { origin: null, anatomy },
    )
    write(
      other,
      [
        { op: 'text', id: 'p', key: 'prediction', edit: { at: 0, remove: 0, insert: 'B' } },
        { op: 'put', id: 'p', map: 'points', key: 'feb', value: 2 },
      ],
      { origin: null, anatomy },
    )
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const [element] = readAll(other)
    expect([...(element?.texts.prediction ?? '')].sort().join('')).toBe('AB')
    expect({ ...element?.maps.points }).toEqual({ jan: 1, feb: 2 })
  })
})

describe('migrations', () => {
  const anatomy = (): Anatomy => ({ texts: ['text'], maps: [] })
  const steps = [
    { id: 'tiny/1', up: (elements: readonly { id: string }[]) => elements.map(e => set(e.id, 'fill', 'mint')) },
    { id: 'tiny/2', up: (elements: readonly { id: string }[]) => elements.map(e => set(e.id, 'scale', 'large')) },
  ]

  it('run once, as a set, and are recorded', () => {
    const doc = newDocument()
    write(doc, [note('n', 'x')], { origin: null, anatomy })
    expect(migrate(doc, steps.slice(1), anatomy)).toEqual(['tiny/2'])
    expect(migrate(doc, steps, anatomy)).toEqual(['tiny/1'])
    expect(migrate(doc, steps, anatomy)).toEqual([])
    expect(schemaOf(doc)).toEqual(['tiny/1', 'tiny/2'])
    expect(readAll(doc)[0]?.values).toMatchObject({ fill: 'mint', scale: 'large' })
  })
})
