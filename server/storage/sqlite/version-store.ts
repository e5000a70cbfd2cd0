import { VERSION_REASONS } from '#shared/wire/api.ts'
import { StorageError, type VersionRow, type VersionStore } from '../ports.ts'
import { breach, seal } from '../seal.ts'
import { blob, type Connection, integer, type Row, text, textOrNull } from './connection.ts'

// The history of boards in SQLite, beside their logs, and erased with them (doc-log.ts).

const COLUMNS = 'board, id, at, why, participant, name, seq, LENGTH(bytes) AS length'

function versionOf(row: Row): VersionRow {
  const why = VERSION_REASONS.find(each => each === row['why'])
  if (why === undefined) throw new StorageError('The store holds a version of an unknown kind.')
  return {
    boardId: text(row, 'board'),
    id: text(row, 'id'),
    at: integer(row, 'at'),
    why,
    by: textOrNull(row, 'participant'),
    name: textOrNull(row, 'name'),
    seq: integer(row, 'seq'),
    bytes: integer(row, 'length'),
  }
}

export function createVersionStore(db: Connection): VersionStore {
  return {
    add: async ({ boardId, id, at, why, by, name, seq }, state) => {
      const { format, bytes, sum } = seal('version', boardId, id, state)
      db.run(
        `INSERT INTO board_version (board, id, at, why, participant, name, seq, format, bytes, sum)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [boardId, id, at, why, by, name, seq, format, bytes, sum],
      )
    },
    list: async boardId =>
      db
        .rows(`SELECT ${COLUMNS} FROM board_version WHERE board = ? ORDER BY at DESC, rowid DESC`, [boardId])
        .map(versionOf),
    newest: async boardId => {
      const [row] = db.rows(
        `SELECT ${COLUMNS} FROM board_version WHERE board = ? ORDER BY at DESC, rowid DESC LIMIT 1`,
        [boardId],
      )
      return row === undefined ? null : versionOf(row)
    },
    read: async (boardId, id) => {
      const [row] = db.rows(`SELECT ${COLUMNS}, format, bytes, sum FROM board_version WHERE board = ? AND id = ?`, [
        boardId,
        id,
      ])
      if (row === undefined) return null
      const sealed = { format: integer(row, 'format'), bytes: blob(row, 'bytes'), sum: blob(row, 'sum') }
      const damage = breach('version', boardId, id, sealed)
      if (damage !== null) throw new StorageError(`The ${damage}.`)
      return { version: versionOf(row), state: sealed.bytes }
    },
    forget: async before => db.run('DELETE FROM board_version WHERE at < ?', [before]),
  }
}
