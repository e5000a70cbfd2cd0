import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { elementsOf } from '#shared/board/doc/roots.ts'
import type { WhoAnswer } from '#shared/wire/api.ts'
import { openMemoryStorage } from '../../../server/storage/memory/open.ts'
import { emptyTables } from '../../../server/storage/memory/tables.ts'
import { readWith } from '../../kit/board-reader.ts'
import { errorCode } from '../../kit/json.ts'
import { startTestServer, type TestServer } from '../../kit/server.ts'
import { type WireClient, wireClient } from '../../kit/wire-client.ts'
import { openWorkshop, type WorkshopClient } from '../../kit/workshop-client.ts'

// Who made an element and who changed it last: told to those who may open the board, never of what was written anonymously.

const T0 = 1_800_000_000_000
let now = T0
let server: TestServer
const clients: WireClient[] = []
const workshops: WorkshopClient[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await Promise.all(workshops.splice(0).map(client => client.close()))
  await server.close()
})

async function start(options: Parameters<typeof startTestServer>[0] = {}) {
  now = T0
  server = await startTestServer({ storage: openMemoryStorage(), now: () => now, ...options })
}

async function enter(boardId: string, token: string): Promise<WireClient> {
  const client = wireClient(server.url, boardId, token)
  clients.push(client)
  await client.synced
  return client
}

function lead(workshopId: string, token: string) {
  const client = openWorkshop(server.ws, workshopId, token)
  workshops.push(client)
  return async (name: string, args: object) => {
    const answer = await client.command(name, args)
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
    return answer.result
  }
}

const note =
  (id: string, values: object = {}) =>
  (doc: Y.Doc) =>
    elementsOf(doc).set(
      id,
      new Y.Map<unknown>([['kind', 'sticky'], ['text', new Y.Text(id)], ...Object.entries(values)]),
    )
const fill = (id: string, colour: string) => (doc: Y.Doc) =>
  void (elementsOf(doc).get(id) as Y.Map<unknown>).set('fill', colour)
const saved = (client: WireClient, work: (doc: Y.Doc) => unknown) =>
  client.whenAcked(client.edit(doc => void work(doc)))
/** Resolves once somebody else's element has come to this person. */
const arrived = (client: WireClient, id: string) =>
  new Promise<void>(done => {
    const look = () => {
      if (!elementsOf(client.doc).has(id)) return
      client.doc.off('update', look)
      done()
    }
    client.doc.on('update', look)
    look()
  })

const ask = (boardId: string, token: string, elements: string) =>
  server.call('GET', `/api/boards/${boardId}/who?elements=${elements}`, { token })
const who = async (boardId: string, token: string, ...ids: string[]): Promise<Omit<WhoAnswer, 'serverNow'>> => {
  const { serverNow, ...told } = (await ask(boardId, token, ids.join(','))).json as WhoAnswer
  expect(serverNow).toBe(now)
  return told
}

describe('who made an element and who changed it last', () => {
  it('is told to everybody on the board, by name, also of people who were removed', async () => {
    await start()
    const made = await server.createWorkshop()
    const [ana, ben] = [await server.join(made.code, { name: 'Ana' }), await server.join(made.code, { name: 'Ben' })]
    const viewer = await server.join(made.code, { as: 'viewer' })
    const byAna = await enter(made.boardId, ana.token)
    const byBen = await enter(made.boardId, ben.token)
    await saved(byAna, note('one'))
    now += 60_000
    await arrived(byBen, 'one')
    await saved(byBen, fill('one', 'teal'))
    now += 60_000
    await saved(byBen, note('two'))
    const expected = {
      hidden: false,
      elements: {
        one: { made: { by: ana.participantId, at: T0 }, changed: { by: ben.participantId, at: T0 + 60_000 } },
        two: {
          made: { by: ben.participantId, at: T0 + 120_000 },
          changed: { by: ben.participantId, at: T0 + 120_000 },
        },
      },
      people: {
        [ana.participantId]: { name: 'Ana', role: 'participant' },
        [ben.participantId]: { name: 'Ben', role: 'participant' },
      },
    }
    expect(await who(made.boardId, viewer.token, 'one', 'two', 'nothing')).toEqual(expected)
    const revoke = `/api/workshops/${made.workshopId}/participants/${ben.participantId}/revoke`
    await server.call('POST', revoke, { token: made.token })
    expect(await who(made.boardId, ana.token, 'two', 'one')).toEqual(expected)
    // deleting is a change, and a deleted element is still somebody's
    now += 60_000
    await arrived(byAna, 'two')
    await saved(byAna, doc => (elementsOf(doc).get('two') as Y.Map<unknown>).set('deleted', 'op'))
    expect((await who(made.boardId, ana.token, 'two')).elements['two']).toEqual({
      made: expected.elements.two.made,
      changed: { by: ana.participantId, at: T0 + 180_000 },
    })
  })

  it('does not store each letter, and what is told is at most ten seconds old', async () => {
    const tables = emptyTables()
    const storage = openMemoryStorage(tables)
    const kept: string[] = []
    await start({
      storage: {
        ...storage,
        docs: {
          ...storage.docs,
          append: entries => {
            for (const { works = [] } of entries)
              for (const { element, at } of works) kept.push(`${element} ${at - T0}`)
            return storage.docs.append(entries)
          },
        },
      },
    })
    const made = await server.createWorkshop()
    const ana = await server.join(made.code, { name: 'Ana' })
    const byAna = await enter(made.boardId, ana.token)
    const lead = await enter(made.boardId, made.token)
    await saved(byAna, note('one'))
    for (let i = 0; i < 24; i++) {
      now += 500
      await saved(byAna, doc => ((elementsOf(doc).get('one') as Y.Map<unknown>).get('text') as Y.Text).insert(0, 'x'))
    }
    expect(kept).toEqual(['one 0', 'one 10000'])
    // another person's is kept at once
    now += 1
    await saved(lead, fill('one', 'teal'))
    now += 1
    await saved(byAna, fill('one', 'pink'))
    expect(kept.slice(2)).toEqual(['one 12001', 'one 12002'])
  })

  it('outlives a restart, on disk, and so does taking back what somebody has just added', async () => {
    now = T0
    server = await startTestServer({ now: () => now })
    const first = server
    const made = await server.createWorkshop()
    const [ana, mallory] = [
      await server.join(made.code, { name: 'Ana' }),
      await server.join(made.code, { name: 'Mal' }),
    ]
    const [byAna, byMallory] = [await enter(made.boardId, ana.token), await enter(made.boardId, mallory.token)]
    await saved(byMallory, note('old'))
    now += 11 * 60_000
    await saved(byAna, note('good'))
    for (const id of ['spam1', 'spam2']) await saved(byMallory, note(id))
    await saved(byMallory, fill('good', 'pink'))
    const sheet = {
      format: 'throughline-board',
      version: 1,
      title: '',
      elements: [{ id: 'x', kind: 'sticky', values: {} }],
    }
    const imported = await server.call('POST', `/api/boards/${made.boardId}/import`, {
      token: mallory.token,
      body: { ...sheet, elements: sheet.elements.map(each => ({ ...each, texts: { text: 'filed' }, maps: {} })) },
    })
    expect(imported.json).toEqual({ added: 1 })
    for (const client of clients.splice(0)) client.close()
    await first.close({ keepData: true })

    server = await startTestServer({ dataDir: first.dataDir, now: () => now })
    expect((await who(made.boardId, ana.token, 'good', 'old')).elements).toEqual({
      good: {
        made: { by: ana.participantId, at: T0 + 11 * 60_000 },
        changed: { by: mallory.participantId, at: T0 + 11 * 60_000 },
      },
      old: { made: { by: mallory.participantId, at: T0 }, changed: { by: mallory.participantId, at: T0 } },
    })
    const command = lead(made.workshopId, made.token)
    const args = { participantId: mallory.participantId, minutes: 10 }
    expect(await command('undo.person', args)).toMatchObject({ count: 3 })
    const view = await readWith(server.url, made.boardId, made.token).view()
    expect([...view.ids()].toSorted()).toEqual(['good', 'old'])
    expect(view.stored('spam1')?.deleted).toBe(view.stored('spam2')?.deleted)
    expect(await command('undo.person', args)).toMatchObject({ count: 0 })
    rmSync(first.dataDir, { recursive: true, force: true })
  })

  it('is known of what was made before it was recorded, without the time', async () => {
    const tables = emptyTables()
    await start({ storage: openMemoryStorage(tables) })
    const made = await server.createWorkshop({ template: 'fishbone' })
    const ana = await server.join(made.code, { name: 'Ana' })
    const byAna = await enter(made.boardId, ana.token)
    await saved(byAna, note('one'))
    tables.authors.clear()
    const before = await who(made.boardId, ana.token, 'one')
    expect(before.elements['one']).toEqual({ made: { by: ana.participantId, at: null }, changed: null })
    expect(before.people).toEqual({ [ana.participantId]: { name: 'Ana', role: 'participant' } })
    // of a template nobody is; a name that somebody writes into it counts for nothing
    const template = [...elementsOf(byAna.doc).keys()].find(id => id !== 'one') ?? ''
    await saved(byAna, doc => (elementsOf(doc).get(template) as Y.Map<unknown>).set('by', made.participantId))
    expect((await who(made.boardId, ana.token, template)).elements[template]).toEqual({
      made: null,
      changed: { by: ana.participantId, at: T0 },
    })
  })

  it('is for those who may open the board, in questions of a bounded size', async () => {
    await start()
    const made = await server.createWorkshop()
    const red = await server.join(made.code, { name: 'Ana', team: 'Red' })
    const blue = await server.join(made.code, { name: 'Ben', team: 'Blue' })
    const other = await server.createWorkshop()
    const added = await server.call('POST', `/api/workshops/${made.workshopId}/boards`, {
      token: made.token,
      body: { title: 'Red', team: 'Red' },
    })
    const { boardId } = added.json as { boardId: string }
    await saved(await enter(boardId, red.token), note('one'))
    const got = async (token: string, elements: string) => {
      const answer = await ask(boardId, token, elements)
      return [answer.status, errorCode(answer)]
    }
    expect(await got(red.token, 'one')).toEqual([200, undefined])
    expect(await got(made.token, 'one')).toEqual([200, undefined])
    expect(await got(blue.token, 'one')).toEqual([403, 'not-allowed'])
    expect(await got(other.token, 'one')).toEqual([404, 'not-found'])
    expect(await got('', 'one')).toEqual([401, 'unauthenticated'])
    const many = Array.from({ length: 101 }, (_, i) => `e${i}`)
    expect(await got(red.token, many.join(','))).toEqual([400, 'bad-request'])
    expect(await got(red.token, many.slice(1).join(','))).toEqual([200, undefined])
    for (const bad of ['', 'a,,b', 'a%20b', '__proto__'])
      expect(await got(red.token, bad)).toEqual([400, 'bad-request'])
  })
})

describe('anonymous work', () => {
  it('is nobody’s for good: nothing of its author is stored or told, also when the author goes on with it', async () => {
    const tables = emptyTables()
    await start({ storage: openMemoryStorage(tables) })
    const made = await server.createWorkshop()
    const [ana, ben] = [await server.join(made.code, { name: 'Ana' }), await server.join(made.code, { name: 'Ben' })]
    const command = lead(made.workshopId, made.token)
    const writes = lead(made.workshopId, ben.token)
    const byAna = await enter(made.boardId, ana.token)
    await saved(byAna, note('one'))
    await command('private.start', { boardId: made.boardId, prompt: 'Why?', anonymous: true })
    // while people write anonymously nobody is told of anything on that board
    expect(await who(made.boardId, made.token, 'one')).toEqual({ hidden: true, elements: {}, people: {} })
    await writes('private.note', { text: 'whisper' })
    now += 60_000
    await command('private.reveal', { boardId: made.boardId })
    await writes('private.note', { text: 'late whisper' })
    await command('private.reveal', { boardId: made.boardId })
    const byBen = await enter(made.boardId, ben.token)
    const whispers = [...elementsOf(byBen.doc).keys()].filter(id => id !== 'one')
    expect(whispers.length).toBe(2)
    const nobody = { made: null, changed: null }
    for (const id of whispers) {
      now += 60_000
      await saved(byBen, fill(id, 'teal'))
      expect(await who(made.boardId, made.token, id)).toEqual({ hidden: false, elements: { [id]: nobody }, people: {} })
      expect(tables.authors.get(made.boardId)?.get(id)).toEqual(nobody)
    }
    expect((await who(made.boardId, made.token, 'one')).elements['one']?.made?.by).toBe(ana.participantId)
    // and nothing of it is what Ben has added
    expect(await command('undo.person', { participantId: ben.participantId, minutes: 60 })).toMatchObject({ count: 0 })
  })

  it('under names is its authors’', async () => {
    await start()
    const made = await server.createWorkshop()
    const ben = await server.join(made.code, { name: 'Ben' })
    const command = lead(made.workshopId, made.token)
    const writes = lead(made.workshopId, ben.token)
    await command('private.start', { boardId: made.boardId, prompt: 'Why?' })
    const { noteId } = await writes('private.note', { text: 'mine' })
    now += 60_000
    await command('private.reveal', { boardId: made.boardId })
    const id = String(noteId)
    const stamp = { by: ben.participantId, at: T0 + 60_000 }
    expect(await who(made.boardId, made.token, id)).toEqual({
      hidden: false,
      elements: { [id]: { made: stamp, changed: stamp } },
      people: { [ben.participantId]: { name: 'Ben', role: 'participant' } },
    })
  })
})
