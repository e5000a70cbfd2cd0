import { describe, expect, it } from 'vitest'
import type { PhaseState } from '#shared/workshop/state.ts'
import type { AgendaView } from '#shared/workshop/state-view.ts'
import { paceOf, paceSaid, plannedStarts } from '../../../../client/facilitate/console/pace.ts'

const MINUTE = 60_000
const START = 1_000 * MINUTE
const agenda = (minutes: readonly (number | undefined)[]): AgendaView => ({
  startedAt: START,
  phases: minutes.map((each, i) => ({ title: `P${i}`, ...(each === undefined ? {} : { minutes: each }) })),
})
const phase = (index: number, begunAfter: number, minutes?: number): PhaseState => ({
  title: `P${index}`,
  index,
  startedAt: START + begunAfter * MINUTE,
  ...(minutes === undefined ? {} : { minutes }),
})
const at = (minutes: number) => START + minutes * MINUTE

describe('ahead or behind', () => {
  it('is on time when the phase began as planned and still has time', () => {
    expect(paceOf(agenda([10, 20]), phase(1, 10, 20), at(15))).toEqual({
      nth: 2,
      of: 2,
      leftMs: 15 * MINUTE,
      level: 'calm',
      behindMs: 0,
    })
  })

  it('is behind by the late beginning and by what the phase runs over', () => {
    expect(paceOf(agenda([10, 20]), phase(1, 13, 20), at(20))?.behindMs).toBe(3 * MINUTE)
    expect(paceOf(agenda([10, 20]), phase(1, 13, 20), at(35))?.behindMs).toBe(5 * MINUTE)
  })

  it('is ahead when a phase began early', () => {
    expect(paceOf(agenda([10, 20]), phase(1, 6, 20), at(7))?.behindMs).toBe(-4 * MINUTE)
  })

  it('turns at a fifth, at a twentieth, and at the end', () => {
    const level = (now: number) => paceOf(agenda([20]), phase(0, 0, 20), at(now))?.level
    expect([level(15.9), level(16), level(18.9), level(19), level(20)]).toEqual([
      'calm',
      'soon',
      'soon',
      'last',
      'over',
    ])
  })

  it('does not guess where lengths are missing, and says nothing without a phase of the agenda', () => {
    expect(paceOf(agenda([undefined, 20]), phase(1, 30, 20), at(31))).toMatchObject({
      behindMs: null,
      leftMs: 19 * MINUTE,
    })
    expect(paceOf(agenda([10]), { title: 'Set by hand' }, at(1))).toBeNull()
    expect(paceOf(null, phase(0, 0, 10), at(1))).toBeNull()
  })

  it('is said in whole minutes', () => {
    expect(paceSaid(59_999)).toEqual({ kind: 'on-time' })
    expect(paceSaid(-59_999)).toEqual({ kind: 'on-time' })
    expect(paceSaid(2.5 * MINUTE)).toEqual({ kind: 'behind', minutes: 2 })
    expect(paceSaid(-MINUTE)).toEqual({ kind: 'ahead', minutes: 1 })
  })
})

describe('when phases begin', () => {
  it('moves later ones when one runs over', () => {
    expect(plannedStarts(agenda([10, 20, 5]), phase(1, 10, 20), at(20))).toEqual([null, at(10), at(30)])
    expect(plannedStarts(agenda([10, 20, 5]), phase(1, 10, 20), at(34))).toEqual([null, at(10), at(34)])
  })

  it('begins now where nothing runs, and knows nothing after a phase without a length', () => {
    expect(plannedStarts(agenda([10, undefined, 5]), null, at(0))).toEqual([at(0), at(10), null])
  })
})
