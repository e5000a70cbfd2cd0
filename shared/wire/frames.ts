import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

// The board socket's binary frames (contract §4): one message each, a lib0 varuint type first.

export const FRAME = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  ack: 100,
  hello: 101,
  cursors: 102,
  nack: 104,
  beat: 105,
} as const

/** The largest awareness state (contract §4); a larger one is closed with 4413. */
export const STATE_BYTES = 8 * 1024

export const SYNC = { step1: 0, step2: 1, update: 2 } as const

export interface BoardLimits {
  readonly people: number
  readonly elements: number
  readonly text: number
  readonly docBytes: number
  readonly updateBytes: number
  readonly step2Bytes: number
  readonly imageBytes: number
  readonly writesPerSecond: number
  readonly awarenessPerSecond: number
  readonly readerBytes: number
}

export type Role = 'facilitator' | 'participant' | 'viewer'

export interface Hello {
  /** Which life of the board this is: a local copy of another epoch must not be merged. */
  readonly epoch: string
  /** Ids of the migrations that the document has seen. */
  readonly schema: readonly string[]
  readonly role: Role
  readonly participantId: string
  readonly limits: BoardLimits
  /** The server has the cursor lane (frame 102); the one before it closes on that frame. */
  readonly cursors?: true
  /** Server time in milliseconds since 1970. */
  readonly serverNow: number
}

export type NackCode =
  | 'locked'
  | 'view-only'
  | 'element-rule'
  | 'board-full'
  | 'text-too-long'
  | 'missing-predecessor'
  | 'too-many-messages'
  | 'storage-unavailable'
  | 'refused-for-good'

export interface Nack {
  /** The sync write of this connection that was refused, counted from 1. */
  readonly n: number
  readonly code: NackCode
  readonly retry: 'later' | 'never'
  /** Milliseconds after which a `later` makes sense. */
  readonly retryAfter?: number
  readonly message: string
  /** With `element-rule`: the elements that the write may not touch, the first of them. */
  readonly elements?: readonly string[]
}

/** Who somebody is in awareness; the server sets it from the token. */
export interface PresenceUser {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly color: string
}

const frame = (type: number, write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

export const ackFrame = (n: number): Uint8Array => frame(FRAME.ack, e => encoding.writeVarUint(e, n))
export const beatFrame = (now: number): Uint8Array => frame(FRAME.beat, e => encoding.writeVarUint(e, now))
export const helloFrame = (hello: Hello): Uint8Array =>
  frame(FRAME.hello, e => encoding.writeVarString(e, JSON.stringify(hello)))
export const nackFrame = (nack: Nack): Uint8Array =>
  frame(FRAME.nack, e => encoding.writeVarString(e, JSON.stringify(nack)))
export const syncFrame = (step: number, body: Uint8Array): Uint8Array =>
  frame(FRAME.sync, e => {
    encoding.writeVarUint(e, step)
    encoding.writeVarUint8Array(e, body)
  })
export const awarenessFrame = (update: Uint8Array): Uint8Array =>
  frame(FRAME.awareness, e => encoding.writeVarUint8Array(e, update))

/** Reads what is left of a JSON frame; throws on junk, as lib0 does. */
export const readJson = <T>(decoder: decoding.Decoder): T => JSON.parse(decoding.readVarString(decoder)) as T
