import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ElementWho } from '#shared/wire/api.ts'

// Who made an element and who changed it last, as the inspector and the clustering by author need it. client/net asks the server.

export interface WhoState {
  /** People write anonymously on this board now: nobody is told anything. */
  readonly hidden: boolean
  /** What is known, by element. */
  readonly elements: ReadonlyMap<string, ElementWho>
  /** Names by participant id, also of people who are gone. */
  readonly names: ReadonlyMap<string, string>
}

export interface Who {
  readonly state: StoreApi<WhoState>
  /** There is somebody to ask. */
  readonly canAsk: boolean
  /** The server's time now, in ms. */
  now(): number
  /** Asks for what is not known of these; settles when it is answered, or cannot be. Null when all of it is known. */
  ask(ids: readonly string[]): Promise<void> | null
  /** Asks for this element, and again while it changes, until the function that it gives is called. */
  look(id: string): () => void
  /** Somebody, or this person, has just changed these. */
  changed(ids: Iterable<string>, by: string | null): void
}

export const WHO_UNKNOWN: WhoState = { hidden: false, elements: new Map(), names: new Map() }

/** For boards without a server behind them: nothing is known. */
export const noWho = (): Who => ({
  state: createStore(() => WHO_UNKNOWN),
  canAsk: false,
  now: Date.now,
  ask: () => null,
  look: () => () => {},
  changed: () => {},
})
