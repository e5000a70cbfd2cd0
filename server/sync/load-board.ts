import type { BoardDocument } from '#shared/board/doc/roots.ts'
import { SERVER } from '#shared/board/doc/gate.ts'
import { clientsOf, openReplica, type Replica } from '#shared/board/doc/replica.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { DocLog, Stamp } from '../storage/ports.ts'
import { createKnownUpdates, type KnownUpdates } from './known-updates.ts'

// From the log to a live board. A board that cannot be read whole is never shown as an empty one: it opens at its last good state, to be
// read only, or it does not open. It is not written to either way, so that nothing comes to stand on top of the damage.

export interface LiveBoard {
  readonly replica: Replica
  /** Yjs client → participant; grows with each first write. */
  readonly owners: Map<number, string>
  /** Of the newest row that the replica holds. */
  seq: number
  /** Since the last snapshot. */
  rows: number
  rowBytes: number
  readonly damage: string | null
  /** By element, whose work of when was stored last since it was loaded (authoring.ts). */
  readonly worked: Map<string, Stamp>
  readonly nothingNew: KnownUpdates
}

/** Fails with a report of the damage. Rejects when the store cannot be read now. */
export async function loadBoard(
  docs: DocLog,
  boardId: string,
  migrate: ((document: BoardDocument) => void) | undefined,
): Promise<Result<LiveBoard, string>> {
  const stored = await docs.load(boardId)
  if (stored.damage !== null && stored.snapshot === null && stored.rows.length === 0) return fail(stored.damage)
  const updates = stored.rows.map(row => row.update)
  const opened = openReplica(stored.snapshot === null ? updates : [stored.snapshot.state, ...updates])
  if (!opened.ok) return fail('the stored updates do not make a whole document')

  const board: LiveBoard = {
    replica: opened.value,
    owners: new Map(stored.owners),
    seq: stored.rows.at(-1)?.seq ?? stored.snapshot?.seq ?? 0,
    rows: stored.rows.length,
    rowBytes: updates.reduce((sum, update) => sum + update.byteLength, 0),
    damage: stored.damage,
    worked: new Map(),
    nothingNew: createKnownUpdates(),
  }
  if (migrate !== undefined && board.damage === null) await runMigrations(docs, boardId, board, migrate)
  return ok(board)
}

async function runMigrations(
  docs: DocLog,
  boardId: string,
  board: LiveBoard,
  migrate: (document: BoardDocument) => void,
): Promise<void> {
  const update = board.replica.edit(migrate)
  if (update === null) return
  const owners = clientsOf(update).map(client => [client, SERVER] as const)
  const heads = await docs.append([{ boardId, update, owners }])
  for (const [client, owner] of owners) board.owners.set(client, owner)
  board.seq = heads.get(boardId) ?? board.seq
  board.rows += 1
  board.rowBytes += update.byteLength
}
