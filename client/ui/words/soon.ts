import { ACTIVITY_WORDS } from './activity.ts'
import { ARRANGING_WORDS } from './arranging.ts'
import { BOARD_WORDS } from './board.ts'
import { CONVERT_WORDS } from './convert.ts'
import { DIAGRAM_WORDS } from './diagrams.ts'
import { DRAWING_WORDS } from './drawing.ts'
import { FACILITATE_WORDS } from './facilitate.ts'
import { FINDING_WORDS } from './finding.ts'
import { FIRST_WORDS } from './first.ts'
import { FIXING_WORDS } from './fixing.ts'
import { LINK_WORDS } from './links.ts'
import { LOOK_WORDS } from './looks.ts'
import { LOOPS_WORDS } from './loops.ts'
import { MAKING_WORDS } from './making.ts'
import { OTHERS_WORDS } from './others.ts'
import { OWN_NAME_WORDS } from './own-name.ts'
import { SENT_WORDS } from './sent.ts'
import { SHELL_WORDS } from './shell.ts'
import { STANDING_WORDS } from './standing.ts'
import { TABLE_WORDS } from './tables.ts'
import { WHO_WORDS } from './who.ts'

/** What a board says from its first moment on, whatever is open on it. */
export const SOON_WORDS = {
  ...SHELL_WORDS,
  ...BOARD_WORDS,
  ...DIAGRAM_WORDS,
  ...DRAWING_WORDS,
  ...LINK_WORDS,
  ...LOOK_WORDS,
  ...LOOPS_WORDS,
  ...MAKING_WORDS,
  ...TABLE_WORDS,
  ...CONVERT_WORDS,
  ...ACTIVITY_WORDS,
  ...STANDING_WORDS,
  ...OTHERS_WORDS,
  ...OWN_NAME_WORDS,
  ...SENT_WORDS,
  ...ARRANGING_WORDS,
  ...FINDING_WORDS,
  ...FIRST_WORDS,
  ...FACILITATE_WORDS,
  ...FIXING_WORDS,
  ...WHO_WORDS,
} as const
