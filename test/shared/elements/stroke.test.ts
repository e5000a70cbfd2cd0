import { describe, expect, it } from 'vitest'
import { distanceToSegment, type Vec } from '#shared/base/geometry.ts'
import { seeded } from '#shared/base/seeded.ts'
import { readElement } from '#shared/board/element.ts'
import { MOST_POINTS, packTrace, readTrace, thinned } from '#shared/elements/stroke/points.ts'
import { stroke, type StrokeStyle, strokeValues } from '#shared/elements/stroke/stroke.ts'
import { dark, light } from '#shared/paint/theme.ts'

const PEN: StrokeStyle = { fill: null, thickness: 'medium', highlighter: false }
const around = { boxOf: () => null }

/** A hand that wanders. */
function scribble(seed: number, count: number): readonly Vec[] {
  const random = seeded(seed)
  let [x, y, turn] = [500, -300, 0]
  return Array.from({ length: count }, () => {
    turn += (random() - 0.5) * 0.8
    x += Math.cos(turn) * 4
    y += Math.sin(turn) * 4
    return [x, y] as const
  })
}

const away = (point: Vec, line: readonly Vec[]): number =>
  line.reduce((least, a, i) => Math.min(least, distanceToSegment(point, a, line[i + 1] ?? a)), Number.POSITIVE_INFINITY)

const element = (values: Readonly<Record<string, unknown>>) =>
  readElement('s', { values: { kind: 'stroke', ...values }, texts: {}, maps: {} })

describe('points of a stroke', () => {
  it('are stored to a tenth of a unit and read back where they were drawn', () => {
    const points = scribble(1, 200)
    const pressures = points.map((_, i) => i / 200)
    const read = readTrace({ ...packTrace({ points, pressures }, [480, -310]) })
    expect(read.points.length).toBe(200)
    for (const [i, [x, y]] of read.points.entries()) {
      expect(Math.abs(x + 480 - (points[i]?.[0] ?? 0))).toBeLessThanOrEqual(0.051)
      expect(Math.abs(y - 310 - (points[i]?.[1] ?? 0))).toBeLessThanOrEqual(0.051)
      expect(Math.abs((read.pressures?.[i] ?? 9) - i / 200)).toBeLessThanOrEqual(0.0051)
    }
  })

  it('are few, and nowhere farther off than asked', () => {
    for (const seed of [1, 2, 3, 4]) {
      const points = scribble(seed, 900)
      const few = thinned({ points, pressures: null }, 0.3).points
      expect(few.length).toBeLessThan(points.length * 0.8)
      for (const point of points) expect(away(point, few)).toBeLessThanOrEqual(0.31)
      expect([few[0], few.at(-1)]).toEqual([points[0], points.at(-1)])
    }
  })

  it('stay where the pressure changes, on a straight line too', () => {
    const points = Array.from({ length: 101 }, (_, i): Vec => [i, 0])
    const pressures = points.map((_, i) => (i <= 50 ? i / 50 : (100 - i) / 50))
    const few = thinned({ points, pressures }, 0.3)
    expect(few.points.map(p => p[0])).toEqual([0, 50, 100])
    expect(thinned({ points, pressures: null }, 0.3).points.length).toBe(2)
  })

  it('of a very long line are thinned until they may be stored, and it stays small', () => {
    const points = scribble(9, 40_000)
    const values = strokeValues({ points, pressures: points.map(() => 0.5) }, PEN, 0.05)
    expect(values.points.length).toBeLessThanOrEqual(2 * MOST_POINTS)
    expect(values.pressure?.length).toBe(values.points.length / 2)
    expect(JSON.stringify(values).length).toBeLessThan(40_000)
  })

  it.each([
    [{ points: [1, 2, 3] }],
    [{ points: ['a', 1] }],
    [{ points: [1.5, 2] }],
    [{ points: [Number.NaN, 1] }],
    [{ points: Array.from({ length: 2 * MOST_POINTS + 2 }, () => 1) }],
    [{ points: [2 ** 50, 0] }],
    [{ points: null }],
  ])('that are none read as none: %#', values => {
    expect(readTrace(values)).toEqual({ points: [], pressures: null })
    const broken = element({ at: [10, 20], ...values })
    expect(stroke.box(broken, around)).toEqual({ x: 10, y: 20, w: 4, h: 4 })
    expect(stroke.paint(broken, stroke.box(broken, around), light, around).length).toBe(1)
  })

  it('keep a line without its pressure when that does not fit', () => {
    expect(readTrace({ points: [0, 0, 10, 10], pressure: [50] })).toEqual({
      points: [
        [0, 0],
        [1, 1],
      ],
      pressures: null,
    })
  })
})

describe('a stroke', () => {
  const points: readonly Vec[] = [
    [100, 100],
    [200, 150],
    [300, 100],
  ]
  const made = element({ ...strokeValues({ points, pressures: null }, PEN, 0.3) })

  it('has a box round its line, and is hit on the line and not beside it', () => {
    const box = stroke.box(made, around)
    expect(box.x).toBeLessThanOrEqual(98)
    expect(box.x + box.w).toBeGreaterThanOrEqual(302)
    expect(box.h).toBeLessThan(60)
    expect(stroke.hits(made, box, [150, 125], 2, around)).toBe(true)
    expect(stroke.hits(made, box, [200, 105], 2, around)).toBe(false)
  })

  it('is drawn within its box', () => {
    const box = stroke.box(made, around)
    for (const p of stroke.paint(made, box, light, around))
      for (const [x, y] of p.type === 'path' ? p.points : []) {
        expect(x >= box.x - 1 && x <= box.x + box.w + 1).toBe(true)
        expect(y >= box.y - 1 && y <= box.y + box.h + 1).toBe(true)
      }
  })

  it('follows a box that was made larger', () => {
    const box = stroke.box(made, around)
    const twice = element({ ...made.values, size: [box.w * 2, box.h * 2] })
    const big = stroke.box(twice, around)
    expect([big.x, big.y, big.w, big.h]).toEqual([box.x, box.y, box.w * 2, box.h * 2])
    expect(stroke.hits(twice, big, [box.x + (200 - box.x) * 2, box.y + (150 - box.y) * 2], 2, around)).toBe(true)
  })

  it('is the theme’s ink, or a colour that can be seen on it; a highlighter lets words through', () => {
    const fillOf = (values: object, theme = light) => {
      const one = element({ ...made.values, ...values })
      const [path] = stroke.paint(one, stroke.box(one, around), theme, around)
      return path?.type === 'path' ? path.fill : undefined
    }
    expect([fillOf({}), fillOf({}, dark)]).toEqual([light.ink, dark.ink])
    expect(fillOf({ fill: 'sky' })).toBe(light.inks.sky)
    expect(fillOf({ highlighter: true })).toMatch(/^rgba\(.*,0\.35\)$/)
  })
})

describe('a stroke from afar', () => {
  const picture = (values: Readonly<Record<string, unknown>>) => {
    const made = element(values)
    return stroke.bare?.(made, stroke.box(made, around), light, around) ?? []
  }

  it('is the line of its points, in the colour of the pen', () => {
    const points = scribble(4, 30)
    const [line, ...more] = picture({ ...strokeValues({ points, pressures: null }, PEN, 0.5) })
    expect(more).toEqual([])
    expect(line).toMatchObject({ type: 'path', stroke: light.ink })
    if (line?.type === 'path') for (const point of points) expect(away(point, line.points)).toBeLessThan(1)
  })

  it('keeps its shape where that can be seen: a highlighter, a dot', () => {
    const points = scribble(4, 30)
    const wide = { fill: null, thickness: 'thick', highlighter: true } as const
    expect(picture({ ...strokeValues({ points, pressures: null }, wide, 0.5), highlighter: true })[0]).toMatchObject({
      closed: true,
    })
    expect(picture({ at: [0, 0] })[0]).toMatchObject({ closed: true })
  })
})
