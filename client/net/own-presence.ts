import { type Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import { awarenessFrame, STATE_BYTES } from '#shared/wire/frames.ts'
import type { Signals } from './signals.ts'

// A person's own presence on its way out. Only one's own state is ever sent: echoing everybody's to everybody costs a room of n people
// n² messages (reference/reliability.md P1).

/** At most 15 states a second: below the server's limit, above what an eye follows. */
export const PRESENCE_MS = 67

export interface OwnPresence {
  /** Others ignore a state whose clock they know: a new connection needs a new clock (y-websocket#122). */
  renew(): void
  stop(): void
}

interface OwnPresenceNeeds {
  readonly awareness: Awareness
  readonly signals: Signals
  readonly now: () => number
  /** Sends a frame if there is a live connection. */
  readonly post: (frame: Uint8Array) => void
}

export function sendOwnPresence({ awareness, signals, now, post }: OwnPresenceNeeds): OwnPresence {
  let sentAt = 0
  let due: ReturnType<typeof setTimeout> | null = null
  let away: Record<string, unknown> | null = null

  const send = () => {
    if (due !== null) clearTimeout(due)
    due = null
    sentAt = now()
    post(awarenessFrame(ownUpdate(awareness)))
  }
  const onUpdate = (_change: unknown, origin: unknown) => {
    if (origin !== 'local' || due !== null) return
    const wait = PRESENCE_MS - (now() - sentAt)
    if (wait <= 0) send()
    else due = setTimeout(send, wait)
  }
  awareness.on('update', onUpdate)
  const stopLeave = signals.onLeave(
    () => {
      away = awareness.getLocalState()
      awareness.setLocalState(null)
      send()
    },
    () => awareness.setLocalState(away ?? {}),
  )
  return {
    renew: () => awareness.setLocalState(awareness.getLocalState()),
    stop: () => {
      stopLeave()
      if (due !== null) clearTimeout(due)
      awareness.off('update', onUpdate)
      removeAwarenessStates(awareness, [awareness.clientID], 'left')
    },
  }
}

/** Without what a gesture shows where that would make the state larger than the server takes. */
function ownUpdate(awareness: Awareness): Uint8Array {
  const own = [awareness.clientID]
  const update = encodeAwarenessUpdate(awareness, own)
  const state = awareness.getLocalState()
  if (update.byteLength <= STATE_BYTES || state === null) return update
  const { preview: _, lanes: __, laser: ___, ...rest } = state
  return encodeAwarenessUpdate(awareness, own, new Map([[awareness.clientID, rest]]))
}
