import { HOME_WORDS } from './home.ts'
import { lookupIn } from './lookup.ts'
import { SHELL_WORDS } from './shell.ts'

// Words of the product's first page, which opens without a board's.

export const { words, wordsFor, hasWords } = lookupIn({ ...SHELL_WORDS, ...HOME_WORDS }, 'en')
