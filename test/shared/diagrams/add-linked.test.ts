import { describe, expect, it } from 'vitest'
import { addLinked } from '#shared/diagrams/add-linked.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { addLoose } from '#shared/diagrams/loose-commands.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { startDiagram } from '../../fixtures/grown-diagram.ts'
import { buildTurnover, HIRING } from '../../fixtures/teacher-turnover-map.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
import { problemsOf } from '#shared/board/problems.ts'

// A new item with its first link: beside what is there on a map, one level up or down where things hang in a tree.

describe('on a map', () => {
  const start = () => {
    const luck = chance(4)
    const board = memoryBoard(luck.fresh)
    const built = buildTurnover(board, luck)
    const tree = () => {
      const found = treeOf(board.view, built.diagram, systemMap)
      if (found === null) throw new Error('no tree')
      return found
    }
    return { luck, board, built, tree }
  }

  it('stands free of everything and is the effect, or the cause', () => {
    for (const way of ['out', 'in'] as const) {
      const { luck, board, built, tree } = start()
      const hiring = built.ids[HIRING] ?? ''
      const made = addLinked(systemMap, tree(), hiring, way, 'Cost of hiring', luck, { sign: '+', delay: true })
      board.write(made?.changes ?? [])
      const link = tree().links.find(l => l.id === made?.link)
      expect(way === 'out' ? [link?.from, link?.to] : [link?.to, link?.from]).toEqual([hiring, made?.id])
      expect(link?.link.values).toMatchObject({ sign: '+', delay: true })
      const { boxes } = systemMap.layout(tree())
      const own = boxes.get(made?.id ?? '')
      for (const [id, box] of boxes) {
        if (id === made?.id || own === undefined) continue
        const apart =
          box.x >= own.x + own.w || own.x >= box.x + box.w || box.y >= own.y + own.h || own.y >= box.y + box.h
        expect(apart, id).toBe(true)
      }
    }
  })
})

describe('in a driver diagram', () => {
  it('a driver drives a new one under the aim; a loose idea hangs under it', () => {
    const luck = chance(5)
    const board = memoryBoard(luck.fresh)
    const built = buildAbsenteeism(board, luck)
    const tree = () => {
      const found = treeOf(board.view, built.diagram, driverDiagram)
      if (found === null) throw new Error('no tree')
      return found
    }
    const made = addLinked(driverDiagram, tree(), built.ids.S1 ?? '', 'out', 'Belonging', luck)
    board.write(made?.changes ?? [])
    expect(tree().nodes.get(made?.id ?? '')).toMatchObject({ role: 'primary-driver', parent: tree().head })
    expect(edgesOf(tree()).some(e => e.from === built.ids.S1 && e.to === made?.id && e.via === 'link')).toBe(true)
    expect(addLinked(driverDiagram, tree(), tree().head ?? '', 'out', 'Above the aim', luck)).toBeNull()
    const below = addLinked(driverDiagram, tree(), built.ids.P1 ?? '', 'in', 'Clubs', luck)
    board.write(below?.changes ?? [])
    expect(tree().nodes.get(below?.id ?? '')).toMatchObject({ role: 'secondary-driver', parent: built.ids.P1 })

    const g = startDiagram(driverDiagram, 6, 'Fewer late buses')
    const idea = addLoose(driverDiagram, g.tree(), 'idea', g.chance)
    g.board.write(idea?.changes ?? [])
    const theme = addLinked(driverDiagram, g.tree(), idea?.id ?? '', 'out', 'theme', g.chance)
    g.board.write(theme?.changes ?? [])
    expect(g.tree().nodes.get(idea?.id ?? '')?.parent).toBe(theme?.id)
    expect(problemsOf(g.board.view)).toEqual([])
  })

  it('there is none in a kind without links', () => {
    const g = startDiagram(fishbone, 7, 'Late')
    expect(addLinked(fishbone, g.tree(), g.tree().head ?? '', 'out', 'x', g.chance)).toBeNull()
  })
})
