import { ACTIVITY_WORDS } from './activity.ts'
import { ARRANGING_WORDS } from './arranging.ts'
import { BOARD_WORDS } from './board.ts'
import { CONVERT_WORDS } from './convert.ts'
import { DIAGRAM_WORDS } from './diagrams.ts'
import { DRAWING_WORDS } from './drawing.ts'
import { EXCHANGE_WORDS } from './exchange.ts'
import { FINDING_WORDS } from './finding.ts'
import { LOOPS_WORDS } from './loops.ts'
import { PRINCIPLE_WORDS } from './principles.ts'
import { LINK_WORDS } from './links.ts'
import { SHELL_WORDS } from './shell.ts'

/** Every word on screen in English, by flat keys. One file a part of the product, so that each can be found. */
export const EN = {
  ...SHELL_WORDS,
  ...BOARD_WORDS,
  ...DIAGRAM_WORDS,
  ...DRAWING_WORDS,
  ...LINK_WORDS,
  ...LOOPS_WORDS,
  ...CONVERT_WORDS,
  ...ACTIVITY_WORDS,
  ...EXCHANGE_WORDS,
  ...PRINCIPLE_WORDS,
  ...ARRANGING_WORDS,
  ...FINDING_WORDS,
} as const
