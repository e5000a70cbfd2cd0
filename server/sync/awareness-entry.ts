import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

// The inside of an awareness frame, y-protocols' format: a count, then client id, clock and state as JSON for each. States are
// kept as bytes, so that what goes out is copied together and never made into JSON again.

export interface AwarenessEntry {
  readonly clientId: number
  readonly clock: number
  /** UTF-8 JSON; `null` says that the client has left. */
  readonly state: Uint8Array
}

const GONE = new TextEncoder().encode('null')

/** Throws on junk, as lib0 does. */
export function readEntries(update: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(update)
  const count = decoding.readVarUint(decoder)
  const entries: AwarenessEntry[] = []
  for (let i = 0; i < count; i++)
    entries.push({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarUint8Array(decoder),
    })
  return entries
}

export function writeEntries(entries: readonly AwarenessEntry[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const entry of entries) {
    encoding.writeVarUint(encoder, entry.clientId)
    encoding.writeVarUint(encoder, entry.clock)
    encoding.writeVarUint8Array(encoder, entry.state)
  }
  return encoding.toUint8Array(encoder)
}

export const goneEntry = (clientId: number, clock: number): AwarenessEntry => ({ clientId, clock, state: GONE })

export type ClientState = Readonly<Record<string, unknown>>

/** The state as an object, null for one who leaves, undefined for anything else. */
export function parseState(bytes: Uint8Array): ClientState | null | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (value === null) return null
    return typeof value === 'object' && !Array.isArray(value) ? (value as ClientState) : undefined
  } catch {
    return undefined
  }
}

const OPENING = 0x7b
const CLOSING = 0x7d
const COMMA = 0x2c

/** What comes last in a state that carries these fields, as JSON. */
export const lastFields = (fields: ClientState): Uint8Array => Buffer.from(JSON.stringify(fields).slice(1))

/**
 * A state with these last fields in the place of its own. What the client wrote is copied and not made into JSON again, twenty times a
 * second from everybody; only one that has such fields itself is, so that no reader finds two of a name.
 */
export function withFields(bytes: Uint8Array, state: ClientState, fields: ClientState, last: Uint8Array): Uint8Array {
  const keys = Object.keys(state)
  // what stands before the object, a byte order mark say, need not be read everywhere as it was read here
  if (bytes[0] !== OPENING || keys.length === 0 || keys.some(key => key in fields))
    return stateBytes({ ...state, ...fields })
  const end = bytes.lastIndexOf(CLOSING)
  const tagged = new Uint8Array(end + 1 + last.byteLength)
  tagged.set(bytes.subarray(0, end))
  tagged[end] = COMMA
  tagged.set(last, end + 1)
  return tagged
}

export const stateBytes = (state: ClientState): Uint8Array => new TextEncoder().encode(JSON.stringify(state))
