import type { Change } from '#shared/board/change.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { replayOf } from '#shared/board/doc/replay.ts'
import { allowedAgain } from './replay-rules.ts'
import type { RefusalCode } from './save-state.ts'

/** Work that the server refused, to be put on the board again as far as it is allowed. */
export interface Replay {
  readonly update: Uint8Array
  readonly code: RefusalCode
  /** What the facilitator's rules keep from being changed. */
  readonly barred: readonly string[]
}

/** What of it may be tried once more on this board. `limit`: the longest text that the server takes. */
export function replayed(
  { view, document }: Board,
  { update, code, barred }: Replay,
  limit: number,
): readonly Change[] {
  const textOf = (id: string, key: string) => view.item(id)?.texts[key] ?? ''
  return allowedAgain(replayOf(document, update), code, limit, textOf, barred)
}
