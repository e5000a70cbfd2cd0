import { ASIDES_WORDS } from './asides.ts'
import { CONNECT_WORDS } from './connect.ts'
import { CONSOLE_WORDS } from './console.ts'
import { CONVERT_DIALOG_WORDS } from './convert-dialog.ts'
import { EXCHANGE_WORDS } from './exchange.ts'
import { HISTORY_WORDS } from './history.ts'
import { PRINCIPLE_WORDS } from './principles.ts'
import { HINT_WORDS } from './hints.ts'
import { HOME_WORDS } from './home.ts'
import { RUNNING_WORDS } from './running.ts'
import { LOBBY_WORDS } from './lobby.ts'
import { PRIVATE_WORDS } from './private.ts'
import { PROJECTOR_WORDS } from './projector.ts'
import { READING_WORDS } from './reading.ts'
import { SOON_WORDS } from './soon.ts'
import { TOGETHER_WORDS } from './together.ts'
import { VOTING_WORDS } from './voting.ts'

/**
 * Every word on screen in English, by flat keys. One file a part of the product, so that each can be found; those that are not in SOON_WORDS
 * come with the dialogs, panels and pages that use them.
 */
export const EN = {
  ...SOON_WORDS,
  ...CONSOLE_WORDS,
  ...CONVERT_DIALOG_WORDS,
  ...ASIDES_WORDS,
  ...CONNECT_WORDS,
  ...EXCHANGE_WORDS,
  ...HISTORY_WORDS,
  ...PRINCIPLE_WORDS,
  ...HINT_WORDS,
  ...HOME_WORDS,
  ...RUNNING_WORDS,
  ...LOBBY_WORDS,
  ...PRIVATE_WORDS,
  ...PROJECTOR_WORDS,
  ...READING_WORDS,
  ...TOGETHER_WORDS,
  ...VOTING_WORDS,
} as const
