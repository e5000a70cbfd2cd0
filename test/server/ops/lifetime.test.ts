import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type ConfigFault, faultLine, readConfig } from '../../../server/config.ts'
import { startServer } from '../../../server/main.ts'
import { openMemoryStorage } from '../../../server/storage/memory/open.ts'
import { startTestServer } from '../../kit/server.ts'
import { isHello, openWorkshop } from '../../kit/workshop-client.ts'
import { wireClient } from '../../kit/wire-client.ts'

const dirs: string[] = []
const tempDir = () => {
  const dir = mkdtempSync(join(tmpdir(), 'throughline-'))
  dirs.push(dir)
  return dir
}
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true })
})

async function whyNot(env: Record<string, string>): Promise<ConfigFault> {
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: join(tempDir(), 'new'),
    LOG_LEVEL: 'silent',
    ...env,
  })
  if (!config.ok) throw new Error('the settings themselves are wrong')
  const started = await startServer(config.value, { sink: { write: () => undefined }, clientDir: tempDir() })
  if (!started.ok) return started.error
  await started.value.close()
  throw new Error('it started')
}

describe('a start that fails', () => {
  it('names a busy port', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(faultLine(await whyNot({ PORT: String(port) }))).toBe(
      `PORT="${port}": is in use; must be a free port, or 0 for any free one`,
    )
    other.close()
  })
  it('names a host that is not this machine', async () => {
    expect(await whyNot({ HOST: '192.0.2.1' })).toMatchObject({ variable: 'HOST', value: '192.0.2.1' })
  })
  it('names a data folder that cannot be one', async () => {
    const file = join(tempDir(), 'file')
    writeFileSync(file, '')
    for (const dir of [file, join(file, 'inside'), '/proc/throughline', '/proc/throughline/inside'])
      expect(await whyNot({ DATA_DIR: dir })).toMatchObject({
        variable: 'DATA_DIR',
        value: dir,
        allowed: expect.stringContaining('must be a folder'),
      })
  })
})

describe('a server', () => {
  it('announces itself before it logs', async () => {
    const server = await startTestServer()
    expect(server.announced).toEqual([
      `{"event":"listening","port":${server.port},"url":"http://127.0.0.1:${server.port}"}\n`,
    ])
    await server.close()
  })

  it('shares its process with others', async () => {
    const servers = await Promise.all(Array.from({ length: 5 }, () => startTestServer()))
    const made = await Promise.all(servers.map(server => server.createWorkshop()))
    for (const [i, server] of servers.entries()) {
      const statuses = await Promise.all(
        made.map(async w => (await server.call('GET', `/api/workshops/${w.workshopId}`, { token: w.token })).status),
      )
      expect(statuses).toEqual(made.map((_, j) => (i === j ? 200 : 401)))
    }
    await Promise.all(servers.map(server => server.close()))
  })

  it('is not ready while its store cannot be written, and is again when it can', async () => {
    let broken = false
    const storage = openMemoryStorage()
    const server = await startTestServer({
      storage: { ...storage, probe: async () => (broken ? Promise.reject(new Error('disk full')) : storage.probe()) },
    })
    const readiness = async () => (await server.call('GET', '/readyz')).status
    expect(await readiness()).toBe(200)
    broken = true
    await expect.poll(readiness).toBe(503)
    expect((await server.call('GET', '/readyz')).json).toEqual({ status: 'not-ready', reason: 'storage-unavailable' })
    expect((await server.call('GET', '/livez')).status).toBe(200)
    broken = false
    await expect.poll(readiness).toBe(200)
    await server.close()
  })
})

describe('a drain', () => {
  it('closes sockets with 1012, answers probes meanwhile, refuses newcomers and ends in time', async () => {
    const server = await startTestServer({ env: { DRAIN_MS: '2000' } })
    const made = await server.createWorkshop()
    const workshops = Array.from({ length: 3 }, () => openWorkshop(server.ws, made.workshopId, made.token))
    const boards = Array.from({ length: 3 }, () => wireClient(server.url, made.boardId, made.token))
    await Promise.all([...workshops.map(client => client.until(isHello)), ...boards.map(client => client.synced)])

    const from = performance.now()
    const drained = server.server.drain()
    expect(server.server.drain()).toBe(drained) // a second signal is the same drain
    const ready = await server.call('GET', '/readyz')
    expect([ready.status, ready.json]).toEqual([503, { status: 'not-ready', reason: 'draining' }])
    expect((await server.call('GET', '/livez')).status).toBe(200)
    expect((await server.call('GET', '/metrics')).text).toContain('open_sockets')
    expect(await openWorkshop(server.ws, made.workshopId, made.token).closed).toBe(1012)
    expect(await wireClient(server.url, made.boardId, made.token).closed).toBe(1012)
    expect(await Promise.all([...workshops, ...boards].map(client => client.closed))).toEqual(Array(6).fill(1012))
    await drained
    expect(performance.now() - from).toBeLessThan(2_000)
    await expect(server.call('GET', '/livez')).rejects.toThrow()
    await server.close()
  })
})
