import { type CursorPoint, cursorsFrame } from '#shared/wire/cursor-frames.ts'

// Where the pointers of one room are, by Yjs client id, and what of it has not been told yet.

export interface Cursors {
  /** Null hides it. */
  put(clientId: number, at: CursorPoint | null): void
  /** Every pointer as one frame; null when there is none. */
  all(): Uint8Array | null
  /** What changed since it was last asked, as one frame; null when nothing did. */
  changed(): Uint8Array | null
  dirty(): boolean
}

export function createCursors(): Cursors {
  const shown = new Map<number, CursorPoint>()
  let moved = new Map<number, CursorPoint>()
  let hidden = new Set<number>()

  return {
    put: (clientId, at) => {
      if (at !== null) {
        shown.set(clientId, at)
        moved.set(clientId, at)
        hidden.delete(clientId)
      } else if (shown.delete(clientId)) {
        moved.delete(clientId)
        hidden.add(clientId)
      }
    },
    all: () => (shown.size === 0 ? null : cursorsFrame({ shown, hidden: [] })),
    changed: () => {
      if (moved.size + hidden.size === 0) return null
      const frame = cursorsFrame({ shown: moved, hidden: [...hidden] })
      moved = new Map()
      hidden = new Set()
      return frame
    },
    dirty: () => moved.size + hidden.size > 0,
  }
}
