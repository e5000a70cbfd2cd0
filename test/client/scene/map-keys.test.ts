import { describe, expect, it } from 'vitest'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { ACTIONS, actionById } from '../../../client/scene/actions/registry.ts'
import { questionOf } from '../../../client/scene/actions/asking.ts'
import { connect, connectNew, targetsOf } from '../../../client/scene/actions/connect.ts'
import { addChildOf } from '../../../client/scene/actions/diagram-actions.ts'
import { abandonIfEmpty } from '../../../client/scene/actions/diagram-moves.ts'
import { fieldsOf, setField } from '../../../client/scene/actions/marks.ts'
import { describe as named } from '../../../client/scene/names.ts'
import { bindingsOf, pressKey } from '../../../client/input/keyboard.ts'
import { words, wordsFor } from '../../../client/ui/words/words.ts'
import {
  BURNOUT,
  buildTurnover,
  HIRING,
  MENTORING,
  SALARY,
  TURNOVER,
  WORKLOAD,
} from '../../fixtures/teacher-turnover-map.ts'
import { chance } from '../../kit/board.ts'
import { testEditor } from '../../kit/editor.ts'

// A map by keyboard: growing it, walking along its links, saying what a link says, carrying variables, linking by name.

const BINDINGS = bindingsOf(ACTIONS)

function turnover() {
  const editor = testEditor(5)
  const built = buildTurnover(editor.board, chance(6))
  const tree = () => {
    const found = treeOf(editor.view, built.diagram, systemMap)
    if (found === null) throw new Error('no map')
    return found
  }
  const id = (text: string) => built.ids[text] ?? ''
  const press = (key: string, mods: Partial<Record<'altKey' | 'shiftKey', boolean>> = {}) => {
    const code = /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key
    const held = (mod: string) => (mod === 'Alt' && mods.altKey === true) || (mod === 'Shift' && mods.shiftKey === true)
    const event = {
      key,
      code,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      isComposing: false,
      ...mods,
    }
    return pressKey(editor, BINDINGS, {
      focus: 'board',
      event: { ...event, getModifierState: held } as unknown as KeyboardEvent,
    })
  }
  const selected = () => {
    const [one] = editor.state.getState().selection
    return one === undefined
      ? ''
      : editor.view.get(one)?.kind === 'link'
        ? named(editor, one, 'short')
        : (editor.view.item(one)?.text ?? '')
  }
  const saidNow = () => {
    const { word, values } = editor.state.getState().said
    return wordsFor(word, values)
  }
  return { editor, built, tree, id, press, selected, saidNow }
}

describe('growing a map', () => {
  it('Tab adds what the selected one influences, Enter one that stands by itself; undo takes each back', () => {
    const { editor, id, press, tree } = turnover()
    editor.select([id(HIRING)])
    expect(press('Tab')).toBe(true)
    const made = editor.state.getState().editing?.id ?? ''
    expect(tree().links.find(l => l.to === made)).toMatchObject({ from: id(HIRING) })
    expect(tree().links).toHaveLength(19)
    expect(tree().links.find(l => l.to === made)?.link.values.sign).toBeUndefined()
    editor.stopEditing()
    // left empty it goes again, with its link
    expect(abandonIfEmpty(editor, made)).toBe(true)
    expect([...editor.view.ids()].filter(each => editor.view.get(each)?.kind === 'link')).toHaveLength(18)
    editor.select([id(HIRING)])
    press('Enter')
    expect(tree().order).toHaveLength(13)
    expect(tree().links).toHaveLength(18)
  })

  it('starts from an empty map with the same keys', () => {
    const editor = testEditor(7)
    const made = insertDiagram(editor.view, systemMap, [0, 0], '', [], editor.chance)
    editor.write(made.changes)
    expect(addChildOf(editor, made.id)).not.toBeNull()
    expect(treeOf(editor.view, made.id, systemMap)?.order).toHaveLength(1)
  })

  it('letters write on a variable; they are commands on a link', () => {
    const { editor, id, press, tree, built } = turnover()
    editor.select([id(HIRING)])
    expect(press('d')).toBe(true)
    expect(editor.state.getState().editing?.id).toBe(id(HIRING))
    editor.undo()
    editor.select([built.links[0] ?? ''])
    expect(press('d')).toBe(true)
    expect(tree().links.find(l => l.id === built.links[0])?.link.values.delay).toBe(true)
  })
})

describe('walking along links', () => {
  it('right follows, left comes back, up and down choose among the links, Enter goes to the far end', () => {
    const { editor, id, press, selected, saidNow } = turnover()
    editor.select([id(WORKLOAD)])
    press('ArrowRight')
    expect(selected()).toBe(BURNOUT)
    expect(saidNow()).toBe(`${WORKLOAD} increases ${BURNOUT}, delayed`)
    press('ArrowLeft')
    expect(selected()).toBe(WORKLOAD)
    // three come in, one goes out
    press('ArrowDown')
    expect(selected()).toBe(`${WORKLOAD} increases ${BURNOUT}, delayed, link`)
    press('ArrowDown')
    expect(saidNow()).toBe(words('said.edge'))
    press('ArrowUp')
    expect(selected()).toContain(`decreases ${WORKLOAD}`)
    press('ArrowUp')
    expect(selected()).toContain(`${MENTORING} increases`)
    press('Enter')
    expect(selected()).toBe(MENTORING)
    press('ArrowLeft')
    expect(selected()).not.toBe(WORKLOAD)
  })

  it('Home is the one with most links; where no link leads an arrow goes where it points, and with Shift always', () => {
    const { editor, id, press, selected, tree } = turnover()
    editor.select([id(HIRING)])
    press('Home')
    expect(selected()).toBe(TURNOVER)
    editor.select([id(SALARY)])
    const { boxes } = systemMap.layout(tree())
    for (const [key, axis, sign] of [
      ['ArrowLeft', 'x', -1],
      ['ArrowRight', 'x', 1],
    ] as const) {
      editor.select([id(TURNOVER)])
      if (!press(key, { shiftKey: true })) continue
      const [now] = editor.state.getState().selection
      if (now === undefined || now === id(TURNOVER)) continue
      const [a, b] = [boxes.get(id(TURNOVER)), boxes.get(now)]
      expect(Math.sign((b?.[axis] ?? 0) - (a?.[axis] ?? 0))).toBe(sign)
    }
    expect(selected()).not.toBe('')
  })

  it('Alt+K goes to the links of the selected one, round and round', () => {
    const { editor, id, press } = turnover()
    editor.select([id(HIRING)])
    const seen = new Set<string>()
    for (let i = 0; i < 4; i++) {
      press('k', { altKey: true })
      seen.add(editor.state.getState().selection[0] ?? '')
    }
    expect(seen.size).toBe(3)
  })
})

describe('what a link says', () => {
  it('has a key each, is told, and the same key takes a sign away', () => {
    const { editor, built, press, tree, saidNow } = turnover()
    const first = built.links[0] ?? ''
    const sign = () => tree().links.find(l => l.id === first)?.link.values.sign
    editor.select([first])
    press('-')
    expect(sign()).toBe('-')
    expect(saidNow()).toBe('Teacher turnover decreases Vacancies')
    press('?', { shiftKey: true })
    expect(sign()).toBe('?')
    press('+', { shiftKey: true })
    expect(sign()).toBe('+')
    press('+')
    expect(sign()).toBeUndefined()
    editor.undo()
    expect(sign()).toBe('+')
    press('F2')
    expect(questionOf(editor).getState()).toEqual({ verb: 'link', id: first })
  })

  it('is refused where another link says it already, by key and in the panel', () => {
    const { editor, id, tree, saidNow } = turnover()
    expect(connect(editor, id(TURNOVER), id('Vacancies'), 'out', { sign: '-' })).toBeNull()
    const twin = tree().links.find(
      l => l.from === id(TURNOVER) && l.link.values.sign === '-' && l.to === id('Vacancies'),
    )
    editor.select([twin?.id ?? ''])
    actionById('link-same')?.run(editor)
    expect(saidNow()).toBe(words('refused.exists'))
    const field = fieldsOf(editor, twin?.id ?? '').find(f => f.key === 'sign')
    expect(field === undefined ? true : setField(editor, [twin?.id ?? ''], field, '+')).toBe(false)
    expect(tree().links).toHaveLength(19)
  })

  it('is turned round, and taken away; the one it was chosen from stays selected', () => {
    const { editor, id, press, tree, selected } = turnover()
    editor.select([id(SALARY)])
    press('ArrowDown')
    actionById('link-turn')?.run(editor)
    expect(tree().links.some(l => l.from === id(TURNOVER) && l.to === id(SALARY))).toBe(true)
    press('Delete')
    expect(tree().links).toHaveLength(17)
    expect(selected()).toBe(SALARY)
  })
})

describe('linking by name', () => {
  it('offers everything, says what there is, links both ways and adds what is not there', () => {
    const { editor, id, press, tree, saidNow } = turnover()
    editor.select([id(SALARY)])
    press('c', { altKey: true })
    expect(questionOf(editor).getState()).toEqual({ verb: 'connect', id: id(SALARY) })
    const targets = targetsOf(editor, id(SALARY), 'out')
    // itself too: something may act on itself
    expect(targets).toHaveLength(12)
    expect(targets.find(t => t.id === id(TURNOVER))?.links).toEqual([`Decreases ${TURNOVER}`])
    expect(connect(editor, id(SALARY), id(TURNOVER), 'out', { sign: '-' })).toBe('exists')
    expect(connect(editor, id(SALARY), id(HIRING), 'in', { sign: '+', delay: true })).toBeNull()
    expect(saidNow()).toBe(`${HIRING} increases ${SALARY}, delayed`)
    expect(connectNew(editor, id(SALARY), 'Tax base', 'in', { sign: '+' })).toBeNull()
    expect(tree().links).toHaveLength(20)
    editor.undo()
    expect(tree().order).toHaveLength(12)
    expect(tree().links).toHaveLength(19)
    editor.state.setState({ access: 'viewer' })
    expect(connect(editor, id(SALARY), id(BURNOUT), 'out', {})).toBe('refused')
    expect(tree().links).toHaveLength(19)
  })
})

describe('carrying', () => {
  it('Alt and an arrow carry by a step, with Shift by five, all that is selected, and write nothing else', () => {
    const { editor, id, press } = turnover()
    const at = (text: string) => editor.view.get(id(text))?.at ?? [0, 0]
    const [before, other] = [at(HIRING), at(BURNOUT)]
    editor.select([id(HIRING), id(MENTORING)])
    press('ArrowRight', { altKey: true })
    press('ArrowDown', { altKey: true, shiftKey: true })
    expect(at(HIRING)).toEqual([before[0] + 8, before[1] + 40])
    expect(at(BURNOUT)).toEqual(other)
  })
})

describe('names', () => {
  it('tell a variable’s links and loops, and a link’s sign, delay and place', () => {
    const { editor, id, built } = turnover()
    expect(named(editor, id(SALARY))).toBe(`${SALARY}, variable. 0 in, 1 out.`)
    expect(named(editor, id(TURNOVER))).toBe(`${TURNOVER}, variable. 2 in, 3 out. In 8 loops.`)
    expect(named(editor, built.links[2] ?? '')).toBe(
      `${WORKLOAD} increases ${BURNOUT}, delayed, link. Link 1 of 1 out.`,
    )
    expect(named(editor, built.links[10] ?? '')).toBe(`${HIRING} decreases Vacancies, delayed, link. Link 1 of 2 out.`)
  })
})

describe('deleting a variable', () => {
  it('tells how many links went with it', () => {
    const { editor, id, press, saidNow } = turnover()
    editor.select([id(TURNOVER)])
    press('Delete')
    expect(saidNow()).toBe('Deleted Teacher turnover and its 5 links')
  })
})
