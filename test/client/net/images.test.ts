import { describe, expect, it } from 'vitest'
import { png } from '../../kit/images.ts'
import { startTestServer } from '../../kit/server.ts'
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
  let waiting: (() => void)[] = []
  const images = createImages({
    base: 'http://board.test/sub/',
    boardId: 'b 1',
    token: 'secret',
    mostBytes: () => 5,
    tokenFor: boardId => (boardId === 'known' ? 'theirs' : null),
    now: () => time,
    later: call => {
      waiting.push(call)
      return () => {
        waiting = waiting.filter(each => each !== call)
      }
    },
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
  /** Everything that waits for its time has it. */
  const due = () => {
    for (const call of waiting.splice(0)) call()
  }
  return { images, asked, news, due, wait: (ms: number) => (time += ms), closed: () => closed }
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

  it('of a board of another workshop are brought along, where this browser may open it', async () => {
    const here = new Set(['old'])
    const { images, asked, news } = lab(({ url, method, token }) => {
      const id = url.split('/').at(-1) ?? ''
      if (method === 'POST') {
        here.add('new')
        return Response.json({ image: 'new', w: 1, h: 1 }, { status: 201 })
      }
      const there = url.includes('/boards/known/') && token === 'Bearer theirs' && id === 'new'
      return new Response('x', { status: there || (url.includes('/boards/b%201/') && here.has(id)) ? 200 : 404 })
    })
    images.of('new')
    await news(1)
    expect(images.of('new')).toBe('missing')
    asked.splice(0)
    // one is here already, one comes, one is nowhere
    expect(await images.bring(['old', 'new', 'none'], 'known')).toBe(1)
    expect(asked.filter(each => each.method === 'POST')).toEqual([
      { url: 'http://board.test/sub/api/boards/b%201/images', token: 'Bearer secret', method: 'POST' },
    ])
    // and is looked for again
    images.of('new')
    await news(3)
    expect(images.of('new')).toMatchObject({ width: 8000 })
    // no token is sent anywhere for a board that this browser does not know
    asked.splice(0)
    expect(await images.bring(['old', 'other'], 'unknown')).toBe(1)
    expect(asked.every(each => each.url.includes('/boards/b%201/') && each.token === 'Bearer secret')).toBe(true)
  })

  it('that nobody has, or that are none, are missing for good', async () => {
    const { images, asked, news } = lab(({ url }) => new Response('', { status: url.endsWith('/a') ? 404 : 200 }))
    images.of('a')
    images.of('b')
    await news(2)
    expect([images.of('a'), images.of('b'), asked.length]).toEqual(['missing', 'missing', 2])
  })

  it('that the server does not have yet are looked for again, a few times', async () => {
    const here = new Set<string>()
    const { images, asked, news, due } = lab(({ url }) => {
      const id = url.split('/').at(-1) ?? ''
      return new Response('x', { status: here.has(id) ? 200 : 404 })
    })
    images.of('late')
    images.of('never')
    await news(2)
    expect([images.of('late'), images.of('never')]).toEqual(['missing', 'missing'])
    here.add('late')
    due()
    await news(4)
    expect(images.of('late')).toMatchObject({ width: 8000 })
    for (let heard = 5; heard < 8; heard++) {
      due()
      await news(heard)
    }
    due()
    images.of('never')
    expect(asked.filter(({ url }) => url.endsWith('/never'))).toHaveLength(5)
    expect(images.of('never')).toBe('missing')
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

describe('pictures of a real server', () => {
  it('come along from a board of another workshop', async () => {
    const server = await startTestServer()
    const [from, to] = [await server.createWorkshop(), await server.createWorkshop()]
    const on = ({ boardId, token }: { boardId: string; token: string }, tokenFor: (boardId: string) => string | null) =>
      createImages({ base: `${server.url}/`, boardId, token, mostBytes: () => null, tokenFor })
    const theirs = on(from, () => null)
    const sent = await theirs.upload(new Blob([new Uint8Array(png(3, 2, [9, 9, 9]))]))
    if (!sent.ok) throw new Error(sent.error)
    const has = async () =>
      (await server.call('GET', `/api/boards/${to.boardId}/images/${sent.value}`, { token: to.token })).status
    expect(await on(to, () => null).bring([sent.value], from.boardId)).toBe(1)
    expect(await has()).toBe(404)
    expect(await on(to, id => (id === from.boardId ? from.token : null)).bring([sent.value], from.boardId)).toBe(0)
    expect(await has()).toBe(200)
    // and with another board of the workshop there is nothing to do
    expect(await on(to, () => null).bring([sent.value], 'any')).toBe(0)
    await server.close()
  })
})
