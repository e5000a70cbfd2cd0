import { assemble } from '../assemble.ts'
import type { AppendEntry, DocLog, LogRow, StoredBoard } from '../ports.ts'
import { breach, ownerSum, seal, type Sealed } from '../seal.ts'
import { authorsOf, keepWorks, madeBy } from './authors.ts'
import { blob, type Connection, integer, type Row, text } from './connection.ts'

// The log of boards in SQLite. libsql is synchronous, so each method is one turn of the event loop; on a disk whose fsync takes
// milliseconds a worker could hold the connection behind this same port.

const sealedOf = (row: Row): Sealed => ({
  format: integer(row, 'format'),
  bytes: blob(row, 'bytes'),
  sum: blob(row, 'sum'),
})

/** The board's next seq. Rows that come back cost as much as the rest of an append: where the newest is known none does. */
function nextSeq(db: Connection, boardId: string, newest: number | undefined): number {
  const step = 'UPDATE board_head SET seq = seq + 1 WHERE board = ? AND seq = ?'
  if (newest !== undefined && db.changes(step, [boardId, newest]) === 1) return newest + 1
  const [head] = db.rows(
    `INSERT INTO board_head (board, seq) VALUES (?, 1)
     ON CONFLICT (board) DO UPDATE SET seq = seq + 1 RETURNING seq`,
    [boardId],
  )
  return head === undefined ? 1 : integer(head, 'seq')
}

/** Appends within the caller's transaction; gives the board's newest seq, of which an earlier one may be known. */
export function appendRow(db: Connection, entry: AppendEntry, newest?: number): number {
  const { boardId } = entry
  const seq = nextSeq(db, boardId, newest)
  const sealed = seal('row', boardId, seq, entry.update)
  db.run('INSERT INTO board_log (board, seq, format, bytes, sum) VALUES (?, ?, ?, ?, ?)', [
    boardId,
    seq,
    sealed.format,
    sealed.bytes,
    sealed.sum,
  ])
  for (const [clientId, participantId] of entry.owners)
    db.run(
      `INSERT INTO board_owner (board, client, participant, sum) VALUES (?, ?, ?, ?)
       ON CONFLICT (board, client) DO NOTHING`,
      [boardId, clientId, participantId, ownerSum(boardId, clientId, participantId)],
    )
  if (entry.works !== undefined) keepWorks(db, boardId, entry.works)
  return seq
}

/** Removes all of a board's log and history within the caller's transaction. */
export function removeLog(db: Connection, boardId: string): void {
  for (const table of ['board_head', 'board_log', 'board_snapshot', 'board_owner', 'board_author', 'board_version'])
    db.run(`DELETE FROM ${table} WHERE board = ?`, [boardId])
}

export function createDocLog(db: Connection): DocLog {
  const load = (boardId: string): StoredBoard =>
    // one read transaction: a compaction by another process must not fall between the statements
    db.reading(() => {
      const [head] = db.rows('SELECT seq FROM board_head WHERE board = ?', [boardId])
      const [snapshot] = db.rows('SELECT seq, format, bytes, sum FROM board_snapshot WHERE board = ?', [boardId])
      const rows = db.rows('SELECT seq, format, bytes, sum FROM board_log WHERE board = ? ORDER BY seq', [boardId])
      const owners = db.rows('SELECT client, participant, sum FROM board_owner WHERE board = ?', [boardId])
      return assemble(boardId, {
        head: head === undefined ? 0 : integer(head, 'seq'),
        snapshot: snapshot === undefined ? null : { seq: integer(snapshot, 'seq'), ...sealedOf(snapshot) },
        rows: rows.map(row => ({ seq: integer(row, 'seq'), ...sealedOf(row) })),
        owners: owners.map(row => ({
          clientId: integer(row, 'client'),
          participantId: text(row, 'participant'),
          sum: blob(row, 'sum'),
        })),
      })
    })

  const since = (boardId: string, seq: number): readonly LogRow[] => {
    const found: LogRow[] = []
    for (const row of db.rows(
      'SELECT seq, format, bytes, sum FROM board_log WHERE board = ? AND seq > ? ORDER BY seq',
      [boardId, seq],
    )) {
      const at = integer(row, 'seq')
      const sealed = sealedOf(row)
      if (breach('row', boardId, at, sealed) !== null) break
      found.push({ seq: at, update: sealed.bytes })
    }
    return found
  }

  const compact = (boardId: string, seq: number, snapshot: Uint8Array): void =>
    db.transaction(() => {
      const [newest] = db.rows('SELECT seq FROM board_snapshot WHERE board = ?', [boardId])
      if (newest === undefined || integer(newest, 'seq') < seq) {
        const sealed = seal('snapshot', boardId, seq, snapshot)
        db.run(
          `INSERT INTO board_snapshot (board, seq, format, bytes, sum) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (board) DO UPDATE SET seq = excluded.seq, format = excluded.format,
             bytes = excluded.bytes, sum = excluded.sum`,
          [boardId, seq, sealed.format, sealed.bytes, sealed.sum],
        )
      }
      db.run('DELETE FROM board_log WHERE board = ? AND seq <= ?', [boardId, seq])
    })

  /** Of each board, as this connection left it; a row by anybody else makes it one that is not found. */
  const newest = new Map<string, number>()
  const append = (entries: readonly AppendEntry[]): ReadonlyMap<string, number> => {
    const heads = db.transaction(
      () => new Map(entries.map(entry => [entry.boardId, appendRow(db, entry, newest.get(entry.boardId))])),
    )
    for (const [boardId, seq] of heads) newest.set(boardId, seq)
    return heads
  }

  return {
    load: async boardId => load(boardId),
    append: async entries => append(entries),
    since: async (boardId, seq) => since(boardId, seq),
    compact: async (boardId, seq, snapshot) => compact(boardId, seq, snapshot),
    authors: async (boardId, elements) => db.reading(() => authorsOf(db, boardId, elements)),
    madeBy: async (boardId, participantId, since) => madeBy(db, boardId, participantId, since),
    remove: async boardId => {
      newest.delete(boardId)
      db.transaction(() => removeLog(db, boardId))
    },
  }
}
