import { lookupIn } from './lookup.ts'
import { SOON_WORDS } from './soon.ts'

// The one way to words, for what comes with a board. What comes later asks all-words.ts. English first; another language is another file
// with the same keys.

const soon = lookupIn(SOON_WORDS, 'en')

export const { words, wordsFor, hasWords } = soon
