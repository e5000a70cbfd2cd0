import { EN } from './en.ts'
import { lookupIn } from './lookup.ts'

// The one way to words, for everything that comes with a board. English first; another language is another file with the same keys.

const all = lookupIn(EN, 'en')

export type WordKey = Parameters<typeof all.words>[0]

export const { words, wordsFor, hasWords } = all
