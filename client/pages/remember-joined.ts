import type { Membership as Joined } from '#shared/wire/api.ts'
import type { Memberships } from '../net/memberships.ts'

/** A facilitator who tries the code of their own workshop must not become a participant of it. */
export function remember(memberships: Memberships, joined: Joined, name: string, code?: string): void {
  const before = memberships.of(joined.workshopId)
  if (before?.role === 'facilitator' && joined.role !== 'facilitator') return
  memberships.put({
    workshopId: joined.workshopId,
    title: before?.title ?? joined.boards[0]?.title ?? '',
    token: joined.token,
    participantId: joined.participantId,
    role: joined.role,
    name,
    boards: joined.boards,
    boardId: joined.boardId,
    epochs: before?.epochs ?? {},
    at: Date.now(),
    ...(code === undefined ? {} : { code }),
  })
}
