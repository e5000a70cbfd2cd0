import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { readInitiative } from '#shared/principles/initiative.ts'
import { PRINCIPLE_IDS, PRINCIPLES } from '#shared/principles/principles.ts'
import { coverageOf } from '#shared/principles/coverage.ts'
import {
  createPrinciples,
  gapText,
  initiativeOf,
  nameInitiative,
  principleName,
  reasonText,
} from '../../../client/panels/principles.ts'
import { pasteOutline } from '../../../client/scene/actions/insert-diagram.ts'
import { hasWords, wordsFor } from '../../../client/ui/words/all-words.ts'
import { MERMAID as LITERACY } from '../../fixtures/literacy-fishbone.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'

/** A clock that is moved by hand. */
function waiting() {
  const due = new Set<() => void>()
  return {
    later: (call: () => void) => {
      due.add(call)
      return () => due.delete(call)
    },
    pass: () => {
      const calls = [...due]
      due.clear()
      for (const call of calls) call()
    },
    get size() {
      return due.size
    },
  }
}

const literacy = () => {
  const editor = testEditor()
  pasteOutline(editor, LITERACY, null)
  const clock = waiting()
  return { editor, clock, principles: createPrinciples(editor, clock.later, () => 0) }
}
const idOf = (editor: TestEditor, text: string) =>
  [...editor.view.ids()].find(id => editor.view.get(id)?.text === text) ?? ''
const FEW_BOOKS = 'Few books at home'

describe('a principle shown on the board', () => {
  it('lights what speaks to it and says so; again, and everything is shown', () => {
    const { editor, principles } = literacy()
    principles.light(1)
    expect(principles.lit()).toBe(1)
    expect(editor.lens.getState()).toMatchObject({ by: 'principle', title: '1 Problem & user' })
    expect([...(editor.lens.getState()?.lit ?? [])]).toEqual([
      idOf(editor, '58% of grade 1 below fluency benchmark at two schools'),
    ])
    expect(editor.state.getState().said).toMatchObject({
      word: 'said.principle-lit',
      values: { name: '1 Problem & user', count: 1 },
    })
    principles.light(1)
    expect(editor.lens.getState()).toBeNull()
    expect(principles.lit()).toBeNull()
    expect(editor.said()).toBe('said.lens-left')
  })

  it('gives way to another one, and says when nothing speaks to it', () => {
    const { editor, principles } = literacy()
    principles.light(1)
    principles.light(6)
    expect(principles.lit()).toBe(6)
    expect(editor.lens.getState()?.lit.size).toBe(0)
    expect(editor.said()).toBe('said.principle-none')
  })

  it('stays true while the board changes, also behind a closed panel', () => {
    const { editor, clock, principles } = literacy()
    principles.light(2)
    editor.write([set(idOf(editor, FEW_BOOKS), 'principles', [2])])
    expect(editor.lens.getState()?.lit.size).toBe(0)
    clock.pass()
    expect([...(editor.lens.getState()?.lit ?? [])]).toEqual([idOf(editor, FEW_BOOKS)])
    editor.undo()
    clock.pass()
    expect(editor.lens.getState()?.lit.size).toBe(0)
  })

  it('lets go when another lens is set, and watches no more', () => {
    const { editor, clock, principles } = literacy()
    principles.light(1)
    const loop = { by: 'loop', title: 'Loop R1', lit: new Set<string>() }
    editor.lens.setState(loop, true)
    expect(principles.lit()).toBeNull()
    principles.clear()
    expect(editor.lens.getState()).toBe(loop)
    editor.write([set(idOf(editor, FEW_BOOKS), 'principles', [2])])
    expect(clock.size).toBe(0)
    expect(editor.lens.getState()).toBe(loop)
  })
})

describe('the list', () => {
  it('is read when the board rests, and the same for as long as nothing changes in it', () => {
    const { editor, clock, principles } = literacy()
    const stop = principles.start()
    const before = principles.coverage.getState()
    editor.write([set(idOf(editor, FEW_BOOKS), 'fill', 'rose')])
    clock.pass()
    expect(principles.coverage.getState()).toBe(before)
    editor.write([set(idOf(editor, FEW_BOOKS), 'principles', [4])])
    expect(principles.coverage.getState()).toBe(before)
    clock.pass()
    const [answer] = principles.coverage.getState()[3]?.answers ?? []
    expect(answer?.id).toBe(idOf(editor, FEW_BOOKS))
    expect(reasonText(answer?.reasons ?? [])).toBe('tagged')
    stop()
    stop()
    editor.write([set(idOf(editor, FEW_BOOKS), 'principles', undefined)])
    expect(clock.size).toBe(0)
  })

  it('tells a hint of the diagram in the hint’s own words', () => {
    const editor = testEditor()
    pasteOutline(editor, 'ishikawa-beta\n  Bad results\n    Method', null)
    const [first] = coverageOf(editor.view, editor.diagrams, 0)
    expect(first?.gaps.map(gapText)).toEqual([wordsFor('hint.FB1')])
  })
})

describe('the name of the initiative', () => {
  it('is one for the whole board, in one line, and no undo takes it back', () => {
    const { editor } = literacy()
    let heard = 0
    editor.board.watchSettings(() => heard++)
    expect(initiativeOf(editor)).toBe('')
    expect(nameInitiative(editor, '  Reading\n for all ')).toBe(true)
    expect(initiativeOf(editor)).toBe('Reading for all')
    expect(heard).toBe(1)
    expect(nameInitiative(editor, 'Reading for all')).toBe(false)
    editor.undo()
    expect(initiativeOf(editor)).toBe('Reading for all')
    expect(nameInitiative(editor, ' ')).toBe(true)
    expect(initiativeOf(editor)).toBe('')
  })

  it('is not named by a viewer, and what is no name is none', () => {
    const { editor } = literacy()
    editor.state.setState({ access: 'viewer' })
    expect(nameInitiative(editor, 'Reading for all')).toBe(false)
    expect(initiativeOf(editor)).toBe('')
    expect([3, null, ['x'], 'x'.repeat(61)].map(readInitiative)).toEqual(['', '', '', ''])
  })
})

describe('words', () => {
  it('exist for every principle, its questions, states, reasons and gaps', () => {
    const missing = [
      ...PRINCIPLES.flatMap(({ id, questions }) => [
        `principle.${id}`,
        `principles.${id}.name`,
        `principles.${id}.stance`,
        ...questions.map(question => `principles.${id}.ask.${question}`),
      ]),
      ...['met', 'open', 'later'].map(state => `principles.state.${state}`),
      ...['tagged', 'problem', 'seen', 'deep', 'loops', 'measure', 'begun', 'tested', 'team_one'].map(
        w => `principles.why.${w}`,
      ),
      ...[
        'no-head',
        'no-place',
        'one-place',
        'unknown',
        'no-system',
        'shallow',
        'no-loop',
        'no-theory',
        'no-measure',
        'measures-later',
        'no-idea',
        'no-test',
        'tests-later',
        'no-team',
        'one-team',
      ].map(code => `principles.gap.${code}`),
    ].filter(key => !hasWords(key))
    expect(missing).toEqual([])
    expect(PRINCIPLE_IDS.map(principleName)[2]).toBe('3 System')
  })

  it('ask at least two questions each, in the team’s own name', () => {
    for (const { id, questions } of PRINCIPLES) {
      expect(questions.length).toBeGreaterThanOrEqual(2)
      const all = questions.map(question =>
        wordsFor(`principles.${id}.ask.${question}`, { initiative: 'Reading for all' }),
      )
      expect(all.every(text => text.endsWith('?'))).toBe(true)
      expect(all.join(' ')).toContain('Reading for all')
      expect(all.join(' ')).not.toMatch(/SPDG|\{\{/)
    }
  })
})
