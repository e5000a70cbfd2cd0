import type { Fresh } from '../base/ids.ts'
import { type Random, shuffled } from '../base/seeded.ts'
import type { PrivateNote, PrivateState, WorkshopState } from './state.ts'

// Notes that nobody but their author can read, and how they leave that state (guarantee 7). A note first gets its landing in the stored
// state; the server then writes it to the board under the note's id, and marks it landed.

export type Notes = WorkshopState['notes']

export const isHidden = (note: PrivateNote): boolean => note.landing === undefined

export const hiddenIn = (notes: Notes): number => Object.values(notes).filter(isHidden).length

/**
 * Sends notes to a board. Of an anonymous round nothing is left that could say who wrote what: the author goes, the id is a new one (the
 * old one was answered to its author), and so are the time and the order of writing.
 */
export function sent(
  notes: Notes,
  ids: readonly string[],
  round: PrivateState,
  boardId: string,
  chance: { readonly fresh: Fresh; readonly random: Random },
): Notes {
  const going = new Set(ids)
  const staying = Object.entries(notes).filter(([id]) => !going.has(id))
  const into = round.into !== undefined && boardId === round.boardId ? { into: round.into } : {}
  const landing = { boardId, ...into, landed: false }
  const leaving = ids.flatMap((id): [string, PrivateNote][] => {
    const note = notes[id]
    if (note === undefined) return []
    return [round.anonymous ? [chance.fresh(), { ...note, by: null, at: 0, landing }] : [id, { ...note, landing }]]
  })
  return Object.fromEntries([...staying, ...(round.anonymous ? shuffled(leaving, chance.random) : leaving)])
}

/** The notes that must be written to boards, by board and place, in the order in which they were written. */
export function waitingToLand(notes: Notes): readonly {
  readonly boardId: string
  readonly into: string | null
  readonly notes: readonly (readonly [id: string, note: PrivateNote])[]
}[] {
  const groups = new Map<string, { boardId: string; into: string | null; notes: (readonly [string, PrivateNote])[] }>()
  for (const [id, note] of Object.entries(notes)) {
    if (note.landing === undefined || note.landing.landed) continue
    const { boardId, into = null } = note.landing
    const key = JSON.stringify([boardId, into])
    const group = groups.get(key) ?? { boardId, into, notes: [] }
    group.notes.push([id, note])
    groups.set(key, group)
  }
  for (const group of groups.values()) group.notes.sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1))
  return [...groups.values()]
}

/** These are on the board now. What the author cannot be told of any more is kept no longer. */
export function landed(state: WorkshopState, ids: readonly string[]): WorkshopState {
  const there = new Set(ids)
  let gone = 0
  const notes = Object.entries(state.notes).flatMap(([id, note]): [string, PrivateNote][] => {
    if (!there.has(id) || note.landing === undefined) return [[id, note]]
    const current = note.roundId === state.private?.id
    if (current && note.by !== null) return [[id, { ...note, landing: { ...note.landing, landed: true } }]]
    if (current) gone += 1
    return []
  })
  const round = state.private === null ? null : { ...state.private, gone: state.private.gone + gone }
  return { ...state, private: round, notes: Object.fromEntries(notes) }
}
