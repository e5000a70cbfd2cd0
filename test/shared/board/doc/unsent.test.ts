import { expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { bringBack } from '#shared/board/commands/bring-back.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { applyUpdate, missingFrom, vectorOf } from '#shared/board/doc/merge.ts'
import { readAll } from '#shared/board/doc/read.ts'
import { unsentOf, writerOf } from '#shared/board/doc/unsent.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

// Two people who met, parted, and worked apart.

function apart() {
  const [a, b] = [memoryBoard(chance(1).fresh), memoryBoard(chance(2).fresh)]
  const meet = () => {
    applyUpdate(b.document, missingFrom(a.document))
    applyUpdate(a.document, missingFrom(b.document))
  }
  const unsent = (mine: Board, theirs: Board) => {
    const update = missingFrom(theirs.document, vectorOf(mine.document))
    const found = unsentOf(mine.document, vectorOf(theirs.document), update)
    return Object.fromEntries([...found].map(([id, keys]) => [id, [...keys].sort()]))
  }
  const note = (id: string, place = {}) =>
    ({
      op: 'create',
      id,
      kind: 'sticky',
      values: { root: true, place: { order: id, ...place } },
      texts: { text: id },
    }) as const
  a.write([note('n'), note('m')])
  meet()
  return { a, b, meet, unsent, note }
}

it('nothing is unsent between two who have met', () => {
  const { a, b, unsent } = apart()
  expect(unsent(a, b)).toEqual({})
  expect(unsent(b, a)).toEqual({})
})

it('names the keys that were written, also where only something was taken away', () => {
  const { a, b, unsent, meet, note } = apart()
  a.text('n')?.write('n and more')
  a.write([set('m', 'root', undefined)])
  b.write([note('new')])
  b.text('m')?.write('')
  expect(unsent(a, b)).toEqual({ n: ['text'], m: ['root'] })
  expect(Object.keys(unsent(b, a)).sort()).toEqual(['m', 'new'])
  expect(unsent(b, a).new).toContain('')
  expect(unsent(b, a).m).toEqual(['text'])
  meet()
  expect(unsent(a, b)).toEqual({})
  expect(unsent(b, a)).toEqual({})
})

it('is nothing where the other’s update cannot be read', () => {
  const { a, b } = apart()
  a.text('n')?.write('x')
  expect(unsentOf(a.document, vectorOf(b.document), new Uint8Array([250, 250]))).toEqual(new Map())
})

it('knows whose write a value is', () => {
  const { a, b, meet } = apart()
  b.write(remove(b.view, ['n'], chance(3).fresh))
  meet()
  expect(writerOf(a.document, 'n', 'deleted')).toBe(b.document.clientID)
  expect(writerOf(a.document, 'm', 'deleted')).toBeNull()
  expect(writerOf(a.document, 'nobody', 'deleted')).toBeNull()
})

it('brings one back with what was below it and what it stood under, and leaves the rest deleted', () => {
  const { a, note } = apart()
  a.write([
    { op: 'create', id: 'd', kind: 'diagram', values: { type: 'x', place: { order: 'd' } } },
    note('head', { in: 'd', role: 'effect' }),
    note('c1', { in: 'd', under: 'head' }),
    note('c2', { in: 'd', under: 'head' }),
    note('c11', { in: 'd', under: 'c1' }),
  ])
  a.write(remove(a.view, ['d'], chance(4).fresh))
  expect(a.view.size).toBe(2)
  const stored = readAll(a.document).map(e => e.id)
  a.write(bringBack(a.view, stored, 'c1'))
  expect([...a.view.ids()].sort()).toEqual(['c1', 'c11', 'd', 'head', 'm', 'n'])
  expect(a.view.parent('c1')).toBe('head')
  expect(bringBack(a.view, stored, 'c1')).toEqual([])
  a.undo.undo()
  expect(a.view.size).toBe(2)
})
