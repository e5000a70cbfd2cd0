import type { Role } from '#shared/wire/frames.ts'
import { type RecordKind, wholeFacts, type WorkshopFacts, type WorkshopRecords } from '#shared/workshop/state.ts'
import {
  type BoardRow,
  type CodeRow,
  type CommandResultRow,
  type ParticipantRow,
  type RecordChange,
  StorageError,
  type TokenRow,
  type WorkshopRow,
  type WorkshopStore,
} from '../ports.ts'
import { type Connection, integer, integerOrNull, type Row, text, textOrNull } from './connection.ts'
import { appendRow, removeLog } from './doc-log.ts'

// Workshops, people, codes and answers in SQLite. What belongs to a deleted workshop is not found any more, except the workshop itself.

const roleOf = (row: Row): Role => {
  const role = text(row, 'role')
  if (role === 'facilitator' || role === 'participant' || role === 'viewer') return role
  throw new StorageError('The store holds an unknown role.')
}
const stateOf = (row: Row): WorkshopFacts => {
  try {
    return wholeFacts(JSON.parse(text(row, 'state')) as Partial<WorkshopFacts>)
  } catch (cause) {
    throw new StorageError('The store holds an unreadable workshop state.', { cause })
  }
}
const recordOf = (row: Row): unknown => {
  try {
    return JSON.parse(text(row, 'value'))
  } catch (cause) {
    throw new StorageError('The store holds an unreadable record.', { cause })
  }
}
const workshopOf = (row: Row): WorkshopRow => ({
  id: text(row, 'id'),
  title: text(row, 'title'),
  createdAt: integer(row, 'created_at'),
  state: stateOf(row),
  rev: integer(row, 'rev'),
  deletedAt: integerOrNull(row, 'deleted_at'),
})
const boardOf = (row: Row): BoardRow => ({
  id: text(row, 'id'),
  workshopId: text(row, 'workshop'),
  title: text(row, 'title'),
  team: textOrNull(row, 'team'),
  epoch: text(row, 'epoch'),
  createdAt: integer(row, 'created_at'),
})
const participantOf = (row: Row): ParticipantRow => ({
  id: text(row, 'id'),
  workshopId: text(row, 'workshop'),
  name: text(row, 'name'),
  role: roleOf(row),
  team: textOrNull(row, 'team'),
  color: integer(row, 'color'),
  createdAt: integer(row, 'created_at'),
  revokedAt: integerOrNull(row, 'revoked_at'),
})
const codeOf = (row: Row): CodeRow => ({
  code: text(row, 'code'),
  workshopId: text(row, 'workshop'),
  grants: text(row, 'grants') === 'viewer' ? 'viewer' : 'participant',
  expiresAt: integer(row, 'expires_at'),
})
const answerOf = (row: Row): CommandResultRow => ({
  participantId: text(row, 'participant'),
  commandId: text(row, 'command'),
  answer: text(row, 'answer'),
  at: integer(row, 'at'),
})

/** Erases a workshop and all that is its own, within the caller's transaction; gives its board ids. */
function erase(db: Connection, workshopId: string): readonly string[] {
  const boards = db.rows('SELECT id FROM board WHERE workshop = ?', [workshopId]).map(row => text(row, 'id'))
  for (const board of boards) removeLog(db, board)
  for (const table of ['token', 'return_link', 'answer'])
    db.run(`DELETE FROM ${table} WHERE participant IN (SELECT id FROM participant WHERE workshop = ?)`, [workshopId])
  for (const table of ['participant', 'code', 'image', 'record', 'board'])
    db.run(`DELETE FROM ${table} WHERE workshop = ?`, [workshopId])
  db.run('DELETE FROM workshop WHERE id = ?', [workshopId])
  return boards
}

export function createWorkshopStore(db: Connection): WorkshopStore {
  const insertBoard = (board: BoardRow, update: Uint8Array | null): void => {
    db.run('INSERT INTO board (id, workshop, title, team, epoch, created_at) VALUES (?, ?, ?, ?, ?, ?)', [
      board.id,
      board.workshopId,
      board.title,
      board.team,
      board.epoch,
      board.createdAt,
    ])
    if (update !== null) appendRow(db, { boardId: board.id, update, owners: [] })
  }
  const insertParticipant = (p: ParticipantRow): void =>
    db.run(
      `INSERT INTO participant (id, workshop, name, role, team, color, created_at, revoked_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [p.id, p.workshopId, p.name, p.role, p.team, p.color, p.createdAt, p.revokedAt],
    )
  const insertToken = (token: TokenRow): void =>
    db.run('INSERT INTO token (hash, participant, created_at) VALUES (?, ?, ?)', [
      token.hash,
      token.participantId,
      token.createdAt,
    ])
  const insertReturnLink = (link: TokenRow): void =>
    db.run('INSERT INTO return_link (hash, participant, created_at) VALUES (?, ?, ?)', [
      link.hash,
      link.participantId,
      link.createdAt,
    ])
  const insertCode = (code: CodeRow): void =>
    db.run('INSERT INTO code (code, workshop, grants, expires_at) VALUES (?, ?, ?, ?)', [
      code.code,
      code.workshopId,
      code.grants,
      code.expiresAt,
    ])
  // the first answer stays: a repeated command must be told what it was told before
  const insertAnswer = (answer: CommandResultRow): void =>
    db.run(
      `INSERT INTO answer (participant, command, answer, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (participant, command) DO NOTHING`,
      [answer.participantId, answer.commandId, answer.answer, answer.at],
    )
  const putRecord = (workshopId: string, { kind, id, value }: RecordChange): void =>
    value === null
      ? db.run('DELETE FROM record WHERE workshop = ? AND kind = ? AND id = ?', [workshopId, kind, id])
      : db.run(
          `INSERT INTO record (workshop, kind, id, value) VALUES (?, ?, ?, ?)
           ON CONFLICT (workshop, kind, id) DO UPDATE SET value = excluded.value`,
          [workshopId, kind, id, JSON.stringify(value)],
        )
  const personBy = (table: 'token' | 'return_link', hash: string): ParticipantRow | null => {
    const [row] = db.rows(
      `SELECT p.* FROM ${table} t JOIN participant p ON p.id = t.participant JOIN workshop w ON w.id = p.workshop
       WHERE t.hash = ? AND w.deleted_at IS NULL`,
      [hash],
    )
    return row === undefined ? null : participantOf(row)
  }

  return {
    create: async rows =>
      db.transaction(() => {
        const w = rows.workshop
        db.run('INSERT INTO workshop (id, title, created_at, state, rev, deleted_at) VALUES (?, ?, ?, ?, ?, ?)', [
          w.id,
          w.title,
          w.createdAt,
          JSON.stringify(w.state),
          w.rev,
          w.deletedAt,
        ])
        insertBoard(rows.board, rows.update)
        insertParticipant(rows.participant)
        insertToken(rows.token)
        for (const code of rows.codes) insertCode(code)
      }),
    workshop: async id => {
      const [row] = db.rows('SELECT * FROM workshop WHERE id = ?', [id])
      return row === undefined ? null : workshopOf(row)
    },
    records: async id => {
      const rows = db.rows('SELECT kind, id, value FROM record WHERE workshop = ?', [id])
      // written by saveState below from values of these shapes
      const of = <K extends RecordKind>(kind: K) =>
        Object.fromEntries(
          rows.filter(row => row['kind'] === kind).map(row => [text(row, 'id'), recordOf(row)]),
        ) as WorkshopRecords[K]
      return { ballots: of('ballots'), notes: of('notes'), comments: of('comments'), results: of('results') }
    },
    saveState: async (id, { state, rev, records, people, boards, code, answer }) =>
      db.transaction(() => {
        db.run('UPDATE workshop SET state = ?, rev = ? WHERE id = ?', [JSON.stringify(state), rev, id])
        for (const record of records) putRecord(id, record)
        for (const person of people)
          db.run('UPDATE participant SET name = ?, role = ?, team = ? WHERE id = ? AND workshop = ?', [
            person.name,
            person.role,
            person.team,
            person.id,
            id,
          ])
        for (const { board, update } of boards) insertBoard(board, update)
        if (code !== null) {
          db.run('DELETE FROM code WHERE workshop = ? AND grants = ?', [id, code.grants])
          insertCode(code)
        }
        if (answer !== null) insertAnswer(answer)
      }),
    saveAnswer: async answer => insertAnswer(answer),
    answer: async (participantId, commandId) => {
      const [row] = db.rows('SELECT * FROM answer WHERE participant = ? AND command = ?', [participantId, commandId])
      return row === undefined ? null : answerOf(row)
    },
    forgetAnswers: async before => db.run('DELETE FROM answer WHERE at < ?', [before]),
    deleteWorkshop: async (id, at) =>
      db.run('UPDATE workshop SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL', [at, id]),
    purge: async before => {
      const gone = db.transaction(() =>
        db
          .rows('SELECT id FROM workshop WHERE deleted_at IS NOT NULL AND deleted_at < ?', [before])
          .flatMap(row => erase(db, text(row, 'id'))),
      )
      // erased pages still stand in the write-ahead log until it is folded in
      if (gone.length > 0) db.rows('PRAGMA wal_checkpoint(TRUNCATE)', [])
      return gone
    },

    addBoard: async (board, update) => db.transaction(() => insertBoard(board, update)),
    board: async id => {
      const [row] = db.rows(
        'SELECT b.* FROM board b JOIN workshop w ON w.id = b.workshop WHERE b.id = ? AND w.deleted_at IS NULL',
        [id],
      )
      return row === undefined ? null : boardOf(row)
    },
    boards: async workshopId =>
      db
        .rows(
          `SELECT b.* FROM board b JOIN workshop w ON w.id = b.workshop WHERE b.workshop = ? AND w.deleted_at IS NULL
           ORDER BY b.created_at, b.rowid`,
          [workshopId],
        )
        .map(boardOf),

    addParticipant: async (participant, token) =>
      db.transaction(() => {
        insertParticipant(participant)
        insertToken(token)
      }),
    invite: async (participant, link) =>
      db.transaction(() => {
        insertParticipant(participant)
        insertReturnLink(link)
      }),
    participant: async id => {
      const [row] = db.rows('SELECT * FROM participant WHERE id = ?', [id])
      return row === undefined ? null : participantOf(row)
    },
    participants: async workshopId =>
      db
        .rows('SELECT * FROM participant WHERE workshop = ? ORDER BY created_at, rowid', [workshopId])
        .map(participantOf),
    revoke: async (participantId, at) =>
      db.run('UPDATE participant SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', [at, participantId]),

    addToken: async token => insertToken(token),
    participantByToken: async hash => personBy('token', hash),

    code: async code => {
      const [row] = db.rows(
        'SELECT c.* FROM code c JOIN workshop w ON w.id = c.workshop WHERE c.code = ? AND w.deleted_at IS NULL',
        [code],
      )
      return row === undefined ? null : codeOf(row)
    },
    codes: async workshopId =>
      db
        .rows(
          `SELECT c.* FROM code c JOIN workshop w ON w.id = c.workshop WHERE c.workshop = ? AND w.deleted_at IS NULL
           ORDER BY c.grants`,
          [workshopId],
        )
        .map(codeOf),

    addReturnLink: async link => insertReturnLink(link),
    participantByReturnLink: async hash => personBy('return_link', hash),
  }
}
