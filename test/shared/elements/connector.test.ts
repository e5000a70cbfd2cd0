import { describe, expect, it } from 'vitest'
import { type Box, centre, grown, holds, overlaps, spanned, type Vec } from '#shared/base/geometry.ts'
import { below, seeded } from '#shared/base/seeded.ts'
import { type Element, readElement } from '#shared/board/element.ts'
import { connector } from '#shared/elements/connector/connector.ts'
import { fractionNear, lengthOf, pointAlong } from '#shared/elements/connector/polyline.ts'
import { GAP, routeOf } from '#shared/elements/connector/route.ts'
import type { Surroundings } from '#shared/elements/kind.ts'
import { THEMES } from '#shared/paint/theme.ts'

const A: Box = { x: 0, y: 0, w: 200, h: 200 }

const line = (values: Readonly<Record<string, unknown>>, text = ''): Element =>
  readElement('c', {
    values: { kind: 'connector', from: { id: 'a' }, to: { id: 'b' }, ...values },
    texts: { text },
    maps: {},
  })
const between = (a: Box, b: Box): Surroundings => ({ boxOf: id => (id === 'a' ? a : id === 'b' ? b : null) })
const points = (element: Element, around: Surroundings): readonly Vec[] => routeOf(element, around)?.points ?? []

/** Whether some piece goes through the inside of a box. */
const runsThrough = (route: readonly Vec[], box: Box): boolean =>
  route.some((b, i) => {
    const a = route[i - 1]
    if (a === undefined) return false
    const piece = spanned(a, b)
    return overlaps({ ...piece, x: piece.x - 0.01, y: piece.y - 0.01, w: piece.w + 0.02, h: piece.h + 0.02 }, box)
  })

describe('the elbow', () => {
  it('is level and upright, ends at the gap, and never runs through what it joins: 2,000 places', () => {
    const random = seeded(41)
    let routed = 0
    for (let i = 0; i < 2000; i++) {
      const b: Box = {
        x: below(random, 1600) - 800,
        y: below(random, 1600) - 800,
        w: 40 + below(random, 400),
        h: 40 + below(random, 400),
      }
      // touching or overlapping things have no room between them
      if (overlaps(grown(A, 12), b)) continue
      routed++
      const element = line({ route: 'elbow', ...(i % 3 === 0 ? { knee: random() } : {}) })
      const route = points(element, between(A, b))
      expect(route.length).toBeGreaterThan(1)
      for (const [j, p] of route.entries()) {
        const before = route[j - 1]
        if (before !== undefined) expect(before[0] === p[0] || before[1] === p[1]).toBe(true)
      }
      expect(runsThrough(route, A)).toBe(false)
      expect(runsThrough(route, b)).toBe(false)
      // the same again, from nothing
      expect(points(line(element.values), between({ ...A }, { ...b }))).toEqual(route)
    }
    expect(routed).toBeGreaterThan(1000)
  })

  it('goes straight where it can, in three pieces to the side, and round where the way is barred', () => {
    const side = (x: number, y: number) => points(line({ route: 'elbow' }), between(A, { ...A, x, y }))
    expect(side(500, 0)).toEqual([
      [200 + GAP, 100],
      [500 - GAP, 100],
    ])
    expect(side(500, 300)).toHaveLength(3)
    expect(side(800, 60)).toHaveLength(4)
    // from a precise point on the far side it has to come round
    const barred = points(line({ route: 'elbow', from: { id: 'a', anchor: [0, 0.5] } }), between(A, { ...A, x: 500 }))
    expect(barred[0]).toEqual([0, 100])
    expect(barred.length).toBeGreaterThan(3)
    expect(runsThrough(barred, grown(A, -1))).toBe(false)
  })

  it('keeps forty units away where there is room', () => {
    const route = points(line({ route: 'elbow', from: { id: 'a', anchor: [0, 0.5] } }), between(A, { ...A, x: 600 }))
    for (const [i, p] of route.entries()) {
      const before = route[i - 1]
      if (before === undefined || i === 1) continue
      expect(runsThrough([before, p], grown(A, 39))).toBe(false)
    }
  })

  it('has its middle piece where it was carried', () => {
    const around = between(A, { ...A, x: 600, y: 60 })
    const element = line({ route: 'elbow' })
    const knob = routeOf(element, around)?.knob
    expect(knob).toEqual([400, 130])
    const values = connector.line?.bent(element, around, [300, 500]) ?? {}
    expect(values.knee).toBeCloseTo((300 - 205) / (595 - 205), 2)
    const moved = routeOf(line({ route: 'elbow', ...values }), around)
    expect(moved?.knob?.[0]).toBeCloseTo(300, 0)
    expect(connector.line?.bent(element, around, [-900, 0])).toEqual({ knee: 0 })
  })

  it('is straight where one thing lies in the other', () => {
    expect(points(line({ route: 'elbow' }), between(A, { x: 50, y: 50, w: 20, h: 20 }))).toHaveLength(2)
  })

  it('joins free ends too', () => {
    const route = points(line({ route: 'elbow', from: { point: [0, 0] }, to: { point: [300, 200] } }), between(A, A))
    expect(route).toHaveLength(3)
    expect([route[0], route.at(-1)]).toEqual([
      [0, 0],
      [300, 200],
    ])
  })
})

describe('the curve', () => {
  const b: Box = { ...A, x: 700, y: 300 }
  it('goes through the point its knob was carried to, and keeps its bow when what it joins moves', () => {
    const around = between(A, b)
    const element = line({ route: 'curve' })
    const to: Vec = [300, 420]
    const bent = line({ route: 'curve', ...connector.line?.bent(element, around, to) })
    const knob = routeOf(bent, around)?.knob ?? [0, 0]
    const [from, end] = [centre(A), centre(b)]
    const n: Vec = [end[1] - from[1], -(end[0] - from[0])]
    const aside = (p: Vec) => ((p[0] - from[0]) * n[0] + (p[1] - from[1]) * n[1]) / Math.hypot(...n)
    expect(aside(knob)).toBeCloseTo(aside(to), 0)
    const far = points(bent, between(A, { ...b, x: 1400 }))
    expect(far.at(-1)?.[0]).toBeGreaterThan(1200)
    expect(lengthOf(far)).toBeGreaterThan(lengthOf(points(bent, around)))
  })

  it('begins and ends off the outline', () => {
    const route = points(line({ route: 'curve' }), between(A, b))
    expect(runsThrough([route[0] ?? [0, 0], route[1] ?? [0, 0]], A)).toBe(false)
    expect(runsThrough(route.slice(-2), b)).toBe(false)
  })

  it('reads any bend', () => {
    for (const bend of [Number.NaN, Number.POSITIVE_INFINITY, 1e9, 'x', null, -1e9])
      expect(
        points(line({ route: 'curve', bend }), between(A, b))
          .flat()
          .every(Number.isFinite),
      ).toBe(true)
  })
})

describe('the label', () => {
  const around = between(A, { ...A, x: 1000, y: 0 })
  const labelAt = (values: Readonly<Record<string, unknown>>): Vec => {
    const element = line(values, 'leads to')
    return centre(connector.line?.label(element, around) ?? A)
  }
  it('slides along the line from one end to the other', () => {
    expect(labelAt({})[0]).toBeCloseTo(600)
    expect(labelAt({ slide: 0 })[0]).toBeCloseTo(205)
    expect(labelAt({ slide: 1 })[0]).toBeCloseTo(995)
    expect(labelAt({ slide: 7 })[0]).toBeCloseTo(600)
    for (const route of ['straight', 'curve', 'elbow']) {
      const element = line({ route }, 'leads to')
      const wanted = pointAlong(points(element, around), 0.3)
      expect(connector.line?.slid(element, around, wanted).slide).toBeCloseTo(0.3, 2)
    }
  })

  it('is hit, and long ones are broken into lines', () => {
    const element = line(
      { slide: 0.25 },
      'a very long sentence about what leads to what, and why, and how often it does',
    )
    const label = connector.line?.label(element, around) ?? A
    expect(label.w).toBeLessThan(270)
    expect(label.h).toBeGreaterThan(30)
    expect(connector.hits(element, A, [label.x + 4, label.y + 4], 0, around)).toBe(true)
    const texts = connector.paint(element, A, THEMES.light, around).filter(p => p.type === 'text')
    expect(texts).toHaveLength(1)
  })

  it('leaves room for the knob beside it', () => {
    for (const route of ['curve', 'elbow']) {
      const near = between(A, { ...A, x: 600, y: 60 })
      const element = line({ route }, 'leads to')
      const knob = connector.line?.knob(element, near)
      const label = connector.line?.label(element, near)
      if (knob == null || label == null) throw new Error('no knob')
      expect(holds(grown(label, 8), knob.at)).toBe(false)
      expect(knob.carries).toEqual(routeOf(element, near)?.knob)
      // taken up and put down where it was, nothing changes
      const same = connector.line?.bent(element, near, knob.carries) ?? {}
      expect(Object.values(same)[0]).toBeCloseTo(route === 'curve' ? 0.2 : 0.5, 2)
    }
  })

  it('finds the nearest place on a line', () => {
    const route: readonly Vec[] = [
      [0, 0],
      [100, 0],
      [100, 100],
    ]
    expect(fractionNear(route, [50, 30])).toBeCloseTo(0.25)
    expect(fractionNear(route, [130, 50])).toBeCloseTo(0.75)
    expect(pointAlong(route, 0.75)).toEqual([100, 50])
  })
})
