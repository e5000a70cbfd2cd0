import { beforeEach, describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { restore } from '#shared/board/commands/delete.ts'
import { problemsOf } from '#shared/board/problems.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import { removeBranches } from '#shared/diagrams/remove-branch.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { buildTurnover, TURNOVER } from '../../fixtures/teacher-turnover-map.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

// Deleting a driver of the worked example: what also drives something that stays is kept, and hangs there.

let made = chance(1)
let board = memoryBoard(made.fresh)
let built = buildAbsenteeism(board, made)
beforeEach(() => {
  made = chance(1)
  board = memoryBoard(made.fresh)
  built = buildAbsenteeism(board, made)
})

const id = (name: string): string => built.ids[name] ?? 'nowhere'
const tree = (): DiagramTree => {
  const found = treeOf(board.view, built.diagram, driverDiagram)
  if (found === null) throw new Error('no tree')
  return found
}
const name = (standing: string): string => Object.entries(built.ids).find(([, v]) => v === standing)?.[0] ?? standing
const remove = (...names: readonly string[]) => {
  const removal = removeBranches(board.view, driverDiagram, tree(), names.map(id), made)
  board.write(removal.changes)
  return { ...removal, kept: removal.kept.map(name) }
}
const edges = () => edgesOf(tree()).map(e => `${name(e.from)} ${e.via} ${name(e.to)}`)

describe('deleting a driver', () => {
  it('keeps what also drives something that stays, with what hangs below it', () => {
    expect(remove('P2').kept.sort()).toEqual(['C1', 'S3'])
    expect(edges()).toContain('S3 tree P4')
    expect(edges()).toContain('C1 tree S3')
    // what hung below S3 is still there, and the links that lead to it
    expect(edges()).toContain('C5 tree S3')
    expect(edges()).toContain('C6 link S3')
    expect(tree().order.map(name)).not.toContain('S4')
    expect(tree().order).toHaveLength(17)
    expect(problemsOf(board.view)).toEqual([])
  })

  it('is one operation, and one step to undo', () => {
    const before = edges().sort()
    board.undo.step()
    remove('P2')
    board.undo.undo()
    expect(edges().sort()).toEqual(before)
  })

  it('comes back from the trash as it was deleted, with nothing twice', () => {
    remove('P2')
    const operation = board.view.stored(id('P2'))?.deleted ?? ''
    board.write(restore(board.view, Object.values(built.ids), operation))
    expect(tree().order).toHaveLength(19)
    expect(edges().filter(e => e.startsWith('S3'))).toEqual(['S3 tree P4'])
  })

  it('takes along a whole branch that only leads into itself', () => {
    const { kept } = remove('P4', 'P2')
    expect(tree().order.map(name)).not.toContain('C2')
    expect(kept.sort()).toEqual([])
  })

  it('keeps how weak the link was that becomes the place', () => {
    const link = tree().links.find(l => l.from === id('S3'))
    board.write([set(link?.id ?? '', 'weak', true)])
    remove('P2')
    expect(board.view.get(id('S3'))?.values.weak).toBe(true)
  })

  it('deletes what was chosen itself, however much it drives', () => {
    expect(remove('S3').kept).toEqual([])
    expect(tree().nodes.has(id('S3'))).toBe(false)
  })
})

describe('deleting a variable of a map', () => {
  it('tells the links that lead nowhere from then on', () => {
    const luck = chance(2)
    const map = memoryBoard(luck.fresh)
    const turnover = buildTurnover(map, luck)
    const found = treeOf(map.view, turnover.diagram, systemMap)
    if (found === null) throw new Error('no tree')
    const removal = removeBranches(map.view, systemMap, found, [turnover.ids[TURNOVER] ?? ''], luck)
    expect(removal.links).toHaveLength(5)
    expect(removal.changes).toHaveLength(1)
    expect(removal.kept).toEqual([])
  })
})
