import { ENTRY_WORDS } from './entry.ts'
import { lookupIn } from './lookup.ts'
import { PRIVATE_WORDS } from './private.ts'

// Words of private writing, which a phone's first page has before a board's words have come.

export const { words, wordsFor, hasWords } = lookupIn({ ...ENTRY_WORDS, ...PRIVATE_WORDS }, 'en')
