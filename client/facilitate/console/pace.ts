import type { PhaseState } from '#shared/workshop/state.ts'
import type { AgendaView } from '#shared/workshop/state-view.ts'

// Where a workshop stands in its agenda: which phase of how many, how much of it is left, and how far the whole is ahead or behind. Pure;
// times are the server's, in ms. Colours turn at 20 % and 5 % left (reference/peers.md §4.1, SessionLab), and words say the same.

export interface Pace {
  /** From 1. */
  readonly nth: number
  readonly of: number
  /** What is left of the phase as planned; less than 0 when it runs over. Null for a phase without a length. */
  readonly leftMs: number | null
  readonly level: 'calm' | 'soon' | 'last' | 'over'
  /** More than 0 is behind; null where the phases before have no lengths to go by. */
  readonly behindMs: number | null
}

const MINUTE = 60_000

/** Null while no phase of the agenda runs. */
export function paceOf(agenda: AgendaView | null, phase: PhaseState | null, now: number): Pace | null {
  if (agenda === null || phase?.index === undefined || phase.startedAt === undefined) return null
  const { phases, startedAt } = agenda
  const { index, minutes } = phase
  const length = minutes === undefined ? null : minutes * MINUTE
  const leftMs = length === null ? null : phase.startedAt + length - now
  const before = phases.slice(0, index)
  const planned = before.every(each => each.minutes !== undefined)
    ? before.reduce((sum, each) => sum + (each.minutes ?? 0) * MINUTE, 0)
    : null
  const late = startedAt === null || planned === null ? null : phase.startedAt - (startedAt + planned)
  const over = leftMs === null ? 0 : Math.max(0, -leftMs)
  return {
    nth: index + 1,
    of: Math.max(phases.length, index + 1),
    leftMs,
    level: levelOf(leftMs, length),
    behindMs: late === null ? null : late + over,
  }
}

function levelOf(left: number | null, length: number | null): Pace['level'] {
  if (left === null || length === null) return 'calm'
  if (left <= 0) return 'over'
  return left <= length * 0.05 ? 'last' : left <= length * 0.2 ? 'soon' : 'calm'
}

export type PaceSaid = { readonly kind: 'on-time' } | { readonly kind: 'ahead' | 'behind'; readonly minutes: number }

/** In whole minutes: less than one either way is on time. */
export function paceSaid(behindMs: number): PaceSaid {
  const minutes = Math.floor(Math.abs(behindMs) / MINUTE)
  return minutes === 0 ? { kind: 'on-time' } : { kind: behindMs > 0 ? 'behind' : 'ahead', minutes }
}

/**
 * When each phase begins, as it looks now: later times move when one runs over. Null for phases that are done, and after one without a
 * length. Before the start it is as if it began now.
 */
export function plannedStarts(agenda: AgendaView, phase: PhaseState | null, now: number): readonly (number | null)[] {
  const running = phase?.index
  let at: number | null = running === undefined ? now : null
  return agenda.phases.map(({ minutes }, i) => {
    if (running !== undefined && i < running) return null
    if (i === running) {
      const begun = phase?.startedAt ?? now
      const planned = phase?.minutes ?? minutes
      at = planned === undefined ? null : Math.max(now, begun + planned * MINUTE)
      return begun
    }
    const starts: number | null = at
    at = at === null || minutes === undefined ? null : at + minutes * MINUTE
    return starts
  })
}
