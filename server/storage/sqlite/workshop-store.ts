import type { Role } from '#shared/wire/frames.ts'
import type { WorkshopState } from '#shared/workshop/state.ts'
import {
  type BoardRow,
  type CodeRow,
  type CommandResultRow,
  type ParticipantRow,
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
const stateOf = (row: Row): WorkshopState => {
  try {
    return JSON.parse(text(row, 'state')) as WorkshopState
  } catch (cause) {
    throw new StorageError('The store holds an unreadable workshop state.', { cause })
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
  for (const table of ['participant', 'code', 'board']) db.run(`DELETE FROM ${table} WHERE workshop = ?`, [workshopId])
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
    saveState: async (id, state, rev, answer) =>
      db.transaction(() => {
        db.run('UPDATE workshop SET state = ?, rev = ? WHERE id = ?', [JSON.stringify(state), rev, id])
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
    rotateCode: async (workshopId, code) =>
      db.transaction(() => {
        db.run('DELETE FROM code WHERE workshop = ? AND grants = ?', [workshopId, code.grants])
        insertCode(code)
      }),

    addReturnLink: async link =>
      db.run('INSERT INTO return_link (hash, participant, created_at) VALUES (?, ?, ?)', [
        link.hash,
        link.participantId,
        link.createdAt,
      ]),
    participantByReturnLink: async hash => personBy('return_link', hash),
  }
}
