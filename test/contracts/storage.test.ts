import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { openMemoryStorage } from '../../server/storage/memory/open.ts'
import { emptyTables } from '../../server/storage/memory/tables.ts'
import { openSqliteStorage } from '../../server/storage/sqlite/open.ts'
import { storageSuite } from './storage-suite.ts'

const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === 0 ? byte ^ 1 : byte))

storageSuite('sqlite', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'throughline-store-'))
  const raw = (work: (db: Database.Database) => void): void => {
    const db = new Database(join(dir, 'throughline.db'))
    work(db)
    db.close()
  }
  const flip = (table: string, column: string, where: string, params: readonly (string | number)[]): void =>
    raw(db => {
      const found = db.prepare(`SELECT ${column} AS blob FROM ${table} WHERE ${where}`).all([...params])[0] as {
        blob: ArrayBuffer
      }
      db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`).run([
        Buffer.from(flipped(new Uint8Array(found.blob))),
        ...params,
      ])
    })
  return {
    open: async () => openSqliteStorage(dir),
    flipRow: async (id, seq) => flip('board_log', 'bytes', 'board = ? AND seq = ?', [id, seq]),
    flipSnapshot: async id => flip('board_snapshot', 'bytes', 'board = ?', [id]),
    flipOwner: async (id, client) => flip('board_owner', 'sum', 'board = ? AND client = ?', [id, client]),
    loseRow: async (id, seq) =>
      raw(db => void db.prepare('DELETE FROM board_log WHERE board = ? AND seq = ?').run([id, seq])),
    flipImage: async (workshop, id) => flip('image', 'bytes', 'workshop = ? AND id = ?', [workshop, id]),
    flipVersion: async (board, id) => flip('board_version', 'bytes', 'board = ? AND id = ?', [board, id]),
    dispose: () => rm(dir, { recursive: true, force: true }),
  }
})

storageSuite('memory', async () => {
  const tables = emptyTables()
  const held = (id: string) => {
    const board = tables.logs.get(id)
    if (board === undefined) throw new Error(`no board ${id}`)
    return board
  }
  return {
    open: async () => openMemoryStorage(tables),
    flipRow: async (id, seq) => {
      const board = held(id)
      board.rows = board.rows.map(row => (row.seq === seq ? { ...row, bytes: flipped(row.bytes) } : row))
    },
    flipSnapshot: async id => {
      const board = held(id)
      if (board.snapshot !== null) board.snapshot = { ...board.snapshot, bytes: flipped(board.snapshot.bytes) }
    },
    flipOwner: async (id, client) => {
      const owner = held(id).owners.get(client)
      if (owner !== undefined) held(id).owners.set(client, { ...owner, sum: flipped(owner.sum) })
    },
    loseRow: async (id, seq) => {
      const board = held(id)
      board.rows = board.rows.filter(row => row.seq !== seq)
    },
    flipImage: async (workshop, id) => {
      const key = JSON.stringify([workshop, id])
      const image = tables.images.get(key)
      if (image !== undefined) tables.images.set(key, { ...image, bytes: flipped(image.bytes) })
    },
    flipVersion: async (board, id) => {
      const versions = tables.versions.get(board) ?? []
      tables.versions.set(
        board,
        versions.map(held =>
          held.row.id === id ? { ...held, sealed: { ...held.sealed, bytes: flipped(held.sealed.bytes) } } : held,
        ),
      )
    },
    dispose: async () => undefined,
  }
})
