import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { below, oneOf, type Random, seeded } from '#shared/base/seeded.ts'
import { set } from '#shared/board/change.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { moveBy } from '#shared/board/commands/move.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { readAll, schemaOf } from '#shared/board/doc/read.ts'
import { restoreTo } from '#shared/board/doc/restore.ts'
import { type BoardDocument, elementsOf, metaOf, newDocument } from '#shared/board/doc/roots.ts'
import { viewOf } from '#shared/board/view.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { type Command, DIAGRAM_COMMANDS, kinds } from '../../../fuzz/diagram-commands.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'
import { viewDump } from '../../../kit/view-dump.ts'

// Restoring is an edit like any other: the board looks as it did, nothing is lost, and everybody ends with the same.

const FIRST = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const RUNS = 12

const copyOf = (doc: BoardDocument): BoardDocument => {
  const copy = newDocument()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const seen = (doc: BoardDocument): unknown => ({
  board: viewDump(viewOf(readAll(doc))),
  meta: Object.fromEntries([...metaOf(doc).entries()].sort()),
})

const anyId = (board: Board, random: Random) => oneOf(random, [...board.view.ids()].sort())

const OWN: Readonly<Record<string, Command>> = {
  diagram: ({ board, chance }, random) => {
    const kind = oneOf(random, kinds.all)
    return kind === undefined || board.view.containers().length > 3
      ? null
      : insertDiagram(board.view, kind, [below(random, 900), 0], 'head', ['one', 'two'], chance).changes
  },
  note: ({ chance }, random) => [
    {
      op: 'create',
      id: chance.fresh(),
      kind: oneOf(random, ['sticky', 'frame', 'of-a-newer-client']) ?? 'sticky',
      values: { at: [below(random, 900), 5] },
      texts: { text: 'note 🐟' },
      maps: { points: { '2026-01|a': 3, '2026-02|a': { value: 4 } } },
    },
  ],
  put: ({ board }, random) => {
    const id = anyId(board, random)
    const key = oneOf(random, ['2026-01|a', '2026-03|b']) ?? ''
    const value = oneOf(random, [1, undefined, { value: 2 }])
    return id === undefined ? null : [{ op: 'put', id, map: 'points', key, value }]
  },
  meta: (_peer, random) => [
    {
      op: 'meta',
      key: oneOf(random, ['title', 'initiative']) ?? '',
      value: oneOf(random, ['x', undefined, { a: [1] }]),
    },
  ],
  mark: ({ board }, random) => {
    const id = anyId(board, random)
    const value = oneOf(random, ['mint', true, [3, 4], { a: 1, b: [2] }, undefined])
    return id === undefined ? null : [set(id, oneOf(random, ['fill', 'root', 'pin']) ?? 'fill', value)]
  },
  type: ({ board }, random) => {
    const id = anyId(board, random)
    const edit = { at: below(random, 9), remove: below(random, 3), insert: oneOf(random, ['', 'wörd', '🐠']) ?? '' }
    return id === undefined ? null : [{ op: 'text', id, key: 'text', edit }]
  },
  move: ({ board }, random) => {
    const id = anyId(board, random)
    return id === undefined ? null : moveBy(board.view, [id], [below(random, 99), 7])
  },
  delete: ({ board, chance }, random) => {
    const id = anyId(board, random)
    return id === undefined ? null : remove(board.view, [id], chance.fresh)
  },
}
const COMMANDS = [...Object.values(OWN), ...Object.values(OWN), ...Object.values(DIAGRAM_COMMANDS)]

function scribble(board: Board, own: ReturnType<typeof chance>, random: Random, times: number): void {
  for (let i = 0; i < times; i++) {
    if (random() < 0.1) board.undo.undo()
    else board.write(oneOf(random, COMMANDS)?.({ board, chance: own }, random) ?? [])
  }
}

function run(seed: number): void {
  const random = seeded(seed)
  const [ann, ben] = [chance(seed + 1), chance(seed + 2)]
  const board = memoryBoard(ann.fresh)
  scribble(board, ann, random, 60)
  const then = copyOf(board.document)
  scribble(board, ann, random, 60)
  const later = copyOf(board.document)

  // somebody writes on a copy that has not heard of the restore
  const other = memoryBoard(ben.fresh, copyOf(board.document))
  const apart = copyOf(board.document)

  restoreTo(board.document, then, 'op-1')
  expect(seen(board.document)).toEqual(seen(then))
  for (const id of elementsOf(later).keys()) expect(elementsOf(board.document).has(id)).toBe(true)

  // once more changes nothing, not even the document
  const before = Y.encodeStateVector(board.document)
  restoreTo(board.document, then, 'op-2')
  expect(Y.encodeStateVector(board.document)).toEqual(before)

  // a replica that only listens sees the same
  Y.applyUpdate(apart, Y.encodeStateAsUpdate(board.document))
  expect(seen(apart)).toEqual(seen(then))

  // and forward again, to what there was before the restore
  restoreTo(apart, later, 'op-3')
  expect(seen(apart)).toEqual(seen(later))
  restoreTo(apart, then, 'op-4')
  expect(seen(apart)).toEqual(seen(then))

  // concurrent work merges to one board for everybody
  scribble(other, ben, random, 20)
  Y.applyUpdate(other.document, Y.encodeStateAsUpdate(board.document))
  Y.applyUpdate(board.document, Y.encodeStateAsUpdate(other.document))
  expect(seen(other.document)).toEqual(seen(board.document))
  expect(viewDump(other.view)).toEqual(viewDump(viewOf(readAll(board.document))))
  restoreTo(other.document, then, 'op-5')
  expect(seen(other.document)).toEqual(seen(then))
  for (const each of [board, other]) each.destroy()
}

describe('restoring a version', () => {
  it(`brings back what was seen, on every replica, forward and back (from seed ${FIRST})`, () => {
    for (let i = 0; i < RUNS; i++) {
      try {
        run(FIRST + i)
      } catch (error) {
        console.error(`FUZZ_SEED=${FIRST + i}`)
        throw error
      }
    }
  })

  it('flags what came since as one operation, and leaves what was deleted before under its own', () => {
    const own = chance(3)
    const board = memoryBoard(own.fresh)
    const note = (id: string) => ({ op: 'create' as const, id, kind: 'sticky', values: {}, texts: { text: id } })
    board.write([note('old'), note('gone')])
    board.write([set('gone', 'deleted', 'earlier')])
    const then = copyOf(board.document)
    board.write([note('new1'), note('new2'), set('old', 'deleted', 'later')])
    restoreTo(board.document, then, 'op')
    const flags = Object.fromEntries(readAll(board.document).map(element => [element.id, element.deleted]))
    expect(flags).toEqual({ old: null, gone: 'earlier', new1: 'op', new2: 'op' })
  })

  it('changes only the part of a text that differs, so that words typed beside it stay', () => {
    const board = memoryBoard(chance(4).fresh)
    board.write([{ op: 'create', id: 'a', kind: 'sticky', values: {}, texts: { text: 'children read at home' } }])
    const then = copyOf(board.document)
    board.text('a')?.write('children never read at home')
    const other = memoryBoard(chance(5).fresh, copyOf(board.document))
    other.text('a')?.write('children never read at home with parents')
    restoreTo(board.document, then, 'op')
    Y.applyUpdate(board.document, Y.encodeStateAsUpdate(other.document))
    expect(board.text('a')?.read()).toBe('children read at home with parents')
  })

  it('makes anew what the server has cleared away, and keeps the migrations that have run', () => {
    const board = memoryBoard(chance(6).fresh)
    board.write([{ op: 'create', id: 'a', kind: 'sticky', values: { at: [1, 2] }, texts: { text: 'hello' } }])
    const then = copyOf(board.document)
    elementsOf(board.document).delete('a')
    metaOf(board.document).set('schema', ['m1'])
    restoreTo(board.document, then, 'op')
    expect(viewDump(viewOf(readAll(board.document)))).toEqual(viewDump(viewOf(readAll(then))))
    expect(board.text('a')?.read()).toBe('hello')
    expect(schemaOf(board.document)).toEqual(['m1'])
  })
})
