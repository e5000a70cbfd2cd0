import { lookupIn } from './lookup.ts'
import { SHELL_WORDS } from './shell.ts'

// The shell's own words, for pages that must open before a board's words have come: home and join.

export const { words, wordsFor, hasWords } = lookupIn(SHELL_WORDS, 'en')
