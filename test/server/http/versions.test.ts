import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readBoardFile } from '#shared/exchange/board-file.ts'
import type { VersionsAnswer } from '#shared/wire/api.ts'
import { createLog } from '../../../server/ops/log.ts'
import { openMemoryStorage } from '../../../server/storage/memory/open.ts'
import { keepHouse, VERSION_LIFE_MS } from '../../../server/workshop/housekeeping.ts'
import { readWith } from '../../kit/board-reader.ts'
import { errorCode } from '../../kit/json.ts'
import { startTestServer, type TestServer } from '../../kit/server.ts'
import { wireClient } from '../../kit/wire-client.ts'
import { openWorkshop } from '../../kit/workshop-client.ts'

// The history of a board over HTTP: who may, what is told, and that restoring reaches the document.

let server: TestServer
let now = 1_800_000_000_000
const storage = openMemoryStorage()
beforeAll(async () => {
  server = await startTestServer({ storage, now: () => now })
})
afterAll(() => server.close())

const elements = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('elements')
const add = (id: string, text: string) => (doc: Y.Doc) => {
  const entry = new Y.Map<unknown>()
  entry.set('kind', 'sticky')
  entry.set('at', [0, 0])
  entry.set('text', new Y.Text(text))
  elements(doc).set(id, entry)
}

async function board() {
  const made = await server.createWorkshop({ title: 'Reading' })
  const ben = await server.join(made.code, { name: 'Ben' })
  const viewer = await server.join(made.code, { as: 'viewer' })
  const client = wireClient(server.url, made.boardId, ben.token)
  await client.synced
  const path = `/api/boards/${made.boardId}/versions`
  const list = async (token = ben.token): Promise<VersionsAnswer['versions']> =>
    ((await server.call('GET', path, { token })).json as VersionsAnswer).versions
  const name = async (words: string): Promise<string> => {
    const answer = await server.call('POST', path, { token: ben.token, body: { name: words } })
    if (answer.status !== 201) throw new Error(answer.text)
    return (answer.json as { id: string }).id
  }
  const seen = () => readWith(server.url, made.boardId, made.token).view()
  return { ...made, ben, viewer, client, path, list, name, seen }
}

describe('versions', () => {
  it('are for those who may edit the board, restoring is for facilitators', async () => {
    const { path, ben, viewer, client, name, token, list } = await board()
    const id = await name('start')
    const other = await server.createWorkshop()
    const asked = [
      ['GET', path],
      ['POST', path],
      ['GET', `${path}/${id}`],
      ['GET', `${path}/${id}/thumbnail.svg`],
      ['POST', `${path}/${id}/restore`],
    ] as const
    for (const [method, at] of asked) {
      const body = method === 'POST' ? { name: 'mine' } : undefined
      const status = async (who?: string) =>
        (
          await server.call(method, at, {
            ...(who === undefined ? {} : { token: who }),
            ...(body === undefined ? {} : { body }),
          })
        ).status
      expect([await status(), await status(other.token), await status(viewer.token)]).toEqual([401, 404, 403])
    }
    expect((await server.call('POST', `${path}/${id}/restore`, { token: ben.token })).status).toBe(403)
    const unknown = await server.call('POST', `${path}/nothing/restore`, { token })
    expect([unknown.status, errorCode(unknown)]).toEqual([404, 'not-found'])
    expect((await list()).map(version => version.why)).toEqual(['named'])
    client.close()
  })

  it('of one board are not found on another', async () => {
    const [one, two] = [await board(), await board()]
    const id = await one.name('start')
    expect((await server.call('GET', `${two.path}/${id}`, { token: two.token })).status).toBe(404)
    expect((await server.call('POST', `${two.path}/${id}/restore`, { token: two.token })).status).toBe(404)
    one.client.close()
    two.client.close()
  })

  it('tell when, why and who, newest first, with names of at most 80 characters', async () => {
    const { path, ben, client, name, list } = await board()
    await client.whenAcked(client.edit(add('one', 'Early <reading>')))
    const first = await name('  Before\u202e lunch ')
    now += 60_000
    const second = await name('After lunch')
    expect(await list()).toMatchObject([
      {
        id: second,
        at: now,
        why: 'named',
        name: 'After lunch',
        by: { id: ben.participantId, name: 'Ben', role: 'participant' },
      },
      { id: first, at: now - 60_000, name: 'Before lunch' },
    ])
    for (const body of [{}, { name: '' }, { name: 'x'.repeat(81) }, { name: 3 }])
      expect((await server.call('POST', path, { token: ben.token, body })).status).toBe(400)
    client.close()
  })

  it('are shown as a board file and as a picture of what was there', async () => {
    const { path, ben, client, name } = await board()
    await client.whenAcked(client.edit(add('one', 'Early <reading>')))
    const id = await name('one note')
    await client.whenAcked(client.edit(doc => elements(doc).get('one')?.set('deleted', 'op')))
    const file = await server.call('GET', `${path}/${id}`, { token: ben.token })
    const read = readBoardFile(file.json, { elements: 100, text: 5_000 })
    expect(read.ok && read.value.elements.map(({ texts }) => texts.text)).toEqual(['Early <reading>'])
    const picture = await server.call('GET', `${path}/${id}/thumbnail.svg`, { token: ben.token })
    expect(picture.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(picture.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox$/)
    expect(picture.text).toContain('&lt;reading&gt;')
    client.close()
  })

  it('come back by a restore, which is kept itself and reaches everybody; a lock does not stop a facilitator', async () => {
    const { path, token, client, name, list, seen, workshopId, boardId } = await board()
    await client.whenAcked(client.edit(add('one', 'first')))
    const id = await name('one note')
    await client.whenAcked(client.edit(add('two', 'second')))
    const lead = openWorkshop(server.ws, workshopId, token)
    expect(await lead.command('lock.set', { boardId, locked: true })).toMatchObject({ ok: true })
    expect((await server.call('POST', `${path}/${id}/restore`, { token })).status).toBe(200)
    expect([...(await seen()).ids()]).toEqual(['one'])
    await expect.poll(() => elements(client.doc).get('two')?.has('deleted')).toBe(true)
    expect((await list()).map(version => version.why)).toEqual(['restored', 'restore', 'named'])
    client.close()
    await lead.close()
  })

  it('are kept before an import and a bulk delete', async () => {
    const { boardId, ben, client, list } = await board()
    await client.whenAcked(client.edit(add('one', 'first')))
    const ids = Array.from({ length: 24 }, (_, i) => `e${i}`)
    const file = {
      format: 'throughline-board',
      version: 1,
      elements: ids.map(id => ({ id, kind: 'sticky', values: { at: [0, 0] }, texts: { text: id } })),
    }
    const put = await server.call('POST', `/api/boards/${boardId}/import`, { token: ben.token, body: file })
    expect(put.json).toEqual({ added: 24 })
    await expect.poll(() => elements(client.doc).size).toBe(25)
    const all = [...elements(client.doc).values()]
    await client.whenAcked(client.edit(doc => doc.transact(() => all.forEach(entry => entry.set('deleted', 'op')))))
    const versions = await list()
    expect(versions.map(version => version.why)).toEqual(['bulk-delete', 'import'])
    for (const version of versions) expect(version.by).toMatchObject({ id: ben.participantId, name: 'Ben' })
    client.close()
  })

  it('hold no private note before it is revealed, nor a ballot', async () => {
    const { workshopId, boardId, token, ben, client, path, name } = await board()
    const [lead, other] = [openWorkshop(server.ws, workshopId, token), openWorkshop(server.ws, workshopId, ben.token)]
    expect(await lead.command('private.start', { boardId, prompt: 'Why?' })).toMatchObject({ ok: true })
    expect(await other.command('private.note', { text: 'a-secret-thought' })).toMatchObject({ ok: true })
    const id = await name('while writing')
    const stored = await storage.versions.read(boardId, id)
    expect(Buffer.from(stored?.state ?? []).toString('latin1')).not.toContain('a-secret-thought')
    expect((await server.call('GET', `${path}/${id}`, { token })).text).not.toContain('a-secret-thought')
    client.close()
    await Promise.all([lead.close(), other.close()])
  })

  it('are forgotten after 30 days', async () => {
    const { client, name, list } = await board()
    await name('old')
    const house = keepHouse(storage, createLog('error', { write: () => undefined }), () => now)
    now += VERSION_LIFE_MS
    await house.run()
    expect((await list()).length).toBe(1)
    now += 1
    await house.run()
    expect(await list()).toEqual([])
    await house.close()
    client.close()
  })

  it('under a name are 200 a board at most', async () => {
    const { path, ben, client, boardId, name } = await board()
    const version = { boardId, at: now, why: 'named', by: ben.participantId, name: 'x', seq: 1 } as const
    for (let i = 0; i < 199; i++) await storage.versions.add({ ...version, id: `v${i}` }, new Uint8Array([0, 0]))
    await name('the last')
    expect((await server.call('POST', path, { token: ben.token, body: { name: 'more' } })).status).toBe(429)
    client.close()
  })
})
