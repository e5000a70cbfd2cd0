import { createStore, type StoreApi } from 'zustand/vanilla'
import { applyAll, isEmpty, missingFrom } from '#shared/board/doc/merge.ts'
import type { BoardDocument } from '#shared/board/doc/roots.ts'
import { onUpdates } from '#shared/board/doc/updates.ts'
import { openRows, type Rows } from './local-rows.ts'

// A board's copy in this browser (guarantee 3): loaded before connecting, written at every change, one database per board and epoch.

/** `kept` is said only after a write, or the load, has really succeeded. */
export type Kept = 'unknown' | 'kept' | 'not-kept'

export interface LocalCopy {
  readonly kept: StoreApi<{ readonly kept: Kept }>
  close(): Promise<void>
  /** Deletes it from this browser. */
  remove(): Promise<void>
}

export type OpenLocalCopy = (boardId: string, epoch: string, document: BoardDocument) => Promise<LocalCopy>

const OPEN_MS = 5_000
/** What others wrote is safe on the server: it is written with the next own word, or so much later, many in one go. */
const GATHER_MS = 250
/** After a write that failed. */
const AGAIN_MS = 5_000
/** So many that wait become one state of the whole board. */
const MANY = 2_000
/** So many rows, which together have half the size of the board, become one; making it costs as much as reading the board. */
const TRIM_ROWS = 500

const nameOf = (boardId: string, epoch: string): string => `throughline-board-${boardId}-${epoch}`

/** The origin of what comes out of the copy. */
const COPY = Symbol('local copy')

/** Never rejects: where nothing can be kept, it says so. */
export const openLocalCopy: OpenLocalCopy = async (boardId, epoch, document) => {
  const kept = createStore<{ readonly kept: Kept }>(() => ({ kept: 'unknown' }))
  const say = (now: Kept) => {
    if (kept.getState().kept !== now) kept.setState({ kept: now })
  }
  const name = nameOf(boardId, epoch)
  let rows: Rows | null = null
  let waiting: Uint8Array[] = isEmpty(document) ? [] : [missingFrom(document)]
  let timer: ReturnType<typeof setTimeout> | null = null
  let writing: Promise<unknown> = Promise.resolve()
  /** What was written since the whole was, and how large that was. */
  let since = { rows: 0, bytes: 0 }
  let whole = 0
  let trimming = false
  let closed = false
  /** Something of what waits could not be written before: until it is, nothing is said to be kept. */
  let owed = false

  const later = (ms: number) => {
    timer ??= setTimeout(() => {
      timer = null
      flush()
    }, ms)
  }
  const flush = () => {
    if (rows === null || waiting.length === 0) return
    if (timer !== null) clearTimeout(timer)
    timer = null
    const batch = waiting
    waiting = []
    owed = false
    writing = rows.add(batch).then(
      () => {
        if (!owed) say('kept')
        since = { rows: since.rows + batch.length, bytes: since.bytes + sizeOf(batch) }
        trimSoon()
      },
      () => {
        say('not-kept')
        owed = true
        waiting.unshift(...batch)
        if (waiting.length > MANY) waiting = [missingFrom(document)]
        if (!closed) later(AGAIN_MS)
      },
    )
  }
  const trimSoon = () => {
    if (trimming || closed || since.rows < TRIM_ROWS || since.bytes < whole / 2) return
    trimming = true
    whenIdle(() => {
      if (rows === null || closed) return
      // what another window of this browser has kept is taken in first
      rows
        .replace(theirs => {
          applyAll(document, theirs, COPY)
          const state = missingFrom(document)
          whole = state.byteLength
          return state
        })
        // where it failed the rows are there as they were
        .catch(() => undefined)
        .finally(() => {
          since = { rows: 0, bytes: 0 }
          trimming = false
        })
    })
  }

  const hear = () =>
    onUpdates(document, (update, origin, own) => {
      if (origin === COPY) return
      waiting.push(update)
      if (own && kept.getState().kept !== 'not-kept') flush()
      else later(GATHER_MS)
    })
  let stopHearing = hear()

  const opened = await openRows(name, OPEN_MS)
  if (opened !== null) {
    rows = opened.rows
    const [first, ...more] = opened.kept
    whole = first?.byteLength ?? 0
    since = { rows: more.length, bytes: sizeOf(more) }
    // while the copy itself comes in nobody listens for it: Yjs would encode all of it for that
    stopHearing()
    say(applyAll(document, opened.kept, COPY) ? 'kept' : 'not-kept')
    stopHearing = hear()
    flush()
    trimSoon()
  } else {
    say('not-kept')
    stopHearing()
    waiting = []
  }

  const close = async () => {
    stopHearing()
    flush()
    closed = true
    if (timer !== null) clearTimeout(timer)
    await writing
    rows?.close()
    rows = null
  }
  return {
    kept,
    close,
    remove: async () => {
      await close()
      if (opened !== null) indexedDB.deleteDatabase(name)
    },
  }
}

const sizeOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, update) => sum + update.byteLength, 0)

const whenIdle = (run: () => void): void => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run)
  else setTimeout(run, GATHER_MS)
}
