import { ACTIVITY_WORDS } from './activity.ts'
import { ARRANGING_WORDS } from './arranging.ts'
import { BOARD_WORDS } from './board.ts'
import { CONSOLE_WORDS } from './console.ts'
import { CONVERT_WORDS } from './convert.ts'
import { DIAGRAM_WORDS } from './diagrams.ts'
import { DRAWING_WORDS } from './drawing.ts'
import { EXCHANGE_WORDS } from './exchange.ts'
import { FACILITATE_WORDS } from './facilitate.ts'
import { FINDING_WORDS } from './finding.ts'
import { FIRST_WORDS } from './first.ts'
import { HISTORY_WORDS } from './history.ts'
import { LOBBY_WORDS } from './lobby.ts'
import { LOOK_WORDS } from './looks.ts'
import { MAKING_WORDS } from './making.ts'
import { LOOPS_WORDS } from './loops.ts'
import { OTHERS_WORDS } from './others.ts'
import { PRINCIPLE_WORDS } from './principles.ts'
import { PRIVATE_WORDS } from './private.ts'
import { PROJECTOR_WORDS } from './projector.ts'
import { LINK_WORDS } from './links.ts'
import { SHELL_WORDS } from './shell.ts'
import { TABLE_WORDS } from './tables.ts'
import { TOGETHER_WORDS } from './together.ts'
import { WHO_WORDS } from './who.ts'

/** Every word on screen in English, by flat keys. One file a part of the product, so that each can be found. */
export const EN = {
  ...SHELL_WORDS,
  ...BOARD_WORDS,
  ...DIAGRAM_WORDS,
  ...DRAWING_WORDS,
  ...LINK_WORDS,
  ...LOBBY_WORDS,
  ...LOOK_WORDS,
  ...LOOPS_WORDS,
  ...MAKING_WORDS,
  ...TABLE_WORDS,
  ...CONVERT_WORDS,
  ...CONSOLE_WORDS,
  ...ACTIVITY_WORDS,
  ...EXCHANGE_WORDS,
  ...HISTORY_WORDS,
  ...PRINCIPLE_WORDS,
  ...PRIVATE_WORDS,
  ...PROJECTOR_WORDS,
  ...OTHERS_WORDS,
  ...ARRANGING_WORDS,
  ...FINDING_WORDS,
  ...FIRST_WORDS,
  ...FACILITATE_WORDS,
  ...TOGETHER_WORDS,
  ...WHO_WORDS,
} as const
