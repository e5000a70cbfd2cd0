import { connect } from 'node:net'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WRONG_PER_ADDRESS } from '../../../server/auth/wrong-codes.ts'
import { errorCode } from '../../kit/json.ts'
import { startTestServer, type TestServer } from '../../kit/server.ts'

// What every request meets, whatever it asks for: bodies, origins, headers, pages, limits and the log.

let client: string
let server: TestServer
let proxied: TestServer
const script = `console.log(${'1 + '.repeat(1000)}1)`
beforeAll(async () => {
  client = mkdtempSync(join(tmpdir(), 'throughline-client-'))
  mkdirSync(join(client, 'assets'))
  writeFileSync(join(client, 'index.html'), '<!doctype html><html><head><title>T</title></head><body></body></html>')
  writeFileSync(join(client, 'assets/main-abc.js'), script)
  writeFileSync(join(client, 'assets/main-abc.js.br'), brotliCompressSync(script))
  writeFileSync(join(client, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  server = await startTestServer({ clientDir: client })
  proxied = await startTestServer({ clientDir: client, env: { PUBLIC_URL: 'https://board.example.org/team/' } })
})
afterAll(async () => {
  await server.close()
  await proxied.close()
  rmSync(client, { recursive: true })
})

/** fetch() sets Host and Accept-Encoding itself; this does not. */
async function raw(path: string, headers: Record<string, string>, method = 'GET') {
  const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers }).end()
  const [response] = await once(asked, 'response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }
}

describe('a body', () => {
  it('that is no JSON is 400', async () => {
    for (const body of ['{', 'nope', '"text"', '5', '\u0000']) {
      const answer = await server.call('POST', '/api/workshops', { body })
      expect([answer.status, errorCode(answer)]).toEqual([400, 'malformed-json'])
    }
  })
  it('over 256 KB is 413, one just under is not', async () => {
    const answer = await server.call('POST', '/api/workshops', { body: { title: 'x'.repeat(256 * 1024) } })
    expect([answer.status, errorCode(answer)]).toEqual([413, 'too-large'])
    const under = await server.call('POST', '/api/workshops', { body: { title: 'x'.repeat(256 * 1024 - 100) } })
    expect(under.status).toBe(400)
  })
  it('that is compressed is refused', async () => {
    const answer = await server.call('POST', '/api/workshops', { body: '{}', headers: { 'Content-Encoding': 'gzip' } })
    expect(answer.status).toBe(400)
  })
  it('of a stranger is not even read', async () => {
    expect((await server.call('POST', '/api/return-link', { body: '{' })).status).toBe(401)
  })
  it('is not repeated in the error', async () => {
    const answer = await server.call('POST', '/api/join', { body: { code: 7, name: 'Sophie Secret' } })
    expect(answer.text).not.toContain('Sophie')
  })
})

describe('an origin', () => {
  it('of another site is refused, of this host or absent is not', async () => {
    for (const Origin of ['https://evil.example', 'null', `http://127.0.0.1:${server.port + 1}`]) {
      const answer = await server.call('GET', '/api/templates', { headers: { Origin } })
      expect([answer.status, errorCode(answer)]).toEqual([403, 'foreign-origin'])
    }
    expect((await server.call('GET', '/api/templates', { headers: { Origin: server.url } })).status).toBe(200)
    expect((await server.call('GET', '/api/templates')).status).toBe(200)
  })
  it("must have PUBLIC_URL's host where that is set", async () => {
    const status = async (Origin: string) =>
      (await proxied.call('GET', '/api/templates', { headers: { Origin } })).status
    expect(await status('https://board.example.org')).toBe(200)
    expect(await status(proxied.url)).toBe(403)
  })
  it('is looked at before a websocket is opened', async () => {
    for (const [path, origin, expected] of [
      ['/ws/boards/x', 'https://evil.example', 403],
      ['/ws/workshops/x', 'https://evil.example', 403],
      ['/ws/boards/x', server.url, 101],
      ['/ws/else', server.url, 404],
    ] as const) {
      const socket = connect(server.port, '127.0.0.1')
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      )
      const [head] = await once(socket, 'data')
      expect(String(head).split('\r\n')[0]).toContain(String(expected))
      // what is answered instead of a websocket is a response like any other
      if (expected !== 101) expect(String(head)).toContain("Content-Security-Policy: default-src 'none'")
      socket.destroy()
    }
  })
})

describe('headers', () => {
  it('stand on every answer, good or bad', async () => {
    for (const path of ['/', '/api/templates', '/api/none', '/livez', '/assets/main-abc.js', '/none']) {
      const { headers } = await server.call('GET', path)
      expect(headers.get('content-security-policy'), path).toContain("script-src 'self'")
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe-eval')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('permissions-policy')).toContain('camera=()')
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('set-cookie')).toBeNull()
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })
  it('ask for https only where PUBLIC_URL is', async () => {
    const { headers } = await proxied.call('GET', '/')
    expect(headers.get('strict-transport-security')).toContain('max-age=')
    expect(headers.get('content-security-policy')).toContain('wss://board.example.org')
  })
})

describe('pages', () => {
  it.each(['/', '/w/abc', '/w/abc/console', '/w/abc/projector', '/b/abc', '/j', '/j/ABCD-EFGH'])(
    '%s is the app',
    async path => {
      const page = await server.call('GET', path)
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
      expect(page.text).toContain('<base href="/">')
    },
  )
  it('have hashed assets that may be kept for ever, compressed where that is understood', async () => {
    const plain = await raw('/assets/main-abc.js', {})
    expect([plain.status, plain.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body.toString()).toBe(script)
    const packed = await raw('/assets/main-abc.js', { 'Accept-Encoding': 'gzip, deflate, br' })
    expect([packed.headers['content-encoding'], packed.headers['content-type']]).toEqual([
      'br',
      'text/javascript; charset=utf-8',
    ])
    expect(brotliDecompressSync(packed.body).toString()).toBe(script)
    const head = await raw('/assets/main-abc.js', {}, 'HEAD')
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(script.length)])
    const again = await raw('/assets/main-abc.js', { 'If-None-Match': String(plain.headers.etag) })
    expect([again.status, again.body.length]).toEqual([304, 0])
    expect((await server.call('GET', '/favicon.svg')).headers.get('content-type')).toContain('image/svg+xml')
  })
  it('that do not exist are 404: the app for people, an error for programs', async () => {
    const person = await server.call('GET', '/nowhere', { headers: { Accept: 'text/html' } })
    expect([person.status, person.text.includes('<base')]).toEqual([404, true])
    for (const path of [
      '/nowhere',
      '/assets/none.js',
      '/api',
      '/api/none',
      '/index.html/x',
      '/..%2fpackage.json',
      '/%E0%A4%A',
    ])
      expect([path, (await server.call('GET', path)).status]).toEqual([path, 404])
    expect((await server.call('GET', '/api/boards/%E0%A4%A')).status).toBe(400)
    expect((await raw('/assets/../../package.json', {})).status).toBe(404)
    expect((await server.call('POST', '/', { body: {} })).status).toBe(404)
    expect((await server.call('PUT', '/api/workshops', { body: {} })).status).toBe(404)
  })
  it('live under a sub-path, whether or not the proxy takes it away', async () => {
    for (const path of ['/team/w/abc', '/w/abc', '/team', '/team/'])
      expect((await proxied.call('GET', path)).text).toContain('<base href="/team/">')
    expect((await proxied.call('GET', '/team/api/templates')).status).toBe(200)
    expect((await proxied.call('GET', '/team/assets/main-abc.js')).status).toBe(200)
    expect((await proxied.call('GET', '/teams')).status).toBe(404)
    const made = await proxied.createWorkshop()
    expect(made.links.join).toMatch(/^https:\/\/board\.example\.org\/team\/j#/)
  })
})

describe('wrong codes', () => {
  it('are counted by address; the right one is let in even then', async () => {
    const own = await startTestServer()
    const made = await own.createWorkshop()
    const wrong = () => own.call('POST', '/api/join', { body: { code: 'ZZZZ-ZZZZ' } })
    for (let i = 0; i < WRONG_PER_ADDRESS; i++) expect((await wrong()).status).toBe(404)
    const late = await wrong()
    expect([late.status, errorCode(late)]).toEqual([429, 'too-many-requests'])
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await own.join(made.code)).role).toBe('participant')
    await own.close()
  })
})

describe('expired and closed codes', () => {
  it('are answered like unknown ones; memberships go on', async () => {
    let now = 1_800_000_000_000
    const own = await startTestServer({ now: () => now })
    const made = await own.createWorkshop()
    const member = await own.join(made.code)
    now += 12 * 60 * 60 * 1000
    const late = await own.call('POST', '/api/join', { body: { code: made.code } })
    expect([late.status, errorCode(late)]).toEqual([404, 'unknown-code'])
    expect((await own.call('GET', `/api/workshops/${made.workshopId}`, { token: member.token })).status).toBe(200)
    await own.close()
  })
})

describe('probes', () => {
  it('answer, and count by route pattern', async () => {
    expect((await server.call('GET', '/livez')).status).toBe(200)
    expect((await server.call('GET', '/readyz')).status).toBe(200)
    const made = await server.createWorkshop()
    await server.call('GET', `/api/workshops/${made.workshopId}`, { token: made.token })
    const { text, headers } = await server.call('GET', '/metrics')
    expect(headers.get('content-type')).toContain('text/plain')
    for (const name of [
      'open_rooms',
      'open_sockets',
      'ack_latency_seconds_count',
      'eventloop_lag_seconds',
      'updates_total',
    ])
      expect(text).toMatch(new RegExp(`^${name} [0-9.e-]+$`, 'm'))
    expect(text).toContain('closes_total{code="4403"}')
    expect(text).toContain('refused_total{reason="locked"} 0')
    expect(text).toContain('http_requests_total{route="/api/workshops/:id",status="200"}')
    // asked for by nobody so far
    expect(text).toContain('http_requests_total{route="/api/boards/:id/update",status="200"} 0')
    expect(text).not.toContain(made.workshopId)
  })
})

describe('the log', () => {
  it('has ids and patterns; no token, code, name, title, address or URL, even at its most talkative', async () => {
    const own = await startTestServer({ env: { LOG_LEVEL: 'trace' }, clientDir: client })
    const made = await own.createWorkshop({ title: 'Zebra Title' })
    const member = await own.join(made.code, { name: 'Quentin Person', team: 'Ocelots' })
    const link = await own.call('POST', '/api/return-link', { token: member.token })
    await own.call('GET', `/j/${made.code}?q=Zebra`)
    await own.call('GET', '/nowhere/Quentin')
    await own.call('POST', '/api/join', { body: { code: 'ZZZZ-ZZZZ', name: 'Quentin Person' } })
    await own.call('POST', '/api/join', { body: '{"name":"Quentin' })
    await own.call('POST', `/api/workshops/${made.workshopId}/participants/${member.participantId}/revoke`, {
      token: made.token,
    })
    await own.call('DELETE', `/api/workshops/${made.workshopId}`, { token: made.token })
    await own.close()
    const log = own.logs.join('')
    expect(log).toContain('"route":"/j/:code"')
    expect(log).toContain(member.participantId)
    const secrets = [
      made.token,
      member.token,
      made.code,
      made.code.replace('-', ''),
      link.text.slice(-30),
      'Zebra',
      'Quentin',
      'Ocelots',
      '127.0.0.1',
      'ZZZZ',
      '?q=',
    ]
    for (const secret of secrets) expect(log.includes(secret), secret).toBe(false)
    for (const line of own.logs) expect(() => JSON.parse(line)).not.toThrow()
  })
})
