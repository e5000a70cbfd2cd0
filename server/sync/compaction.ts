import { faultFields, type Log } from '../ops/log.ts'
import type { DocLog } from '../storage/ports.ts'
import type { LiveBoard } from './load-board.ts'
import type { Clock } from './ports.ts'

// Replaces a board's log rows by a snapshot that covers exactly them. The snapshot is decoded again and compared before the rows go. For a
// big board that takes a third of a second, so it waits for a quiet moment, unless the log has grown far too long.

const ROWS = 500
const BYTES = 1024 * 1024
/** At so many times the above it does not wait any longer. */
const PRESSING = 8
const QUIET_MS = 1_000

export interface Compaction {
  /** A commit has happened. */
  after(board: LiveBoard): void
  /** Compacts what there is, now. */
  now(board: LiveBoard): Promise<void>
  close(): void
}

export function createCompaction(
  boardId: string,
  needs: { readonly docs: DocLog; readonly clock: Clock; readonly log: Log },
  /** The board, when everything in it is committed. */
  committed: () => LiveBoard | null,
): Compaction {
  const { docs, clock, log } = needs
  let cancel: (() => void) | null = null
  let running = false

  async function compact(board: LiveBoard): Promise<void> {
    if (running || board.rows === 0 || board.damage !== null) return
    const { seq, rows, rowBytes } = board
    const state = board.replica.state()
    if (!board.replica.equals(state)) {
      // keeping the log costs room only; replacing it by something else would cost the board
      log.error('snapshot-differs', { board: boardId, seq })
      return
    }
    running = true
    try {
      await docs.compact(boardId, seq, state)
      board.rows -= rows
      board.rowBytes -= rowBytes
    } catch (cause) {
      log.warn('not-compacted', { board: boardId, ...faultFields(cause) })
    } finally {
      running = false
    }
  }

  return {
    after: board => {
      const load = Math.max(board.rows / ROWS, board.rowBytes / BYTES)
      if (load < 1) return
      cancel?.()
      cancel = clock.after(load < PRESSING ? QUIET_MS : 0, () => {
        cancel = null
        const clean = committed()
        if (clean !== null) void compact(clean)
      })
    },
    now: compact,
    close: () => {
      cancel?.()
      cancel = null
    },
  }
}
