import { ENTRY_WORDS } from './entry.ts'
import { LOBBY_WORDS } from './lobby.ts'
import { lookupIn } from './lookup.ts'
import { OWN_NAME_WORDS } from './own-name.ts'

// Words of the lobby, which phones open before a board's words have come.

export const { words, wordsFor, hasWords } = lookupIn({ ...ENTRY_WORDS, ...LOBBY_WORDS, ...OWN_NAME_WORDS }, 'en')
