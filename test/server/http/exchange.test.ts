import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAll } from '#shared/board/doc/read.ts'
import { viewOf } from '#shared/board/view.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { CATEGORIES, EFFECT, MERMAID } from '../../fixtures/literacy-fishbone.ts'
import { readWith } from '../../kit/board-reader.ts'
import { at, errorCode } from '../../kit/json.ts'
import { literacyWorkshop } from '../../kit/seed.ts'
import { startTestServer, type TestServer } from '../../kit/server.ts'
import { wireClient } from '../../kit/wire-client.ts'
import { isHello, openWorkshop } from '../../kit/workshop-client.ts'

// Boards as files over HTTP, and files on boards: who may, what comes, and that everybody on the board sees an import at once.

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ env: { LIMIT_STEP2_BYTES: '200000', LIMIT_ELEMENTS: '100' } })
})
afterAll(() => server.close())

const FORMATS = ['export.json', 'export.svg', 'export.csv', 'export.md', 'export.mmd', 'thumbnail.svg']

/** A board with the literacy fishbone, a participant and a viewer. */
async function literacy() {
  const made = await literacyWorkshop(server.url, 'Früh <lesen>')
  const participant = await server.join(made.code)
  const viewer = await server.join(made.code, { as: 'viewer' })
  return { ...made, participant, viewer, path: `/api/boards/${made.boardId}` }
}

const sticky = (id: string, text = 'x') => ({ id, kind: 'sticky', values: { at: [0, 0] }, texts: { text }, maps: {} })
const textOf = (doc: Parameters<typeof readAll>[0], id: string) => viewOf(readAll(doc)).stored(id)?.text
const file = (...elements: object[]) => ({ format: 'throughline-board', version: 1, title: '', elements })

describe('exports', () => {
  it('are for members who may open the board, whatever their role', async () => {
    const { path, viewer, client } = await literacy()
    const other = await server.createWorkshop()
    for (const format of FORMATS) {
      expect((await server.call('GET', `${path}/${format}`)).status).toBe(401)
      const foreign = await server.call('GET', `${path}/${format}`, { token: other.token })
      expect([foreign.status, errorCode(foreign)]).toEqual([404, 'not-found'])
      const answer = await server.call('GET', `${path}/${format}`, { token: viewer.token })
      expect([answer.status, answer.text.length > 100]).toEqual([200, true])
    }
    expect((await server.call('GET', `${path}/export.exe`, { token: viewer.token })).status).toBe(404)
    client.close()
  })

  it('are of the board as it is, however often they are asked for', async () => {
    const { path, token, client } = await literacy()
    const all = () =>
      Promise.all(FORMATS.map(async format => (await server.call('GET', `${path}/${format}`, { token })).text))
    const first = await all()
    expect(await all()).toEqual(first)
    const [id = ''] = [...viewOf(readAll(client.doc)).ids()].filter(each => textOf(client.doc, each) === EFFECT)
    const n = client.edit(doc => {
      const entry = doc.getMap('elements').get(id) as { get(key: string): { insert(at: number, text: string): void } }
      entry.get('text').insert(0, 'Changed ')
    })
    await client.whenAcked(n)
    for (const [i, text] of (await all()).entries()) {
      expect(text, FORMATS[i]).not.toBe(first[i])
      if (FORMATS[i] !== 'thumbnail.svg') expect(text, FORMATS[i]).toContain('Changed')
    }
    client.close()
  })

  it('are files that nothing can run in, named after the board', async () => {
    const { path, viewer, client } = await literacy()
    for (const format of FORMATS) {
      const { headers } = await server.call('GET', `${path}/${format}`, { token: viewer.token })
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox$/)
      expect(headers.get('cache-control')).toBe('no-store')
      const ending = format.split('.')[1]
      expect(headers.get('content-disposition')).toBe(
        format === 'thumbnail.svg'
          ? 'inline'
          : `attachment; filename="board.${ending}"; filename*=UTF-8''Fr%C3%BCh-lesen.${ending}`,
      )
    }
    client.close()
  })

  it('say what is on the board', async () => {
    const { path, viewer, client } = await literacy()
    const get = async (format: string) => await server.call('GET', `${path}/${format}`, { token: viewer.token })
    const json = await get('export.json')
    expect(json.json).toMatchObject({ format: 'throughline-board', version: 1, title: 'Früh <lesen>' })
    expect(json.text).toContain(EFFECT)
    expect((await get('export.mmd')).text).toBe(MERMAID)
    const svg = await get('export.svg')
    expect(svg.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(svg.text).toContain('<title id="board-title">Früh &lt;lesen&gt;</title>')
    const report = (await get('export.md')).text
    expect(report).toMatch(/^# Früh &lt;lesen&gt;\n/)
    for (const category of CATEGORIES) expect(report).toContain(`- ${category.text}\n`)
    const csv = await get('export.csv')
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/)
    expect(csv.text).toContain('level,kind,text,parent_id,id,votes,control,root,evidence,principles,status,links')
    const thumbnail = await get('thumbnail.svg')
    expect(thumbnail.text.length).toBeLessThan(100_000)
    client.close()
  })

  it('are of an empty board, too', async () => {
    const made = await server.createWorkshop()
    for (const format of FORMATS)
      expect((await server.call('GET', `/api/boards/${made.boardId}/${format}`, { token: made.token })).status).toBe(
        200,
      )
  })
})

describe('an import', () => {
  it('brings a board to another, where everybody sees it, and it is stored', async () => {
    const source = await literacy()
    const exported = await server.call('GET', `${source.path}/export.json`, { token: source.token })
    const made = await server.createWorkshop()
    const ben = await server.join(made.code)
    const watching = wireClient(server.url, made.boardId, made.token)
    await watching.synced
    const seen = new Promise<void>(done => watching.doc.on('update', () => done()))
    const path = `/api/boards/${made.boardId}`
    const answer = await server.call('POST', `${path}/import`, { token: ben.token, body: exported.text })
    const count = (exported.json as { elements: object[] }).elements.length
    expect([answer.status, answer.json]).toEqual([200, { added: count }])
    await seen
    const live = viewOf(readAll(watching.doc))
    expect(live.size).toBe(count)
    const diagram = live.containers()[0] ?? ''
    expect(treeOf(live, diagram, fishbone)?.order.length).toBe(24)
    expect((await server.call('GET', `${path}/export.mmd`, { token: ben.token })).text).toBe(MERMAID)
    const stored = await readWith(server.url, made.boardId, made.token).view()
    expect(stored.size).toBe(count)
    // once more: twice as much, side by side
    await server.call('POST', `${path}/import`, { token: ben.token, body: exported.text })
    expect((await server.call('GET', `${path}/export.mmd`, { token: ben.token })).text).toBe(`${MERMAID}\n${MERMAID}`)
    watching.close()
    source.client.close()
  })

  it('can be written on by people afterwards', async () => {
    const made = await server.createWorkshop()
    const path = `/api/boards/${made.boardId}`
    await server.call('POST', `${path}/import`, { token: made.token, body: file(sticky('a', 'Hello')) })
    const client = wireClient(server.url, made.boardId, made.token)
    await client.synced
    const [id = ''] = viewOf(readAll(client.doc)).ids()
    const n = client.edit(doc => {
      const entry = doc.getMap('elements').get(id) as { get(key: string): { insert(at: number, text: string): void } }
      entry.get('text').insert(5, ' world')
    })
    await client.whenAcked(n)
    expect((await readWith(server.url, made.boardId, made.token).view()).get(id)?.text).toBe('Hello world')
    client.close()
  })

  it('is refused to strangers, viewers and people of another workshop', async () => {
    const { path, viewer, client } = await literacy()
    const other = await server.createWorkshop()
    const send = (token?: string) =>
      server.call('POST', `${path}/import`, { ...(token === undefined ? {} : { token }), body: file(sticky('a')) })
    expect([(await send()).status, (await send(other.token)).status]).toEqual([401, 404])
    const viewing = await send(viewer.token)
    expect([viewing.status, errorCode(viewing)]).toEqual([403, 'view-only'])
    client.close()
  })

  it('brings participants only what they may make themselves, and belongs to them', async () => {
    const { path, workshopId, boardId, token, participant, client } = await literacy()
    const fishes = (await server.call('GET', `${path}/export.json`, { token })).text
    const lead = openWorkshop(server.ws, workshopId, token)
    await lead.until(isHello)
    const sent = async (as: string, body: unknown) => {
      const answer = await server.call('POST', `${path}/import`, { token: as, body })
      return [answer.status, errorCode(answer)]
    }
    const frame = { ...sticky('b'), kind: 'frame' }
    await lead.command('rules.set', { palette: 'notes', ownOnly: true })
    expect(await sent(participant.token, file(sticky('a'), frame))).toEqual([403, 'element-rule'])
    expect(await sent(participant.token, fishes)).toEqual([403, 'element-rule'])
    // a note in a diagram that comes along is a part of it
    const inside = { ...sticky('a'), values: { place: { in: 'd', order: 'a' } } }
    await lead.command('rules.set', { palette: 'diagram' })
    expect(await sent(participant.token, file(inside, { ...sticky('d'), kind: 'diagram' }))).toEqual([
      403,
      'element-rule',
    ])
    await lead.command('rules.set', { palette: 'notes' })
    expect(await sent(token, file(frame))).toEqual([200, undefined])
    const before = new Set(viewOf(readAll(client.doc)).ids())
    expect(await sent(participant.token, file(sticky('a', 'filed')))).toEqual([200, undefined])
    const board = wireClient(server.url, boardId, participant.token)
    await board.synced
    const id = [...viewOf(readAll(board.doc)).ids()].find(
      each => !before.has(each) && textOf(board.doc, each) === 'filed',
    )
    // although everybody changes only their own
    const n = board.edit(doc =>
      (doc.getMap('elements').get(id ?? '') as { set(key: string, value: unknown): void }).set('x', 1),
    )
    await board.whenAcked(n)
    expect(board.nacks).toEqual([])
    board.close()
    await lead.close()
    client.close()
  })

  it('waits while the board is locked, but not for a facilitator', async () => {
    const { path, workshopId, boardId, token, participant, client } = await literacy()
    const lead = openWorkshop(server.ws, workshopId, token)
    await lead.until(isHello)
    expect(await lead.command('lock.set', { boardId, locked: true })).toMatchObject({ ok: true })
    const locked = await server.call('POST', `${path}/import`, { token: participant.token, body: file(sticky('a')) })
    expect([locked.status, errorCode(locked)]).toEqual([409, 'locked'])
    expect((await server.call('POST', `${path}/import`, { token, body: file(sticky('a')) })).status).toBe(200)
    await lead.close()
    client.close()
  })

  it.each([
    ['no JSON', '{"format":', 400, 'malformed-json'],
    ['something else', { elements: [] }, 400, 'bad-request'],
    ['a newer file', { ...file(), version: 9 }, 400, 'bad-request'],
    ['a broken element', file({ id: 5 }), 400, 'bad-request'],
    ['a picture that is none', { ...file(), images: { a: 'data:image/png;base64,AAAA' } }, 400, 'bad-image'],
    ['a text that is too long', file(sticky('a', 'x'.repeat(5_001))), 409, 'text-too-long'],
    ['too many at once', file(...Array.from({ length: 101 }, (_, i) => sticky(`n${i}`))), 409, 'board-full'],
    ['too large a body', file(sticky('a', 'x'.repeat(200_000))), 413, 'too-large'],
  ])('of %s is refused and changes nothing', async (_name, body, status, code) => {
    const made = await server.createWorkshop()
    const answer = await server.call('POST', `/api/boards/${made.boardId}/import`, { token: made.token, body })
    expect([answer.status, errorCode(answer)]).toEqual([status, code])
    expect((await readWith(server.url, made.boardId, made.token).view()).size).toBe(0)
  })

  it('does not go beyond what the board takes', async () => {
    const made = await server.createWorkshop()
    const many = file(...Array.from({ length: 60 }, (_, i) => sticky(`n${i}`)))
    const send = () => server.call('POST', `/api/boards/${made.boardId}/import`, { token: made.token, body: many })
    expect((await send()).json).toEqual({ added: 60 })
    expect(errorCode(await send())).toBe('board-full')
  })

  it('brings the pictures of a board along, to another workshop', async () => {
    const made = await server.createWorkshop()
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const picture = { id: 'p', kind: 'image', values: { at: [0, 0], image: 'mine', alt: 'A dot' } }
    const body = { ...file(picture), images: { mine: `data:image/png;base64,${pixel}` } }
    const path = `/api/boards/${made.boardId}`
    expect((await server.call('POST', `${path}/import`, { token: made.token, body })).json).toEqual({ added: 1 })
    const exported = await server.call('GET', `${path}/export.json`, { token: made.token })
    const name = String(at(exported.json, 'elements', 0, 'values', 'image'))
    expect(at(exported.json, 'images', name)).toBe(`data:image/png;base64,${pixel}`)
    expect((await server.call('GET', `${path}/images/${name}`, { token: made.token })).status).toBe(200)
    const svg = await server.call('GET', `${path}/export.svg`, { token: made.token })
    expect(svg.text).toContain(`href="data:image/png;base64,${pixel}"`)
  })

  it('tells nothing of what it holds in the log', async () => {
    const made = await server.createWorkshop()
    await server.call('POST', `/api/boards/${made.boardId}/import`, {
      token: made.token,
      body: file(sticky('a', 'Mercury rising')),
    })
    expect(server.logs.join('')).toContain('"imported"')
    expect(server.logs.join('')).not.toContain('Mercury')
  })
})
