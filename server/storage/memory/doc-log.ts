import { assemble } from '../assemble.ts'
import type { AppendEntry, DocLog } from '../ports.ts'
import { authorsOf, keepWorks, madeBy } from './authors.ts'
import { ownerSum, seal } from '../seal.ts'
import type { HeldBoard, Tables } from './tables.ts'

const emptyBoard = (): HeldBoard => ({ head: 0, snapshot: null, rows: [], owners: new Map() })

export function appendRow(tables: Tables, entry: AppendEntry): number {
  const { boardId } = entry
  const board = tables.logs.get(boardId) ?? emptyBoard()
  tables.logs.set(boardId, board)
  board.head += 1
  board.rows.push({ seq: board.head, ...seal('row', boardId, board.head, new Uint8Array(entry.update)) })
  for (const [clientId, participantId] of entry.owners)
    if (!board.owners.has(clientId))
      board.owners.set(clientId, { clientId, participantId, sum: ownerSum(boardId, clientId, participantId) })
  if (entry.works !== undefined) keepWorks(tables, boardId, entry.works)
  return board.head
}

export function createDocLog(tables: Tables, alive: () => void): DocLog {
  return {
    load: async boardId => {
      alive()
      const board = tables.logs.get(boardId) ?? emptyBoard()
      return assemble(boardId, { ...board, owners: [...board.owners.values()] })
    },
    append: async entries => {
      alive()
      return new Map(entries.map(entry => [entry.boardId, appendRow(tables, entry)]))
    },
    since: async (boardId, seq) => {
      alive()
      const rows = tables.logs.get(boardId)?.rows ?? []
      return rows.filter(row => row.seq > seq).map(row => ({ seq: row.seq, update: row.bytes }))
    },
    compact: async (boardId, seq, snapshot) => {
      alive()
      const board = tables.logs.get(boardId)
      if (board === undefined) return
      if (board.snapshot === null || board.snapshot.seq < seq)
        board.snapshot = { seq, ...seal('snapshot', boardId, seq, new Uint8Array(snapshot)) }
      board.rows = board.rows.filter(row => row.seq > seq)
    },
    authors: async (boardId, elements) => {
      alive()
      return authorsOf(tables, boardId, elements)
    },
    madeBy: async (boardId, participantId, since) => {
      alive()
      return madeBy(tables, boardId, participantId, since)
    },
    remove: async boardId => {
      alive()
      tables.logs.delete(boardId)
      tables.authors.delete(boardId)
      tables.versions.delete(boardId)
    },
  }
}
