import { expect, it } from 'vitest'
import { textWidth } from '#shared/base/text-metrics.ts'
import { createCamera } from '../../../client/scene/camera.ts'
import { flag } from '../../../client/draw/cursors.ts'
import { createOthersSigns } from '../../../client/draw/others-signs.ts'
import type { Ctx } from '../../../client/draw/primitives.ts'

// Names drawn on the canvas: each is put in order by itself, whatever stands beside it.

function recorder() {
  const drawn: { readonly words: string; readonly direction: string }[] = []
  const state: Record<string, unknown> = { direction: 'ltr' }
  const ctx = new Proxy(state, {
    get: (target, key) =>
      key === 'fillText'
        ? (words: string) => drawn.push({ words, direction: String(target.direction) })
        : typeof key === 'string' && key in target
          ? target[key]
          : () => {},
    set: (target, key, value) => {
      if (typeof key === 'string') target[key] = value
      return true
    },
  }) as Partial<Ctx> as Ctx
  return { ctx, drawn, state }
}

it('are put in order from where they are read', () => {
  const { ctx, drawn, state } = recorder()
  flag(ctx, [0, 0], 'אנה (מורה)!', '#123456')
  flag(ctx, [0, 0], 'Ben', '#123456')
  expect(drawn.map(each => each.direction)).toEqual(['rtl', 'ltr'])
  expect(state.direction).toBe('ltr')
})

it('do not turn the words about them round', () => {
  const { ctx, drawn } = recorder()
  const signs = createOthersSigns(() => true)
  const chat = { text: 'Look!', at: [0, 0] as const }
  const one = { colour: '#123456', reaction: null }
  signs.update([{ ...one, key: 'a', name: 'אנה (מורה)!', chat }], 0)
  signs.update(
    [
      { ...one, key: 'a', name: 'אנה (מורה)!', chat },
      { ...one, key: 'b', name: 'Ben', chat },
    ],
    0,
  )
  signs.draw(ctx, createCamera(), 1)
  // the signs that hold a name apart are seen by nobody and take no room
  expect(drawn).toEqual([
    { words: '\u2068אנה (מורה)!\u2069: Look!', direction: 'ltr' },
    { words: 'Ben: Look!', direction: 'ltr' },
  ])
  expect(textWidth('\u2068Ben\u2069', 10)).toBe(textWidth('Ben', 10))
})
