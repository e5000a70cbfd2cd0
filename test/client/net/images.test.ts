import { describe, expect, it } from 'vitest'
import { createImages } from '../../../client/net/images.ts'

interface Asked {
  readonly url: string
  readonly token: string | null
  readonly method: string
}

function lab(answer: (asked: Asked) => Response | Promise<Response>) {
  const asked: Asked[] = []
  let time = 0
  let closed = 0
  const images = createImages({
    base: 'http://board.test/sub/',
    boardId: 'b 1',
    token: 'secret',
    mostBytes: () => 5,
    now: () => time,
    get: async (input, init) => {
      const one = {
        url: String(input),
        token: new Headers(init?.headers).get('Authorization'),
        method: init?.method ?? 'GET',
      }
      asked.push(one)
      return answer(one)
    },
    decode: async blob => {
      if (blob.size === 0) throw new Error('broken')
      return { width: 8000, height: 5000, close: () => closed++ }
    },
  })
  const heard: string[] = []
  images.watch(id => heard.push(id))
  const news = async (count: number) => expect.poll(() => heard.length).toBe(count)
  return { images, asked, news, wait: (ms: number) => (time += ms), closed: () => closed }
}

describe('pictures', () => {
  it('are fetched once, with the token in the header', async () => {
    const { images, asked, news } = lab(() => new Response('x'))
    expect([images.of('a'), images.of('a')]).toEqual(['loading', 'loading'])
    await news(1)
    expect(images.of('a')).toMatchObject({ width: 8000 })
    expect(asked).toEqual([
      { url: 'http://board.test/sub/api/boards/b%201/images/a', token: 'Bearer secret', method: 'GET' },
    ])
  })

  it('that nobody has, or that are none, are missing for good', async () => {
    const { images, asked, news } = lab(({ url }) => new Response('', { status: url.endsWith('/a') ? 404 : 200 }))
    images.of('a')
    images.of('b')
    await news(2)
    expect([images.of('a'), images.of('b'), asked.length]).toEqual(['missing', 'missing', 2])
  })

  it('are asked for again, a while after the connection failed', async () => {
    let down = true
    const { images, asked, news, wait } = lab(() => {
      if (down) throw new TypeError('no network')
      return new Response('x')
    })
    images.of('a')
    await news(1)
    expect([images.of('a'), asked.length]).toEqual(['loading', 1])
    down = false
    wait(6000)
    images.of('a')
    await news(2)
    expect(images.of('a')).toMatchObject({ width: 8000 })
  })

  it('are let go when there are many, never those of a moment ago', async () => {
    const { images, asked, news, wait, closed } = lab(() => new Response('x'))
    images.of('a')
    await news(1)
    images.of('b')
    await news(2)
    expect(closed()).toBe(0)
    wait(20_000)
    images.of('b')
    images.of('c')
    await news(3)
    expect(closed()).toBe(1)
    images.of('a')
    expect(asked.length).toBe(4)
    await news(4)
    images.destroy()
    expect(closed()).toBe(4)
  })

  it.each([
    [new Response('{"image":"i"}', { status: 201 }), { ok: true, value: 'i' }],
    [new Response('{"error":{"code":"bad-image"}}', { status: 400 }), { ok: false, error: 'type' }],
    [new Response('{"error":{"code":"too-large"}}', { status: 413 }), { ok: false, error: 'too-large' }],
    [new Response('{"error":{"code":"view-only"}}', { status: 403 }), { ok: false, error: 'refused' }],
    [new Response('{"error":{"code":"board-full"}}', { status: 409 }), { ok: false, error: 'full' }],
    [new Response('<html>', { status: 502 }), { ok: false, error: 'offline' }],
  ])('are sent, or it is said why not: %#', async (response, result) => {
    const { images } = lab(() => response)
    expect(await images.upload(new Blob(['x']))).toEqual(result)
  })
})
