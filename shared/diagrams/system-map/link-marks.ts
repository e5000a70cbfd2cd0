import { type Box, distanceToSegment, grown, holds, overlaps, spanned, touches, type Vec } from '../../base/geometry.ts'
import { wrap } from '../../paint/wrap.ts'
import { across, beside, boundsOf, type Curve, lengthOf, samples, spotAt } from './curve.ts'
import { DISC, LINK_TEXT, LINK_WIDTH, SIGN_AT } from './measures.ts'
import type { Route } from './routes.ts'

// Where the sign and the words of each link stand: near the head and beside the middle, and a little further along where something
// else is there already. One link after the other, in the order of the routes.

/** Further from the tip, in steps of a disc and a bit, and never beyond this share of the way. */
const STEPS = 6
const STEP = 2 * DISC + 3
const FARTHEST = 0.6
/** What it costs to lie on another sign, on a box, and on another line: in steps. */
const ON_SIGN = 40
const ON_BOX = 20
const ON_LINE = 5
/** Room that a disc keeps from what is not its own. */
const CLEAR = 2
const SAMPLES = 12

/** Shares of the way, and sides, that are tried for words: the usual place first. */
const PLACES = [
  [0.5, 1],
  [0.5, -1],
  [0.36, 1],
  [0.36, -1],
  [0.64, 1],
  [0.64, -1],
] as const

interface Line {
  readonly points: readonly Vec[]
  readonly bounds: Box
}

const lineOf = (curve: Curve): Line => {
  const points = samples(curve, SAMPLES)
  return { points, bounds: boundsOf(points) }
}

const comesNear = ({ points, bounds }: Line, at: Vec, reach: number): boolean =>
  holds(grown(bounds, reach), at) &&
  points.some((p, i) => {
    const next = points[i + 1]
    return next !== undefined && distanceToSegment(at, p, next) < reach
  })

/** Room of a link's words at a share of its way, on one side. */
export function wordsBox(curve: Curve, text: string, share: number, side: number): Box {
  const { w, h } = wrap(text, LINK_WIDTH, LINK_TEXT)
  const spot = spotAt(curve, lengthOf(curve) * share)
  const [ax, ay] = across(spot.along)
  const [x, y] = beside(spot, side * (8 + Math.abs(ax) * (w / 2) + Math.abs(ay) * (h / 2)))
  return { x: x - w / 2, y: y - h / 2, w, h }
}

/** The same routes with their marks where there is room. */
export function withMarks(routes: readonly Route[], boxes: ReadonlyMap<string, Box>): readonly Route[] {
  const lines = routes.map(route => lineOf(route.curve))
  const rooms = [...boxes.values()]
  const signs: Box[] = []
  const placed = routes.map((route, own) => {
    const length = lengthOf(route.curve)
    const usual = Math.min(SIGN_AT, length * FARTHEST)
    if (route.sign === null) return { ...route, signAt: usual }
    let signAt = usual
    let least = Number.POSITIVE_INFINITY
    let disc: Box | null = null
    for (let step = 0; step < STEPS && step < least; step++) {
      const tried = usual + step * STEP
      if (step > 0 && tried > length * FARTHEST) break
      const { at } = spotAt(route.curve, -tried)
      const room = grown(spanned(at, at), DISC + CLEAR)
      let cost = step
      for (const sign of signs) if (overlaps(sign, room)) cost += ON_SIGN
      for (const box of rooms) if (overlaps(box, room)) cost += ON_BOX
      for (const [i, line] of lines.entries()) if (i !== own && comesNear(line, at, DISC + CLEAR)) cost += ON_LINE
      if (cost < least) {
        least = cost
        signAt = tried
        disc = grown(spanned(at, at), DISC)
      }
    }
    if (disc !== null) signs.push(disc)
    return { ...route, signAt }
  })
  const taken = [...rooms, ...signs]
  return placed.map((route, own) => {
    const text = route.link.link.text.trim()
    if (text === '') return route
    let best: (typeof PLACES)[number] = PLACES[0]
    let least = Number.POSITIVE_INFINITY
    for (const [i, place] of PLACES.entries()) {
      const room = wordsBox(route.curve, text, place[0], place[1])
      let cost = i
      for (const other of taken) if (overlaps(other, room)) cost += ON_BOX
      for (const [j, { points, bounds }] of lines.entries())
        if (j !== own && touches(bounds, room) && points.some(p => holds(room, p))) cost += ON_LINE
      if (cost < least) {
        least = cost
        best = place
      }
    }
    taken.push(wordsBox(route.curve, text, best[0], best[1]))
    return { ...route, wordsAt: { share: best[0], side: best[1] } }
  })
}
