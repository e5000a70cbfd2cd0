import { describe, expect, it } from 'vitest'
import { appBase, basePath, socketAddress } from '../../../client/net/address.ts'
import { createApi } from '../../../client/net/api.ts'
import { faultWords } from '../../../client/pages/fault-words.ts'

const answer =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  async () =>
    new Response(status === 204 ? null : body, { status, headers })

describe('the API of the client', () => {
  it('gives the answer, or the fault with its words', async () => {
    const seen: Request[] = []
    const api = createApi('http://x/sub/', async (input, init) => {
      seen.push(new Request(input as URL, init))
      return new Response('{"workshopId":"w"}', { status: 200 })
    })
    expect(await api.join({ code: 'K7MP4QRT' })).toEqual({ ok: true, value: { workshopId: 'w' } })
    await api.workshop('secret', 'w/1')
    expect(seen.map(r => r.url)).toEqual(['http://x/sub/api/join', 'http://x/sub/api/workshops/w%2F1'])
    expect(seen[1]?.headers.get('Authorization')).toBe('Bearer secret')
    expect(seen.some(r => r.url.includes('secret'))).toBe(false)
  })

  it.each([
    [answer(404, '{"error":{"code":"unknown-code","message":"m"}}'), 'unknown-code', 'K7MP-4QRT'],
    [
      answer(429, '{"error":{"code":"too-many-requests","message":"m"}}', { 'Retry-After': '7' }),
      'too-many-requests',
      '7 seconds',
    ],
    [answer(502, '<html>proxy</html>'), 'unexpected', 'not from Throughline'],
    [answer(200, '<html>sign in</html>'), 'unexpected', 'not from Throughline'],
    [async () => Promise.reject(new TypeError('network')), 'offline', 'cannot be reached'],
  ])('never throws (%#)', async (get, code, said) => {
    const result = await createApi('http://x/', get).join({ code: 'K7MP4QRT' })
    expect(result).toMatchObject({ ok: false, error: { code } })
    if (!result.ok) expect(faultWords(result.error, 'K7MP-4QRT')).toContain(said)
  })

  it('takes an empty answer', async () => {
    expect(await createApi('http://x/', answer(204, '')).revoke('t', 'w', 'p')).toEqual({ ok: true, value: null })
  })

  it('finds its way under a sub-path', () => {
    const page = (base: string | null, uri: string) =>
      ({ querySelector: () => (base === null ? null : {}), baseURI: uri }) as unknown as Document
    expect(appBase(page('/tools/', 'https://h/tools/'))).toBe('https://h/tools/')
    expect(appBase(page(null, 'https://h/b/abc'))).toBe('https://h/')
    expect(basePath('https://h/tools/')).toBe('/tools')
    expect(basePath('https://h/')).toBe('')
    expect(socketAddress('https://h/tools/', 'ws/boards')).toBe('wss://h/tools/ws/boards')
  })
})
