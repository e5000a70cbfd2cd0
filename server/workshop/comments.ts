import type { CommentEntry } from '#shared/wire/workshop-frames.ts'
import { accessTo } from '#shared/workshop/access.ts'
import type { Role } from '#shared/workshop/role.ts'
import type { BoardFacts, WorkshopState } from '#shared/workshop/state.ts'

// Which comments somebody is told of.

/** Those on boards that the person may open, the oldest first. */
export function commentsFor(
  person: { readonly role: Role; readonly team: string | null },
  { comments, opened }: Pick<WorkshopState, 'comments' | 'opened'>,
  boards: readonly BoardFacts[],
): readonly CommentEntry[] {
  const open = new Set(boards.filter(board => accessTo(person, board, opened) !== null).map(board => board.id))
  return Object.entries(comments)
    .filter(([, comment]) => open.has(comment.boardId))
    .map(([id, comment]) => ({ id, ...comment }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

type Comments = WorkshopState['comments']

export function commentNews(
  before: Comments,
  after: Comments,
): { readonly changed: Comments; readonly gone: readonly string[] } {
  const changed = Object.fromEntries(Object.entries(after).filter(([id, comment]) => before[id] !== comment))
  return { changed, gone: Object.keys(before).filter(id => !Object.hasOwn(after, id)) }
}
