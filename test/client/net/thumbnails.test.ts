import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noSignals } from '../../../client/net/signals.ts'
import { createThumbnails } from '../../../client/net/thumbnails.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface Asked {
  readonly board: string
  readonly etag: string | null
}

/** A server whose boards have a picture each, by their version. */
function server(versions: Map<string, number>) {
  const asked: Asked[] = []
  let busy = 0
  let most = 0
  const get = (async (url: URL, { headers }: { headers: Record<string, string> }) => {
    busy += 1
    most = Math.max(most, busy)
    await Promise.resolve()
    busy -= 1
    const board = url.pathname.split('/')[3] ?? ''
    asked.push({ board, etag: headers['If-None-Match'] ?? null })
    const tag = `"${versions.get(board)}"`
    return headers['If-None-Match'] === tag
      ? new Response(null, { status: 304 })
      : new Response(`<svg>${versions.get(board)}</svg>`, { headers: { ETag: tag } })
  }) as unknown as typeof fetch
  return { get, asked, most: () => most }
}

function thumbnails(get: typeof fetch, hidden = () => false) {
  const dropped: string[] = []
  const made = createThumbnails({
    base: 'http://x/',
    token: 't',
    signals: { ...noSignals, hidden },
    get,
    now: Date.now,
    makeUrl: svg => `blob:${svg}`,
    dropUrl: url => void dropped.push(url),
  })
  return { made, dropped }
}

it('asks for each board at most every three seconds, one at a time, and tells what has changed', async () => {
  const versions = new Map([
    ['a', 1],
    ['b', 1],
  ])
  const { get, asked, most } = server(versions)
  const { made, dropped } = thumbnails(get)
  made.watch(['a', 'b'])
  await vi.advanceTimersByTimeAsync(2_999)
  expect(asked).toEqual([
    { board: 'a', etag: null },
    { board: 'b', etag: null },
  ])
  expect(made.state.getState().get('a')).toEqual({ url: 'blob:<svg>1</svg>', changedAt: null })

  versions.set('b', 2)
  await vi.advanceTimersByTimeAsync(10)
  expect(asked.slice(2)).toEqual([
    { board: 'a', etag: '"1"' },
    { board: 'b', etag: '"1"' },
  ])
  expect(made.state.getState().get('a')?.changedAt).toBeNull()
  expect(made.state.getState().get('b')).toMatchObject({ url: 'blob:<svg>2</svg>' })
  expect(made.state.getState().get('b')?.changedAt).not.toBeNull()
  expect(dropped).toEqual(['blob:<svg>1</svg>'])
  expect(most()).toBe(1)
  made.destroy()
})

it('asks nothing while nobody looks, forgets a board that is gone, and leaves nothing behind', async () => {
  const { get, asked } = server(new Map([['a', 1]]))
  let hidden = true
  const { made, dropped } = thumbnails(get, () => hidden)
  made.watch(['a'])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toEqual([])
  hidden = false
  await vi.advanceTimersByTimeAsync(3_000)
  expect(asked).toHaveLength(1)
  made.watch([])
  expect(made.state.getState().size).toBe(0)
  expect(dropped).toEqual(['blob:<svg>1</svg>'])
  made.destroy()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toHaveLength(1)
  expect(vi.getTimerCount()).toBe(0)
})

it('keeps the picture when the server cannot be reached', async () => {
  let fails = false
  const { get } = server(new Map([['a', 1]]))
  const { made } = thumbnails(((...args: Parameters<typeof fetch>) =>
    fails ? Promise.reject(new TypeError('no network')) : get(...args)) as typeof fetch)
  made.watch(['a'])
  await vi.advanceTimersByTimeAsync(10)
  fails = true
  await vi.advanceTimersByTimeAsync(9_000)
  expect(made.state.getState().get('a')?.url).toBe('blob:<svg>1</svg>')
  made.destroy()
})
