import { ENTRY_WORDS } from './entry.ts'
import { FIRST_WORDS } from './first.ts'
import { lookupIn } from './lookup.ts'

// Words of a phone's first page, which opens before a board's words have come.

export const { words, wordsFor, hasWords } = lookupIn({ ...ENTRY_WORDS, ...FIRST_WORDS }, 'en')
