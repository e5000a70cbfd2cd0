import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Remembered, remembered } from '../ui/remembered.ts'

// How this device is used: remembered here, never on the board.

export interface Preferences {
  /** What a plain wheel does: pan (trackpad) or zoom (mouse). */
  readonly wheel: 'trackpad' | 'mouse'
  /** Single letters pick tools (WCAG 2.1.4 asks that this can be switched off). */
  readonly letterKeys: boolean
}

const DEFAULTS: Preferences = { wheel: 'trackpad', letterKeys: true }

function check(value: unknown): Preferences | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { wheel, letterKeys } = value as Readonly<Record<string, unknown>>
  return { wheel: wheel === 'mouse' ? 'mouse' : 'trackpad', letterKeys: letterKeys !== false }
}

export function createPreferences(
  kept: Remembered<Preferences> = remembered('canvas', DEFAULTS, check),
): StoreApi<Preferences> {
  const store = createStore<Preferences>(() => kept.read())
  store.subscribe(state => kept.write(state))
  return store
}
