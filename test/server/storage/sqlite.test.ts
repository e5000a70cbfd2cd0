import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StorageError } from '../../../server/storage/ports.ts'
import { connect } from '../../../server/storage/sqlite/connection.ts'
import { openSqliteStorage, storageOn } from '../../../server/storage/sqlite/open.ts'
import { emptyFacts } from '#shared/workshop/state.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'throughline-sqlite-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))
const file = () => join(dir, 'throughline.db')

describe('the embedded store', () => {
  it('reads a state of before, with what it did not know as at the beginning', async () => {
    const store = openSqliteStorage(dir)
    const id = 'w'
    await store.workshops.create({
      workshop: { id, title: '', createdAt: 1, state: emptyFacts, rev: 3, deletedAt: null },
      board: { id: 'b', workshopId: id, title: '', team: null, epoch: 'e', createdAt: 1 },
      participant: {
        id: 'p',
        workshopId: id,
        name: '',
        role: 'facilitator',
        team: null,
        color: 0,
        createdAt: 1,
        revokedAt: null,
      },
      token: { hash: 'h', participantId: 'p', createdAt: 1 },
      codes: [],
      update: null,
    })
    await store.close()
    const raw = new Database(file())
    const before = { timer: null, locks: { b: true }, spotlight: null, phase: { title: 'Why' }, join: { open: false } }
    raw.prepare('UPDATE workshop SET state = ?').run([JSON.stringify(before)])
    raw.close()
    const again = openSqliteStorage(dir)
    expect((await again.workshops.workshop(id))?.state).toEqual({ ...emptyFacts, ...before })
    await again.close()
  })

  it('is set up to survive a power cut and to erase what it deletes', () => {
    const database = new Database(file())
    const db = connect(database)
    const pragma = (name: string) => Object.values(db.rows(`PRAGMA ${name}`, [])[0] ?? {})[0]
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('secure_delete')).toBe(1)
    db.close()
  })

  it('says in a sentence why a folder cannot be used', () => {
    writeFileSync(join(dir, 'file'), '')
    expect(() => openSqliteStorage(join(dir, 'file'))).toThrow(StorageError)
    expect(() => openSqliteStorage(join(dir, 'file'))).toThrow(/cannot be opened/)
    writeFileSync(file(), 'this is no database, only something that lies in its place. '.repeat(40))
    chmodSync(file(), 0o600)
    expect(() => openSqliteStorage(dir)).toThrow(StorageError)
  })

  it('leaves a database of a newer version alone', async () => {
    await openSqliteStorage(dir).close()
    const raw = new Database(file())
    raw.prepare('INSERT INTO schema_version (version) VALUES (?)').run([999])
    raw.close()
    expect(() => openSqliteStorage(dir)).toThrow(/schema version 999/)
  })

  it('tells a full disk, goes on reading, and writes again once there is room', async () => {
    const database = new Database(file())
    const store = storageOn(connect(database))
    await store.docs.append([{ boardId: 'a', update: new Uint8Array([1]), owners: [[1, 'ann']] }])
    const pages = Number(Object.values(database.prepare('PRAGMA page_count').all([])[0] ?? {})[0])
    database.exec(`PRAGMA max_page_count = ${pages + 2}`)
    const big = new Uint8Array(100_000).fill(7)
    const two = [
      { boardId: 'b', update: new Uint8Array([2]), owners: [] },
      { boardId: 'a', update: big, owners: [[2, 'bob']] },
    ] as const
    await expect(store.docs.append(two)).rejects.toThrow(StorageError)
    expect((await store.docs.load('a')).rows).toEqual([{ seq: 1, update: new Uint8Array([1]) }])
    expect((await store.docs.load('a')).owners).toEqual(new Map([[1, 'ann']]))
    expect((await store.docs.load('b')).rows).toEqual([])
    database.exec('PRAGMA max_page_count = 1000000')
    expect(await store.docs.append(two)).toEqual(
      new Map([
        ['b', 1],
        ['a', 2],
      ]),
    )
    expect((await store.docs.load('a')).damage).toBe(null)
    await store.close()
  })

  it('leaves nothing of a purged workshop in the files', async () => {
    const store = openSqliteStorage(dir)
    const secret = 'a-secret-nobody-should-find-again'
    await store.workshops.create({
      workshop: {
        id: 'w',
        title: secret,
        createdAt: 1,
        state: emptyFacts,
        rev: 0,
        deletedAt: null,
      },
      board: { id: 'b', workshopId: 'w', title: secret, team: null, epoch: 'e', createdAt: 1 },
      participant: {
        id: 'p',
        workshopId: 'w',
        name: secret,
        role: 'facilitator',
        team: null,
        color: 0,
        createdAt: 1,
        revokedAt: null,
      },
      token: { hash: 't', participantId: 'p', createdAt: 1 },
      codes: [],
      update: Buffer.from(secret),
    })
    await store.workshops.deleteWorkshop('w', 5)
    await store.workshops.purge(6)
    const left = ['', '-wal'].map(end => {
      try {
        return readFileSync(file() + end, 'latin1')
      } catch {
        return ''
      }
    })
    expect(left.some(text => text.includes(secret))).toBe(false)
    await store.close()
  })

  it('notices a damaged page', async () => {
    const store = openSqliteStorage(dir)
    for (let i = 0; i < 600; i++)
      await store.docs.append([{ boardId: 'a', update: new Uint8Array(500).fill(i), owners: [] }])
    await store.close()
    const raw = new Database(file())
    raw.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([])
    raw.close()
    const bytes = readFileSync(file())
    const middle = Math.floor(bytes.length / 4096 / 2) * 4096
    bytes.fill(0xa5, middle, middle + 4096)
    writeFileSync(file(), bytes)
    const again = openSqliteStorage(dir)
    const loaded = await again.docs.load('a').then(
      board => board.damage,
      (cause: unknown) => (cause instanceof StorageError ? 'StorageError' : 'something else'),
    )
    expect(loaded).not.toBe(null)
    expect(loaded).not.toBe('something else')
    await again.close()
  })

  it('gives each row of a board the next number, also when others append to it and when an append came to nothing', async () => {
    const [one, two] = [openSqliteStorage(dir), openSqliteStorage(dir)]
    const entry = { boardId: 'shared', update: new Uint8Array([0, 0]), owners: [] }
    const seqs: (number | undefined)[] = []
    for (const storage of [one, one, two, one, one, two, two])
      seqs.push((await storage.docs.append([entry])).get('shared'))
    expect(seqs).toEqual([1, 2, 3, 4, 5, 6, 7])
    const impossible = { ...entry, boardId: 'other', owners: [[1, null as unknown as string] as const] }
    await expect(two.docs.append([entry, impossible])).rejects.toThrow(StorageError)
    expect((await two.docs.append([entry])).get('shared')).toBe(8)
    expect((await one.docs.append([entry])).get('shared')).toBe(9)
    expect((await one.docs.load('shared')).rows.map(row => row.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    await one.docs.remove('shared')
    expect((await one.docs.append([entry])).get('shared')).toBe(1)
    await Promise.all([one.close(), two.close()])
  })
})
