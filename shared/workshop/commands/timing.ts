import * as z from 'zod/mini'
import { moreSeconds, seconds } from '../field.ts'
import { type Decision, type Row, refuse, rule, to } from '../rule.ts'
import type { TimerState, WorkshopState } from '../state.ts'
import { addToTimer, pauseTimer, resumeTimer, startTimer } from '../timer.ts'

// The timer: a shared end time. It locks nothing by itself.

const none = z.object({})

/** The four commands that need a timer say so when there is none. */
const onTimer = (state: WorkshopState, change: (timer: TimerState) => TimerState): Decision => {
  if (state.timer === null) return refuse('No timer is running.')
  const timer = change(state.timer)
  return to(timer === state.timer ? state : { ...state, timer })
}

export const TIMING: readonly Row[] = [
  [
    'timer.start',
    rule('facilitator', z.object({ seconds }), (state, args, { now }) =>
      to({ ...state, timer: startTimer(now, args.seconds * 1000) }),
    ),
  ],
  [
    'timer.add',
    rule('facilitator', z.object({ seconds: moreSeconds }), (state, args, { now }) =>
      onTimer(state, timer => addToTimer(timer, now, args.seconds * 1000)),
    ),
  ],
  ['timer.pause', rule('facilitator', none, (state, _, { now }) => onTimer(state, timer => pauseTimer(timer, now)))],
  ['timer.resume', rule('facilitator', none, (state, _, { now }) => onTimer(state, timer => resumeTimer(timer, now)))],
  ['timer.stop', rule('facilitator', none, state => to(state.timer === null ? state : { ...state, timer: null }))],
]
