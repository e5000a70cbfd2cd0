import type { Replica } from '#shared/board/doc/replica.ts'

// Updates that brought a board nothing. They never will, so the same bytes need not be looked at again: when everybody comes back at once,
// each sends all deletions of the board, some ten kilobytes, and they are the same for all.

const MOST = 4
/** Smaller ones are looked at in less time than they are remembered. */
const WORTH_BYTES = 512

const known = new WeakMap<Replica, Uint8Array[]>()

export const isKnown = (replica: Replica, update: Uint8Array): boolean =>
  update.byteLength >= WORTH_BYTES &&
  (known.get(replica) ?? []).some(one => one.byteLength === update.byteLength && Buffer.compare(one, update) === 0)

/** It has been found to bring nothing. */
export function remember(replica: Replica, update: Uint8Array): void {
  if (update.byteLength < WORTH_BYTES) return
  const before = known.get(replica) ?? []
  known.set(replica, [new Uint8Array(update), ...before].slice(0, MOST))
}
