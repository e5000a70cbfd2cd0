import { type GateLimits, inspect, news, type Touch } from '#shared/board/doc/gate.ts'
import type { Take } from '#shared/board/doc/replica.ts'
import { ruledElements } from '#shared/board/doc/touched.ts'
import type { NackCode } from '#shared/wire/frames.ts'
import { permits } from '#shared/workshop/element-rules.ts'
import type { NackDetails } from './connection.ts'
import { BULK } from './history.ts'
import type { Access } from './ports.ts'
import type { LiveBoard } from './load-board.ts'

// What becomes of one sync write: the write path of design §5 up to the store. Role first, read at this moment; then the gate; then
// the facilitator's rules about elements; then it is taken in. The writes of a tick are judged one after the other, each against a document
// that holds those before it, and taken in as one transaction.

export type Outcome =
  /** The document has it already. */
  | { readonly kind: 'known' }
  | {
      readonly kind: 'written'
      readonly newClients: readonly number[]
      readonly touch: Touch
    }
  | {
      readonly kind: 'refused'
      readonly code: NackCode
      readonly more?: NackDetails
      /** It can never be accepted, from anybody; why, for the log. */
      readonly forGood?: string
    }
  | { readonly kind: 'malformed' }
  /** It deletes so much that the board is kept before, and that needs the commit of what came first. */
  | { readonly kind: 'postponed' }

/** When a write that lacks its predecessors may be tried again: a round trip or so. */
const PREDECESSOR_MS = 200
export const STORE_RETRY_MS = 1_000

/** Throws when the write broke the replica: yjs took only a part of it. */
export function judge(
  board: LiveBoard,
  update: Uint8Array,
  writer: { readonly participantId: string; readonly access: Access },
  limits: GateLimits,
  storeDown: boolean,
  take: Take,
  /** Keeps a version of the board as it is; false when the board holds what is not committed. */
  keepFirst: () => boolean,
): Outcome {
  if (board.nothingNew.has(update)) return { kind: 'known' }
  const outcome = judgeAnew(board, update, writer, limits, storeDown, take, keepFirst)
  if (outcome.kind === 'known') board.nothingNew.add(update)
  return outcome
}

function judgeAnew(
  board: LiveBoard,
  update: Uint8Array,
  writer: { readonly participantId: string; readonly access: Access },
  limits: GateLimits,
  storeDown: boolean,
  take: Take,
  keepFirst: () => boolean,
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
      return { kind: 'refused', code: 'missing-predecessor', more: { retryAfter: PREDECESSOR_MS } }
    case 'text-too-long':
    case 'board-full':
      return { kind: 'refused', code: verdict.kind }
    case 'accept': {
      const elements = forbidden(board, verdict, writer)
      if (elements.length > 0) return { kind: 'refused', code: 'element-rule', more: { elements } }
      if (verdict.deletes >= BULK && !keepFirst()) return { kind: 'postponed' }
    }
  }
  take(update, verdict.touched)
  return { kind: 'written', newClients: verdict.newClients, touch: verdict }
}

/** As many as a nack names. */
const MOST_NAMED = 200

/** The elements that a participant's write touches against the facilitator's rules; it is refused whole. */
function forbidden(
  board: LiveBoard,
  touch: Touch,
  { participantId, access }: { readonly participantId: string; readonly access: Access },
): readonly string[] {
  const { role, rules } = access
  if (role !== 'participant' || rules === undefined) return []
  return ruledElements(board.replica.document, touch, client => board.owners.get(client))
    .filter(element => !permits(element, rules, participantId))
    .map(element => element.id)
    .slice(0, MOST_NAMED)
}

function bar(
  board: LiveBoard,
  access: Access,
  storeDown: boolean,
): { readonly code: NackCode; readonly more?: NackDetails } | null {
  if (access.role === 'viewer') return { code: 'view-only' }
  if (access.locked && access.role === 'participant') return { code: 'locked' }
  if (storeDown || board.damage !== null) return { code: 'storage-unavailable', more: { retryAfter: STORE_RETRY_MS } }
  return null
}
