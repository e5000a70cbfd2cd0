import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { below, oneOf, seeded } from '#shared/base/seeded.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { duplicate, fragmentOf, putFragment, readFragment } from '#shared/board/commands/fragment.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { inspect } from '#shared/board/doc/gate.ts'
import { mergeUpdates, missingFrom } from '#shared/board/doc/merge.ts'
import { openReplica } from '#shared/board/doc/replica.ts'
import { replayOf } from '#shared/board/doc/replay.ts'
import { type Element, readElement } from '#shared/board/element.ts'
import { cellKey, gridOf, MOST_COLUMNS, MOST_ROWS, readCellKey, wordsOf } from '#shared/elements/table/cells.ts'
import {
  blank,
  fillCells,
  insertLines,
  moveLine,
  newTable,
  removeLine,
  widen,
} from '#shared/elements/table/commands.ts'
import { cellAt, cellBox } from '#shared/elements/table/layout.ts'
import { table } from '#shared/elements/table/table.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

const NEAR = { boxOf: () => null }

interface Hand {
  readonly board: Board
  readonly luck: ReturnType<typeof chance>
}

const hand = (seed: number): Hand => ({ board: memoryBoard(chance(seed).fresh), luck: chance(seed + 100) })

const sync = (...hands: readonly Hand[]): void => {
  for (const from of hands)
    for (const to of hands)
      if (from !== to) Y.applyUpdate(to.board.document, Y.encodeStateAsUpdate(from.board.document), 'net')
}

const tableIn = ({ board }: Hand): Element => {
  const found = board.view.get('t')
  if (found === undefined) throw new Error('the table is gone')
  return found
}
const words = (from: Hand) => wordsOf(gridOf(tableIn(from)))

const make = ({ board, luck }: Hand, cells: readonly (readonly string[])[]): void =>
  board.write([{ op: 'create', id: 't', kind: 'table', values: { at: [0, 0] }, maps: newTable(cells, luck) }])

const grow = (by: Hand, axis: 'row' | 'column', after?: string | null): readonly string[] => {
  const made = insertLines(tableIn(by), axis, after, 1, by.luck)
  if (!made.ok) throw new Error(made.error)
  by.board.write(made.value.changes)
  return made.value.cells
}
const type = ({ board }: Hand, key: string | undefined, text: string): void => board.text('t', key)?.write(text)
const said = ({ board }: Hand, key: string | undefined): string => board.text('t', key)?.read() ?? ''

function two(
  cells: readonly (readonly string[])[] = [
    ['a', 'b'],
    ['c', 'd'],
  ],
): readonly [Hand, Hand] {
  const [ana, ben] = [hand(1), hand(2)]
  make(ana, cells)
  sync(ana, ben)
  return [ana, ben]
}

describe('a table', () => {
  it('has the words of its cells, each a text of its own', () => {
    const [ana] = two()
    expect(words(ana)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    const { rows, cols } = gridOf(tableIn(ana))
    const key = cellKey(rows[0] ?? '', cols[1] ?? '')
    type(ana, key, 'b, and more')
    expect(words(ana)[0]).toEqual(['a', 'b, and more'])
    expect(readCellKey(key)).toEqual({ row: rows[0], col: cols[1] })
    expect(readCellKey('text')).toBeNull()
  })

  it('keeps what two people write in one cell', () => {
    const [ana, ben] = two()
    const { rows, cols } = gridOf(tableIn(ana))
    const key = cellKey(rows[0] ?? '', cols[0] ?? '')
    type(ana, key, 'one a')
    type(ben, key, 'a two')
    sync(ana, ben)
    expect(words(ana)[0]?.[0]).toBe('one a two')
    expect(words(ben)).toEqual(words(ana))
  })

  it('keeps a row of one and a column of another, and the first words of both where they cross', () => {
    const [ana, ben] = two()
    const [row] = grow(ana, 'row').map(readCellKey)
    const [col] = grow(ben, 'column').map(readCellKey)
    sync(ana, ben)
    expect(words(ana)).toEqual([
      ['a', 'b', ''],
      ['c', 'd', ''],
      ['', '', ''],
    ])
    const crossing = cellKey(row?.row ?? '', col?.col ?? '')
    expect(said(ana, crossing)).toBe('')
    type(ana, crossing, 'from Ana')
    type(ben, crossing, 'from Ben')
    sync(ana, ben)
    expect(words(ana)).toEqual(words(ben))
    expect(words(ana)[2]?.[2]?.split('\n').sort()).toEqual(['from Ana', 'from Ben'])
    // whoever goes on writes in both, and what is joined is one
    const both = said(ana, crossing)
    type(ana, crossing, both.replace('\n', ', '))
    sync(ana, ben)
    expect(said(ben, crossing)).toBe(both.replace('\n', ', '))
  })

  it('shows others’ words in an open cell without moving the caret from its word', () => {
    const [ana, ben] = two()
    const { rows, cols } = gridOf(tableIn(ana))
    const key = cellKey(rows[0] ?? '', cols[0] ?? '')
    const seen: unknown[] = []
    const stop = ana.board.text('t', key)?.watch(changes => seen.push(changes))
    type(ana, key, 'a mine')
    expect(seen).toEqual([])
    sync(ana, ben)
    type(ben, key, 'more a mine')
    sync(ana, ben)
    stop?.()
    expect(seen).toEqual([[{ at: 0, removed: 0, inserted: 5 }]])
  })

  it('takes back a row without taking what somebody else wrote in it', () => {
    const [ana, ben] = two()
    const [first] = grow(ana, 'row')
    sync(ana, ben)
    type(ben, first, 'from Ben')
    sync(ana, ben)
    ana.board.undo.undo()
    sync(ana, ben)
    expect(words(ben)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    ana.board.undo.redo()
    sync(ana, ben)
    expect(words(ben)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['from Ben', ''],
    ])
  })

  it('takes back first words in a crossing without taking another’s', () => {
    const [ana, ben] = two()
    const [row] = grow(ana, 'row').map(readCellKey)
    const [col] = grow(ben, 'column').map(readCellKey)
    sync(ana, ben)
    const crossing = cellKey(row?.row ?? '', col?.col ?? '')
    ana.board.undo.step()
    type(ana, crossing, 'Ana')
    sync(ana, ben)
    type(ben, crossing, 'Ana and Ben')
    sync(ana, ben)
    ana.board.undo.undo()
    sync(ana, ben)
    expect(said(ben, crossing)).toBe(' and Ben')
    expect(words(ana)).toEqual(words(ben))
  })

  it('deletes rows by a flag: an undo brings them back with what was written meanwhile', () => {
    const [ana, ben] = two()
    const { rows, cols } = gridOf(tableIn(ana))
    const [row = ''] = rows
    const gone = removeLine(tableIn(ana), 'row', row, ana.luck)
    if (gone.ok) ana.board.write(gone.value)
    type(ben, cellKey(row, cols[0] ?? ''), 'a still')
    sync(ana, ben)
    expect(words(ben)).toEqual([['c', 'd']])
    ana.board.undo.undo()
    sync(ana, ben)
    expect(words(ben)).toEqual([
      ['a still', 'b'],
      ['c', 'd'],
    ])
  })

  it('keeps its last row and column', () => {
    const [ana] = two([['only']])
    const { rows, cols } = gridOf(tableIn(ana))
    expect(removeLine(tableIn(ana), 'row', rows[0] ?? '', ana.luck)).toEqual({ ok: false, error: 'table-last' })
    expect(removeLine(tableIn(ana), 'column', cols[0] ?? '', ana.luck)).toEqual({ ok: false, error: 'table-last' })
  })

  it('keeps one of the last two rows that two people delete at once, also when another comes beside it', () => {
    const [ana, ben] = two([
      ['a', 'b'],
      ['c', 'd'],
    ])
    const { rows } = gridOf(tableIn(ana))
    for (const [i, by] of [ana, ben].entries()) {
      const made = removeLine(tableIn(by), 'row', rows[i] ?? '', by.luck)
      if (made.ok) by.board.write(made.value)
    }
    sync(ana, ben)
    expect(words(ana)).toEqual([['a', 'b']])
    expect(words(ben)).toEqual([['a', 'b']])
    grow(ana, 'row')
    sync(ana, ben)
    expect(words(ben)).toEqual([
      ['a', 'b'],
      ['', ''],
    ])
    ben.board.undo.undo()
    sync(ana, ben)
    // where the two that came after it stand is chance
    expect(
      words(ana)
        .map(row => row.join(''))
        .sort(),
    ).toEqual(['', 'ab', 'cd'])
  })

  it('moves rows and columns, merging two moves to one of both orders', () => {
    const [ana, ben] = two([['1'], ['2'], ['3']])
    const rows = gridOf(tableIn(ana)).rows
    ana.board.write(moveLine(tableIn(ana), 'row', rows[2] ?? '', -1, ana.luck))
    expect(words(ana)).toEqual([['1'], ['3'], ['2']])
    ben.board.write(moveLine(tableIn(ben), 'row', rows[0] ?? '', 1, ben.luck))
    sync(ana, ben)
    expect(words(ana).flat().sort()).toEqual(['1', '2', '3'])
    expect(words(ben)).toEqual(words(ana))
    expect(moveLine(tableIn(ana), 'row', gridOf(tableIn(ana)).rows[0] ?? '', -1, ana.luck)).toEqual([])
  })

  it('widens within limits', () => {
    const [ana] = two()
    const [col = ''] = gridOf(tableIn(ana)).cols
    const before = table.box(tableIn(ana), NEAR).w
    ana.board.write(widen(tableIn(ana), col, 240))
    expect(table.box(tableIn(ana), NEAR).w).toBe(before + 80)
    ana.board.write(widen(tableIn(ana), col, 1e9))
    expect(gridOf(tableIn(ana)).widthOf(col)).toBe(800)
  })

  it('is filled from a cell on, and grows as far as it may', () => {
    const [ana] = two()
    const { rows, cols } = gridOf(tableIn(ana))
    const from = { row: rows[1] ?? '', col: cols[1] ?? '' }
    const filled = fillCells(tableIn(ana), from, [['x', 'y'], ['z']], ana.luck)
    if (filled.ok) ana.board.write(filled.value)
    expect(words(ana)).toEqual([
      ['a', 'b', ''],
      ['c', 'x', 'y'],
      ['', 'z', ''],
    ])
    expect(fillCells(tableIn(ana), from, blank(MOST_ROWS, 1), ana.luck)).toEqual({ ok: false, error: 'table-rows' })
    expect(fillCells(tableIn(ana), from, blank(1, MOST_COLUMNS), ana.luck)).toEqual({
      ok: false,
      error: 'table-columns',
    })
    ana.board.undo.undo()
    expect(words(ana)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('refuses a row or column too many', () => {
    const [ana] = two(blank(MOST_ROWS, MOST_COLUMNS))
    expect(insertLines(tableIn(ana), 'row', undefined, 1, ana.luck)).toEqual({ ok: false, error: 'table-rows' })
    expect(insertLines(tableIn(ana), 'column', null, 1, ana.luck)).toEqual({ ok: false, error: 'table-columns' })
  })

  it('is copied with its words, which are texts again', () => {
    const [ana] = two()
    const put = duplicate(ana.board.view, ['t'], [20, 20], () => null, ana.luck)
    ana.board.write(put.changes)
    const copy = ana.board.view.get(put.roots[0] ?? '')
    expect(copy === undefined ? null : wordsOf(gridOf(copy))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    const { rows, cols } = gridOf(copy ?? tableIn(ana))
    ana.board.text(put.roots[0] ?? '', cellKey(rows[0] ?? '', cols[0] ?? ''))?.write('changed')
    expect(words(ana)[0]?.[0]).toBe('a')
    const clip = readFragment(JSON.parse(JSON.stringify(fragmentOf(ana.board.view, ['t'], () => null))))
    if (clip === null) throw new Error('not read')
    ana.board.write(remove(ana.board.view, ['t'], ana.luck.fresh))
    const pasted = putFragment(ana.board.view, clip, { by: [0, 0], home: 'board' }, ana.luck)
    ana.board.write(pasted.changes)
    expect(wordsOf(gridOf(ana.board.view.get(pasted.roots[0] ?? '') ?? tableIn(ana)))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('is told again after a refusal, with what others wrote in it', () => {
    const [ana, ben] = two()
    const { rows, cols } = gridOf(tableIn(ana))
    const key = cellKey(rows[0] ?? '', cols[0] ?? '')
    const before = Y.encodeStateVector(ana.board.document)
    type(ana, key, 'a from Ana')
    const [cell] = grow(ana, 'row')
    type(ana, cell, 'new')
    const mine = missingFrom(ana.board.document, before)
    type(ben, key, 'Ben: a')
    ben.board.write(replayOf(ben.board.document, mine))
    expect(words(ben)).toEqual([
      ['Ben: a from Ana', 'b'],
      ['c', 'd'],
      ['new', ''],
    ])
  })

  it('passes the server’s gate in everything that it writes', () => {
    const [ana] = [hand(1)]
    const updates: Uint8Array[] = []
    ana.board.document.on('update', (update: Uint8Array) => updates.push(update))
    make(ana, [['a']])
    const [cell] = grow(ana, 'row')
    grow(ana, 'column')
    type(ana, cell, 'words')
    ana.board.undo.undo()
    const replica = openReplica([])
    if (!replica.ok) throw new Error(replica.error)
    const limits = { elements: 100, text: 50, docBytes: 1e6 }
    const writer = { participantId: 'ana', ownerOf: () => 'ana' }
    const verdict = inspect(replica.value, mergeUpdates(updates), writer, limits)
    expect(verdict.kind).toBe('accept')
    replica.value.apply(mergeUpdates(updates))
    const late = Y.encodeStateVector(ana.board.document)
    type(ana, cell, 'w'.repeat(51))
    expect(inspect(replica.value, missingFrom(ana.board.document, late), writer, limits).kind).toBe('text-too-long')
  })
})

describe('reading a table', () => {
  it('is total', () => {
    const made = readElement('t', {
      values: { kind: 'table', header: 'yes' },
      texts: { text: 'Owners' },
      maps: {
        rows: { r1: 'b', r2: 'a', r3: 7, 'not an id': 'c' },
        cols: { c1: 'a', gone1: 'b' },
        gone: { gone1: 'op', r1: '' },
        widths: { c1: -4, c2: 'wide' },
        cells: { 'r1|c1': 'one', 'r2|c1': null, 'r1|c1|late': 'two', r2: 'astray', '|||': 'x' },
      },
    })
    expect(wordsOf(gridOf(made))).toEqual([[''], ['one\ntwo']])
    expect(table.box(made, NEAR).w).toBe(64)
    const box = table.box(made, NEAR)
    const key = cellAt(made, box, [10, box.h - 4])
    expect(key).toBe(cellKey('r1', 'c1'))
    expect(cellBox(made, box, key ?? '')?.y).toBeGreaterThan(0)
    expect(cellBox(made, box, cellKey('r9', 'c1'))).toBeNull()
  })

  it('shows one that has nothing but a kind', () => {
    const bare = readElement('t', { values: { kind: 'table' }, texts: {}, maps: {} })
    expect(table.box(bare, NEAR)).toMatchObject({ w: 320, h: 80 })
    expect(cellAt(bare, table.box(bare, NEAR), [5, 5])).toBeNull()
  })
})

it('comes out the same for everybody, and loses no word, whatever they do at once', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed)
    const hands = [hand(seed * 10), hand(seed * 10 + 1), hand(seed * 10 + 2)] as const
    make(hands[0], [['', '']])
    sync(...hands)
    /** Words that nobody ever took away. */
    const written: string[] = []
    for (let i = 0; i < 40; i++) {
      const by = oneOf(random, hands) ?? hands[0]
      const { rows, cols } = gridOf(tableIn(by))
      const key = cellKey(oneOf(random, rows) ?? '', oneOf(random, cols) ?? '')
      const what = below(random, 10)
      if (what === 0) grow(by, 'row', oneOf(random, rows))
      else if (what === 1) grow(by, 'column', oneOf(random, cols))
      else if (what === 2) by.board.write(moveLine(tableIn(by), 'row', oneOf(random, rows) ?? '', 1, by.luck))
      else if (what === 3) by.board.write(widen(tableIn(by), oneOf(random, cols) ?? '', 100 + i))
      else if (what === 4) sync(...hands)
      else {
        const word = `<${i}>`
        written.push(word)
        type(by, key, `${said(by, key)} ${word}`.trim())
      }
    }
    sync(...hands)
    const [first, ...others] = hands.map(words)
    for (const other of others) expect(other, `seed ${seed}`).toEqual(first)
    const all = (first ?? []).flat().join('\n')
    for (const word of written) expect(all, `seed ${seed}`).toContain(word)
  }
})
