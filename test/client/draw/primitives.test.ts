import { describe, expect, it } from 'vitest'
import type { Primitive } from '#shared/paint/primitive.ts'
import { coarseOf } from '../../../client/scene/coarse.ts'
import { gridStep } from '../../../client/draw/grid.ts'
import { levelAt } from '../../../client/draw/level.ts'
import { type Ctx, drawPrimitive, ready } from '../../../client/draw/primitives.ts'

/** Records calls and settings of a 2D context. */
function recorder() {
  const calls: unknown[][] = []
  const state: Record<string, unknown> = { globalAlpha: 1 }
  const ctx = new Proxy(state, {
    get: (target, key) =>
      typeof key === 'string' && key in target ? target[key] : (...args: unknown[]) => void calls.push([key, ...args]),
    set: (target, key, value) => {
      if (typeof key === 'string') target[key] = value
      calls.push([`${String(key)}=`, value])
      return true
    },
  }) as Partial<Ctx> as Ctx
  return { ctx, calls, state }
}
const text: Primitive = {
  type: 'text',
  at: [10, 20],
  lines: ['one', '', 'two'],
  size: 10,
  weight: 'regular',
  align: 'centre',
  fill: '#111111',
}

describe('drawing', () => {
  it('puts each line on its baseline and sets an equal font once', () => {
    const { ctx, calls } = recorder()
    const pen = ready(ctx)
    drawPrimitive(ctx, text, pen, false)
    drawPrimitive(ctx, text, pen, false)
    expect(calls.filter(c => c[0] === 'fillText').slice(0, 2)).toEqual([
      ['fillText', 'one', 10, 29.6],
      ['fillText', 'two', 10, 54.6],
    ])
    expect(calls.filter(c => c[0] === 'font=')).toHaveLength(1)
    expect(calls).toContainEqual(['fontKerning=', 'none'])
  })

  it('puts words that are read from the right in order from there, and no others', () => {
    const { ctx, calls } = recorder()
    const lines = ['שלום עולם!', 'Yes.', 'Zoom או Teams?']
    drawPrimitive(ctx, { ...text, lines }, ready(ctx), false)
    expect(calls.filter(([name]) => name === 'direction=' || name === 'fillText').map(call => call[1])).toEqual([
      ...['ltr', 'rtl', lines[0], 'ltr'],
      lines[1],
      ...['rtl', lines[2], 'ltr'],
    ])
  })

  it('draws bars in place of small text and leaves the transparency as it was', () => {
    const { ctx, calls, state } = recorder()
    state.globalAlpha = 0.5
    drawPrimitive(ctx, text, ready(ctx), true)
    expect(calls.some(c => c[0] === 'fillText')).toBe(false)
    expect(calls.filter(c => c[0] === 'fillRect')).toHaveLength(2)
    expect(state.globalAlpha).toBe(0.5)
  })

  it('takes a dash off again', () => {
    const { ctx, calls } = recorder()
    drawPrimitive(
      ctx,
      {
        type: 'path',
        points: [
          [0, 0],
          [5, 5],
        ],
        stroke: '#000000',
        dash: [4, 4],
      },
      ready(ctx),
      false,
    )
    expect(calls.filter(c => c[0] === 'setLineDash')).toEqual([
      ['setLineDash', [4, 4]],
      ['setLineDash', []],
    ])
  })

  it('knows what of a picture counts from afar', () => {
    const shadow: Primitive = { type: 'rect', box: { x: 1, y: 3, w: 9, h: 9 }, fill: 'rgba(0,0,0,0.1)' }
    const card: Primitive = { type: 'rect', box: { x: 0, y: 0, w: 9, h: 9 }, fill: '#FFEE70' }
    expect(coarseOf([shadow, card, text]).boxes).toEqual([{ x: 0, y: 0, w: 9, h: 9, fill: '#FFEE70' }])
    expect(coarseOf([text]).boxes).toHaveLength(3)
  })
})

describe('small sums', () => {
  it('levels of detail change where the design says', () => {
    expect([1, 0.3, 0.29, 0.15, 0.14, 0.04, 0.039].map(levelAt)).toEqual([
      'full',
      'full',
      'bars',
      'bars',
      'boxes',
      'boxes',
      'blocks',
    ])
  })
  it('the grid never becomes a mist nor a desert', () => {
    for (let zoom = 0.02; zoom <= 8; zoom *= 1.1) {
      const step = gridStep(zoom) * zoom
      expect(step).toBeGreaterThanOrEqual(20)
      expect(step).toBeLessThan(80)
    }
  })
})
