import { expect, it } from 'vitest'
import { textWidth } from '#shared/base/text-metrics.ts'
import { readElement } from '#shared/board/element.ts'
import { frame } from '#shared/elements/frame/frame.ts'
import { light } from '#shared/paint/theme.ts'

const around = { boxOf: () => null }
const titled = (text: string) =>
  readElement('f', { values: { kind: 'frame', at: [0, 0], size: [400, 300] }, texts: { text }, maps: {} })

it('keeps a long title to its own width, all words readable above it, and is taken and written there', () => {
  const text = 'What we know about attendance in the first year of school'
  const one = titled(text)
  const box = frame.box(one, around)
  const title = frame.paint(one, box, light, around).find(each => each.type === 'text')
  if (title?.type !== 'text') throw new Error('no title')
  expect(title.lines.join(' ')).toBe(text)
  expect(title.lines.length).toBeGreaterThan(1)
  for (const line of title.lines) expect(title.at[0] + textWidth(line, title.size, 'bold')).toBeLessThanOrEqual(400)
  const place = frame.textPlace(one, box, around)?.box
  expect((place?.y ?? 0) + (place?.h ?? 0)).toBe(box.y)
  expect([place?.x, place?.y]).toEqual(title.at)
  expect(frame.hits(one, box, [200, title.at[1] + 4], 0, around)).toBe(true)
  // a short one stands where it stood
  expect(frame.textPlace(titled('Plan'), box, around)?.box).toEqual({ x: 4, y: -40, w: 392, h: 40 })
})
