import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, errorCode } from '../../kit/json.ts'
import { bombPng, brokenPng, png, svg } from '../../kit/images.ts'
import { startTestServer, type TestServer } from '../../kit/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ env: { LIMIT_IMAGE_BYTES: '20000' } })
})
afterAll(() => server.close())

async function people() {
  const made = await server.createWorkshop({ title: 'Pictures' })
  const participant = await server.join(made.code, { name: 'Ben' })
  const viewer = await server.join(made.code, { name: 'Vera', as: 'viewer' })
  return { made, participant, viewer, path: `/api/boards/${made.boardId}/images` }
}

async function upload(path: string, token: string | undefined, body: Buffer, type = 'image/png') {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'Content-Type': type, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
    body: new Uint8Array(body),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as unknown }
}

const red = png(6, 4, [200, 10, 10])

describe('POST /api/boards/:id/images', () => {
  it('keeps a raster image and gives its id, the same for the same bytes', async () => {
    const { participant, made, path } = await people()
    const first = await upload(path, participant.token, red)
    expect(first.status).toBe(201)
    expect(first.json).toEqual({ image: expect.stringMatching(/^[\w-]{32}$/), w: 6, h: 4 })
    expect((await upload(path, made.token, red)).json).toEqual(first.json)
  })

  it.each([
    ['an SVG called PNG', svg(), 400],
    ['a page', Buffer.from('<html></html>'), 400],
    ['nothing', Buffer.alloc(0), 400],
    ['a picture larger than any memory', bombPng(), 400],
    ['more bytes than the limit', Buffer.concat([red, Buffer.alloc(20_000)]), 413],
  ] as const)('refuses %s', async (_name, body, status) => {
    const { participant, path } = await people()
    const answer = await upload(path, participant.token, body)
    expect([answer.status, errorCode(answer)]).toEqual([status, status === 413 ? 'too-large' : 'bad-image'])
  })

  it('looks at the bytes, not at what they are called', async () => {
    const { participant, path } = await people()
    expect((await upload(path, participant.token, red, 'text/html')).status).toBe(201)
    expect((await upload(path, participant.token, brokenPng(), 'image/png')).status).toBe(201)
  })

  it('is for members who may write', async () => {
    const { viewer, participant, made, path } = await people()
    const stranger = await server.createWorkshop()
    expect(errorCode(await upload(path, undefined, red))).toBe('unauthenticated')
    expect(errorCode(await upload(path, viewer.token, red))).toBe('view-only')
    expect((await upload(path, stranger.token, red)).status).toBe(404)
    expect((await upload('/api/boards/nowhere/images', participant.token, red)).status).toBe(404)
    expect((await upload(path, made.token, red)).status).toBe(201)
  })
})

describe('GET /api/boards/:id/images/:image', () => {
  it('gives the bytes to members, as what they are and never as a page', async () => {
    const { viewer, participant, path } = await people()
    const id = String(at((await upload(path, participant.token, red)).json, 'image'))
    const answer = await fetch(`${server.url}${path}/${id}`, { headers: { Authorization: `Bearer ${viewer.token}` } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="image.png"')
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(Buffer.from(await answer.arrayBuffer()).equals(red)).toBe(true)
  })

  it('is of this workshop only', async () => {
    const { participant, path } = await people()
    const id = String(at((await upload(path, participant.token, red)).json, 'image'))
    const other = await people()
    const ask = (where: string, token?: string) => server.call('GET', where, token === undefined ? {} : { token })
    expect((await ask(`${path}/${id}`)).status).toBe(401)
    expect((await ask(`${path}/${id}`, other.participant.token)).status).toBe(404)
    expect((await ask(`${other.path}/${id}`, other.participant.token)).status).toBe(404)
    expect((await ask(`${path}/unknown`, participant.token)).status).toBe(404)
  })

  it('ends with the workshop', async () => {
    const { made, participant, path } = await people()
    const id = String(at((await upload(path, participant.token, red)).json, 'image'))
    await server.call('DELETE', `/api/workshops/${made.workshopId}`, { token: made.token })
    expect((await server.call('GET', `${path}/${id}`, { token: participant.token })).status).toBe(401)
  })
})
