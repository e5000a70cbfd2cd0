import { createHash, hash } from 'node:crypto'

// Every stored blob says what it is and carries a checksum over what it is and where it belongs, so that a flipped bit, a
// row under another board's name and a row out of its place are all noticed when it is read.

/** The blob is a Yjs update, v1 encoding. A number that a reader does not know is reported as damage, never guessed at. */
const YJS_V1 = 1

/** Eight bytes of SHA-256: enough against accident, which is all a checksum can promise. */
export function checksum(...parts: readonly (string | number | Uint8Array)[]): Uint8Array {
  const told: Uint8Array[] = []
  for (const part of parts) {
    const bytes = typeof part === 'object' ? part : Buffer.from(String(part))
    told.push(Buffer.from(`${bytes.byteLength}:`), bytes)
  }
  // in one call: a hash that is fed in parts costs several times as much, and each commit makes one
  return new Uint8Array(hash('sha256', Buffer.concat(told), 'buffer').subarray(0, 8))
}

export type SealedAs = 'row' | 'snapshot' | 'version'

export interface Sealed {
  readonly format: number
  readonly bytes: Uint8Array
  readonly sum: Uint8Array
}

/** `place` is what tells it from the board's others: its seq, or its id. */
export const seal = (as: SealedAs, boardId: string, place: number | string, bytes: Uint8Array): Sealed => ({
  format: YJS_V1,
  bytes,
  sum: checksum(as, boardId, place, YJS_V1, bytes),
})

/** What is wrong with a stored blob; null when it is as it was written. */
export function breach(as: SealedAs, boardId: string, place: number | string, sealed: Sealed): string | null {
  if (sealed.format !== YJS_V1) return `${as} ${place} has the unknown format ${sealed.format}`
  const expected = checksum(as, boardId, place, sealed.format, sealed.bytes)
  return Buffer.compare(expected, sealed.sum) === 0 ? null : `${as} ${place} does not match its checksum`
}

/** A picture's id: 192 bits over what it is and holds. */
export const imageId = (type: string, bytes: Uint8Array): string => {
  const hash = createHash('sha256').update(`${type}:`).update(bytes)
  return hash.digest().subarray(0, 24).toString('base64url')
}

export const ownerSum = (boardId: string, clientId: number, participantId: string): Uint8Array =>
  checksum('owner', boardId, clientId, participantId)
