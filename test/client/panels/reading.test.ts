import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { leverageChart } from '../../../client/panels/leverage.ts'
import { type Asked, questionsFor, ranked, readDiagram, subjectOf } from '../../../client/panels/reading.ts'
import { setField, fieldsOf } from '../../../client/scene/actions/marks.ts'
import { diagramAt } from '../../../client/scene/actions/diagram-node.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { buildTurnover, HIRING, MENTORING, SALARY, TURNOVER, WORKLOAD } from '../../fixtures/teacher-turnover-map.ts'
import { chance } from '../../kit/board.ts'
import { testEditor } from '../../kit/editor.ts'
import { loopsAtWork } from '../../kit/loops.ts'

// Questions to the turnover map (domain.md §9.3) and to the driver diagram (§9.1), answered in words and light.

function map() {
  const editor = testEditor(3)
  const built = buildTurnover(editor.board, chance(4))
  const ids = (...texts: string[]) => texts.map(text => built.ids[text] ?? '')
  const ask = (question: Asked['question'], texts: readonly string[], more: Partial<Asked> = {}) =>
    readDiagram(editor, { question, diagram: built.diagram, ids: ids(...texts), far: 1, how: 'any', ...more })
  const texts = (found: ReturnType<typeof ask>) => found?.items.map(id => editor.view.item(id)?.text)
  return { editor, built, ids, ask, texts }
}

describe('reading a map', () => {
  it('is about the selected items of one diagram, and asks how two hang together only of two', () => {
    const { editor, built, ids } = map()
    expect(subjectOf(editor, [])).toBeNull()
    expect(subjectOf(editor, [built.diagram])).toBeNull()
    const two = subjectOf(editor, [...ids(SALARY, HIRING), built.links[0] ?? ''])
    expect(two).toEqual({ diagram: built.diagram, ids: ids(SALARY, HIRING) })
    expect(two === null ? [] : questionsFor(two)).toEqual(['causes', 'effects', 'around', 'paths'])
    expect(questionsFor({ diagram: built.diagram, ids: ids(SALARY) })).not.toContain('paths')
  })

  it('tells what leads somewhere, what follows, and what is near', () => {
    const { ask, texts } = map()
    expect(texts(ask('causes', [SALARY]))).toEqual([])
    // everything hangs together but salary, which nothing acts on
    expect(texts(ask('effects', [SALARY]))).toHaveLength(11)
    expect(texts(ask('around', [SALARY]))).toEqual([TURNOVER])
    expect(texts(ask('around', [SALARY], { far: 2 }))?.sort()).toEqual(
      [
        'Leadership attention to working conditions',
        'Share of novice teachers',
        'Teacher burnout',
        TURNOVER,
        'Vacancies',
      ].sort(),
    )
    const near = ask('around', [SALARY])
    expect(near?.title).toBe(`Near ${SALARY}`)
    // two items and the link between them
    expect(near?.lit.size).toBe(3)
  })

  it('of several tells what belongs to any of them, or what they share', () => {
    const { ask, texts } = map()
    const pair = [HIRING, MENTORING] as const
    expect(texts(ask('around', pair))?.sort()).toEqual(
      ['Instructional quality', 'Share of novice teachers', 'Vacancies', WORKLOAD].sort(),
    )
    expect(texts(ask('around', pair, { how: 'all' }))).toEqual(['Share of novice teachers'])
  })

  it('tells all ways between two as sentences, in both directions', () => {
    const { ask, built, editor } = map()
    const found = ask('paths', [SALARY, WORKLOAD])
    expect(found?.ways.map(each => each.ways.length)).toEqual([4, 0])
    const [shortest] = found?.ways[0]?.ways ?? []
    expect(shortest?.text).toBe(
      `${SALARY} decreases ${TURNOVER}. ${TURNOVER} increases Vacancies. Vacancies increases ${WORKLOAD}`,
    )
    expect(shortest?.lit.has(built.links[17] ?? '')).toBe(true)
    // gone with what it was about
    editor.write([set(built.ids[SALARY] ?? '', 'deleted', 'op')])
    expect(ask('paths', [SALARY, WORKLOAD])).toBeNull()
  })

  it('counts arrows, in and out', () => {
    const { editor, built } = map()
    const names = (by: 'all' | 'in' | 'out') =>
      ranked(editor, built.diagram, by).map(each => [editor.view.item(each.id)?.text, each.in, each.out])
    expect(names('all')[0]).toEqual([TURNOVER, 2, 3])
    expect(names('in')[0]).toEqual([WORKLOAD, 3, 1])
    expect(names('out')[0]).toEqual([TURNOVER, 2, 3])
    expect(names('all')).toHaveLength(12)
  })

  it('reads a driver diagram in its own words', () => {
    const editor = testEditor(5)
    const built = buildAbsenteeism(editor.board, chance(6))
    const diagram = editor.view.container(built.ids.A ?? '') ?? ''
    const id = (name: string) => built.ids[name] ?? ''
    const found = readDiagram(editor, { question: 'paths', diagram, ids: [id('S5'), id('A')], far: 1, how: 'any' })
    expect(found?.ways[0]?.ways).toHaveLength(1)
    expect(found?.ways[0]?.ways[0]?.text.split('. ')).toHaveLength(2)
    expect(found?.lit).toEqual(new Set([id('S5'), id('P3'), id('A')]))
  })
})

describe('places to intervene', () => {
  it('are counted by bands: ideas, items, links and loops', async () => {
    const { editor, built } = map()
    const drivers = buildAbsenteeism(editor.board, chance(6))
    const { loops, clock, stop } = await loopsAtWork(editor)
    const chart = () => leverageChart(editor, loops.state.getState().values())
    expect(chart()?.bands.map(band => band.total)).toEqual([0, 0, 0, 0])
    expect(chart()?.untold).toBe(7)
    const put = (id: string, place: string) => {
      const field = fieldsOf(editor, id).find(each => each.key === 'leverage')
      if (field === undefined) throw new Error(`cannot be tagged: ${id}`)
      setField(editor, [id], field, place)
    }
    put(drivers.ids.C1 ?? '', '12')
    put(drivers.ids.C2 ?? '', '10')
    put(drivers.ids.C3 ?? '', '6')
    put(built.ids[TURNOVER] ?? '', '3')
    put(built.links[0] ?? '', '9')
    const found = diagramAt(editor, built.diagram)
    const [loop] = loops.state.getState().get(built.diagram)?.loops ?? []
    if (loop === undefined) throw new Error('no loop')
    editor.write(found?.kind.feedback?.describe(found.tree, loop, { leverage: '7' }) ?? [])
    await clock.turn(100)
    expect(chart()?.bands).toEqual([
      { band: 'parameters', total: 2, parts: [{ sort: 'ideas', count: 2 }] },
      {
        band: 'feedbacks',
        total: 2,
        parts: [
          { sort: 'links', count: 1 },
          { sort: 'loops', count: 1 },
        ],
      },
      { band: 'design', total: 1, parts: [{ sort: 'ideas', count: 1 }] },
      { band: 'intent', total: 1, parts: [{ sort: 'items', count: 1 }] },
    ])
    expect(chart()?.untold).toBe(4)
    stop()
    expect(leverageChart(testEditor(9), [])).toBeNull()
  })
})
