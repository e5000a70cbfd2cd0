import type { Awareness } from 'y-protocols/awareness'
import type { Vec } from '#shared/base/geometry.ts'
import { ownCursorFrame, pointOf } from '#shared/wire/cursor-frames.ts'

// A person's own pointer on its way out: through the cursor lane while the server has one, else as a part of the awareness state. A stock
// client knows no lane, so the state brings the pointer along too, now and then.

/** Twenty points a second: the server's limit, and what an eye follows. */
export const CURSOR_MS = 50

/** How long the state may tell an old pointer; longer in bigger rooms, where everybody pays for everybody's states. */
export const statePause = (people: number): number => Math.max(1_000, people * 33)

export interface OwnCursor {
  /** In board units; null when the pointer is nowhere. */
  show(at: Vec | null): void
  /** Undefined before it was first shown. */
  at(): Vec | null | undefined
  /** The connection has a lane. */
  open(): void
  close(): void
  stop(): void
}

interface OwnCursorNeeds {
  readonly awareness: Awareness
  readonly now: () => number
  /** Sends a frame if there is a live connection. */
  readonly post: (frame: Uint8Array) => void
}

export function createOwnCursor({ awareness, now, post }: OwnCursorNeeds): OwnCursor {
  let at: Vec | null | undefined
  let lane = false
  let sentAt = Number.NEGATIVE_INFINITY
  let sending: ReturnType<typeof setTimeout> | null = null
  let stating: ReturnType<typeof setTimeout> | null = null

  const send = () => {
    if (sending !== null) clearTimeout(sending)
    sending = null
    sentAt = now()
    post(ownCursorFrame(at === null || at === undefined ? null : pointOf(at)))
  }
  const state = () => {
    if (stating !== null) clearTimeout(stating)
    stating = null
    const local = awareness.getLocalState()
    // a page that has said goodbye stays away
    if (local !== null && at !== undefined) awareness.setLocalState({ ...local, cursor: at })
  }
  const close = () => {
    lane = false
    if (sending !== null) clearTimeout(sending)
    sending = null
  }
  return {
    show: next => {
      const was = at
      at = next
      if (!lane) return state()
      const wait = CURSOR_MS - (now() - sentAt)
      if (wait <= 0) send()
      else sending ??= setTimeout(send, wait)
      if (next === null || was === null || was === undefined) state()
      else stating ??= setTimeout(state, statePause(awareness.getStates().size))
    },
    at: () => at,
    open: () => {
      lane = true
      // also without a pointer: it says that this side takes part
      send()
    },
    close,
    stop: () => {
      close()
      if (stating !== null) clearTimeout(stating)
      stating = null
    },
  }
}
