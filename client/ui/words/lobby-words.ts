import { LOBBY_WORDS } from './lobby.ts'
import { lookupIn } from './lookup.ts'
import { SHELL_WORDS } from './shell.ts'

// Words of the lobby, which phones open before a board's words have come.

export const { words, wordsFor, hasWords } = lookupIn({ ...SHELL_WORDS, ...LOBBY_WORDS }, 'en')
