import { createStore, type StoreApi } from 'zustand/vanilla'
import { ANNOUNCE_LEVELS, type AnnounceLevel } from './announcer.ts'
import { type Remembered, remembered } from '../ui/remembered.ts'

// How this device is used: remembered here, never on the board.

export interface Preferences {
  /** What a plain wheel does: pan (trackpad) or zoom (mouse). */
  readonly wheel: 'trackpad' | 'mouse'
  /** Single letters pick tools (WCAG 2.1.4 asks that this can be switched off). */
  readonly letterKeys: boolean
  /** What is carried falls into line with what stands there; Ctrl turns it the other way. */
  readonly snap: boolean
  /** Others' pointers are drawn. */
  readonly cursors: boolean
  /** What is read aloud of others' work. */
  readonly announce: AnnounceLevel
}

const DEFAULTS: Preferences = { wheel: 'trackpad', letterKeys: true, announce: 'near', snap: true, cursors: true }

function check(value: unknown): Preferences | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { wheel, letterKeys, announce, snap, cursors } = value as Readonly<Record<string, unknown>>
  return {
    wheel: wheel === 'mouse' ? 'mouse' : 'trackpad',
    letterKeys: letterKeys !== false,
    snap: snap !== false,
    cursors: cursors !== false,
    announce: ANNOUNCE_LEVELS.find(level => level === announce) ?? DEFAULTS.announce,
  }
}

export function createPreferences(
  kept: Remembered<Preferences> = remembered('canvas', DEFAULTS, check),
): StoreApi<Preferences> {
  const store = createStore<Preferences>(() => kept.read())
  store.subscribe(state => kept.write(state))
  return store
}
