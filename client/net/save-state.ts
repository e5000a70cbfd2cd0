import type { NackCode } from '#shared/wire/frames.ts'

// Whether what a person wrote is saved, as a pure function of what was sent, acknowledged and heard (contract §4 and §9).
// The rule that everything serves: never a false "saved" (guarantee 2).

export type SaveMark = 'saved' | 'saving' | 'offline' | 'held' | 'error'

/** The server beats every 5 s. After this much silence nobody can say that the connection lives; the mark leaves "saved". */
export const QUIET_MS = 7_000
/** After this much silence the socket is closed and opened anew. */
export const SILENT_MS = 12_000
/** A write that is not acknowledged after this long will not be on this connection. */
export const ACK_MS = 8_000
/** How long opening may take, up to the server's hello. */
export const OPEN_MS = 10_000

/** Reasons of a nack `never`, and what this side refuses to send. */
export type RefusalCode = NackCode | 'too-large'

export interface Held {
  readonly code: NackCode
  /** When one step 2 may be sent again. */
  readonly retryAt: number
  /** The number of that step 2, once it is on its way. */
  readonly until: number | null
}

interface Write {
  readonly at: number
  /** How many local edits it and its predecessors carry. */
  readonly edits: number
}

export interface SaveState {
  /** `live` from the hello on. */
  readonly link: 'down' | 'opening' | 'live'
  /** Our answer to the server's step 1 is sent: from here on everything that it lacked is on its way. */
  readonly shaken: boolean
  /** Sync writes of this connection, and the highest acknowledged. */
  readonly sent: number
  readonly acked: number
  readonly unacked: readonly Write[]
  /** Local edits since the page opened, and how many of them are durable. */
  readonly edits: number
  readonly safe: number
  /** Edits that no write of this connection carries yet. */
  readonly waiting: boolean
  readonly held: Held | null
  readonly refused: RefusalCode | null
  /** A permanent close code. */
  readonly ended: number | null
  readonly heardAt: number
}

export const startState = (at: number): SaveState => ({
  link: 'down',
  shaken: false,
  sent: 0,
  acked: 0,
  unacked: [],
  edits: 0,
  safe: 0,
  waiting: false,
  held: null,
  refused: null,
  ended: null,
  heardAt: at,
})

export type SaveEvent =
  | { readonly type: 'opening' | 'hello' | 'heard'; readonly at: number }
  | { readonly type: 'edited' }
  /** A sync write left: the answer to step 1 (`answer`), a step 2 after a nack (`again`), or an update. */
  | {
      readonly type: 'sent'
      readonly as: 'answer' | 'again' | 'update'
      /** Edits that wait for a further frame. */
      readonly rest: number
      readonly at: number
    }
  | { readonly type: 'ack'; readonly n: number }
  | {
      readonly type: 'nack'
      readonly n: number
      readonly code: NackCode
      readonly retry: 'later' | 'never'
      /** Milliseconds, where the server says. */
      readonly retryAfter?: number | undefined
      readonly at: number
    }
  /** The person may write again, as far as this side knows: no need to wait for the time the server gave. */
  | { readonly type: 'released'; readonly at: number }
  | { readonly type: 'refused'; readonly code: RefusalCode }
  /** `code` null: closed by this side, or without a code. */
  | { readonly type: 'closed'; readonly code: number | null; readonly permanent: boolean }

/** When to try again where the server does not say. */
const RETRY_MS: Readonly<Partial<Record<NackCode, number>>> = {
  locked: 10_000,
  'missing-predecessor': 250,
  'storage-unavailable': 2_000,
}

export const retryAfterOf = (code: NackCode, given: number | undefined): number => given ?? RETRY_MS[code] ?? 2_000

export function reduce(state: SaveState, event: SaveEvent): SaveState {
  switch (event.type) {
    case 'opening':
      return { ...fresh(state), link: 'opening', heardAt: event.at }
    case 'hello':
      return { ...state, link: 'live', heardAt: event.at }
    case 'heard':
      return { ...state, heardAt: event.at }
    case 'edited':
      return { ...state, edits: state.edits + 1, waiting: true }
    case 'sent': {
      const sent = state.sent + 1
      return {
        ...state,
        sent,
        waiting: event.rest > 0,
        shaken: state.shaken || event.as === 'answer',
        unacked: [...state.unacked, { at: event.at, edits: state.edits - event.rest }],
        held: state.held !== null && event.as === 'again' ? { ...state.held, until: sent } : state.held,
      }
    }
    case 'ack':
      return acknowledged(state, event.n)
    case 'nack': {
      if (event.retry === 'never') return { ...state, refused: event.code }
      const { held } = state
      // an echo of what is already on its way again
      if (held !== null && held.until !== null && event.n < held.until) return state
      return {
        ...state,
        held: { code: event.code, retryAt: event.at + retryAfterOf(event.code, event.retryAfter), until: null },
      }
    }
    case 'released':
      return state.held === null ? state : { ...state, held: { ...state.held, retryAt: event.at } }
    case 'refused':
      return { ...state, refused: event.code }
    case 'closed':
      return { ...fresh(state), link: 'down', ended: event.permanent ? event.code : state.ended }
  }
}

/** A connection's counts die with it; what was not acknowledged on it is open again. */
const fresh = (state: SaveState): SaveState => ({
  ...state,
  shaken: false,
  sent: 0,
  acked: 0,
  unacked: [],
  held: null,
  waiting: state.edits > state.safe,
})

function acknowledged(state: SaveState, n: number): SaveState {
  // an ack beyond what was sent would be a fault of the server; it must not make anything look safe
  const upTo = Math.min(n, state.sent)
  if (upTo <= state.acked) return state
  const done = state.unacked.slice(0, upTo - state.acked)
  const unacked = state.unacked.slice(upTo - state.acked)
  const { held } = state
  // acknowledged means durable or refused: while something is held, only the step 2 that was sent again makes it durable
  if (held !== null && (held.until === null || upTo < held.until)) return { ...state, acked: upTo, unacked }
  return { ...state, acked: upTo, unacked, held: null, safe: Math.max(state.safe, done.at(-1)?.edits ?? 0) }
}

export function markOf(state: SaveState, now: number): SaveMark {
  if (state.refused !== null || state.ended !== null) return 'error'
  if (state.link !== 'live' || now - state.heardAt > QUIET_MS) return 'offline'
  if (state.held !== null) return 'held'
  return state.shaken && !state.waiting && state.acked === state.sent ? 'saved' : 'saving'
}

export const unsavedOf = (state: SaveState): number => state.edits - state.safe

/** What the connection itself has to do now. */
export function dutyOf(state: SaveState, now: number): 'close' | 'send-again' | null {
  if (state.link === 'down') return null
  if (now - state.heardAt > (state.link === 'opening' ? OPEN_MS : SILENT_MS)) return 'close'
  const oldest = state.unacked[0]
  if (oldest !== undefined && now - oldest.at > ACK_MS) return 'close'
  const { held } = state
  return held !== null && held.until === null && state.shaken && now >= held.retryAt ? 'send-again' : null
}
