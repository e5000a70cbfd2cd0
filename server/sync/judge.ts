import { type GateLimits, inspect, news } from '#shared/board/doc/gate.ts'
import type { NackCode } from '#shared/wire/frames.ts'
import type { Access } from './ports.ts'
import type { LiveBoard } from './load-board.ts'

// What becomes of one sync write: the write path of design §5 up to the store. Role first, read at this moment; then the gate; then apply.

export type Outcome =
  /** The document has it already. */
  | { readonly kind: 'known' }
  | { readonly kind: 'written'; readonly update: Uint8Array; readonly newClients: readonly number[] }
  | {
      readonly kind: 'refused'
      readonly code: NackCode
      readonly retryAfter?: number
      /** It can never be accepted, from anybody; why, for the log. */
      readonly forGood?: string
    }
  | { readonly kind: 'malformed' }
  /** yjs took only part of it: the replica is no longer what the log says. */
  | { readonly kind: 'broken' }

/** When a write that lacks its predecessors may be tried again: a round trip or so. */
const PREDECESSOR_MS = 200
export const STORE_RETRY_MS = 1_000

export function judge(
  board: LiveBoard,
  update: Uint8Array,
  writer: { readonly participantId: string; readonly access: Access },
  limits: GateLimits,
  storeDown: boolean,
): Outcome {
  const barred = bar(board, writer.access, storeDown)
  if (barred !== null) {
    // a write that adds nothing is acknowledged whatever the role: it is what a viewer's client answers to our step 1
    const adds = news(board.replica, update)
    if (adds === 'nothing') return { kind: 'known' }
    return adds === 'malformed' ? { kind: 'malformed' } : { kind: 'refused', ...barred }
  }

  const verdict = inspect(
    board.replica,
    update,
    { participantId: writer.participantId, ownerOf: client => board.owners.get(client) },
    limits,
  )
  switch (verdict.kind) {
    case 'nothing':
      return { kind: 'known' }
    case 'malformed':
      return { kind: 'malformed' }
    case 'never':
      return { kind: 'refused', code: 'refused-for-good', forGood: verdict.why }
    case 'missing':
      return { kind: 'refused', code: 'missing-predecessor', retryAfter: PREDECESSOR_MS }
    case 'text-too-long':
    case 'board-full':
      return { kind: 'refused', code: verdict.kind }
    case 'accept':
      break
  }
  const applied = board.replica.apply(update)
  switch (applied.kind) {
    case 'broken':
      return { kind: 'broken' }
    case 'nothing':
      return { kind: 'known' }
    case 'news':
      return { kind: 'written', update: applied.update, newClients: verdict.newClients }
  }
}

function bar(
  board: LiveBoard,
  access: Access,
  storeDown: boolean,
): { readonly code: NackCode; readonly retryAfter?: number } | null {
  if (access.role === 'viewer') return { code: 'view-only' }
  if (access.locked && access.role === 'participant') return { code: 'locked' }
  if (storeDown || board.damage !== null) return { code: 'storage-unavailable', retryAfter: STORE_RETRY_MS }
  return null
}
