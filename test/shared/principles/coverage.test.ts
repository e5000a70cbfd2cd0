import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { remove } from '#shared/board/commands/delete.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { type BoardView, viewOf } from '#shared/board/view.ts'
import { addChild } from '#shared/diagrams/commands.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { standAlso } from '#shared/diagrams/membership.ts'
import { insertDiagram, insertOutline } from '#shared/diagrams/insert.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import type { DiagramKind, OutlineNode } from '#shared/diagrams/kind.ts'
import { DIAGRAM_KINDS, diagramKinds } from '#shared/diagrams/registry.ts'
import { coverageOf } from '#shared/principles/coverage.ts'
import { type PrincipleId, PRINCIPLE_IDS } from '#shared/principles/principles.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { buildLiteracy } from '../../fixtures/literacy-fishbone.ts'
import { smallMap } from '../../fixtures/small-map.ts'
import { teacherTurnoverMap } from '../../fixtures/teacher-turnover-map.ts'
import { ladder } from '../../fixtures/tiny-kind.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

// Each rule of the six principles, met and not met; the worked examples; and that people are never asked about.

const NOW = Date.UTC(2026, 10, 22)
const kinds = diagramKinds()

const read = (view: BoardView, principle: PrincipleId, known = kinds) => {
  const found = coverageOf(view, known, NOW).find(each => each.principle === principle)
  if (found === undefined) throw new Error('no such principle')
  return found
}

/** "text: reason reason", one an answer. */
const told = (view: BoardView, principle: PrincipleId, known = kinds) =>
  read(view, principle, known).answers.map(
    ({ id, reasons }) => `${view.item(id)?.text ?? ''}: ${reasons.map(reason => reason.code).join(' ')}`,
  )
const gaps = (view: BoardView, principle: PrincipleId) =>
  read(view, principle).gaps.map(gap => [gap.hint?.id ?? gap.code, view.item(gap.target ?? '')?.text ?? null])

const node = (text: string, ...children: (OutlineNode | string)[]): OutlineNode => ({
  text,
  children: children.map(child => (typeof child === 'string' ? node(child) : child)),
})

function drawn(kind: DiagramKind, outline: OutlineNode) {
  const made = chance(3)
  const board = memoryBoard(made.fresh)
  const { id: diagram, changes } = insertOutline(board.view, kind, [0, 0], outline, made)
  board.write(changes)
  const id = (text: string): string => [...board.view.ids()].find(i => board.view.get(i)?.text === text) ?? text
  const mark = (text: string, values: Readonly<Record<string, string | boolean | number[]>>) =>
    board.write(Object.entries(values).map(([key, value]) => set(id(text), key, value)))
  return { board, view: board.view, id, mark, diagram, made }
}

const HEAD = '31% of grade 9 students failed algebra in spring 2026'

describe('an empty board', () => {
  it('answers nothing, lacks something for each principle, and says what it cannot hold', () => {
    const found = coverageOf(viewOf([]), kinds, NOW)
    expect(found.map(each => each.principle)).toEqual([...PRINCIPLE_IDS])
    expect(found.map(each => each.state)).toEqual(['open', 'open', 'open', 'later', 'later', 'open'])
    expect(found.flatMap(each => each.answers)).toEqual([])
    expect(found.map(each => each.gaps.map(gap => gap.code))).toEqual([
      ['no-head'],
      ['no-place'],
      ['no-system'],
      ['no-theory', 'measures-later'],
      ['no-idea', 'tests-later'],
      ['no-team'],
    ])
  })
})

describe('principle 1, the problem', () => {
  it('is met by an effect that says how much, to whom and where', () => {
    const { view } = drawn(fishbone, node(HEAD))
    expect(read(view, 1).state).toBe('met')
    expect(told(view, 1)).toEqual([`${HEAD}: problem`])
    expect(gaps(view, 1)).toEqual([])
  })

  it('is open with a vague effect, and the gap is the hint of the diagram itself', () => {
    const { view } = drawn(fishbone, node('Bad results'))
    expect(read(view, 1).state).toBe('open')
    expect(gaps(view, 1)).toEqual([['FB1', 'Bad results']])
    expect(read(view, 1).gaps[0]?.hint?.args).toEqual({ missing: 'number group where' })
  })

  it('is met by an aim that says how much, by when, for whom and measured how, and by no other', () => {
    const { view, mark } = drawn(driverDiagram, node('Fewer absences'))
    expect(gaps(view, 1)).toEqual([['DD1', 'Fewer absences']])
    mark('Fewer absences', { measure: 'days missed', population: 'grade 6', baseline: '31 %', target: '20 %' })
    expect(read(view, 1).state).toBe('open')
    mark('Fewer absences', { date: '2027-06' })
    expect(read(view, 1).state).toBe('met')
  })

  it('needs one good head, not all', () => {
    const { board, view, made } = drawn(fishbone, node(HEAD))
    board.write(insertDiagram(view, fishbone, [0, 900], 'Bad results', [], made).changes)
    expect(read(view, 1).state).toBe('met')
    expect(gaps(view, 1)).toEqual([])
  })
})

describe('principle 2, variation', () => {
  const bones = node(HEAD, node('Method', 'Placement rests on one test score', 'Homework returns late'))

  it('is met by evidence from two places, however they are written', () => {
    const { view, mark } = drawn(fishbone, bones)
    expect(gaps(view, 2)).toEqual([['no-place', null]])
    mark('Homework returns late', { 'seen-at': ' Oak  Street ; oak street', 'evidence-data': true })
    expect(read(view, 2).state).toBe('open')
    expect(read(view, 2).gaps).toEqual([
      { code: 'one-place', target: expect.any(String) as string, args: { place: 'Oak Street' } },
    ])
    mark('Placement rests on one test score', { 'seen-at': 'Hillview', 'evidence-observation': true })
    expect(read(view, 2).state).toBe('met')
    expect(told(view, 2)).toEqual(['Placement rests on one test score: seen', 'Homework returns late: seen'])
  })

  it('is met by one item that was seen at two places', () => {
    const { view, mark } = drawn(fishbone, bones)
    mark('Homework returns late', { 'seen-at': 'Oak Street, Hillview', 'evidence-data': true })
    expect(read(view, 2).state).toBe('met')
  })

  it('asks how it is known where only the place is said', () => {
    const { view, mark } = drawn(fishbone, bones)
    mark('Homework returns late', { 'seen-at': 'Oak Street, Hillview' })
    expect(read(view, 2).state).toBe('open')
    expect(gaps(view, 2)).toEqual([
      ['no-place', null],
      ['unknown', 'Homework returns late'],
    ])
  })
})

describe('principle 3, the system', () => {
  it('is met by a cause behind a cause, and lights the way to it', () => {
    const flat = drawn(fishbone, node(HEAD, node('Method', 'Homework returns late')))
    expect(read(flat.view, 3).state).toBe('open')
    expect(gaps(flat.view, 3)).toEqual([['shallow', HEAD]])
    const deep = drawn(
      fishbone,
      node(HEAD, node('Method', node('Homework returns late', 'One assistant for six classes'))),
    )
    expect(read(deep.view, 3).state).toBe('met')
    expect(told(deep.view, 3)).toEqual(['One assistant for six classes: deep'])
    const [answer] = read(deep.view, 3).answers
    expect(new Set(answer?.lit)).toEqual(
      new Set([deep.id('Homework returns late'), deep.id('One assistant for six classes')]),
    )
  })

  it('is not met by a cause behind a cause that nobody has written yet', () => {
    const { board, view, id, diagram, made } = drawn(fishbone, node(HEAD, node('Method', 'Homework returns late')))
    const found = diagramOf(view, diagram, kinds)
    if (found === null) throw new Error('no diagram')
    board.write(addChild(view, fishbone, found.tree, id('Homework returns late'), '', made)?.changes ?? [])
    expect(read(view, 3).state).toBe('open')
  })

  it('is met by a map with a loop, which lights whole, and not by one without', () => {
    const open = smallMap(['A + B', 'B + C'], 1, 'Turnover')
    expect(read(open.board.view, 3).state).toBe('open')
    expect(gaps(open.board.view, 3)).toEqual([['no-loop', 'Turnover']])
    const map = smallMap(['A + B', 'B - A', 'B + C'], 1, 'Turnover')
    expect(read(map.board.view, 3).state).toBe('met')
    const [answer] = read(map.board.view, 3).answers
    expect(answer).toMatchObject({ id: map.diagram, reasons: [{ code: 'loops', args: { count: 1, more: '' } }] })
    expect(answer?.lit).toEqual(expect.arrayContaining([map.id('A'), map.id('B'), ...map.links.slice(0, 2)]))
    expect(answer?.lit).not.toContain(map.id('C'))
  })
})

describe('principles 4 and 5', () => {
  it('say that a board cannot hold it yet, and list what is on the way', () => {
    const made = chance(4)
    const board = memoryBoard(made.fresh)
    buildAbsenteeism(board, made)
    expect(read(board.view, 4).state).toBe('later')
    expect(told(board.view, 4)).toEqual(['Fewer grade 6–9 students chronically absent in 8 pilot schools: measure'])
    expect(gaps(board.view, 4)).toEqual([['measures-later', null]])
    expect(read(board.view, 5).state).toBe('later')
    // testing, adapted, adopted; not planned, an idea or abandoned
    expect(told(board.view, 5)).toHaveLength(4)
    expect(gaps(board.view, 5)).toEqual([
      ['no-test', null],
      ['tests-later', null],
    ])
  })

  it('name an aim without a measure', () => {
    const { view } = drawn(driverDiagram, node('Fewer absences'))
    expect(gaps(view, 4)).toEqual([
      ['no-measure', 'Fewer absences'],
      ['measures-later', null],
    ])
  })

  const measuring = (has: (text: string) => boolean): DiagramKind => ({
    ...ladder,
    speaks: {
      measured: [{ role: 'top', has: ({ item }) => has(item.text) }],
      tested: [{ role: 'rung', has: ({ item }) => has(item.text) }],
    },
  })
  const climbed = (has: (text: string) => boolean) => {
    const kind = measuring(has)
    // only this kind: the others cannot hold a measure of every role yet
    return { ...drawn(kind, node('Up', 'first', 'second')), known: diagramKinds([kind]) }
  }

  it('are judged by themselves as soon as a kind can hold what they ask for', () => {
    const all = climbed(() => true)
    expect([4, 5].map(p => read(all.view, p as PrincipleId, all.known).state)).toEqual(['met', 'met'])
    const some = climbed(text => text === 'second')
    expect([4, 5].map(p => read(some.view, p as PrincipleId, some.known).state)).toEqual(['open', 'met'])
    expect(told(some.view, 5, some.known)).toEqual(['second: tested'])
    const none = climbed(() => false)
    expect([4, 5].map(p => read(none.view, p as PrincipleId, none.known).state)).toEqual(['open', 'open'])
    expect(read(none.view, 4, none.known).gaps.map(gap => gap.code)).toEqual(['no-measure'])
    expect(read(none.view, 5, none.known).gaps.map(gap => gap.code)).toEqual(['no-test'])
  })
})

describe('principle 6, the network', () => {
  const from = (teams: Readonly<Record<string, readonly string[]>>) => {
    const found = drawn(fishbone, node('Bad results', node('Method', 'Homework returns late', 'No time')))
    for (const [text, names] of Object.entries(teams)) found.board.write([set(found.id(text), 'teams', [...names])])
    return found
  }

  it('is not met while nothing, or everything, comes from one team', () => {
    expect([read(from({}).view, 6).state, gaps(from({}).view, 6)]).toEqual(['open', [['no-team', null]]])
    const one = from({ Method: ['Team 1'], 'No time': ['Team 1'] })
    expect(read(one.view, 6).state).toBe('open')
    expect(read(one.view, 6).gaps).toEqual([{ code: 'one-team', target: null, args: { team: 'Team 1' } }])
    expect(read(one.view, 6).answers).toMatchObject([
      { id: one.id('Method'), reasons: [{ code: 'team', args: { teams: 'Team 1', count: 2 } }] },
    ])
  })

  it('is met by items of two teams, and one answer speaks for all that came from the same', () => {
    const { view, id } = from({ 'Bad results': ['Team 1', 'Team 2'], Method: ['Team 2'], 'No time': ['Team 2'] })
    const { state, answers, gaps: missing } = read(view, 6)
    expect([state, missing]).toEqual(['met', []])
    expect(answers.map(({ reasons }) => reasons[0]?.args)).toEqual([
      { teams: 'Team 1, Team 2', count: 1 },
      { teams: 'Team 2', count: 2 },
    ])
    expect(answers[1]?.lit.toSorted()).toEqual([id('Method'), id('No time')].toSorted())
    // one merged item says that two teams have met
    expect(read(from({ Method: ['Team 1', 'Team 2'] }).view, 6).state).toBe('met')
  })

  it('counts words only, and each item once', () => {
    const { board, view, made } = from({ Method: ['Team 1'] })
    board.write([
      {
        op: 'create',
        id: made.fresh(),
        kind: 'frame',
        values: { at: [0, 0], teams: ['Team 2'] },
        texts: { text: 'Two' },
      },
      {
        op: 'create',
        id: made.fresh(),
        kind: 'sticky',
        values: { at: [0, 0], teams: ['Team 2'] },
        texts: { text: ' ' },
      },
    ])
    expect(read(view, 6).state).toBe('open')
  })
})

describe('tags', () => {
  const tagged = () => drawn(fishbone, node('Bad results', node('Method', 'Homework returns late')))

  it('list any item, in the order of the document, and never make a principle met', () => {
    const { board, view, mark, made } = tagged()
    const note = made.fresh()
    board.write([
      {
        op: 'create',
        id: note,
        kind: 'sticky',
        values: { place: { order: 'z' }, principles: [1, 6] },
        texts: { text: 'A note' },
      },
    ])
    mark('Homework returns late', { principles: [6] })
    mark('Bad results', { principles: [1] })
    expect(told(view, 1)).toEqual(['Bad results: tagged', 'A note: tagged'])
    expect(told(view, 6)).toEqual(['Homework returns late: tagged', 'A note: tagged'])
    expect(read(view, 1).state).toBe('open')
    expect(read(view, 6).state).toBe('open')
  })

  it('give one answer an item with all its reasons and all its standings, as long as one lives', () => {
    const { board, view, mark, id, diagram, made } = drawn(
      fishbone,
      node(HEAD, node('Method', node('Homework returns late', 'One assistant for six classes')), 'People'),
    )
    const cause = id('One assistant for six classes')
    mark('One assistant for six classes', { principles: [3] })
    const tree = () => {
      const found = diagramOf(view, diagram, kinds)
      if (found === null) throw new Error('no diagram')
      return found.tree
    }
    const also = standAlso(view, fishbone, tree(), cause, id('People'), made)
    board.write(also?.changes ?? [])
    expect(told(view, 3)).toEqual(['One assistant for six classes: deep tagged'])
    expect(read(view, 3).answers[0]?.lit).toEqual(expect.arrayContaining([cause, also?.id]))
    board.write(remove(view, [cause], made.fresh))
    expect(read(view, 3).answers).toEqual([{ id: also?.id, reasons: [{ code: 'tagged' }], lit: [also?.id] }])
    board.write(remove(view, [also?.id ?? ''], made.fresh))
    expect(read(view, 3).answers).toEqual([])
  })
})

describe('the worked examples', () => {
  const states = (build: (board: Board, luck: ReturnType<typeof chance>) => unknown) => {
    const luck = chance(9)
    const board = memoryBoard(luck.fresh)
    build(board, luck)
    return coverageOf(board.view, kinds, NOW).map(each => each.state)
  }

  it('answer what they should', () => {
    expect(states(buildLiteracy)).toEqual(['met', 'open', 'met', 'later', 'later', 'open'])
    expect(states(buildAbsenteeism)).toEqual(['met', 'open', 'open', 'later', 'later', 'open'])
    expect(states((board, luck) => board.write(teacherTurnoverMap(luck).changes))).toEqual([
      'open',
      'open',
      'met',
      'later',
      'later',
      'open',
    ])
  })

  it('are read without any name of a person', () => {
    const luck = chance(9)
    const board = memoryBoard(luck.fresh)
    buildLiteracy(board, luck)
    const before = JSON.stringify(coverageOf(board.view, kinds, NOW))
    // who owns or wrote an item is not asked: nothing of it changes what is found
    const id = [...board.view.ids()].find(i => board.view.get(i)?.place?.role === 'cause') ?? ''
    board.write([set(id, 'owner', 'Ana'), set(id, 'by', 'p1')])
    expect(JSON.stringify(coverageOf(board.view, kinds, NOW))).toBe(before)
  })
})

describe('a kind', () => {
  it('that says nothing to the principles is passed over', () => {
    const known = diagramKinds([...DIAGRAM_KINDS, ladder])
    const { view } = drawn(ladder, node('Up', 'first'))
    expect(coverageOf(view, known, NOW).map(each => each.answers)).toEqual([[], [], [], [], [], []])
  })

  it('asks only for what it has: roles, and hints that it can give', () => {
    for (const { id, roles, speaks, head } of DIAGRAM_KINDS) {
      const named = [speaks?.deep?.role, ...[...(speaks?.measured ?? []), ...(speaks?.tested ?? [])].map(a => a.role)]
      for (const role of named) if (role !== undefined) expect(Object.keys(roles), id).toContain(role)
      if (speaks?.problem !== undefined) expect(head, id).not.toBeNull()
      if (speaks?.seen !== undefined)
        expect(Object.values(roles).flatMap(role => role.fields)).toContain(speaks.seen.at)
    }
  })
})
