import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { viewOf } from '#shared/board/view.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { type BoardFile, boardFile, readBoardFile, writeBoardFile } from '#shared/exchange/board-file.ts'
import { putImport } from '#shared/exchange/put-import.ts'
import { pictureOf } from '#shared/exchange/picture.ts'
import { writeReport } from '#shared/exchange/report.ts'
import { light } from '#shared/paint/theme.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
import { at } from '../../kit/json.ts'
import { randomBoard } from './random-board.ts'
import { fullBoard, namedOf, sourceOf } from './sources.ts'

const limits = { elements: 10_000, text: 5_000 }

const read = (text: string): BoardFile => {
  const found = readBoardFile(JSON.parse(text), limits)
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value
}

/** Into an empty board, through the document and back out of it. */
function imported(file: BoardFile, seed = 99, onto = memoryBoard(chance(seed).fresh)) {
  const target = { view: onto.view, elements: elementKinds(), diagrams: diagramKinds() }
  const put = putImport(target, [{ type: 'board', file }], null, chance(seed + 1))
  onto.write(put.changes)
  return { board: onto, ...put }
}

/** Every id that a file names, also of what is gone. */
function idsIn(file: BoardFile): readonly string[] {
  const found = new Set<string>()
  for (const { id, values } of file.elements) {
    found.add(id)
    for (const value of [
      values.of,
      ...['place', 'from', 'to'].flatMap(key => ['in', 'under', 'id'].map(k => at(values[key], k))),
    ])
      if (typeof value === 'string') found.add(value)
  }
  return [...found].sort()
}

/** The text of a file with every id named by its rank: equal for files that differ in ids only. */
function ranked(file: BoardFile): string {
  let text = JSON.stringify(file.elements.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  for (const [i, id] of idsIn(file).entries()) text = text.replaceAll(id, `#${String(i).padStart(6, '0')}`)
  return text
}

describe('a board file', () => {
  it('comes back equal but for ids, with everything that is on a full board', () => {
    const board = fullBoard()
    const first = read(writeBoardFile(sourceOf(board.view)))
    expect(first.elements).toHaveLength(board.view.size)
    const { board: copy, added } = imported(first)
    expect(added).toBe(board.view.size)
    const second = boardFile(sourceOf(copy.view))
    const loops = (file: BoardFile) => file.elements.flatMap(e => Object.keys(e.maps.loops ?? {}))
    // the key of a loop is a hash of ids: it is another one, for the same loop
    const without = (file: BoardFile) => ranked(file).replaceAll(loops(file)[0] ?? '-', 'loop')
    expect(without(second)).toBe(without(first))
    const ids = new Set(first.elements.map(e => e.id))
    expect(second.elements.filter(e => ids.has(e.id))).toEqual([])
    for (const id of ids) expect(JSON.stringify(second)).not.toContain(id)
  })

  it('keeps what people said of a loop and the hint that they put aside', () => {
    const board = fullBoard()
    const { board: copy } = imported(boardFile(sourceOf(board.view)))
    const map = copy.view.containers().find(id => copy.view.get(id)?.values.type === 'system-map') ?? ''
    const loop = namedOf(copy, map).find(each => each.name !== '')
    expect(loop).toMatchObject({ name: 'Hiring fills vacancies', important: true })
    const { loops = {}, dismissed = {} } = copy.view.get(map)?.maps ?? {}
    expect(Object.keys(loops)).toEqual([loop?.key])
    expect(dismissed).toEqual({ [`CL4_${loop?.key ?? ''}`]: true })
  })

  it('looks the same and reads the same', () => {
    const board = fullBoard()
    const { board: copy } = imported(boardFile(sourceOf(board.view)))
    // badges of loops lie side by side, in the order of hashes of ids
    const drawn = (view: typeof board.view) =>
      pictureOf(sourceOf(view), light)
        .pieces.map(p => JSON.stringify(p.primitives))
        .sort()
    expect(drawn(copy.view)).toEqual(drawn(board.view))
    expect(writeReport(sourceOf(copy.view))).toBe(writeReport(sourceOf(board.view)))
  })

  it('comes back equal whatever people did (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), seed => {
        const board = randomBoard(seed)
        const first = read(writeBoardFile(sourceOf(board.view)))
        const second = boardFile(sourceOf(imported(first, seed).board.view))
        expect(ranked(second)).toBe(ranked(first))
      }),
      { numRuns: 40 },
    )
  })

  it('stands clear of what is there, on top of it, and twice as two', () => {
    const board = fullBoard()
    const file = boardFile(sourceOf(board.view))
    const before = pictureOf(sourceOf(board.view), light).bounds
    const size = board.view.size
    const { roots } = imported(file, 7, board)
    expect(board.view.size).toBe(2 * size)
    const mine = pictureOf({ ...sourceOf(board.view), only: roots }, light).bounds
    expect(mine?.x).toBeGreaterThan((before?.x ?? 0) + (before?.w ?? 0))
    const order = board.view.children(null, null)
    expect(Math.min(...roots.map(id => order.indexOf(id)).filter(i => i >= 0))).toBeGreaterThanOrEqual(
      order.filter(id => !roots.includes(id)).length,
    )
    expect(imported(boardFile(sourceOf(viewOf([]))), 8, board).added).toBe(0)
  })

  it('is undone at once', () => {
    const board = memoryBoard(chance(3).fresh)
    imported(boardFile(sourceOf(fullBoard().view)), 4, board)
    expect(board.view.size).toBeGreaterThan(60)
    board.undo.undo()
    expect(board.view.size).toBe(0)
    board.undo.redo()
    expect(board.view.size).toBeGreaterThan(60)
  })

  it('keeps an item that lives in its mirror only', () => {
    const luck = chance(5)
    const board = memoryBoard(luck.fresh)
    board.write([
      {
        op: 'create',
        id: 'item',
        kind: 'sticky',
        values: { at: [0, 0], fill: 'sky', place: { order: 'a' } },
        texts: { text: 'Kept' },
      },
      { op: 'create', id: 'standing', kind: 'mirror', values: { of: 'item', at: [300, 0], place: { order: 'b' } } },
      { op: 'create', id: 'further', kind: 'mirror', values: { of: 'item', at: [600, 0], place: { order: 'c' } } },
      { op: 'create', id: 'line', kind: 'connector', values: { from: { id: 'item' }, to: { id: 'further' } } },
    ])
    board.write(remove(board.view, ['item'], luck.fresh))
    const file = boardFile(sourceOf(board.view))
    const { board: copy } = imported(file)
    const texts = [...copy.view.ids()].map(id => [
      copy.view.get(id)?.kind,
      copy.view.item(id)?.text,
      copy.view.get(id)?.at,
    ])
    expect(texts.sort()).toEqual(
      [
        ['connector', '', null],
        ['mirror', 'Kept', [300, 0]],
        ['sticky', 'Kept', [600, 0]],
      ].sort(),
    )
    expect(JSON.stringify(file)).not.toContain('"item"')
  })

  it('takes a part of the board with its lines', () => {
    const board = fullBoard()
    const frame = board.view.containers().find(id => board.view.get(id)?.kind === 'frame') ?? ''
    const file = boardFile({ ...sourceOf(board.view), only: [frame] })
    expect(file.elements.map(e => e.kind).sort()).toEqual(['frame', 'sticky'])
  })

  it('names no word for an id: roles and colours stay what they are', () => {
    const luck = chance(6)
    const board = memoryBoard(luck.fresh)
    board.write([
      {
        op: 'create',
        id: 'cause',
        kind: 'sticky',
        values: { at: [0, 0], fill: 'mint', place: { role: 'cause', order: 'a' }, status: 'cause' },
        texts: { text: 'cause' },
      },
      {
        op: 'create',
        id: 'mint',
        kind: 'sticky',
        values: { reframedAs: 'cause', place: { order: 'b' } },
        texts: { text: '' },
      },
    ])
    const { board: copy } = imported(boardFile(sourceOf(board.view)))
    const [first, second] = copy.view.children(null, null)
    expect(copy.view.get(first ?? '')).toMatchObject({
      fill: 'mint',
      text: 'cause',
      values: { status: 'cause', place: { role: 'cause' } },
    })
    expect(copy.view.get(second ?? '')?.values.reframedAs).toBe(first)
  })
})

describe('a bad board file', () => {
  const file = { format: 'throughline-board', version: 1, title: '', elements: [] }
  const element = { id: 'a', kind: 'sticky', values: {}, texts: { text: 'x' }, maps: {} }
  const code = (json: unknown) => {
    const found = readBoardFile(json, { elements: 2, text: 10 })
    return found.ok ? 'ok' : found.error.code
  }
  it.each([
    ['something else', { elements: [] }, 'not-a-board'],
    ['nothing', null, 'not-a-board'],
    ['no elements', { ...file, elements: undefined }, 'broken-board'],
    ['a newer file', { ...file, version: 2 }, 'newer-version'],
    ['no version', { ...file, version: 'one' }, 'broken-board'],
    ['an element without an id', { ...file, elements: [{ ...element, id: undefined }] }, 'broken-board'],
    ['an id that means something', { ...file, elements: [{ ...element, id: '__proto__' }] }, 'broken-board'],
    ['an id twice', { ...file, elements: [element, element] }, 'broken-board'],
    ['a text that is a number', { ...file, elements: [{ ...element, texts: { text: 5 } }] }, 'broken-board'],
    ['too many', { ...file, elements: ['a', 'b', 'c'].map(id => ({ ...element, id })) }, 'too-many-items'],
    ['a long text', { ...file, elements: [{ ...element, texts: { text: 'x'.repeat(11) } }] }, 'text-too-long'],
    [
      'a picture as a value',
      { ...file, elements: [{ ...element, values: { src: 'x'.repeat(10_001) } }] },
      'text-too-long',
    ],
    ['pictures that are pages', { ...file, images: { a: 'data:text/html,<script>' } }, 'broken-board'],
  ])('is refused: %s', (_name, json, expected) => {
    expect(code(json)).toBe(expected)
  })

  it('gives no look that is not sound: scripts, places outside, keys that mean something', () => {
    const json = JSON.parse(
      '{"format":"throughline-board","version":1,"elements":[{"id":"a","kind":"sticky","texts":{"text":"one two"},"marks":{"text":[{"from":0,"to":3,"link":"javascript:x"},{"from":4,"to":99,"bold":true},{"from":4,"to":7,"italic":true}],"other":[{"from":0,"to":1,"bold":true}],"__proto__":[1]}}]}',
    )
    const found = readBoardFile(json, { elements: 2, text: 10 })
    expect(found.ok && found.value.elements[0]?.marks).toEqual({ text: [{ from: 4, to: 7, italic: true }] })
  })

  it('is read as far as it is sound: texts as insertions, keys that mean something left out', () => {
    const json = JSON.parse(
      '{"format":"throughline-board","version":1,"elements":[{"id":"a","kind":"sticky","values":{"__proto__":{"x":1},"at":[1,2],"deleted":"op"},"texts":{"text":[{"insert":"one "},{"insert":"two","attributes":{"bold":true}}]}}]}',
    )
    const found = readBoardFile(json, { elements: 2, text: 10 })
    expect(found.ok && found.value.elements).toEqual([
      {
        id: 'a',
        kind: 'sticky',
        values: { at: [1, 2] },
        texts: { text: 'one two' },
        marks: { text: [{ from: 4, to: 7, bold: true }] },
        maps: {},
      },
    ])
  })
})
