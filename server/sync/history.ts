import { randomUUID } from 'node:crypto'
import { faultFields, type Log } from '../ops/log.ts'
import type { VersionRow, VersionStore } from '../storage/ports.ts'
import type { LiveBoard } from './load-board.ts'
import type { Clock } from './ports.ts'

// The versions that a room keeps of its board (guarantee 11): one after five minutes of activity, and one before what takes much away.
// They are of committed writes only, and in transactions of their own: nobody's acknowledgement waits for them.

export const VERSION_EVERY_MS = 5 * 60_000
/** A write that deletes as many living elements is a bulk delete. */
export const BULK = 20
/** A large deletion comes in several writes, and whoever deletes and takes back in turns must not fill the disk. */
const BULK_PAUSE_MS = 10_000

export type Occasion = Pick<VersionRow, 'why' | 'by' | 'name'>

export interface History {
  /** Before anybody writes: keeps what an earlier server, or an earlier visit, left behind unkept. */
  loaded(board: LiveBoard): Promise<void>
  /** A commit has happened. */
  after(board: LiveBoard): void
  /** Everything that the board holds is committed, and many of its elements are about to go. */
  beforeBulk(board: LiveBoard, by: string | null): void
  /** Now; the board must hold nothing that is not committed. Rejects with StorageError. */
  keep(board: LiveBoard, occasion: Occasion): Promise<VersionRow>
  /** The room is about to go. */
  leaving(board: LiveBoard): Promise<void>
  close(): void
}

export function createHistory(
  boardId: string,
  needs: { readonly versions: VersionStore; readonly clock: Clock; readonly log: Log },
  /** The board, when everything in it is committed. */
  committed: () => LiveBoard | null,
): History {
  const { versions, clock, log } = needs
  /** Of the newest version. */
  let lastAt = Number.NEGATIVE_INFINITY
  let lastBulkAt = Number.NEGATIVE_INFINITY
  /** When the first write came that no version has. */
  let unkeptSince: number | null = null
  let cancel: (() => void) | null = null

  const stop = (): void => {
    cancel?.()
    cancel = null
  }
  async function keep(board: LiveBoard, { why, by, name }: Occasion): Promise<VersionRow> {
    const before = { lastAt, unkeptSince }
    const state = board.replica.state()
    const version = { boardId, id: randomUUID(), at: clock.now(), why, by, name, seq: board.seq }
    stop()
    lastAt = version.at
    unkeptSince = null
    try {
      await versions.add(version, state)
    } catch (cause) {
      lastAt = before.lastAt
      unkeptSince ??= before.unkeptSince
      throw cause
    }
    return { ...version, bytes: state.byteLength }
  }
  const quietly = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work
    } catch (cause) {
      log.warn('version-not-kept', { board: boardId, ...faultFields(cause) })
    }
  }
  const afterActivity = (board: LiveBoard): Promise<void> =>
    quietly(keep(board, { why: 'activity', by: null, name: null }))

  return {
    loaded: board =>
      quietly(
        (async () => {
          if (board.damage !== null) return
          const newest = await versions.newest(boardId)
          lastAt = newest?.at ?? lastAt
          // one row is what the board was made with
          if (board.seq <= (newest?.seq ?? 1)) return
          unkeptSince = clock.now()
          if (clock.now() - lastAt >= VERSION_EVERY_MS) await afterActivity(board)
        })(),
      ),
    after: board => {
      const now = clock.now()
      unkeptSince ??= now
      if (now - unkeptSince >= VERSION_EVERY_MS) void afterActivity(board)
      else
        cancel ??= clock.after(VERSION_EVERY_MS, () => {
          cancel = null
          const clean = committed()
          // while a commit runs, what follows it keeps the version
          if (clean !== null && unkeptSince !== null) void afterActivity(clean)
        })
    },
    beforeBulk: (board, by) => {
      if (clock.now() - lastBulkAt < BULK_PAUSE_MS) return
      lastBulkAt = clock.now()
      void quietly(keep(board, { why: 'bulk-delete', by, name: null }))
    },
    keep,
    leaving: async board => {
      stop()
      if (unkeptSince !== null && board.damage === null && clock.now() - lastAt >= VERSION_EVERY_MS)
        await afterActivity(board)
    },
    close: stop,
  }
}
