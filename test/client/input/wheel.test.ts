import { describe, expect, it } from 'vitest'
import { type RawWheel, wheelMove } from '../../../client/input/wheel.ts'

const raw = (more: Partial<RawWheel>): RawWheel => ({
  at: [5, 6],
  delta: [0, 0],
  mode: 0,
  ctrl: false,
  shift: false,
  ...more,
})

// contract §9
describe('the wheel', () => {
  it('pans by its delta in screen pixels in trackpad mode', () => {
    expect(wheelMove(raw({ delta: [30, -50] }), 'trackpad')).toEqual({ type: 'pan', by: [-30, 50] })
  })
  it('zooms by 1 − deltaY/100 about the pointer with Ctrl, at most 10 an event', () => {
    expect(wheelMove(raw({ delta: [0, -5], ctrl: true }), 'trackpad')).toEqual({
      type: 'zoom',
      about: [5, 6],
      factor: 1.05,
    })
    expect(wheelMove(raw({ delta: [0, 5], ctrl: true }), 'trackpad')).toMatchObject({ factor: 0.95 })
    expect(wheelMove(raw({ delta: [0, -120], ctrl: true }), 'trackpad')).toMatchObject({ factor: 1.1 })
    expect(wheelMove(raw({ delta: [0, 120], ctrl: true }), 'trackpad')).toMatchObject({ factor: 0.9 })
  })
  it('zooms in mouse mode, and goes sideways with Shift', () => {
    expect(wheelMove(raw({ delta: [0, 100] }), 'mouse')).toEqual({ type: 'zoom', about: [5, 6], factor: 0.9 })
    expect(wheelMove(raw({ delta: [0, 40], shift: true }), 'mouse')).toEqual({ type: 'pan', by: [-40, 0] })
  })
  it('reads lines as sixteen pixels', () => {
    expect(wheelMove(raw({ delta: [0, 3], mode: 1 }), 'trackpad')).toMatchObject({ type: 'pan', by: [-0, -48] })
  })
})
