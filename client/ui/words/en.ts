import { BOARD_WORDS } from './board.ts'
import { DIAGRAM_WORDS } from './diagrams.ts'
import { SHELL_WORDS } from './shell.ts'

/** Every word on screen in English, by flat keys. One file a part of the product, so that each can be found. */
export const EN = { ...SHELL_WORDS, ...BOARD_WORDS, ...DIAGRAM_WORDS } as const
