import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { post } from '../kit/json-post.ts'
import { dataFolder, spawnServer } from '../kit/spawned-server.ts'
import { wireClient } from '../kit/wire-client.ts'

// Promise 10: restarts are boring. Three hundred people on one board; the server is told to stop, and started again.

const PEOPLE = 300

it(`drains ${PEOPLE} people, exits 0, and has them all back with nothing uploaded again`, async () => {
  const folder = await dataFolder()
  let server = await spawnServer(folder.path)
  const made = await post<CreatedWorkshop>(`${server.url}/api/workshops`, { template: 'fishbone' })
  const tokens: string[] = []
  for (let i = 0; i < PEOPLE; i++)
    tokens.push((await post<{ token: string }>(`${server.url}/api/join`, { code: made.code })).token)
  const docs = tokens.map(() => new Y.Doc())
  const connect = () =>
    tokens.map((token, i) => wireClient(server.url, made.boardId, token, { doc: docs[i] ?? new Y.Doc() }))

  let clients = connect()
  await Promise.all(clients.map(c => c.synced))
  const [writer] = clients
  if (writer === undefined) throw new Error('nobody')
  for (let i = 0; i < 200; i++) {
    const n = writer.edit(doc => {
      const entry = new Y.Map<unknown>([['kind', 'sticky']])
      doc.getMap('elements').set(`note${i}`, entry)
    })
    await writer.whenAcked(n)
  }

  const stopping = Date.now()
  const code = server.stop()
  const closes = await Promise.all(clients.map(c => c.closed))
  expect(await code).toBe(0)
  expect(Date.now() - stopping).toBeLessThan(10_000)
  expect([...new Set(closes)]).toEqual([1012])

  server = await spawnServer(folder.path)
  const ready = Date.now()
  clients = connect()
  await Promise.all(clients.map(c => c.synced))
  expect(Date.now() - ready).toBeLessThan(20_000)
  // everyone's step 2 has been looked at once it is acknowledged
  await Promise.all(clients.map(c => c.whenAcked(1)))
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  expect(/^updates_total (\d+)/m.exec(metrics)?.[1]).toBe('0')
  for (const client of clients) client.close()
  await server.stop()
  await folder.remove()
})

it('exits 0 when it is told to stop the moment it says that it listens', async () => {
  const folder = await dataFolder()
  for (let i = 0; i < 5; i++) {
    const server = await spawnServer(folder.path, { DRAIN_MS: '200' })
    expect(await server.stop()).toBe(0)
  }
  await folder.remove()
})
