import * as z from 'zod/mini'
import { ok } from '../../base/result.ts'
import { accessTo } from '../access.ts'
import { filledLines, id, line, SENTENCE_LENGTH, teamName } from '../field.ts'
import { hiddenIn, isHidden, sent } from '../private-round.ts'
import {
  boardIn,
  type Context,
  lookUp,
  notAllowed,
  notFound,
  personIn,
  type Row,
  refuse,
  rule,
  senderIn,
  to,
  without,
} from '../rule.ts'
import type { PrivateNote, PrivateState, WorkshopState } from '../state.ts'

// Private writing (reference/peers.md §4.3 rule 5). A round goes on after its reveal: late notes are marked, and revealed by another reveal
// or shared by their authors. It ends with the next round or by `private.close`, and no note is thrown away unasked.

export const NOTE_LENGTH = 500
/** Of one person, and of a round: no state grows without end. */
const NOTES_A_PERSON = 100
const NOTES_A_ROUND = 5_000

/** Begins a round; the notes of the last one that are on their way to a board still arrive. */
export function startRound(
  state: WorkshopState,
  round: { readonly boardId: string; readonly prompt: string; readonly anonymous: boolean; readonly into?: string },
  context: Context,
): WorkshopState {
  const started: PrivateState = {
    ...round,
    id: context.fresh(),
    startedAt: context.now,
    revealed: false,
    teams: [],
    gone: 0,
  }
  return { ...state, private: started, notes: stillFlying(state) }
}

const stillFlying = (state: WorkshopState): WorkshopState['notes'] =>
  Object.fromEntries(Object.entries(state.notes).filter(([, note]) => note.landing?.landed === false))

export const unrevealed = 'There are notes that were not revealed.'

type Own = { readonly round: PrivateState; readonly note: PrivateNote }

/** The sender's own note, as long as it is private; to anybody else there is no such note. */
function ownNote(state: WorkshopState, noteId: string, { participantId }: Context): Own | null {
  const note = lookUp(state.notes, noteId)
  if (state.private === null || note === undefined || note.by !== participantId || !isHidden(note)) return null
  return { round: state.private, note }
}

function isLate(round: PrivateState, context: Context): boolean {
  const { team } = senderIn(context)
  return round.revealed || (team !== null && round.teams.includes(team))
}

const oneNote = z.object({ noteId: id })

export const PRIVATE_WRITING: readonly Row[] = [
  [
    'private.start',
    rule(
      'facilitator',
      z.object({
        boardId: id,
        prompt: line(SENTENCE_LENGTH),
        anonymous: z.exactOptional(z.boolean()),
        into: z.exactOptional(id),
      }),
      (state, { anonymous = false, ...round }, context) => {
        if (boardIn(context, round.boardId) === undefined) return notFound
        if (hiddenIn(state.notes) > 0) return refuse(unrevealed)
        return to(startRound(state, { ...round, anonymous }, context))
      },
    ),
  ],
  [
    'private.note',
    rule('participant', z.object({ text: filledLines(NOTE_LENGTH) }), (state, { text }, context) => {
      const round = state.private
      if (round === null) return refuse('Nobody writes in private now.')
      const board = boardIn(context, round.boardId)
      if (board === undefined || accessTo(senderIn(context), board, state.opened) === null) return notAllowed
      const all = Object.values(state.notes)
      if (all.length >= NOTES_A_ROUND || all.filter(n => n.by === context.participantId).length >= NOTES_A_PERSON)
        return refuse('There are too many notes.')
      const noteId = context.fresh()
      const late = isLate(round, context) ? { late: true as const } : {}
      const note: PrivateNote = { roundId: round.id, by: context.participantId, text, at: context.now, ...late }
      return ok({ state: { ...state, notes: { ...state.notes, [noteId]: note } }, result: { noteId } })
    }),
  ],
  [
    'private.edit',
    rule(
      'participant',
      z.object({ noteId: id, text: filledLines(NOTE_LENGTH) }),
      (state, { noteId, text }, context) => {
        const own = ownNote(state, noteId, context)
        if (own === null) return notFound
        return to({ ...state, notes: { ...state.notes, [noteId]: { ...own.note, text } } })
      },
    ),
  ],
  [
    'private.remove',
    rule('participant', oneNote, (state, { noteId }, context) =>
      ownNote(state, noteId, context) === null ? notFound : to({ ...state, notes: without(state.notes, noteId) }),
    ),
  ],
  [
    'private.share',
    rule('participant', oneNote, (state, { noteId }, context) => {
      const own = ownNote(state, noteId, context)
      if (own === null) return notFound
      return to({ ...state, notes: sent(state.notes, [noteId], own.round, own.round.boardId, context) })
    }),
  ],
  [
    'private.reveal',
    rule('facilitator', z.object({ boardId: id, team: z.exactOptional(teamName) }), (state, args, context) => {
      const round = state.private
      if (round === null) return refuse('Nobody writes in private now.')
      if (boardIn(context, args.boardId) === undefined) return notFound
      const { team } = args
      const ids = Object.entries(state.notes)
        .filter(([, note]) => isHidden(note) && (team === undefined || teamOf(context, note.by) === team))
        .map(([noteId]) => noteId)
      // people can be moved between teams: a team's reveal must not be a way to find out who wrote one note
      const writers = new Set(ids.map(noteId => state.notes[noteId]?.by))
      if (round.anonymous && team !== undefined && writers.size === 1)
        return refuse('Of a single writer nothing would stay anonymous.')
      const revealed: PrivateState =
        team === undefined
          ? { ...round, revealed: true }
          : { ...round, teams: round.teams.includes(team) ? round.teams : [...round.teams, team] }
      return to({ ...state, private: revealed, notes: sent(state.notes, ids, round, args.boardId, context) })
    }),
  ],
  [
    'private.close',
    rule('facilitator', z.object({ discard: z.exactOptional(z.boolean()) }), (state, { discard }) => {
      if (state.private === null) return to(state)
      if (hiddenIn(state.notes) > 0 && discard !== true) return refuse(unrevealed)
      return to({ ...state, private: null, notes: stillFlying(state) })
    }),
  ],
]

const teamOf = (context: Context, participantId: string | null): string | null =>
  participantId === null ? null : (personIn(context, participantId)?.team ?? null)
