import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { set } from '#shared/board/change.ts'
import { addChild } from '#shared/diagrams/commands.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { addLink } from '#shared/diagrams/link-commands.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { diagramAt } from '../../../../client/scene/actions/diagram-node.ts'
import { GATHER_MS } from '../../../../client/scene/loops/board-loops.ts'
import { countLoops, loopSummary } from '../../../../client/scene/loops/loop-changes.ts'
import type { LoopFinder } from '../../../../client/scene/loops/loop-finder.ts'
import { buildTurnover, BURNOUT, TURNOVER, SALARY } from '../../../fixtures/teacher-turnover-map.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'
import { testEditor } from '../../../kit/editor.ts'
import { localFinder, loopsAtWork } from '../../../kit/loops.ts'

// The loops of the teacher-turnover map (domain.md §9.3), live.

function turnover(seed = 3) {
  const doc = new Y.Doc()
  const editor = testEditor(seed, memoryBoard(chance(seed).fresh, doc))
  const built = buildTurnover(editor.board, chance(seed + 1))
  return { editor, built, doc }
}

/** Somebody else's replica, whose change comes as an update. */
function setAsOthers(doc: Y.Doc, id: string, key: string, value: unknown): void {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  other.getMap<Y.Map<unknown>>('elements').get(id)?.set(key, value)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'wire')
}

describe('the loops of a board', () => {
  it('are nine on the turnover map, five reinforcing and four balancing, shortest first', async () => {
    const { editor, built } = turnover()
    const { loops, stop } = await loopsAtWork(editor)
    const map = loops.state.getState().get(built.diagram)
    expect(countLoops(map?.loops ?? [])).toEqual({ total: 9, R: 5, B: 4, unsigned: 0 })
    expect(loopSummary(countLoops(map?.loops ?? []))).toBe('9 loops: 5 reinforcing, 4 balancing')
    const lengths = map?.loops.map(loop => loop.links.length) ?? []
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
    stop()
  })

  it('follow a change within the time that is promised, and say what my own link closed', async () => {
    const { editor, built } = turnover()
    const { loops, clock, stop } = await loopsAtWork(editor)
    const now = () => loops.state.getState().get(built.diagram)?.loops.length
    const [, , , fourth = ''] = built.links
    editor.write([set(fourth, 'deleted', 'op')])
    expect(now()).toBe(9)
    await clock.turn(GATHER_MS)
    // without link 4 (burnout → turnover) only the loop of hiring is left
    expect(now()).toBe(1)
    expect(editor.state.getState().said).toMatchObject({ word: 'said.loops-now' })
    editor.undo()
    await clock.turn(GATHER_MS)
    expect(now()).toBe(9)
    expect(editor.state.getState().said).toMatchObject({ word: 'said.loops-closed', values: { count: 8 } })
    // one loop alone is told by its way
    const eleventh = built.links[10] ?? ''
    editor.write([set(eleventh, 'deleted', 'op')])
    await clock.turn(GATHER_MS)
    editor.undo()
    await clock.turn(GATHER_MS)
    expect(editor.state.getState().said).toMatchObject({
      word: 'said.loop-closed',
      values: { label: 'B1', path: 'Vacancies → Hiring effort' },
    })
    stop()
  })

  it('gather what others did, and say it after three quiet seconds', async () => {
    const { editor, built, doc } = turnover()
    const { loops, clock, stop } = await loopsAtWork(editor)
    const said = editor.state.getState().said.n
    setAsOthers(doc, built.links[12] ?? '', 'sign', '-')
    await clock.turn(GATHER_MS)
    // link 13 turned: loops 6 and 9 reinforce now
    expect(countLoops(loops.state.getState().get(built.diagram)?.loops ?? [])).toMatchObject({ R: 7, B: 2 })
    expect(editor.state.getState().said.n).toBe(said)
    await clock.turn(2900)
    expect(editor.state.getState().said.n).toBe(said)
    // not while somebody writes
    editor.edit(built.ids[TURNOVER] ?? '')
    await clock.turn(5000)
    expect(editor.state.getState().said.n).toBe(said)
    editor.stopEditing()
    await clock.turn(3000)
    expect(editor.state.getState().said).toMatchObject({
      word: 'said.loops-others',
      values: { summary: '9 loops: 7 reinforcing, 2 balancing' },
    })
    stop()
  })

  it('drop an answer to a graph that has changed since', async () => {
    const { editor, built } = turnover()
    const local = localFinder(editor)
    const held: (() => void)[] = []
    const slow: LoopFinder = {
      ...local,
      find: async (...question) => {
        const report = await local.find(...question)
        await new Promise<void>(done => held.push(done))
        return report
      },
    }
    const { loops, clock, stop } = await loopsAtWork(editor, slow)
    expect(held).toHaveLength(1)
    editor.write([set(built.links[3] ?? '', 'deleted', 'op')])
    await clock.turn(GATHER_MS)
    expect(held).toHaveLength(2)
    held[1]?.()
    await clock.turn(0)
    expect(loops.state.getState().get(built.diagram)?.loops).toHaveLength(1)
    held[0]?.()
    await clock.turn(0)
    expect(loops.state.getState().get(built.diagram)?.loops).toHaveLength(1)
    stop()
  })

  it('are asked about only when links change, and not for words or places', async () => {
    const { editor, built } = turnover()
    const local = localFinder(editor)
    let asked = 0
    const { clock, loops, stop } = await loopsAtWork(editor, {
      ...local,
      find: (...question) => (asked++, local.find(...question)),
    })
    editor.write([set(built.ids[TURNOVER] ?? '', 'at', [5, 5])])
    editor.board.text(built.ids[TURNOVER] ?? '')?.write('Teachers who leave')
    await clock.turn(GATHER_MS)
    expect(asked).toBe(1)
    // the words are shown at once all the same
    expect(loops.state.getState().get(built.diagram)?.shown).toContain('Teachers who leave')
    stop()
  })

  it('go with their map, and through one variable keep their labels', async () => {
    const { editor, built } = turnover()
    const { loops, clock, stop } = await loopsAtWork(editor)
    const all = loops.state.getState().get(built.diagram)?.loops ?? []
    const through = await loops.through(built.diagram, built.ids[BURNOUT] ?? '')
    expect(through).toHaveLength(8)
    for (const loop of through) expect(all.find(each => each.key === loop.key)?.label).toBe(loop.label)
    expect(await loops.through(built.diagram, built.ids[SALARY] ?? '')).toEqual([])
    editor.write([set(built.diagram, 'deleted', 'op')])
    await clock.turn(GATHER_MS)
    expect(loops.state.getState().size).toBe(0)
    stop()
  })

  it('of a map with too many are capped, and those through one variable are still all found', async () => {
    const editor = testEditor(9)
    const made = insertDiagram(editor.view, systemMap, [0, 0], '', [], editor.chance)
    editor.write(made.changes)
    const tree = () => {
      const found = diagramAt(editor, made.id)
      if (found === null) throw new Error('gone')
      return found.tree
    }
    const ids = Array.from({ length: 8 }, (_, i) => {
      const child = addChild(editor.view, systemMap, tree(), null, `V${i}`, editor.chance)
      if (child === null) throw new Error('not taken')
      editor.write(child.changes)
      return child.id
    })
    const link = (from: string, to: string) => {
      const added = addLink(editor.view, systemMap, tree(), from, to, editor.chance, { sign: '+', delay: false })
      if (!added.ok) throw new Error(added.error)
      editor.write(added.value.changes)
    }
    for (const from of ids) for (const to of ids) if (from !== to) link(from, to)
    const { loops, stop } = await loopsAtWork(editor)
    const map = loops.state.getState().get(made.id)
    expect(map?.report?.capped).toBe('count')
    expect(map?.loops).toHaveLength(500)
    const through = await loops.through(made.id, ids[0] ?? '')
    expect(through.length).toBeGreaterThan(400)
    expect(through.every(loop => loop.nodes.includes(ids[0] ?? ''))).toBe(true)
    const labels = new Map(map?.loops.map(loop => [loop.key, loop.label]))
    for (const loop of through) expect(labels.get(loop.key) ?? loop.label).toBe(loop.label)
    stop()
  })
})
