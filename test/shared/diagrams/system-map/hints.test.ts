import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { namedLoops } from '#shared/diagrams/system-map/loop-notes.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { isNoQuantity } from '#shared/diagrams/system-map/words.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { loopsOf, smallMap } from '../../../fixtures/small-map.ts'
import {
  buildTurnover,
  HIRING,
  LOOPS,
  MENTORING,
  SALARY,
  VARIABLES,
  WORKLOAD,
} from '../../../fixtures/teacher-turnover-map.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

// CL1–CL7, CL9 and SF1 of reference/domain.md §4: the worked example of §9.3, a clean map, and one defect for each rule.

/** "CL5 District salary …": a link as "cause → effect", a loop by its label. */
function shown(tree: DiagramTree): string[] {
  const text = (id: string) => tree.nodes.get(id)?.item.text ?? ''
  const loops = namedLoops(tree, loopsOf(tree))
  return systemMap.hints(tree, 0).map(hint => {
    const link = tree.links.find(l => l.id === hint.target)
    const loop = loops.find(l => l.key === hint.target)
    const about =
      link !== undefined
        ? `${text(link.from)} → ${text(link.to)}`
        : loop !== undefined
          ? `${loop.label}: ${loop.links.length}`
          : hint.target === tree.diagram.id
            ? 'map'
            : text(hint.target)
    return `${hint.id} ${about}`
  })
}

const hintsOf = (...lines: readonly string[]): string[] => shown(smallMap(lines).tree())
const only = (id: string, ...lines: readonly string[]): string[] =>
  hintsOf(...lines).filter(h => h.startsWith(`${id} `))

describe('the teacher-turnover map', () => {
  const built = () => {
    const made = chance(21)
    const board = memoryBoard(made.fresh)
    const map = buildTurnover(board, made)
    const tree = () => {
      const found = treeOf(board.view, map.diagram, systemMap)
      if (found === null) throw new Error('no tree')
      return found
    }
    return { ...map, board, tree }
  }

  it('gets exactly the hints that it should', () => {
    const map = built()
    expect(shown(map.tree()).sort()).toEqual(['CL4 B1: 2', 'CL4 B2: 4', 'CL4 B3: 7', 'CL4 B4: 9', `CL5 ${SALARY}`])
    const balancing = LOOPS.filter(l => l.polarity === 'B').map(l => l.links.length)
    expect(balancing.sort()).toEqual([2, 4, 7, 9])
  })

  it('is asked for a name of every loop that is marked important', () => {
    const map = built()
    const [first, second] = namedLoops(map.tree(), loopsOf(map.tree()))
    if (first === undefined || second === undefined) throw new Error('no loops')
    const say = systemMap.feedback?.describe
    map.board.write(say?.(map.tree(), first, { important: true }) ?? [])
    map.board.write(say?.(map.tree(), second, { important: true, name: 'Workload spiral' }) ?? [])
    expect(shown(map.tree()).filter(h => h.startsWith('CL9'))).toEqual([`CL9 ${first.label}: 2`])
  })

  it('gets a hint for each defect', () => {
    const map = built()
    const before = new Set(shown(map.tree()))
    const after = (write: () => void) => {
      write()
      return shown(map.tree()).filter(h => !before.has(h))
    }
    const rename = (text: string, to: string) =>
      map.board.write([
        { op: 'text', id: map.ids[text] ?? '', key: 'text', edit: { at: 0, remove: text.length, insert: to } },
      ])
    expect(after(() => rename(WORKLOAD, 'Reduce workload'))).toEqual(['CL1 Reduce workload'])
    expect(after(() => map.board.write([set(map.links[7] ?? '', 'sign', undefined)]))).toContain(
      'CL2 Student engagement → Behavior incidents',
    )
  })
})

describe('CL1', () => {
  it.each([
    'Increase attendance',
    'Increasing costs',
    'Improve work culture',
    'reduce class size',
    'Raising awareness',
    'Do home visits',
    'Implement the new routine',
    'Implementing PBIS',
    'More tutors',
    'Less homework',
    'Lack of books',
    'Not enough buses',
    'Too many meetings',
    'Train teachers',
    'Rising rents',
    'Provide breakfast',
  ])('hears an action or a change in “%s”', text => {
    expect(isNoQuantity(text)).toBe(true)
    expect(only('CL1', `${text} + Y`, `Y + ${text}`)).toEqual([`CL1 ${text}`])
  })

  it.each([
    HIRING,
    MENTORING,
    ...VARIABLES,
    'Reduced lunch eligibility',
    'Training hours',
    'Support from principals',
    'Use of data',
    'Buy-in of teachers',
    'Student engagement',
    'Lessons per week',
    'Morale',
    'Growth of enrollment',
    'Doors open to families',
    'Planning time',
    'Makeup lessons',
    'Getting-there time',
    '',
  ])('hears a quantity in “%s”', text => {
    expect(isNoQuantity(text)).toBe(false)
  })

  it('speaks once of an item, and not of a cloud', () => {
    expect(only('CL1', 'cloud: Increase')).toEqual([])
  })
})

describe('each rule', () => {
  const CLEAN = ['Gap to goal + Effort', 'Effort + Level', 'Level - Gap to goal', 'Level + Trust', 'Trust + Effort']

  it('is silent on a clean map', () => {
    expect(hintsOf(...CLEAN)).toEqual([])
  })

  it('and on an empty one', () => {
    expect(hintsOf()).toEqual([])
  })

  it('CL2: a link without a sign; a question is an answer', () => {
    expect(hintsOf(...CLEAN, 'Trust . Level')).toEqual(['CL2 Trust → Level'])
    expect(only('CL2', ...CLEAN, 'Trust ? Level')).toEqual([])
  })

  it('CL3: links and no loop', () => {
    expect(only('CL3', 'A + B', 'B + C', 'A + C')).toEqual(['CL3 map'])
    expect(only('CL3', 'A + B', 'B + A')).toEqual([])
  })

  it('CL4: a balancing loop that seeks no level', () => {
    expect(only('CL4', 'A + B', 'B - A')).toEqual(['CL4 B1: 2'])
    expect(only('CL4', 'Goal for A + B', 'B - Goal for A')).toEqual([])
    expect(only('CL4', 'A + B', 'B + A')).toEqual([])
  })

  it('CL5: a variable with one link or none', () => {
    expect(hintsOf(...CLEAN, 'Weather', 'Budget + Effort')).toEqual(['CL5 Weather', 'CL5 Budget'])
  })

  it('CL6: two mechanisms in one pair of links', () => {
    expect(only('CL6', ...CLEAN, 'Effort - Level')).toEqual(['CL6 Effort → Level'])
    expect(only('CL6', ...CLEAN, 'Effort ? Level')).toEqual([])
  })

  it('CL7: more than fifteen variables', () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => `v${i} + v${(i + 1) % n}`)
    expect(hintsOf(...many(15))).toEqual([])
    expect(hintsOf(...many(16))).toEqual(['CL7 map'])
  })

  it('SF1: a flow that moves nothing, and a stock moved by something else', () => {
    expect(only('SF1', 'flow: Hires + stock: Staff', 'flow: Leavers - Staff', 'Staff + Leavers')).toEqual([])
    expect(only('SF1', 'flow: Hires + Morale', 'Morale + Hires')).toEqual(['SF1 Hires'])
    expect(only('SF1', 'flow: Hires + stock: Staff', 'Morale + Staff')).toEqual(['SF1 Morale → Staff'])
    expect(only('SF1', 'cloud: Labor market . flow: Hires')).toEqual([])
  })

  it('asks no sign of a pipe from a cloud', () => {
    expect(only('CL2', 'cloud: Labor market . flow: Hires', 'Hires + stock: Staff')).toEqual([])
  })
})
