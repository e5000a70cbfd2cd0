import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openMemoryStorage } from '../../../server/storage/memory/open.ts'
import { emptyTables } from '../../../server/storage/memory/tables.ts'
import { StorageError } from '../../../server/storage/ports.ts'
import { startTestServer } from '../../kit/server.ts'
import { isHello, openWorkshop } from '../../kit/workshop-client.ts'

// What must outlive a connection and a process: the state, and the first answer to a command.

describe('a restart', () => {
  it('keeps state and revision, and answers repeated ids as before, failures too', async () => {
    const before = await startTestServer()
    const made = await before.createWorkshop()
    const member = await before.join(made.code)
    const first = openWorkshop(before.ws, made.workshopId, made.token)
    const started = await first.command('timer.start', { seconds: 600 }, 'one')
    const rotated = await first.command('code.rotate', {}, 'two')
    const failed = await first.command('timer.start', { seconds: -1 }, 'three')
    const paused = await first.command('timer.pause', {}, 'four')
    expect([started.ok, rotated.ok, failed.ok, paused.ok]).toEqual([true, true, false, true])
    // over a reconnect
    const again = openWorkshop(before.ws, made.workshopId, made.token)
    expect(await again.command('timer.start', { seconds: 5 }, 'one')).toEqual(started)
    await before.close({ keepData: true })

    const after = await startTestServer({ dataDir: before.dataDir })
    const client = openWorkshop(after.ws, made.workshopId, made.token)
    const hello = await client.until(isHello)
    expect(hello.rev).toBe(2)
    expect(hello.state.timer?.pausedLeft).toBeGreaterThan(590_000)
    expect(await client.command('timer.start', { seconds: 5 }, 'one')).toEqual(started)
    expect(await client.command('code.rotate', {}, 'two')).toEqual(rotated)
    expect(await client.command('timer.stop', {}, 'three')).toEqual(failed)
    // the id is the person's own: somebody else may use it for something else
    const other = openWorkshop(after.ws, made.workshopId, member.token)
    expect(await other.command('timer.stop', {}, 'one')).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    const nothing = await client.command('timer.resume', {}, 'five')
    expect(nothing).toMatchObject({ ok: true, result: { rev: 3 } })
    await Promise.all([client.close(), other.close()])
    await after.close()
    rmSync(before.dataDir, { recursive: true, force: true })
  })
})

describe('a repeated command', () => {
  it('sent twice at once happens once; after ten minutes its id is free', async () => {
    let now = 1_800_000_000_000
    const server = await startTestServer({ storage: openMemoryStorage(), now: () => now })
    const made = await server.createWorkshop()
    const client = openWorkshop(server.ws, made.workshopId, made.token)
    await client.until(isHello)
    const answers = await Promise.all([
      client.command('phase.set', { title: 'A' }, 'x'),
      client.command('phase.set', { title: 'B' }, 'x'),
    ])
    expect(answers[0]).toEqual(answers[1])
    now += 9 * 60_000
    expect(await client.command('phase.set', { title: 'C' }, 'x')).toEqual(answers[0])
    now += 61_000
    expect(await client.command('phase.set', { title: 'C' }, 'x')).toMatchObject({ ok: true, result: { rev: 2 } })
    await client.close()
    await server.close()
  })
})

describe('a store that cannot be written', () => {
  it('changes nothing and remembers nothing, so the same id may come again', async () => {
    const tables = emptyTables()
    const storage = openMemoryStorage(tables)
    let full = false
    const server = await startTestServer({
      storage: {
        ...storage,
        workshops: {
          ...storage.workshops,
          async saveState(...args) {
            if (full) throw new StorageError('disk full')
            await storage.workshops.saveState(...args)
          },
        },
      },
    })
    const made = await server.createWorkshop()
    const client = openWorkshop(server.ws, made.workshopId, made.token)
    full = true
    expect(await client.command('phase.set', { title: 'A' }, 'x')).toMatchObject({
      ok: false,
      error: { code: 'storage-unavailable' },
    })
    full = false
    expect(await client.command('phase.set', { title: 'A' }, 'x')).toMatchObject({ ok: true, result: { rev: 1 } })
    await client.close()
    await server.close()
  })
})
