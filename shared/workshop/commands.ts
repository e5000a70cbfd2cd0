import * as z from 'zod/mini'
import { type Fault, fault } from '../base/fault.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { coordinate, filledLine, id, line, moreSeconds, SENTENCE_LENGTH, seconds, TITLE_LENGTH } from './field.ts'
import { type Rule, rule, type Step } from './rule.ts'
import type { TimerState, WorkshopState } from './state.ts'
import { addToTimer, pauseTimer, resumeTimer, startTimer } from './timer.ts'

// Every command that the referee knows (contract §5); docs/commands.md tells them to people and is checked against this table.

const none = z.object({})
const to = (state: WorkshopState): Result<Step, Fault> => ok({ state })

/** The four commands that need a timer say so when there is none. */
const onTimer = (state: WorkshopState, change: (timer: TimerState) => TimerState): Result<Step, Fault> => {
  if (state.timer === null) return fail(fault('bad-request', 'No timer is running.'))
  const timer = change(state.timer)
  return to(timer === state.timer ? state : { ...state, timer })
}

const noBoard = fail(fault('not-found'))

export const COMMANDS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
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
  [
    'lock.set',
    rule('facilitator', z.object({ boardId: id, locked: z.boolean() }), (state, { boardId, locked }, context) => {
      if (!context.hasBoard(boardId)) return noBoard
      if ((state.locks[boardId] ?? false) === locked) return to(state)
      const { [boardId]: _, ...others } = state.locks
      return to({ ...state, locks: locked ? { ...others, [boardId]: true } : others })
    }),
  ],
  [
    'spotlight.set',
    rule(
      'facilitator',
      z.object({
        boardId: id,
        elementId: z.exactOptional(id),
        view: z.exactOptional(z.object({ x: coordinate, y: coordinate, w: coordinate, h: coordinate })),
      }),
      (state, args, context) =>
        context.hasBoard(args.boardId) ? to({ ...state, spotlight: { ...args, by: context.participantId } }) : noBoard,
    ),
  ],
  [
    'spotlight.clear',
    rule('facilitator', none, state => to(state.spotlight === null ? state : { ...state, spotlight: null })),
  ],
  [
    'phase.set',
    rule(
      'facilitator',
      z.object({ title: line(TITLE_LENGTH), prompt: z.exactOptional(line(SENTENCE_LENGTH)) }),
      (state, { title, prompt }) => {
        if (title === '') return to(state.phase === null ? state : { ...state, phase: null })
        return to({ ...state, phase: prompt === undefined || prompt === '' ? { title } : { title, prompt } })
      },
    ),
  ],
  [
    'join.set',
    rule('facilitator', z.object({ open: z.boolean() }), (state, { open }) =>
      to(state.join.open === open ? state : { ...state, join: { open } }),
    ),
  ],
  [
    'code.rotate',
    rule('facilitator', z.object({ grants: z.exactOptional(z.enum(['participant', 'viewer'])) }), (state, { grants }) =>
      ok({ state, effect: { kind: 'rotate-code', grants: grants ?? 'participant' } }),
    ),
  ],
  [
    'message.send',
    rule('facilitator', z.object({ text: filledLine(SENTENCE_LENGTH) }), (state, { text }) =>
      ok({ state, effect: { kind: 'message', text } }),
    ),
  ],
])
