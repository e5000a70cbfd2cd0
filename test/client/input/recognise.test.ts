import { describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import { below, seeded } from '#shared/base/seeded.ts'
import { NO_KEYS, type PointerKind } from '../../../client/input/gesture.ts'
import {
  type RawPointer,
  type Recognised,
  recognise,
  type Recogniser,
  RESTING,
  type Surroundings,
} from '../../../client/input/recognise.ts'

const NO_SPACE: Surroundings = { space: false, grabs: () => true }

function hand(around: Surroundings = NO_SPACE) {
  let state: Recogniser = RESTING
  let time = 0
  const log: Recognised[] = []
  const feed = (raw: RawPointer) => {
    const [next, found] = recognise(state, raw, around)
    state = next
    log.push(...found)
    return found
  }
  const event = (
    type: 'down' | 'move' | 'up',
    at: Vec,
    { id = 1, pointer = 'mouse' as PointerKind, button = 0, keys = NO_KEYS, clicks = 1 } = {},
  ) => feed({ type, id, at, time, pointer, button, keys, clicks })
  return {
    log,
    feed,
    types: () => log.map(g => g.type),
    down: (at: Vec, more = {}) => event('down', at, more),
    move: (at: Vec, more = {}) => event('move', at, more),
    up: (at: Vec, more = {}) => event('up', at, more),
    wait: (ms: number) => {
      time += ms
    },
    phase: () => state.phase.type,
  }
}

describe('gestures', () => {
  it('two slow clicks are a double tap where the system counts them as one double click, and in one place only', () => {
    const h = hand()
    const click = (at: Vec, clicks: number) => {
      h.wait(800)
      h.down(at)
      h.up(at, { clicks })
    }
    click([10, 10], 1)
    click([11, 10], 2)
    click([11, 10], 3)
    click([40, 10], 4)
    expect(h.types().filter(t => t !== 'press')).toEqual(['tap', 'doubleTap', 'tap', 'tap'])
  })

  it('a press without a move is a tap, two soon after each other a double tap, a third a tap again', () => {
    const h = hand()
    const tap = () => {
      h.down([10, 10])
      h.up([11, 10])
    }
    tap()
    h.wait(400)
    tap()
    h.wait(100)
    tap()
    expect(h.types().filter(t => t !== 'press')).toEqual(['tap', 'doubleTap', 'tap'])
    h.wait(451)
    tap()
    expect(h.types().at(-1)).toBe('tap')
  })

  it('a mouse whose release nobody told of has let go where it was last seen: what is dragged does not stick to it', () => {
    const free = (at: Vec): RawPointer => ({
      type: 'move',
      id: 1,
      at,
      time: 0,
      pointer: 'mouse',
      button: -1,
      keys: NO_KEYS,
      free: true,
    })
    const h = hand()
    h.down([0, 0])
    h.move([20, 0])
    h.feed(free([300, 300]))
    expect(h.types()).toEqual(['press', 'dragStart', 'drag', 'drop', 'hover'])
    expect(h.log.at(-2)).toMatchObject({ at: [20, 0] })
    // not moved yet: nothing was done
    h.down([0, 0])
    h.feed(free([300, 300]))
    expect(h.types().slice(5)).toEqual(['press', 'cancel', 'hover'])
    h.down([0, 0], { button: 1 })
    h.move([20, 0])
    h.feed(free([300, 300]))
    expect(h.types().slice(8)).toEqual(['pan', 'hover'])
    // pressed again before it moved
    h.down([0, 0])
    h.move([20, 0])
    h.down([40, 40])
    h.up([40, 40])
    expect(h.types().slice(10)).toEqual(['press', 'dragStart', 'drag', 'drop', 'press', 'tap'])
  })

  it('begins a drag after 4 pixels of a mouse and 6 of a finger', () => {
    for (const [pointer, reach] of [
      ['mouse', 4],
      ['touch', 6],
    ] as const) {
      const h = hand()
      h.down([0, 0], { pointer })
      h.move([reach - 1, 0], { pointer })
      expect(h.types()).toEqual(['press'])
      h.move([reach, 0], { pointer })
      h.move([50, 0], { pointer })
      h.up([60, 0], { pointer })
      expect(h.types()).toEqual(['press', 'dragStart', 'drag', 'drag', 'drop'])
      expect(h.log.at(-1)).toMatchObject({ from: [0, 0], at: [60, 0] })
    }
  })

  it('pans with the space bar, the middle and the right button', () => {
    for (const [space, button] of [
      [true, 0],
      [false, 1],
      [false, 2],
    ] as const) {
      const h = hand({ ...NO_SPACE, space })
      h.down([0, 0], { button })
      h.move([5, 3], { button })
      h.move([9, 3], { button })
      h.up([9, 3], { button })
      expect(h.log).toEqual([
        { type: 'pan', by: [5, 3] },
        { type: 'pan', by: [4, 0] },
      ])
    }
  })

  it('pans with a finger where the tool does not want the drag, from where it began', () => {
    const h = hand({ space: false, grabs: () => false })
    h.down([0, 0], { pointer: 'touch' })
    h.move([8, 0], { pointer: 'touch' })
    h.move([10, 4], { pointer: 'touch' })
    h.up([10, 4], { pointer: 'touch' })
    expect(h.types()).toEqual(['press', 'cancel', 'pan', 'pan'])
    expect(h.log[2]).toEqual({ type: 'pan', by: [8, 0] })
  })

  it('asks the tool with what it knows of a hold', () => {
    const asked: boolean[] = []
    const h = hand({ space: false, grabs: (_at, _pointer, held) => (asked.push(held), held) })
    h.down([0, 0], { pointer: 'touch' })
    h.feed({ type: 'held', id: 1 })
    h.move([20, 0], { pointer: 'touch' })
    expect(h.types()).toEqual(['press', 'hold', 'dragStart', 'drag'])
    expect(asked).toEqual([true])
  })

  it('goes on pinching when a finger that lifted comes back', () => {
    const h = hand()
    h.down([100, 100], { pointer: 'touch' })
    h.down([200, 100], { pointer: 'touch', id: 2 })
    h.up([200, 100], { pointer: 'touch', id: 2 })
    h.move([110, 100], { pointer: 'touch' })
    h.down([210, 100], { pointer: 'touch', id: 3 })
    expect(h.move([310, 100], { pointer: 'touch', id: 3 })).toEqual([
      { type: 'pan', by: [50, 0] },
      { type: 'zoom', about: [210, 100], factor: 2 },
    ])
  })

  it('takes back a drag when a second finger comes, and pinches about the middle', () => {
    const h = hand()
    h.down([100, 100], { pointer: 'touch' })
    h.move([120, 100], { pointer: 'touch' })
    h.down([220, 100], { pointer: 'touch', id: 2 })
    expect(h.types().at(-1)).toBe('cancel')
    h.move([320, 100], { pointer: 'touch', id: 2 })
    expect(h.log.slice(-2)).toEqual([
      { type: 'pan', by: [50, 0] },
      { type: 'zoom', about: [220, 100], factor: 2 },
    ])
    // the finger that stays does nothing by itself
    h.up([320, 100], { pointer: 'touch', id: 2 })
    expect(h.move([0, 0], { pointer: 'touch' })).toEqual([])
    h.up([0, 0], { pointer: 'touch' })
    expect(h.phase()).toBe('idle')
  })

  it('tells of a modifier that changes in the middle of a drag', () => {
    const h = hand()
    h.down([0, 0])
    h.move([10, 0])
    h.feed({ type: 'keys', keys: { ...NO_KEYS, alt: true } })
    expect(h.log.at(-1)).toMatchObject({ type: 'drag', at: [10, 0], keys: { alt: true } })
  })

  for (const seed of [1, 2, 3])
    it(`every drag that begins ends, whatever comes (seed ${seed})`, () => {
      const random = seeded(seed)
      const h = hand({ space: false, grabs: () => random() < 0.5 })
      for (let i = 0; i < 3000; i++) {
        const at: Vec = [below(random, 300), below(random, 300)]
        const more = {
          id: 1 + below(random, 3),
          pointer: (['mouse', 'touch', 'pen'] as const)[below(random, 3)] ?? 'mouse',
          button: below(random, 3),
        }
        const what = below(random, 10)
        if (what < 3) h.down(at, more)
        else if (what < 6) h.move(at, more)
        else if (what < 9) h.up(at, more)
        else h.feed({ type: 'cancel', id: null })
        h.wait(below(random, 600))
      }
      h.feed({ type: 'cancel', id: null })
      let open = false
      for (const { type } of h.log) {
        if (type === 'dragStart') {
          expect(open).toBe(false)
          open = true
        } else if (type === 'drag') expect(open).toBe(true)
        else if (type === 'drop' || type === 'cancel') open = false
      }
      expect(open).toBe(false)
      expect(h.phase()).toBe('idle')
    })
})

describe('a finger of a pinch that the system takes away', () => {
  it('leaves the other one to be lifted, and a third one changes nothing', () => {
    const touch = (id: number) => ({ id, pointer: 'touch' as const })
    const h = hand()
    h.down([0, 0], touch(1))
    h.down([100, 0], touch(2))
    h.feed({ type: 'cancel', id: 3 })
    expect(h.phase()).toBe('pinching')
    h.feed({ type: 'cancel', id: 1 })
    h.move([150, 0], touch(2))
    expect([h.phase(), h.types()]).toEqual(['spent', ['press', 'cancel']])
    h.feed({ type: 'cancel', id: 2 })
    expect(h.phase()).toBe('idle')
  })
})

describe('pens', () => {
  const pen = { id: 9, pointer: 'pen' as const }
  const palm = { id: 2, pointer: 'touch' as const }

  it('are not disturbed by the hand that rests on the screen', () => {
    const h = hand()
    h.down([0, 0], pen)
    h.move([20, 0], pen)
    h.down([60, 90], palm)
    h.move([70, 95], palm)
    h.move([40, 0], pen)
    h.up([70, 95], palm)
    h.up([40, 0], pen)
    expect(h.types()).toEqual(['press', 'dragStart', 'drag', 'drag', 'drop'])
  })

  it('go on when the system takes the hand beside them away', () => {
    const h = hand()
    h.down([0, 0], pen)
    h.move([20, 0], pen)
    h.down([60, 90], palm)
    h.feed({ type: 'cancel', id: palm.id })
    h.move([40, 0], pen)
    h.up([40, 0], pen)
    expect(h.types()).toEqual(['press', 'dragStart', 'drag', 'drag', 'drop'])
    // of its own, and of whatever goes on
    for (const id of [pen.id, null]) {
      h.down([0, 0], pen)
      h.feed({ type: 'cancel', id })
      expect([h.types().at(-1), h.phase()]).toEqual(['cancel', 'idle'])
    }
  })

  it('take over from a hand that came first, whatever it was doing', () => {
    const h = hand()
    h.down([60, 90], palm)
    h.move([90, 95], palm)
    h.down([0, 0], pen)
    h.move([20, 0], pen)
    h.up([90, 95], palm)
    h.up([20, 0], pen)
    expect(h.types()).toEqual(['press', 'dragStart', 'drag', 'cancel', 'press', 'dragStart', 'drag', 'drop'])
    const pinch = hand()
    pinch.down([0, 0], palm)
    pinch.down([100, 0], { id: 3, pointer: 'touch' })
    pinch.down([50, 50], pen)
    pinch.up([50, 50], pen)
    expect(pinch.types()).toEqual(['press', 'cancel', 'press', 'tap'])
  })

  it('hand on pressure, eraser and every point, also those before the drag begins', () => {
    const h = hand()
    const print = (x: number) => ({ at: [x, 0] as const, pressure: x / 100 })
    const base = { id: 9, time: 0, pointer: 'pen' as const, button: 0, keys: NO_KEYS }
    h.feed({ type: 'down', at: [0, 0], pressure: 0.3, eraser: true, ...base })
    h.feed({ type: 'move', at: [2, 0], trail: [print(1), print(2)], ...base })
    h.feed({ type: 'move', at: [9, 0], trail: [print(5), print(9)], ...base })
    h.feed({ type: 'move', at: [14, 0], trail: [print(14)], ...base })
    expect(h.log[0]).toMatchObject({ type: 'press', pressure: 0.3, eraser: true })
    const trails = h.log.flatMap(g => (g.type === 'drag' ? [g.trail?.map(f => f.at[0])] : []))
    expect(trails).toEqual([[1, 2, 5, 9], [14]])
  })
})
