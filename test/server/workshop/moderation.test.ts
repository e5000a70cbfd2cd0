import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openMemoryStorage } from '../../../server/storage/memory/open.ts'
import { readWith } from '../../kit/board-reader.ts'
import { startTestServer, type TestServer } from '../../kit/server.ts'
import { wireClient } from '../../kit/wire-client.ts'
import { openWorkshop } from '../../kit/workshop-client.ts'
import { elementsOf } from '#shared/board/doc/roots.ts'

let server: TestServer
let now = 1_800_000_000_000
beforeAll(async () => {
  server = await startTestServer({ storage: openMemoryStorage(), now: () => now })
})
afterAll(() => server.close())

const add = (id: string) => (doc: Y.Doc) => {
  const entry = new Y.Map<unknown>()
  entry.set('kind', 'sticky')
  entry.set('text', new Y.Text(id))
  elementsOf(doc).set(id, entry)
}

describe('undoing what one person added', () => {
  it('takes the last minutes of that person away, and nothing else, also after they were removed', async () => {
    const made = await server.createWorkshop()
    const [ben, mallory] = [
      await server.join(made.code, { name: 'Ben' }),
      await server.join(made.code, { name: 'Mallory' }),
    ]
    const lead = openWorkshop(server.ws, made.workshopId, made.token)
    const boards = [ben, mallory].map(({ token }) => wireClient(server.url, made.boardId, token))
    await Promise.all(boards.map(board => board.synced))
    const [byBen, byMallory] = boards
    if (byBen === undefined || byMallory === undefined) throw new Error('nobody is there')
    await byMallory.whenAcked(byMallory.edit(add('old')))
    now += 11 * 60_000
    await byMallory.whenAcked(byMallory.edit(add('spam1')))
    await byMallory.whenAcked(byMallory.edit(add('spam2')))
    await byBen.whenAcked(byBen.edit(add('good')))
    await server.call('POST', `/api/workshops/${made.workshopId}/participants/${mallory.participantId}/revoke`, {
      token: made.token,
    })
    const args = { participantId: mallory.participantId, minutes: 10 }
    expect(await lead.command('undo.person', args)).toMatchObject({ ok: true, result: { count: 2 } })
    const view = await readWith(server.url, made.boardId, made.token).view()
    expect([...view.ids()].toSorted()).toEqual(['good', 'old'])
    // flagged together, so that they can be restored together
    expect(view.stored('spam1')?.deleted).toBe(view.stored('spam2')?.deleted)
    await expect
      .poll(() => elementsOf(byBen.doc).get('spam1'))
      .toSatisfy((entry: Y.Map<unknown>) => entry.has('deleted'))
    expect(await lead.command('undo.person', args)).toMatchObject({ ok: true, result: { count: 0 } })
    byBen.close()
    await lead.close()
  })
})
