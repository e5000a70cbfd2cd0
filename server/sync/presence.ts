import type { PresenceUser } from '#shared/wire/frames.ts'
import {
  type AwarenessEntry,
  type ClientState,
  goneEntry,
  parseState,
  readEntries,
  stateBytes,
  withFields,
  lastFields,
  writeEntries,
} from './awareness-entry.ts'

// Who is on a board, and what they show of themselves. Each connection has one client id, the first that it announces and that nobody
// else holds; entries under other ids are ignored, because stock clients send back whatever they receive. y-protocols' own
// Awareness is not used: it never forgets an id and believes every frame about everybody.

export interface PresenceHolder {
  readonly participantId: string
  user(): PresenceUser
}

export interface PresenceNeeds {
  /** Whether this Yjs client is known to belong to somebody else. */
  readonly foreign: (clientId: number, participantId: string) => boolean
}

export interface Presence<H extends PresenceHolder> {
  /** The holder's own newest entry in an awareness update; undefined when it has none there. Throws on junk. */
  own(holder: H, update: Uint8Array): AwarenessEntry | undefined
  /** The client id that this holder shows itself under. */
  idOf(holder: H): number | undefined
  /** Takes an own entry in, of at most STATE_BYTES; a state that is older or no object is dropped. */
  put(holder: H, entry: AwarenessEntry): void
  /** The holder's name or role is another now. */
  retag(holder: H): void
  leave(holder: H): void
  /** Everybody as one awareness update; null when nobody shows anything. */
  all(): Uint8Array | null
  /** What changed since it was last asked; null when nothing did. */
  changed(): Uint8Array | null
  dirty(): boolean
}

/** A clock beyond this would freeze the cursor for good. */
const LARGEST_CLOCK = 2 ** 31

interface Shown<H> {
  readonly holder: H
  readonly state: ClientState
  entry: AwarenessEntry
}

export function createPresence<H extends PresenceHolder>(needs: PresenceNeeds): Presence<H> {
  const shown = new Map<number, Shown<H>>()
  const ids = new Map<H, number>()
  const holders = new Map<number, H>()
  const changes = new Map<number, AwarenessEntry>()

  const mayHold = (holder: H, clientId: number): boolean => {
    const other = holders.get(clientId)
    if (other !== undefined && other.participantId !== holder.participantId) return false
    return !needs.foreign(clientId, holder.participantId)
  }
  /** Each holder's user, as it stands in their states. */
  const tags = new Map<H, { readonly fields: ClientState; readonly last: Uint8Array }>()
  const tagOf = (holder: H) => {
    const known = tags.get(holder)
    if (known !== undefined) return known
    const fields = { user: holder.user() }
    const tag = { fields, last: lastFields(fields) }
    tags.set(holder, tag)
    return tag
  }
  const drop = (clientId: number, clock: number): void => {
    if (!shown.delete(clientId)) return
    changes.set(clientId, goneEntry(clientId, clock))
  }

  return {
    idOf: holder => {
      const id = ids.get(holder)
      return id !== undefined && holders.get(id) === holder ? id : undefined
    },
    own: (holder, update) => {
      const entries = readEntries(update)
      let id = ids.get(holder)
      if (id === undefined || holders.get(id) !== holder) {
        id = entries.find(entry => mayHold(holder, entry.clientId))?.clientId
        if (id === undefined) return undefined
        ids.set(holder, id)
        holders.set(id, holder)
      }
      return entries.findLast(entry => entry.clientId === id)
    },
    put: (holder, entry) => {
      const { clientId, clock } = entry
      if (holders.get(clientId) !== holder || clock > LARGEST_CLOCK) return
      const before = shown.get(clientId)
      if (before !== undefined && before.holder === holder && clock < before.entry.clock) return
      const state = parseState(entry.state)
      if (state === undefined) return
      if (state === null) return drop(clientId, clock)
      const { fields, last } = tagOf(holder)
      const shownEntry = { clientId, clock, state: withFields(entry.state, state, fields, last) }
      shown.set(clientId, { holder, state, entry: shownEntry })
      changes.set(clientId, shownEntry)
    },
    retag: holder => {
      tags.delete(holder)
      const id = ids.get(holder)
      const own = id === undefined ? undefined : shown.get(id)
      if (id === undefined || own === undefined || own.holder !== holder) return
      // the same clock would be ignored by those who have it
      const state = stateBytes({ ...own.state, ...tagOf(holder).fields })
      own.entry = { clientId: id, clock: own.entry.clock + 1, state }
      changes.set(id, own.entry)
    },
    leave: holder => {
      const id = ids.get(holder)
      ids.delete(holder)
      tags.delete(holder)
      // the same person may hold it on a newer connection by now
      if (id === undefined || holders.get(id) !== holder) return
      holders.delete(id)
      drop(id, shown.get(id)?.entry.clock ?? 0)
    },
    all: () => (shown.size === 0 ? null : writeEntries([...shown.values()].map(s => s.entry))),
    changed: () => {
      if (changes.size === 0) return null
      const update = writeEntries([...changes.values()])
      changes.clear()
      return update
    },
    dirty: () => changes.size > 0,
  }
}
