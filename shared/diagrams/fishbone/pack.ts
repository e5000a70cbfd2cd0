import type { Block, Side } from './block.ts'
import { roomOf } from './block.ts'
import { BONE_STEP, LEAN, LEVEL_GAP, NECK, PAIR_GAP } from './measures.ts'

// Where each pair of blocks stands on the spine: from the head outwards, each as near as it can to what stands already.
// So a pair's place depends on nothing but the pairs nearer to the head.

/** A box or bone that is placed, by its reach away from the spine. */
interface Obstacle {
  readonly side: Side
  readonly low: number
  readonly high: number
  /** The leftmost x between two heights. */
  readonly left: (high: number) => number
}

/** The part of a block that has to stay clear, by the same measure: its rightmost x above a height. */
interface Part {
  readonly side: Side
  readonly low: number
  readonly high: number
  readonly right: (low: number) => number
}

export interface Spine {
  /** Takes the blocks of one joint and gives its x; the head's edge is 0. `step` is the least distance to the joint before. */
  readonly join: (blocks: readonly Block[], step?: number) => number
  /** The joint furthest from the head so far. */
  readonly last: () => number
}

const reachOf = (y: number, h: number): readonly [number, number] => {
  const [a, b] = [Math.abs(y), Math.abs(y + h)]
  return a < b ? [a, b] : [b, a]
}

function partsOf(block: Block): readonly Part[] {
  const length = Math.abs(block.end[1])
  return [
    { side: block.side, low: 0, high: length, right: low => -LEAN * Math.max(0, low) },
    ...roomOf(block).map(b => {
      const [low, high] = reachOf(b.y, b.h)
      return { side: block.side, low, high, right: () => b.x + b.w }
    }),
  ]
}

function obstaclesOf(block: Block, joint: number): readonly Obstacle[] {
  const length = Math.abs(block.end[1])
  return [
    { side: block.side, low: 0, high: length, left: high => joint - LEAN * Math.min(length, high) },
    ...roomOf(block).map(b => {
      const [low, high] = reachOf(b.y, b.h)
      return { side: block.side, low, high, left: () => joint + b.x }
    }),
  ]
}

export function spine(): Spine {
  const standing: Obstacle[] = []
  let last: number | null = null
  return {
    join: (blocks, step = BONE_STEP) => {
      let joint = last === null ? -NECK : last - step
      for (const part of blocks.flatMap(partsOf)) {
        joint = Math.min(joint, -PAIR_GAP - part.right(part.low))
        for (const o of standing) {
          if (o.side !== part.side || part.low > o.high + LEVEL_GAP || part.high + LEVEL_GAP < o.low) continue
          const low = Math.max(part.low, o.low - LEVEL_GAP)
          const high = Math.min(part.high + LEVEL_GAP, o.high)
          joint = Math.min(joint, o.left(high) - PAIR_GAP - part.right(low))
        }
      }
      standing.push(...blocks.flatMap(block => obstaclesOf(block, joint)))
      last = joint
      return joint
    },
    last: () => last ?? -NECK,
  }
}
