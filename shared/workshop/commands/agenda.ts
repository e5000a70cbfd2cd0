import * as z from 'zod/mini'
import { hiddenIn } from '../private-round.ts'
import { filledLine, filledLines, id, line, SENTENCE_LENGTH, sightFields, TITLE_LENGTH } from '../field.ts'
import { boardIn, type Context, type Decision, notFound, type Row, refuse, rule, to } from '../rule.ts'
import { PALETTES, type PhasePlan, type WorkshopState } from '../state.ts'
import { startTimer } from '../timer.ts'
import { startRound, unrevealed } from './private-writing.ts'

// The agenda: phases that set prompt, timer, tools, locks, view and private mode in one step. Whoever shows it derives "ahead or behind" from
// when it began, when the phase began and what was planned.

const MOST_PHASES = 40
const MOST_MINUTES = 24 * 60
const NOTES_LENGTH = 1_000

const none = z.object({})

const plan = z.object({
  title: filledLine(TITLE_LENGTH),
  prompt: z.exactOptional(line(SENTENCE_LENGTH)),
  minutes: z.exactOptional(z.number().check(z.positive(), z.lte(MOST_MINUTES))),
  palette: z.exactOptional(z.enum(PALETTES)),
  ownOnly: z.exactOptional(z.boolean()),
  lock: z.exactOptional(z.boolean()),
  private: z.exactOptional(z.object({ anonymous: z.exactOptional(z.boolean()), into: z.exactOptional(id) })),
  view: z.exactOptional(z.object({ boardId: id, ...sightFields })),
  notes: z.exactOptional(filledLines(NOTES_LENGTH)),
})

export const AGENDA: readonly Row[] = [
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
    'agenda.set',
    rule(
      'facilitator',
      z.object({ phases: z.array(plan).check(z.maxLength(MOST_PHASES)) }),
      (state, { phases }, context) => {
        if (phases.some(each => each.view !== undefined && boardIn(context, each.view.boardId) === undefined))
          return notFound
        // the phase that runs keeps running, though it may stand elsewhere now or not at all
        if (phases.length === 0) return to(state.agenda === null ? state : { ...state, agenda: null })
        return to({ ...state, agenda: { phases, startedAt: state.agenda?.startedAt ?? null } })
      },
    ),
  ],
  [
    'phase.go',
    rule('facilitator', z.object({ index: z.int().check(z.gte(0)) }), (state, { index }, context) =>
      begin(state, index, context),
    ),
  ],
  [
    'phase.next',
    rule('facilitator', none, (state, _, context) => begin(state, (state.phase?.index ?? -1) + 1, context)),
  ],
]

function begin(state: WorkshopState, index: number, context: Context): Decision {
  const { agenda } = state
  const next = agenda?.phases[index]
  if (agenda === null || next === undefined) return refuse('The agenda has no such phase.')
  const { now } = context
  const { title, prompt, minutes } = next
  const begun: WorkshopState = {
    ...state,
    agenda: { ...agenda, startedAt: agenda.startedAt ?? now },
    phase: {
      title,
      ...(prompt === undefined || prompt === '' ? {} : { prompt }),
      index,
      startedAt: now,
      ...(minutes === undefined ? {} : { minutes }),
    },
    timer: minutes === undefined ? null : startTimer(now, minutes * 60_000),
    rules: { palette: next.palette ?? state.rules.palette, ownOnly: next.ownOnly ?? state.rules.ownOnly },
    ...(next.lock === undefined ? {} : { locks: locksFor(next.lock, context) }),
    ...(next.view === undefined
      ? {}
      : { spotlight: { ...next.view, bring: true, by: context.participantId, at: now } }),
  }
  return next.private === undefined ? to(begun) : inPrivate(begun, next, next.private, context)
}

const locksFor = (locked: boolean, { boards }: Context): WorkshopState['locks'] =>
  locked ? Object.fromEntries(boards.map(board => [board.id, true as const])) : {}

function inPrivate(
  state: WorkshopState,
  { title, prompt, view }: PhasePlan,
  { anonymous = false, into }: NonNullable<PhasePlan['private']>,
  context: Context,
): Decision {
  if (hiddenIn(state.notes) > 0) return refuse(unrevealed)
  const board = view?.boardId ?? context.boards.find(each => each.team === null)?.id
  if (board === undefined) return notFound
  return to(
    startRound(
      state,
      { boardId: board, prompt: prompt ?? title, anonymous, ...(into === undefined ? {} : { into }) },
      context,
    ),
  )
}
