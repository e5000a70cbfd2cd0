import * as z from 'zod/mini'
import { ok } from '../../base/result.ts'
import { accessTo } from '../access.ts'
import { coordinate, filledLines, id } from '../field.ts'
import {
  boardIn,
  type Context,
  lookUp,
  notAllowed,
  notFound,
  type Row,
  refuse,
  rule,
  senderIn,
  to,
  without,
} from '../rule.ts'
import type { Comment, WorkshopState } from '../state.ts'

// Comments on an element or a point: server records, so that they outlive what they are about and need no right to edit. Nothing of them
// can be undone; authors change their words, facilitators take away what should not stand.

const COMMENT_LENGTH = 1_000
/** Of a workshop, and of one person. */
const MOST_COMMENTS = 2_000
const MOST_A_PERSON = 300
const MOST_MENTIONS = 20

const oneComment = z.object({ commentId: id })

/** Why the sender may not comment on this board; null when they may. */
function barred(state: WorkshopState, boardId: string, context: Context): typeof notFound | null {
  const board = boardIn(context, boardId)
  if (board === undefined) return notFound
  if (context.role === 'viewer' && !state.viewersComment) return notAllowed
  return accessTo(senderIn(context), board, state.opened) === null ? notAllowed : null
}

/** A comment that the sender can see; of another team's there is none. */
function seen(state: WorkshopState, commentId: string, context: Context): Comment | null {
  const comment = lookUp(state.comments, commentId)
  const board = comment === undefined ? undefined : boardIn(context, comment.boardId)
  if (comment === undefined || board === undefined) return null
  return accessTo(senderIn(context), board, state.opened) === null ? null : comment
}

const put = (state: WorkshopState, commentId: string, comment: Comment): WorkshopState => ({
  ...state,
  comments: { ...state.comments, [commentId]: comment },
})

export const COMMENTING: readonly Row[] = [
  [
    'comments.set',
    rule('facilitator', z.object({ viewers: z.boolean() }), (state, { viewers }) =>
      to(state.viewersComment === viewers ? state : { ...state, viewersComment: viewers }),
    ),
  ],
  [
    'comment.add',
    rule(
      'viewer',
      z.object({
        boardId: id,
        elementId: z.exactOptional(id),
        point: z.exactOptional(z.tuple([coordinate, coordinate])),
        answers: z.exactOptional(id),
        text: filledLines(COMMENT_LENGTH),
        mentions: z.exactOptional(z.array(id).check(z.maxLength(MOST_MENTIONS))),
      }),
      (state, { mentions = [], answers, ...about }, context) => {
        const why = barred(state, about.boardId, context)
        if (why !== null) return why
        if (about.elementId === undefined && about.point === undefined && answers === undefined)
          return refuse('A comment is about an element or a point, or answers another.')
        const all = Object.values(state.comments)
        if (all.length >= MOST_COMMENTS || all.filter(c => c.by === context.participantId).length >= MOST_A_PERSON)
          return refuse('There are too many comments.')
        const thread = answers === undefined ? undefined : lookUp(state.comments, answers)
        if (answers !== undefined && thread?.boardId !== about.boardId) return notFound
        const commentId = context.fresh()
        const known = new Set(context.people.map(person => person.id))
        const first = thread?.answers ?? answers
        const comment: Comment = {
          ...about,
          ...(first === undefined ? {} : { answers: first }),
          mentions: [...new Set(mentions)].filter(each => known.has(each)),
          by: context.participantId,
          at: context.now,
        }
        return ok({ state: put(state, commentId, comment), result: { commentId } })
      },
    ),
  ],
  [
    'comment.edit',
    rule(
      'viewer',
      z.object({ commentId: id, text: filledLines(COMMENT_LENGTH) }),
      (state, { commentId, text }, context) => {
        const comment = seen(state, commentId, context)
        if (comment === null) return notFound
        if (comment.by !== context.participantId) return notAllowed
        return (
          barred(state, comment.boardId, context) ??
          to(comment.text === text ? state : put(state, commentId, { ...comment, text, editedAt: context.now }))
        )
      },
    ),
  ],
  [
    'comment.resolve',
    rule(
      'viewer',
      z.object({ commentId: id, resolved: z.exactOptional(z.boolean()) }),
      (state, { commentId, resolved = true }, context) => {
        const comment = seen(state, commentId, context)
        if (comment === null) return notFound
        if (context.role === 'viewer' && comment.by !== context.participantId) return notAllowed
        const why = barred(state, comment.boardId, context)
        if (why !== null) return why
        if ((comment.resolved !== undefined) === resolved) return to(state)
        const { resolved: _, ...open } = comment
        const next = resolved ? { ...open, resolved: { by: context.participantId, at: context.now } } : open
        return to(put(state, commentId, next))
      },
    ),
  ],
  [
    'comment.remove',
    rule('viewer', oneComment, (state, { commentId }, context) => {
      const comment = seen(state, commentId, context)
      if (comment === null) return notFound
      if (comment.by !== context.participantId && context.role !== 'facilitator') return notAllowed
      const answered = Object.entries(state.comments).filter(([, other]) => other.answers === commentId)
      const comments = answered.reduce((left, [answer]) => without(left, answer), state.comments)
      return to({ ...state, comments: without(comments, commentId) })
    }),
  ],
]
