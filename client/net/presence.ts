import type { Awareness } from 'y-protocols/awareness'
import type { Box, Vec } from '#shared/base/geometry.ts'
import { isId } from '#shared/base/ids.ts'
import { readFill } from '#shared/board/element.ts'
import { STROKE_WIDTHS } from '#shared/elements/stroke/widths.ts'
import { type CursorNews, unitsOf } from '#shared/wire/cursor-frames.ts'
import type { PresenceUser } from '#shared/wire/frames.ts'
import { shownName } from '../ui/person-name.ts'
import { createPersons } from '../scene/persons.ts'
import {
  CHAT_LENGTH,
  type LaserPart,
  MOST_LANES,
  MOST_LASER_POINTS,
  MOST_PREVIEW_POINTS,
  type Other,
  type OwnPresence,
  type PointerChat,
  type Presence,
  type Preview,
  type ReactionMark,
  REACTIONS,
  type StrokePart,
} from '../scene/presence.ts'
import type { OwnCursor } from './own-cursor.ts'

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
  if (by !== null) return { ids: readIds(value.ids), by, ...(value.faded === true ? { faded: true } : {}) }
  const stroke = readStroke(value.stroke)
  if (stroke !== null) return { stroke }
  const [box, to] = [readBox(value.box), readBox(value.to)]
  return box !== null && to !== null ? { box, to } : null
}

function readStroke(value: unknown): StrokePart | null {
  if (!isRecord(value)) return null
  const { id, points, first, style } = value
  if (!isId(id) || !Array.isArray(points) || points.length > MOST_PREVIEW_POINTS || !isRecord(style)) return null
  if (!isCount(first)) return null
  const { fill, thickness, highlighter } = style
  return {
    id,
    first,
    points: points.map(readVec).filter(point => point !== null),
    style: {
      fill: typeof fill === 'string' ? readFill(fill) : null,
      thickness: STROKE_WIDTHS.find(width => width === thickness) ?? 'medium',
      highlighter: highlighter === true,
    },
  }
}

const NO_LANES: readonly StrokePart[] = []

const readLanes = (value: unknown): readonly StrokePart[] =>
  Array.isArray(value)
    ? value
        .slice(0, MOST_LANES)
        .map(readStroke)
        .filter(part => part !== null)
    : NO_LANES

const isCount = (value: unknown): value is number => isNumber(value) && Number.isInteger(value) && value >= 0

function readLaser(value: unknown): LaserPart | null {
  if (!isRecord(value)) return null
  const { n, first, points, spot } = value
  if (!isCount(n) || !isCount(first) || !Array.isArray(points) || points.length > MOST_LASER_POINTS) return null
  const read = points.map(readVec)
  if (read.includes(null)) return null
  return { n, first, points: read.filter(point => point !== null), ...(spot === true ? { spot } : {}) }
}

function readReaction(value: unknown): ReactionMark | null {
  if (!isRecord(value)) return null
  const at = readVec(value.at)
  const kind = REACTIONS.find(each => each === value.kind)
  return at === null || kind === undefined || !isCount(value.n) ? null : { n: value.n, kind, at }
}

function readChat(value: unknown): PointerChat | null {
  if (!isRecord(value) || typeof value.text !== 'string') return null
  const at = readVec(value.at)
  const text = [...value.text.replace(/\s+/g, ' ').trim()].slice(0, CHAT_LENGTH).join('')
  return at === null || text === '' ? null : { text, at }
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
    lanes: readLanes(state.lanes),
    view: readBox(state.view),
    following: typeof state.following === 'string' ? state.following : null,
    laser: readLaser(state.laser),
    reaction: readReaction(state.reaction),
    chat: readChat(state.chat),
  }
}

/** Presence, and the way in for what the cursor lane brings. */
export interface LanePresence extends Presence {
  takeCursors(news: CursorNews): void
}

/** `self`: this person's participant id, once the server has said it. Without `pointer` the own cursor goes out in awareness alone. */
export function presenceOver(
  awareness: Awareness,
  self: () => string | null = () => null,
  pointer?: Pick<OwnCursor, 'show' | 'at'>,
): LanePresence {
  const persons = createPersons()
  /** Newer than what states say, by client id; null: hidden. */
  const cursors = new Map<number, Vec | null>()
  const pointed = new Map<number, { readonly from: Other; readonly other: Other }>()
  /** A state is replaced, never changed: each is read once, however often others move. */
  const read = new WeakMap<object, Other | null>()
  const otherOf = (id: number, state: object): Other | null => {
    const known = read.get(state)
    if (known !== undefined) return known
    const other = readOther(id, state)
    read.set(state, other)
    return other
  }
  /** With the pointer where the lane says it is; the same object as long as nothing has changed. */
  const withPointer = (from: Other): Other => {
    const cursor = cursors.get(from.clientId)
    if (cursor === undefined) return from
    const known = pointed.get(from.clientId)
    if (known?.from === from && known.other.cursor === cursor) return known.other
    const other = { ...from, cursor }
    pointed.set(from.clientId, { from, other })
    return other
  }
  let others: readonly Other[] | null = null
  const listeners = new Set<() => void>()
  const changed = () => {
    others = null
    for (const listen of listeners) listen()
  }
  awareness.on('change', ({ removed }: { readonly removed: readonly number[] }, origin: unknown) => {
    if (origin === 'local') return
    for (const id of removed) {
      cursors.delete(id)
      pointed.delete(id)
    }
    changed()
  })
  const everyOther = () => {
    others ??= [...awareness.getStates()]
      .filter(([id]) => id !== awareness.clientID)
      .map(([id, state]) => otherOf(id, state))
      .filter(other => other !== null)
      .map(withPointer)
    return others
  }
  return {
    others: everyOther,
    people: () => persons.of(everyOther(), self()),
    self,
    own: () => {
      const [state, at] = [awareness.getLocalState() ?? {}, pointer?.at()]
      return at === undefined ? state : { ...state, cursor: at }
    },
    show: (own: OwnPresence) => {
      if (pointer === undefined) return awareness.setLocalState({ ...awareness.getLocalState(), ...own })
      const { cursor, ...rest } = own
      if (Object.keys(rest).length > 0) awareness.setLocalState({ ...awareness.getLocalState(), ...rest })
      if (cursor !== undefined) pointer.show(cursor)
    },
    watch: listen => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    takeCursors: ({ shown, hidden }) => {
      for (const [id, at] of shown) cursors.set(id, unitsOf(at))
      // who is gone needs no mark of it
      for (const id of hidden)
        if (awareness.getStates().has(id)) cursors.set(id, null)
        else cursors.delete(id)
      changed()
    },
  }
}
