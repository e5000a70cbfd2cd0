import type { TimerState } from '#shared/workshop/state.ts'

// The timer as a person sees it: whole seconds, counted down to the server's end. Pure.

/** Milliseconds left; 0 when it is over. `serverNow` in ms. */
export const timeLeft = (timer: TimerState, serverNow: number): number =>
  timer.pausedLeft ?? Math.max(0, timer.endsAt - serverNow)

/** 12:05; with hours 1:02:03. Part seconds count up, so that 0:00 means over. */
export function clockText(ms: number): string {
  const total = Math.ceil(ms / 1000)
  const [h, m, s] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

export type TimeSaid = { readonly minutes: number } | { readonly seconds: number } | 'done'

/** Spoken at these seconds left (reference/ux-ecosystem.md §3.6), and at the end. */
const SPOKEN: readonly number[] = [300, 60, 30, 10, 0]

/** What to say on the way from `before` to `now` (ms left); null for nothing. Of several marks passed at once, the last. */
export function saidBetween(before: number, now: number): TimeSaid | null {
  const passed = SPOKEN.filter(seconds => before > seconds * 1000 && now <= seconds * 1000).at(-1)
  if (passed === undefined) return null
  return passed === 0 ? 'done' : passed >= 60 ? { minutes: passed / 60 } : { seconds: passed }
}
