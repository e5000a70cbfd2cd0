import { describe, expect, it } from 'vitest'
import { light } from '#shared/paint/theme.ts'
import { create } from '#shared/board/commands/create.ts'
import { drawLens } from '../../../client/draw/lens-pass.ts'
import type { Ctx } from '../../../client/draw/primitives.ts'
import type { Lens } from '../../../client/scene/lens.ts'
import { liftOf } from '../../../client/scene/lift.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { buildTurnover, HIRING, LINKS } from '../../fixtures/teacher-turnover-map.ts'
import { chance } from '../../kit/board.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'

// What is lit, counted by what is drawn above the veil.

interface Drawn {
  veils: number
  rings: number
  readonly texts: string[]
  /** Stroke widths of lines. */
  readonly strokes: number[]
}

function drawn(editor: TestEditor, lens: Lens): Drawn {
  const log: Drawn = { veils: 0, rings: 0, texts: [], strokes: [] }
  const plain: Record<string | symbol, unknown> = {}
  let round = false
  const ctx = new Proxy(plain, {
    get: (state, key) => {
      if (key === 'fillRect')
        return () => {
          if (state.fillStyle === light.canvas && state.globalAlpha !== 1) log.veils++
        }
      if (key === 'fillText') return (text: string) => void log.texts.push(text)
      if (key === 'beginPath') return () => (round = false)
      if (key === 'roundRect') return () => (round = true)
      if (key === 'stroke')
        return () => {
          if (round && state.strokeStyle === light.focus) log.rings++
          else log.strokes.push(Number(state.lineWidth))
        }
      return key in state ? state[key] : () => undefined
    },
    set: (state, key, value) => {
      state[key] = value
      return true
    },
  })
  const lift = liftOf(editor.view, editor.scene, editor.sketch.getState(), [], [])
  // a test's context: the proxy has whatever is asked of it
  drawLens(ctx as unknown as Ctx, editor, lens, lift, light, null)
  return log
}

describe('a lens on the map', () => {
  it('veils the board once, and draws what is lit above it, loose things too', () => {
    const editor = testEditor(3)
    const built = buildTurnover(editor.board, chance(4))
    const note = create(
      editor.view,
      { kind: 'sticky', container: null, values: { at: [0, -300] }, text: 'Loose' },
      chance(9),
    )
    const other = create(
      editor.view,
      { kind: 'sticky', container: null, values: { at: [300, -300] }, text: 'Faded' },
      chance(8),
    )
    editor.write([...note.changes, ...other.changes])
    const box = editor.scene.bounds()
    if (box !== null) editor.camera.fit(box)
    const hiring = built.ids[HIRING] ?? ''
    const log = drawn(editor, { by: 'test', title: '', lit: new Set([hiring, note.id]) })
    expect(log.veils).toBe(1)
    expect(log.texts).toEqual(expect.arrayContaining([expect.stringMatching(/Hiring/), 'Loose']))
    expect(log.texts.join(' ')).not.toMatch(/Faded|turnover/)
    expect(log.rings).toBe(0)
  })

  it('rings what the story stands at, and lays a stronger glow under its link', () => {
    const editor = testEditor(3)
    const built = buildTurnover(editor.board, chance(4))
    const box = editor.scene.bounds()
    if (box !== null) editor.camera.fit(box)
    const [tenth = '', eleventh = ''] = built.links.slice(9, 11)
    const ends = [built.ids[HIRING] ?? '', built.ids[LINKS[9]?.from ?? ''] ?? '']
    const lit = new Set([tenth, eleventh, ...ends])
    const log = drawn(editor, { by: 'test', title: '', lit, at: new Set([eleventh, ends[1] ?? '']) })
    expect(log.rings).toBe(1)
    expect(log.strokes.filter(width => width === 9)).toHaveLength(1)
    expect(log.strokes.filter(width => width === 16)).toHaveLength(1)
  })

  it('lights a line of the tree only between two that are lit', () => {
    const editor = testEditor(5)
    const built = buildAbsenteeism(editor.board, chance(6))
    const box = editor.scene.bounds()
    if (box !== null) editor.camera.fit(box)
    const id = (name: string) => built.ids[name] ?? ''
    const lines = (...names: string[]) =>
      drawn(editor, { by: 'test', title: '', lit: new Set(names.map(id)) }).strokes.filter(width => width === 3.5)
        .length
    expect(lines('S5')).toBe(0)
    expect(lines('S5', 'P3')).toBe(1)
    expect(lines('S5', 'P3', 'A')).toBe(2)
  })
})
