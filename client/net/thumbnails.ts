import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Signals } from './signals.ts'

// Small pictures of many boards, kept fresh: one request at a time, each board at most every three seconds, and a new picture only when
// the server's has changed. Twelve teams cost a console twelve small files, not twelve boards.

export interface Thumbnail {
  /** An object URL of the SVG. */
  readonly url: string
  /** When this page saw it change, by this machine's clock in ms; null while it is as it was found. */
  readonly changedAt: number | null
}

export interface Thumbnails {
  readonly state: StoreApi<ReadonlyMap<string, Thumbnail>>
  /** Since when this page looks, by this machine's clock in ms. */
  readonly since: number
  /** The boards to look at from now on. */
  watch(boardIds: readonly string[]): void
  destroy(): void
}

export interface ThumbnailOptions {
  readonly base: string
  readonly token: string
  readonly signals: Signals
  readonly get?: typeof fetch
  readonly now?: () => number
  readonly makeUrl?: (svg: string) => string
  readonly dropUrl?: (url: string) => void
  readonly roundMs?: number
}

const ROUND_MS = 3_000

interface Known {
  readonly etag: string | null
  readonly svg: string
}

export function createThumbnails(options: ThumbnailOptions): Thumbnails {
  const {
    base,
    token,
    signals,
    get = (...args) => fetch(...args),
    now = Date.now,
    makeUrl = svg => URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })),
    dropUrl = url => URL.revokeObjectURL(url),
    roundMs = ROUND_MS,
  } = options
  const state: StoreApi<ReadonlyMap<string, Thumbnail>> = createStore(() => new Map())
  const known = new Map<string, Known>()
  let boards: readonly string[] = []
  let timer: ReturnType<typeof setTimeout> | null = null
  let running = false
  let destroyed = false

  const put = (boardId: string, svg: string, changedAt: number | null) => {
    const before = state.getState().get(boardId)
    state.setState(new Map(state.getState()).set(boardId, { url: makeUrl(svg), changedAt }), true)
    if (before !== undefined) dropUrl(before.url)
  }
  const forget = (boardId: string) => {
    known.delete(boardId)
    const shown = state.getState().get(boardId)
    if (shown === undefined) return
    const rest = new Map(state.getState())
    rest.delete(boardId)
    state.setState(rest, true)
    dropUrl(shown.url)
  }

  async function look(boardId: string): Promise<void> {
    const before = known.get(boardId)
    try {
      const response = await get(new URL(`api/boards/${encodeURIComponent(boardId)}/thumbnail.svg`, base), {
        headers: {
          Authorization: `Bearer ${token}`,
          ...(before === undefined || before.etag === null ? {} : { 'If-None-Match': before.etag }),
        },
      })
      if (!response.ok) return
      const svg = await response.text()
      if (destroyed || !boards.includes(boardId)) return
      known.set(boardId, { etag: response.headers.get('ETag'), svg })
      if (before === undefined) put(boardId, svg, null)
      else if (before.svg !== svg) put(boardId, svg, now())
    } catch {
      // no connection: the picture stays, the next round asks again
    }
  }

  async function round(): Promise<void> {
    if (running || destroyed) return
    if (timer !== null) clearTimeout(timer)
    timer = null
    running = true
    const began = now()
    for (const boardId of boards) {
      if (destroyed || signals.hidden()) break
      await look(boardId)
    }
    running = false
    if (!destroyed) timer = setTimeout(() => void round(), Math.max(0, roundMs - (now() - began)))
  }
  const stopAwake = signals.onAwake(() => void round())

  return {
    state,
    since: now(),
    watch: next => {
      const fresh = next.some(id => !boards.includes(id))
      for (const gone of boards.filter(id => !next.includes(id))) forget(gone)
      boards = next
      if (fresh) void round()
    },
    destroy: () => {
      destroyed = true
      stopAwake()
      if (timer !== null) clearTimeout(timer)
      for (const id of [...known.keys()]) forget(id)
    },
  }
}
