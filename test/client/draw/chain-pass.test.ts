import { describe, expect, it } from 'vitest'
import { light } from '#shared/paint/theme.ts'
import { drawChain } from '../../../client/draw/chain-pass.ts'
import type { Ctx } from '../../../client/draw/primitives.ts'
import { EMPTY_SKETCH } from '../../../client/scene/sketch.ts'
import { createToolRunner } from '../../../client/tools/run.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { buildLiteracy } from '../../fixtures/literacy-fishbone.ts'
import { chance } from '../../kit/board.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'

// What lights up with what: counted by what is drawn on the overlay.

interface Drawn {
  veils: number
  readonly lit: string[]
  readonly texts: string[]
}

/** A context that keeps what a test asks for. */
function drawn(editor: TestEditor): Drawn {
  const log: Drawn = { veils: 0, lit: [], texts: [] }
  const plain: Record<string | symbol, unknown> = {}
  const ctx = new Proxy(plain, {
    get: (state, key) => {
      if (key === 'fillRect') return () => void log.veils++
      if (key === 'fillText') return (text: string) => void log.texts.push(text)
      if (key === 'stroke')
        return () => {
          if (state.lineWidth === 3.5) log.lit.push(String(state.strokeStyle))
        }
      return key in state ? state[key] : () => undefined
    },
    set: (state, key, value) => {
      state[key] = value
      return true
    },
  })
  drawChain(ctx as unknown as Ctx, editor, light)
  return log
}

function absenteeism() {
  const editor = testEditor(3)
  const built = buildAbsenteeism(editor.board, chance(4))
  return { editor, built, id: (name: string) => built.ids[name] ?? '' }
}

describe('a chain', () => {
  it('is lit with what is selected, up and down, and the rest is veiled', () => {
    const { editor, id } = absenteeism()
    expect(drawn(editor)).toEqual({ veils: 0, lit: [], texts: [] })
    editor.select([id('S5')])
    const log = drawn(editor)
    // S5 drives P3, which drives the aim; C6 drives it
    expect(log.veils).toBe(1)
    expect(log.lit).toEqual([light.primary, light.primary, light.primary])
    expect(log.texts.join(' ')).toContain('Reliable routes to school')
    expect(log.texts.join(' ')).not.toContain('Timely')
  })

  it('is not lit for the aim, for several, while writing or carrying, nor in a diagram without links', () => {
    const { editor, id } = absenteeism()
    for (const ids of [[id('A')], [id('S5'), id('S1')]]) {
      editor.select(ids)
      expect(drawn(editor).lit).toEqual([])
    }
    editor.edit(id('S5'))
    expect(drawn(editor).lit).toEqual([])
    editor.stopEditing()
    editor.sketch.setState({ moving: { ids: new Set([id('S5')]), by: [1, 1] } })
    expect(drawn(editor).lit).toEqual([])
    const bones = testEditor(5)
    const fish = buildLiteracy(bones.board, chance(6))
    expect(fish).toBeDefined()
    const cause = [...bones.view.ids()].find(each => bones.view.get(each)?.place?.role === 'cause') ?? ''
    bones.select([cause])
    expect(drawn(bones)).toEqual({ veils: 0, lit: [], texts: [] })
  })

  it('of a link is its two ends', () => {
    const { editor, id } = absenteeism()
    const link = [...editor.view.ids()].find(
      each => editor.view.get(each)?.kind === 'link' && editor.view.get(each)?.from?.id === id('S2'),
    )
    editor.select([link ?? ''])
    const log = drawn(editor)
    expect(log.lit).toHaveLength(1)
    expect(log.texts.join(' ')).toContain('Re-entry')
  })

  it('is lit without a veil under a resting pointer, and goes with it', () => {
    const { editor, id } = absenteeism()
    const runner = createToolRunner(editor)
    const keys = { shift: false, alt: false, ctrl: false }
    const box = editor.scene.boxOf(id('S5')) ?? { x: 0, y: 0, w: 0, h: 0 }
    let changes = 0
    editor.sketch.subscribe(() => changes++)
    runner.gesture({ type: 'hover', at: editor.camera.toScreen([box.x + 20, box.y + 10]), keys })
    runner.gesture({ type: 'hover', at: editor.camera.toScreen([box.x + 22, box.y + 10]), keys })
    expect(changes).toBe(1)
    expect(drawn(editor).lit).toHaveLength(3)
    expect(drawn(editor).veils).toBe(0)
    runner.gesture({ type: 'leave' })
    expect(editor.sketch.getState()).toEqual(EMPTY_SKETCH)
    runner.destroy()
  })
})
