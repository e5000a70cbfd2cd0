import { createStore, type StoreApi } from 'zustand/vanilla'

// How this device is used: remembered here, never on the board.

export interface Preferences {
  /** What a plain wheel does: pan (trackpad) or zoom (mouse). */
  readonly wheel: 'trackpad' | 'mouse'
  /** Single letters pick tools (WCAG 2.1.4 asks that this can be switched off). */
  readonly letterKeys: boolean
}

const DEFAULTS: Preferences = { wheel: 'trackpad', letterKeys: true }
const KEY = 'throughline.preferences'

export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

/** Total: a shelf that is missing, full or filled with junk gives the defaults. */
export function createPreferences(shelf: Shelf | null): StoreApi<Preferences> {
  const store = createStore<Preferences>(() => read(shelf))
  store.subscribe(state => {
    try {
      shelf?.setItem(KEY, JSON.stringify(state))
    } catch {
      // a full or forbidden shelf: the choice holds until the page is left
    }
  })
  return store
}

function read(shelf: Shelf | null): Preferences {
  try {
    const value: unknown = JSON.parse(shelf?.getItem(KEY) ?? 'null')
    if (typeof value !== 'object' || value === null) return DEFAULTS
    const { wheel, letterKeys } = value as Readonly<Record<string, unknown>>
    return { wheel: wheel === 'mouse' ? 'mouse' : 'trackpad', letterKeys: letterKeys !== false }
  } catch {
    return DEFAULTS
  }
}

/** The browser's shelf; reading it throws where storage is forbidden. */
export function deviceShelf(): Shelf | null {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null
  }
}
