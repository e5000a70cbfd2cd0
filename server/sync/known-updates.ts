// Updates that brought a board nothing. They never will, so the same bytes need not be looked at again: when everybody comes back at once,
// each sends all deletions of the board, some ten kilobytes, and they are the same for all.

const MOST = 4
/** Smaller ones are looked at in less time than they are remembered. */
const WORTH_BYTES = 512

export interface KnownUpdates {
  has(update: Uint8Array): boolean
  /** It has been found to bring nothing. */
  add(update: Uint8Array): void
}

export function createKnownUpdates(): KnownUpdates {
  let known: readonly Uint8Array[] = []
  return {
    has: update =>
      update.byteLength >= WORTH_BYTES &&
      known.some(one => one.byteLength === update.byteLength && Buffer.compare(one, update) === 0),
    add: update => {
      if (update.byteLength >= WORTH_BYTES) known = [new Uint8Array(update), ...known].slice(0, MOST)
    },
  }
}
