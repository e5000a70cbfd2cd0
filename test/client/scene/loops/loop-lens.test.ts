import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { ACTIONS } from '../../../../client/scene/actions/registry.ts'
import { diagramAt } from '../../../../client/scene/actions/diagram-node.ts'
import { panelWish } from '../../../../client/scene/actions/lens-actions.ts'
import { GATHER_MS } from '../../../../client/scene/loops/board-loops.ts'
import { buildTurnover, HIRING } from '../../../fixtures/teacher-turnover-map.ts'
import { chance } from '../../../kit/board.ts'
import { testEditor } from '../../../kit/editor.ts'
import { loopsAtWork } from '../../../kit/loops.ts'

// Looking at one loop: what is lit, the story step by step, and the ways to leave.

async function looking() {
  const editor = testEditor(3)
  const built = buildTurnover(editor.board, chance(4))
  const work = await loopsAtWork(editor)
  const map = work.loops.state.getState().get(built.diagram)
  const [hiring] = map?.loops ?? []
  if (hiring === undefined) throw new Error('the shortest loop is the one of hiring')
  return { editor, built, hiring, ...work }
}

const run = (editor: Parameters<(typeof ACTIONS)[number]['run']>[0], key: string) => {
  const action = ACTIONS.find(each => each.keys.includes(key) && each.applies(editor))
  action?.run(editor)
  return action?.id
}

describe('the loop that is looked at', () => {
  it('is lit with everything that belongs to it', async () => {
    const { editor, built, hiring, lens, stop } = await looking()
    lens.choose(built.diagram, hiring)
    const now = editor.lens.getState()
    expect(now?.title).toBe('Loop B1')
    expect([...(now?.lit ?? [])].sort()).toEqual([...hiring.nodes, ...hiring.links, hiring.key].sort())
    expect(now?.at).toBeUndefined()
    expect(editor.said()).toBe('said.loop-chosen')
    stop()
    expect(editor.lens.getState()).toBeNull()
  })

  it('is told step by step, from what is selected, round at both ends', async () => {
    const { editor, built, hiring, lens, stop } = await looking()
    editor.select([built.ids[HIRING] ?? ''])
    lens.choose(built.diagram, hiring)
    lens.tell(0)
    const steps = () => editor.lens.getState()?.steps
    expect([steps()?.text, steps()?.at, steps()?.of]).toEqual(['If Hiring effort rises, Vacancies falls later.', 0, 3])
    expect(editor.lens.getState()?.at).toEqual(new Set([built.links[10], ...hiring.nodes]))
    expect(editor.state.getState().said).toMatchObject({ word: 'said.story', values: { at: 1, of: 3 } })
    steps()?.go(1)
    expect(steps()?.text).toBe('If Vacancies falls, Hiring effort falls.')
    steps()?.go(-1)
    expect([steps()?.at, steps()?.text]).toEqual([2, 'So a rise of Hiring effort is held back: it balances itself.'])
    expect(editor.lens.getState()?.at).toEqual(new Set([built.ids[HIRING]]))
    steps()?.go(3)
    expect(steps()?.at).toBe(0)
    stop()
  })

  it('takes a new name at once, and goes when a link of it goes', async () => {
    const { editor, built, hiring, lens, clock, stop } = await looking()
    lens.choose(built.diagram, hiring)
    const found = diagramAt(editor, built.diagram)
    const words = { name: 'Hiring fills vacancies', important: true, leverage: '8' } as const
    editor.write(found?.kind.feedback?.describe(found.tree, hiring, words) ?? [])
    await clock.turn(GATHER_MS)
    expect(editor.lens.getState()?.title).toBe('Loop B1: Hiring fills vacancies')
    expect(lens.chosen.getState()?.loop).toMatchObject(words)
    const said: string[] = []
    editor.state.subscribe(({ said: { word } }) => said.push(word))
    editor.write([set(hiring.links[0] ?? '', 'deleted', 'op')])
    await clock.turn(GATHER_MS)
    expect(editor.lens.getState()).toBeNull()
    expect(lens.chosen.getState()).toBeNull()
    expect(said).toContain('said.loop-gone')
    stop()
  })

  it('is left by Escape before the selection is, and when something else is looked at', async () => {
    const { editor, built, hiring, lens, stop } = await looking()
    const id = built.ids[HIRING] ?? ''
    editor.select([id])
    lens.choose(built.diagram, hiring)
    expect(run(editor, 'Escape')).toBe('leave-lens')
    expect([editor.lens.getState(), lens.chosen.getState(), editor.state.getState().selection]).toEqual([
      null,
      null,
      [id],
    ])
    expect(run(editor, 'Escape')).toBe('escape')
    expect(editor.state.getState().selection).toEqual([])
    lens.choose(built.diagram, hiring)
    editor.lens.setState({ by: 'principle', title: 'Principle 3', lit: new Set() }, true)
    expect(lens.chosen.getState()).toBeNull()
    lens.leave()
    expect(editor.lens.getState()?.by).toBe('principle')
    stop()
  })

  it('may be lit by its mark on the map, and is then the one in the list', async () => {
    const { editor, hiring, lens, stop } = await looking()
    editor.lens.setState({ by: 'loop', title: 'Loop B1', lit: new Set([hiring.key, ...hiring.nodes]) }, true)
    expect(lens.chosen.getState()?.loop.key).toBe(hiring.key)
    stop()
  })

  it('has a key for its list where the board holds a map', async () => {
    const { editor, stop } = await looking()
    expect(run(editor, 'Alt+l')).toBe('loops')
    expect(panelWish(editor).getState()).toEqual({ panel: 'loops', n: 1 })
    expect(run(testEditor(8), 'Alt+l')).toBeUndefined()
    stop()
  })
})
