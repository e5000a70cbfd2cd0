import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { FRAME } from '#shared/wire/frames.ts'
import { at } from '../../kit/json.ts'
import { startTestServer, type TestServer } from '../../kit/server.ts'
import { wireClient } from '../../kit/wire-client.ts'
import { isHello, openWorkshop } from '../../kit/workshop-client.ts'

// Authority reaches the boards: what is decided over HTTP and by commands counts on the board sockets, too.

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('on a board', () => {
  it('a removed person is out within a second, and is not let in again', async () => {
    const made = await server.createWorkshop()
    const ben = await server.join(made.code)
    const client = wireClient(server.url, made.boardId, ben.token)
    await client.synced
    const from = performance.now()
    await server.call('POST', `/api/workshops/${made.workshopId}/participants/${ben.participantId}/revoke`, {
      token: made.token,
    })
    expect(await client.closed).toBe(4403)
    expect(performance.now() - from).toBeLessThan(1_000)
    expect(await wireClient(server.url, made.boardId, ben.token).closed).toBe(4403)
  })

  it('another team does not come in', async () => {
    const made = await server.createWorkshop()
    const added = await server.call('POST', `/api/workshops/${made.workshopId}/boards`, {
      token: made.token,
      body: { title: 'Red', team: 'red' },
    })
    const red = String(at(added.json, 'boardId'))
    const blue = await server.join(made.code, { team: 'blue' })
    const other = await server.createWorkshop()
    expect(await wireClient(server.url, red, blue.token).closed).toBe(4403)
    expect(await wireClient(server.url, red, other.token).closed).toBe(4404)
    expect(await wireClient(server.url, 'none', blue.token).closed).toBe(4404)
    const facilitator = wireClient(server.url, red, made.token)
    await facilitator.synced
    facilitator.close()
  })

  it('a lock holds participants from the moment the command is answered', async () => {
    const made = await server.createWorkshop()
    const ben = await server.join(made.code)
    const lead = openWorkshop(server.ws, made.workshopId, made.token)
    await lead.until(isHello)
    let told: () => void = () => undefined
    const nacked = new Promise<void>(done => {
      told = done
    })
    const client = wireClient(server.url, made.boardId, ben.token, { onFrame: type => type === FRAME.nack && told() })
    await client.synced
    expect(await lead.command('lock.set', { boardId: made.boardId, locked: true })).toMatchObject({ ok: true })
    const n = client.edit(doc => doc.getMap('elements').set('a', new Y.Map([['kind', 'sticky']])))
    await nacked
    expect(client.nacks).toEqual([expect.objectContaining({ n, code: 'locked', retry: 'later' })])
    expect(client.acked()).toBeLessThan(n)
    client.close()
    await lead.close()
  })

  it('the sockets of a deleted workshop end', async () => {
    const made = await server.createWorkshop()
    const client = wireClient(server.url, made.boardId, made.token)
    await client.synced
    await server.call('DELETE', `/api/workshops/${made.workshopId}`, { token: made.token })
    expect(await client.closed).toBe(4404)
  })
})
