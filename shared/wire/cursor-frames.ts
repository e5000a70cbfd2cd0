import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Vec } from '../base/geometry.ts'
import { FRAME } from './frames.ts'

// The compact cursor lane, frame 102 (contract §4, docs/board-socket.md): a pointer is 3 to 8 bytes where its awareness state is hundreds.
// Points travel in whole quarters of a board unit: 2 pixels at the largest zoom.

const PER_UNIT = 4
/** Nobody points farther out than this many board units. */
export const FARTHEST = 2 ** 28

const HIDDEN = 0
const SHOWN = 1

/** In quarters of a board unit. */
export interface CursorPoint {
  readonly x: number
  readonly y: number
}

/** What one tick tells: where pointers are now, and which are none any more, by Yjs client id. */
export interface CursorNews {
  readonly shown: ReadonlyMap<number, CursorPoint>
  readonly hidden: readonly number[]
}

const bounded = (units: number): number => Math.round(Math.min(FARTHEST, Math.max(-FARTHEST, units)) * PER_UNIT) + 0

/** From finite board units; what is farther out than allowed is brought to the edge. */
export const pointOf = ([x, y]: Vec): CursorPoint => ({ x: bounded(x), y: bounded(y) })
export const unitsOf = ({ x, y }: CursorPoint): Vec => [x / PER_UNIT, y / PER_UNIT]

/** Client → server: the sender's own pointer; null hides it. */
export function ownCursorFrame(at: CursorPoint | null): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.cursors)
  encoding.writeVarUint(encoder, at === null ? HIDDEN : SHOWN)
  if (at !== null) writePoint(encoder, at)
  return encoding.toUint8Array(encoder)
}

/** What comes after the type. Undefined for what is no cursor; throws where the frame ends early. */
export function readOwnCursor(decoder: decoding.Decoder): CursorPoint | null | undefined {
  const kind = decoding.readVarUint(decoder)
  if (kind === HIDDEN) return null
  return kind === SHOWN ? readPoint(decoder) : undefined
}

/** Server → client: one frame for everybody in the room. */
export function cursorsFrame({ shown, hidden }: CursorNews): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.cursors)
  encoding.writeVarUint(encoder, shown.size)
  for (const [clientId, at] of shown) {
    encoding.writeVarUint(encoder, clientId)
    writePoint(encoder, at)
  }
  encoding.writeVarUint(encoder, hidden.length)
  for (const clientId of hidden) encoding.writeVarUint(encoder, clientId)
  return encoding.toUint8Array(encoder)
}

/** What comes after the type. Throws on junk, as lib0 does. */
export function readCursors(decoder: decoding.Decoder): CursorNews {
  const shown = new Map<number, CursorPoint>()
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const clientId = decoding.readVarUint(decoder)
    const at = readPoint(decoder)
    if (at !== undefined) shown.set(clientId, at)
  }
  const hidden: number[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) hidden.push(decoding.readVarUint(decoder))
  return { shown, hidden }
}

function writePoint(encoder: encoding.Encoder, { x, y }: CursorPoint): void {
  encoding.writeVarInt(encoder, x)
  encoding.writeVarInt(encoder, y)
}

function readPoint(decoder: decoding.Decoder): CursorPoint | undefined {
  const [x, y] = [decoding.readVarInt(decoder), decoding.readVarInt(decoder)]
  return Math.abs(x) <= FARTHEST * PER_UNIT && Math.abs(y) <= FARTHEST * PER_UNIT ? { x, y } : undefined
}
