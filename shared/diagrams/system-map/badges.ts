import { add, type Box, box, centre, grown, holds, overlaps, spanned, type Vec } from '../../base/geometry.ts'
import { LINE } from '../../base/text-metrics.ts'
import { type Wrapped, wrap } from '../../paint/wrap.ts'
import type { NamedLoop } from '../feedback.ts'
import { samples } from './curve.ts'
import { BADGE, DISC, NAME, NAME_WIDTH } from './measures.ts'
import { signSpot, wordsOf } from './link-picture.ts'
import type { Route } from './routes.ts'

// Where the loops are marked on the map: inside each loop, or as near to that as there is room.

export interface Badge {
  readonly loop: NamedLoop
  readonly middle: Vec
  readonly clockwise: boolean
  readonly name: Wrapped | null
  readonly box: Box
}

/** Beyond these a map shows only the loops that people spoke of; the list has them all. */
const MOST_SHOWN = 20
const MOST_SPOKEN = 60

/** The loops that are marked on the map, and that hints speak of: the shortest, and every one that has a name or is important. */
export function shownLoops(loops: readonly NamedLoop[]): readonly NamedLoop[] {
  const spoken = loops.filter(loop => loop.name !== '' || loop.important).slice(0, MOST_SPOKEN)
  const kept = new Set(spoken)
  for (const loop of loops) {
    if (kept.size >= Math.max(MOST_SHOWN, spoken.length)) break
    kept.add(loop)
  }
  return loops.filter(loop => kept.has(loop))
}

const RING = 22
const RINGS = 15
const TURNS = 12
const APART = 7
/** What it costs to lie on a box or on another badge, and on a link: in units of the way from the loop's middle. */
const ON_BOX = 5000
const ON_LINK = 60

/** How far inside the middle of a run of points is, and which way round it goes: the shoelace formula. */
function inside(points: readonly Vec[]): { readonly middle: Vec; readonly clockwise: boolean } {
  let area = 0
  let [x, y] = [0, 0]
  for (const [i, a] of points.entries()) {
    const b = points[(i + 1) % points.length] ?? a
    area += a[0] * b[1] - b[0] * a[1]
    x += a[0]
    y += a[1]
  }
  return { middle: [x / points.length, y / points.length], clockwise: area >= 0 }
}

export function badgesOf(
  loops: readonly NamedLoop[],
  boxes: ReadonlyMap<string, Box>,
  routes: readonly Route[],
): readonly Badge[] {
  const ways = new Map(routes.map(route => [route.link.id, samples(route.curve, 10)]))
  const lines = [...ways.values()].flat()
  const discs = routes.flatMap(route =>
    route.sign === null ? [] : [grown(spanned(signSpot(route), signSpot(route)), DISC)],
  )
  const words = routes.flatMap(route => wordsOf(route)?.box ?? [])
  const taken = [...boxes.values(), ...discs, ...words].map(b => grown(b, APART))
  const badges: Badge[] = []
  for (const loop of loops) {
    const points = loop.links.flatMap((id, i) => {
      const from = boxes.get(loop.nodes[i] ?? '')
      return [...(from === undefined ? [] : [centre(from)]), ...(ways.get(id) ?? [])]
    })
    if (points.length === 0) continue
    const { middle: wanted, clockwise } = inside(points)
    const name = loop.name === '' ? null : wrap(loop.name, NAME_WIDTH, NAME)
    const w = Math.max(2 * BADGE, name?.w ?? 0)
    const h = 2 * BADGE + (name === null ? 0 : 2 + name.lines.length * NAME * LINE)
    const roomAt = ([x, y]: Vec): Box => box(x - w / 2, y - BADGE, w, h)
    const reach = RING * RINGS + w
    const near = lines.filter(p => Math.abs(p[0] - wanted[0]) < reach && Math.abs(p[1] - wanted[1]) < reach)
    let best: Vec = wanted
    let least = Number.POSITIVE_INFINITY
    for (let ring = 0; ring < RINGS; ring++) {
      // no place further out can be better than this
      if (least <= ring * RING) break
      for (let i = 0; i < (ring === 0 ? 1 : TURNS); i++) {
        const angle = (2 * Math.PI * (i + (ring % 2) / 2)) / TURNS
        const tried = add(wanted, [ring * RING * Math.cos(angle), ring * RING * Math.sin(angle)])
        const room = roomAt(tried)
        let cost = ring * RING
        for (const b of taken) if (overlaps(b, room)) cost += ON_BOX
        const wide = grown(room, 3)
        if (cost < least) for (const p of near) if (holds(wide, p)) cost += ON_LINK
        if (cost < least) {
          least = cost
          best = tried
        }
      }
    }
    // where all is full a mark would hide words: the list has every loop, and one that people spoke of is marked all the same
    if (least >= ON_BOX && loop.name === '' && !loop.important) continue
    const middle: Vec = [Math.round(best[0]), Math.round(best[1])]
    const room = roomAt(middle)
    taken.push(grown(room, APART))
    badges.push({ loop, middle, clockwise, name, box: room })
  }
  return badges
}
