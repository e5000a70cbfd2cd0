import { fail, ok } from '#shared/base/result.ts'
import type { AddedImage } from '#shared/wire/api.ts'
import type { ImageFault, Images } from '../scene/images.ts'

// Pictures of a board, fetched once with the token in the header (an address that a browser loads by itself could not carry it), and
// kept decoded for as long as there is room.

export interface ImagesNeeds {
  /** Where the app lives, with a slash at the end. */
  readonly base: string
  readonly boardId: string
  readonly token: string
  readonly mostBytes: () => number | null
  /** This browser's token for another board; null for a board that it cannot open. */
  readonly tokenFor?: (boardId: string) => string | null
  readonly get?: typeof fetch
  readonly decode?: (blob: Blob) => Promise<ImageBitmap>
  readonly now?: () => number
  /** Calls later, unless the way back that it gives is taken. */
  readonly later?: (call: () => void, ms: number) => () => void
}

export interface BoardImages extends Images {
  destroy(): void
}

/** Decoded pixels that are kept at most: four bytes each. What was drawn a moment ago is never let go. */
const MOST_PIXELS = 60_000_000
const FRESH_MS = 10_000
/** After a failure that may pass, so long until the next try. */
const RETRY_MS = 5_000

/**
 * A picture that the server does not have may be on its way: somebody pasted it from another workshop, and the elements came first. So long
 * after each time that it was not there it is looked for again; then it counts as missing for good.
 */
const MISSED_MS = [1_500, 5_000, 20_000, 60_000] as const

type Held =
  | { readonly type: 'loading' }
  | { readonly type: 'missing' }
  | { readonly type: 'later'; readonly at: number }
  | { readonly type: 'here'; readonly bitmap: ImageBitmap; asked: number }

const FAULTS: Readonly<Record<number, ImageFault>> = { 400: 'type', 401: 'refused', 403: 'refused', 413: 'too-large' }
const CODES: Readonly<Record<string, ImageFault>> = { 'board-full': 'full', locked: 'refused' }

export function createImages(needs: ImagesNeeds): BoardImages {
  const { base, boardId, token, mostBytes, now = Date.now } = needs
  const get = needs.get ?? ((...args: Parameters<typeof fetch>) => fetch(...args))
  const decode = needs.decode ?? (blob => createImageBitmap(blob))
  const held = new Map<string, Held>()
  const listeners = new Set<(id: string) => void>()
  const later = needs.later ?? inTime
  const awaited = new Map<string, { readonly times: number; readonly stop: () => void }>()
  const headers = { Authorization: `Bearer ${token}` }
  const address = (id = '') => new URL(`api/boards/${encodeURIComponent(boardId)}/images${id}`, base)
  let gone = false

  const put = (id: string, next: Held) => {
    if (gone) {
      if (next.type === 'here') next.bitmap.close()
      return
    }
    held.set(id, next)
    makeRoom()
    for (const listen of listeners) listen(id)
  }

  const makeRoom = () => {
    let pixels = 0
    const here = [...held].flatMap(([id, each]) => (each.type === 'here' ? [[id, each] as const] : []))
    for (const [, { bitmap }] of here) pixels += bitmap.width * bitmap.height
    here.sort(([, a], [, b]) => a.asked - b.asked)
    for (const [id, { bitmap, asked }] of here) {
      if (pixels <= MOST_PIXELS || asked > now() - FRESH_MS) return
      pixels -= bitmap.width * bitmap.height
      bitmap.close()
      held.delete(id)
    }
  }

  const awaitAgain = (id: string) => {
    const times = awaited.get(id)?.times ?? 0
    const wait = MISSED_MS[times]
    if (wait === undefined || gone) return
    const stop = later(() => void (held.get(id)?.type === 'missing' && load(id)), wait)
    awaited.set(id, { times: times + 1, stop })
  }

  async function load(id: string): Promise<void> {
    // what was missing stays so on the board until it has come: nothing flickers
    if (held.get(id)?.type !== 'missing') held.set(id, { type: 'loading' })
    try {
      const response = await get(imageAt(id), { headers })
      if (response.status >= 500 || response.status === 429) put(id, { type: 'later', at: now() + RETRY_MS })
      else if (!response.ok) {
        put(id, { type: 'missing' })
        if (response.status === 404) awaitAgain(id)
      } else put(id, await decoded(await response.blob()))
    } catch {
      put(id, { type: 'later', at: now() + RETRY_MS })
    }
  }

  /** Bytes that came whole and are no picture will not be one the next time either. */
  const decoded = async (blob: Blob): Promise<Held> => {
    try {
      return { type: 'here', bitmap: await decode(blob), asked: now() }
    } catch {
      return { type: 'missing' }
    }
  }

  const imageAt = (id: string): URL => address(`/${encodeURIComponent(id)}`)

  /** Its id is made of its bytes: the copy has the same, and what was missing is there. */
  async function bringOne(id: string, from: string, theirs: string): Promise<boolean> {
    if ((await get(imageAt(id), { headers })).ok) return true
    const there = new URL(`api/boards/${encodeURIComponent(from)}/images/${encodeURIComponent(id)}`, base)
    const found = await get(there, { headers: { Authorization: `Bearer ${theirs}` } })
    if (!found.ok) return false
    const kept = await get(address(), { method: 'POST', headers, body: await found.blob() })
    if (!kept.ok || ((await kept.json()) as Partial<AddedImage>).image !== id) return false
    if (held.delete(id)) for (const listen of listeners) listen(id)
    return true
  }

  return {
    boardId,
    bring: async (ids, from) => {
      const theirs = needs.tokenFor?.(from) ?? null
      // without a token for where they are from, they may still be here
      let left = 0
      for (const id of ids) {
        const brought =
          theirs === null
            ? await get(imageAt(id), { headers }).then(
                answer => answer.ok,
                () => false,
              )
            : await bringOne(id, from, theirs).catch(() => false)
        if (!brought) left += 1
      }
      return left
    },
    of: id => {
      const known = held.get(id)
      if (known === undefined || (known.type === 'later' && known.at <= now())) {
        void load(id)
        return 'loading'
      }
      if (known.type === 'missing') return 'missing'
      if (known.type !== 'here') return 'loading'
      known.asked = now()
      return known.bitmap
    },
    upload: async file => {
      try {
        const response = await get(address(), { method: 'POST', headers, body: file })
        const answer = (await response.json()) as Partial<AddedImage> & { error?: { code?: string } }
        if (response.ok && typeof answer.image === 'string') return ok(answer.image)
        return fail(CODES[answer.error?.code ?? ''] ?? FAULTS[response.status] ?? 'offline')
      } catch {
        return fail('offline')
      }
    },
    mostBytes,
    watch: listen => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    destroy: () => {
      gone = true
      for (const { stop } of awaited.values()) stop()
      for (const each of held.values()) if (each.type === 'here') each.bitmap.close()
      held.clear()
      listeners.clear()
    },
  }
}

const inTime = (call: () => void, ms: number): (() => void) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}
