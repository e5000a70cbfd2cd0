import { describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import { createEdgeScroll, edgeStep, pull } from '../../../client/input/edge-scroll.ts'

describe('edge scrolling', () => {
  it('begins eight pixels from the edge, twenty for a finger, and is strongest at the edge and beyond', () => {
    const size: Vec = [1200, 800]
    expect(pull([600, 400], size, 'mouse')).toBeNull()
    expect(pull([9, 400], size, 'mouse')).toBeNull()
    expect(pull([9, 400], size, 'touch')).toEqual([-0.55, 0])
    expect(pull([4, 400], size, 'mouse')).toEqual([-0.5, 0])
    expect(pull([-30, 900], size, 'mouse')).toEqual([-1, 1])
  })

  it('waits, eases in, and is slower on small screens', () => {
    expect(edgeStep(1, 1200, 199, 1000 / 60)).toBe(0)
    expect(edgeStep(1, 1200, 300, 1000 / 60)).toBeCloseTo(-6.25)
    expect(edgeStep(1, 1200, 400, 1000 / 60)).toBeCloseTo(-25)
    expect(edgeStep(-1, 900, 4000, 1000 / 60)).toBeCloseTo(15.3)
  })

  it('moves the board for as long as the pointer stays, and stops with the drag', () => {
    const frames: ((time: number) => void)[] = []
    const moves: Vec[] = []
    const edge = createEdgeScroll({
      size: () => [1200, 800],
      pan: by => moves.push(by),
      frame: call => {
        frames.push(call)
        return () => frames.splice(0, frames.length)
      },
    })
    const run = (from: number, to: number) => {
      for (let time = from; time <= to; time += 20) frames.shift()?.(time)
    }
    edge.follow([600, 400])
    expect(frames).toHaveLength(0)
    edge.follow([1200, 400])
    run(0, 200)
    expect(moves).toEqual([])
    run(220, 600)
    expect(moves.length).toBeGreaterThan(10)
    expect(moves.every(([x, y]) => x < 0 && y === 0)).toBe(true)
    const before = moves.length
    edge.follow(null)
    expect(frames).toHaveLength(0)
    edge.follow([1200, 400])
    // it waits anew
    run(700, 880)
    expect(moves).toHaveLength(before)
    edge.follow([600, 400])
    expect(frames).toHaveLength(0)
  })
})
