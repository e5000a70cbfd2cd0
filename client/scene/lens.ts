import { createStore, type StoreApi } from 'zustand/vanilla'

// What this person looks at of the whole board: one loop, what leads to a variable, what speaks to a principle. It is lit on the map and
// marked in the outline, the rest fades. A personal view: never written, never sent.

export interface Lens {
  /** Who set it ("loop", "reading", "principle"), so that a panel clears only its own. */
  readonly by: string
  /** What is looked at, in words, for the notice on the map and the announcer. */
  readonly title: string
  /** Standings and links that are lit, by id. */
  readonly lit: ReadonlySet<string>
  /** Those of them that the story stands at now: drawn strongest. */
  readonly at?: ReadonlySet<string>
}

export const createLens = (): StoreApi<Lens | null> => createStore<Lens | null>(() => null)
