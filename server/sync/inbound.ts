import * as decoding from 'lib0/decoding'
import { type CursorPoint, readOwnCursor } from '#shared/wire/cursor-frames.ts'
import { FRAME, SYNC } from '#shared/wire/frames.ts'

// What a client may send on a board socket. Everything else, also a frame with something behind it, is malformed.

export type Inbound =
  | { readonly type: 'step1'; readonly vector: Uint8Array }
  | { readonly type: 'write'; readonly step2: boolean; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'query-awareness' }
  /** The sender's own pointer; null hides it. */
  | { readonly type: 'cursor'; readonly at: CursorPoint | null }

export function readInbound(frame: Uint8Array): Inbound | null {
  try {
    const decoder = decoding.createDecoder(frame)
    const inbound = read(decoder)
    return decoding.hasContent(decoder) ? null : inbound
  } catch {
    return null
  }
}

function read(decoder: decoding.Decoder): Inbound | null {
  switch (decoding.readVarUint(decoder)) {
    case FRAME.sync: {
      const step = decoding.readVarUint(decoder)
      const body = decoding.readVarUint8Array(decoder)
      if (step === SYNC.step1) return { type: 'step1', vector: body }
      if (step === SYNC.step2 || step === SYNC.update)
        return { type: 'write', step2: step === SYNC.step2, update: body }
      return null
    }
    case FRAME.awareness:
      return { type: 'awareness', update: decoding.readVarUint8Array(decoder) }
    case FRAME.queryAwareness:
      return { type: 'query-awareness' }
    case FRAME.cursors: {
      const at = readOwnCursor(decoder)
      return at === undefined ? null : { type: 'cursor', at }
    }
    default:
      return null
  }
}
