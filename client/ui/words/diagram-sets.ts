import { categorySets } from './category-sets.ts'

// The words of ready-made first levels, by diagram kind and set. A kind adds its own table here.

interface SetWords {
  readonly label: string
  readonly items: Readonly<Record<string, string>>
}

const SETS: Readonly<Record<string, Readonly<Record<string, SetWords>>>> = { fishbone: categorySets }

/** The name of a set, as a menu shows it; its id where it has no words, which a test forbids. */
export const setLabel = (kind: string, set: string): string => SETS[kind]?.[set]?.label ?? set

/** The text that a set's item becomes on the board. */
export const setItem = (kind: string, set: string, item: string): string => SETS[kind]?.[set]?.items[item] ?? item

export const hasSetWords = (kind: string, set: string, item: string): boolean =>
  SETS[kind]?.[set]?.items[item] !== undefined
