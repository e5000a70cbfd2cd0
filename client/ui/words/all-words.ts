import { EN } from './en.ts'
import { lookupIn } from './lookup.ts'

// Every word, for panels, dialogs and pages that come later than a board.

export const { words, wordsFor, hasWords } = lookupIn(EN, 'en')
