import type { Awareness } from 'y-protocols/awareness'
import type { Box, Vec } from '#shared/base/geometry.ts'
import type { PresenceUser } from '#shared/wire/frames.ts'
import { shownName } from '../ui/person-name.ts'
import type { Other, OwnPresence, Presence, Preview } from '../scene/presence.ts'

// Awareness read as people. Names and roles come from the server; everything else is another person's word and is checked here.

const MOST_IDS = 50

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const readVec = (value: unknown): Vec | null => {
  if (!Array.isArray(value) || value.length !== 2) return null
  const [x, y] = value as readonly unknown[]
  return isNumber(x) && isNumber(y) ? [x, y] : null
}

const readBox = (value: unknown): Box | null => {
  if (!isRecord(value)) return null
  const { x, y, w, h } = value
  return isNumber(x) && isNumber(y) && isNumber(w) && isNumber(h) ? { x, y, w, h } : null
}

const readIds = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string').slice(0, MOST_IDS) : []

function readPreview(value: unknown): Preview | null {
  if (!isRecord(value)) return null
  const by = readVec(value.by)
  if (by !== null) return { ids: readIds(value.ids), by }
  const [box, to] = [readBox(value.box), readBox(value.to)]
  return box !== null && to !== null ? { box, to } : null
}

function readUser(value: unknown): PresenceUser | null {
  if (!isRecord(value)) return null
  const { id, name, role, color } = value
  if (typeof id !== 'string' || typeof name !== 'string' || typeof color !== 'string') return null
  if (role !== 'facilitator' && role !== 'participant' && role !== 'viewer') return null
  return { id, name: shownName(name, role), role, color: /^#[0-9a-fA-F]{6}$/.test(color) ? color : '#5A4A42' }
}

/** One client's state as a person at work; null for somebody the server has not named. */
export function readOther(clientId: number, state: unknown): Other | null {
  if (!isRecord(state)) return null
  const user = readUser(state.user)
  if (user === null) return null
  return {
    clientId,
    user,
    cursor: readVec(state.cursor),
    selection: readIds(state.selection),
    editing: typeof state.editing === 'string' ? state.editing : null,
    preview: readPreview(state.preview),
    view: readBox(state.view),
  }
}

export function presenceOver(awareness: Awareness): Presence {
  let others: readonly Other[] | null = null
  const listeners = new Set<() => void>()
  // states are replaced, never changed: what was read once is true until the next change
  awareness.on('change', (_change: unknown, origin: unknown) => {
    if (origin === 'local') return
    others = null
    for (const listen of listeners) listen()
  })
  return {
    others: () => {
      others ??= [...awareness.getStates()]
        .filter(([id]) => id !== awareness.clientID)
        .map(([id, state]) => readOther(id, state))
        .filter(other => other !== null)
      return others
    },
    show: (own: OwnPresence) => awareness.setLocalState({ ...awareness.getLocalState(), ...own }),
    watch: listen => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }
}
