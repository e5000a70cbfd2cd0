import { ENTRY_WORDS } from './entry.ts'
import { lookupIn } from './lookup.ts'

// The first words of all, for pages that must open before the others have come: join, and a board on a phone.

export const { words, wordsFor, hasWords } = lookupIn(ENTRY_WORDS, 'en')
