import { type Box, box, centre, grown, overlaps, type Vec } from '../../base/geometry.ts'
import { APART } from './measures.ts'
import { sizeOf } from './shapes.ts'

// Where something goes that has no place yet: the nearest free room, round and round outwards, always in the same order.

const STEP = 44
const TURNS = 16
/** Beyond this many rings a map is so full that it goes to the outermost one. */
const RINGS = 60

/** The middle of the nearest place where a box of this size keeps `apart` from all of these. */
export function freeMiddle(taken: readonly Box[], [w, h]: Vec, [x, y]: Vec, apart: number): Vec {
  const room = taken.map(b => grown(b, apart))
  let last: Vec = [x, y]
  for (let ring = 0; ring < RINGS; ring++) {
    const turns = ring === 0 ? 1 : TURNS
    for (let i = 0; i < turns; i++) {
      const angle = (2 * Math.PI * (i + (ring % 2) / 2)) / turns
      // screens are wider than high, and so are variables
      last = [Math.round(x + 1.5 * ring * STEP * Math.cos(angle)), Math.round(y + ring * STEP * Math.sin(angle))]
      const tried = box(last[0] - w / 2, last[1] - h / 2, w, h)
      if (!room.some(b => overlaps(b, tried))) return last
    }
  }
  return last
}

/** Top left corners for new variables with these texts, near `about`. */
export function freeSpots(taken: readonly Box[], texts: readonly string[], about: Vec): readonly Vec[] {
  const full = [...taken]
  return texts.map(text => {
    const [w, h] = sizeOf(text)
    const [x, y] = freeMiddle(full, [w, h], about, APART)
    const at: Vec = [Math.round(x - w / 2), Math.round(y - h / 2)]
    full.push(box(at[0], at[1], w, h))
    return at
  })
}

/** The middle of a set of boxes; null of none. */
export function middleOf(boxes: readonly Box[]): Vec | null {
  if (boxes.length === 0) return null
  const sum = boxes.map(centre).reduce<Vec>((a, b) => [a[0] + b[0], a[1] + b[1]], [0, 0])
  return [sum[0] / boxes.length, sum[1] / boxes.length]
}
