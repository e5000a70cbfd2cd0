import type { TimerState } from './state.ts'

// The timer's arithmetic. All times are the server's, in milliseconds; nothing ticks: whoever shows it counts down to `endsAt`.

export const startTimer = (now: number, ms: number): TimerState => ({ endsAt: now + ms })

/** A timer that has run out starts again from now: "two more minutes" means two minutes. Never ends before now. */
export function addToTimer(timer: TimerState, now: number, ms: number): TimerState {
  if (timer.pausedLeft !== undefined) {
    const pausedLeft = Math.max(0, timer.pausedLeft + ms)
    return { endsAt: Math.max(now, timer.endsAt + ms), pausedLeft }
  }
  return { endsAt: Math.max(now, Math.max(now, timer.endsAt) + ms) }
}

export const pauseTimer = (timer: TimerState, now: number): TimerState =>
  timer.pausedLeft === undefined ? { endsAt: timer.endsAt, pausedLeft: Math.max(0, timer.endsAt - now) } : timer

export const resumeTimer = (timer: TimerState, now: number): TimerState =>
  timer.pausedLeft === undefined ? timer : { endsAt: now + timer.pausedLeft }
