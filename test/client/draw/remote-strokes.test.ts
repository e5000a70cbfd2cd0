import { expect, it, vi } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import { createRemoteStrokes } from '../../../client/draw/remote-strokes.ts'
import { readOther } from '../../../client/net/presence.ts'
import type { Other } from '../../../client/scene/presence.ts'

const user = { id: 'p', name: 'Ana', role: 'participant', color: '#AB2759' }
const style = { fill: 'sky', thickness: 'thick', highlighter: true }
const line = (from: number, to: number): readonly Vec[] => Array.from({ length: to - from }, (_, i) => [from + i, 5])

/** As it comes from the wire. */
function other(stroke: object | null): Other {
  const read = readOther(7, { user, preview: stroke === null ? null : { stroke } })
  if (read === null) throw new Error('nobody')
  return read
}

it('puts a line together from its parts, whatever was left out on the way', () => {
  const strokes = createRemoteStrokes(() => {})
  const points = () => strokes.list()[0]?.points.map(p => p[0])
  strokes.update([other({ id: 's', first: 0, points: line(0, 40), style })])
  strokes.update([other({ id: 's', first: 20, points: line(20, 84), style })])
  expect(points()).toEqual(line(0, 84).map(p => p[0]))
  strokes.update([other({ id: 's', first: 100, points: line(100, 164), style })])
  expect(points()?.length).toBe(84 + 64)
  expect(strokes.list()[0]?.style).toEqual(style)
  strokes.destroy()
})

it('keeps a line for a moment when it is not told any more, then lets it go', () => {
  vi.useFakeTimers()
  try {
    let changed = 0
    const strokes = createRemoteStrokes(() => changed++)
    strokes.update([other({ id: 's', first: 0, points: line(0, 9), style })])
    strokes.update([other(null)])
    expect(strokes.list().length).toBe(1)
    vi.advanceTimersByTime(2000)
    expect([strokes.list().length, changed]).toEqual([0, 1])
  } finally {
    vi.useRealTimers()
  }
})

it.each([
  [{ id: 's', first: -1, points: [], style }],
  [{ id: 's', first: 0, points: line(0, 65), style }],
  [{ id: '<b>', first: 0, points: [], style }],
  [{ id: 's', first: 0, points: 'x', style }],
  [{ id: 's', first: 0, points: [], style: null }],
])('takes no other word for a line: %#', stroke => {
  expect(other(stroke).preview).toBe(null)
})

it('reads points and colours that are none as none', () => {
  const { preview } = other({
    id: 's',
    first: 0,
    points: [
      [1, 2],
      ['a', 2],
      [Number.NaN, 1],
    ],
    style: { fill: 'url(x)' },
  })
  expect(preview).toEqual({
    stroke: { id: 's', first: 0, points: [[1, 2]], style: { fill: null, thickness: 'medium', highlighter: false } },
  })
})
