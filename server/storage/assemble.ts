import type { LogRow, StoredBoard } from './ports.ts'
import { breach, ownerSum, type Sealed } from './seal.ts'

// From what a store holds of one board to what may be trusted of it. Every adapter reads through this, so that all of them find
// the same damage and keep the same good part: the snapshot, and the rows after it up to the first that is broken or missing.

export interface HeldRow extends Sealed {
  readonly seq: number
}

export interface HeldOwner {
  readonly clientId: number
  readonly participantId: string
  readonly sum: Uint8Array
}

export interface Held {
  /** The newest seq that was ever given; 0 for a board that was never written. */
  readonly head: number
  readonly snapshot: HeldRow | null
  /** In ascending order of seq. */
  readonly rows: readonly HeldRow[]
  readonly owners: readonly HeldOwner[]
}

export function assemble(boardId: string, held: Held): StoredBoard {
  const owners = new Map<number, string>()
  let damage: string | null = null
  for (const owner of held.owners) {
    const sum = ownerSum(boardId, owner.clientId, owner.participantId)
    if (Buffer.compare(sum, owner.sum) === 0) owners.set(owner.clientId, owner.participantId)
    else damage = `the owner of client ${owner.clientId} does not match its checksum`
  }

  const snapshotBreach = held.snapshot === null ? null : breach('snapshot', boardId, held.snapshot.seq, held.snapshot)
  // the rows after a snapshot that cannot be read build on what it held: nothing of the board can be shown
  if (snapshotBreach !== null) return { snapshot: null, rows: [], owners, damage: snapshotBreach }
  const snapshot = held.snapshot === null ? null : { seq: held.snapshot.seq, state: held.snapshot.bytes }

  const rows: LogRow[] = []
  let expected = (snapshot?.seq ?? 0) + 1
  for (const row of held.rows) {
    if (row.seq < expected) continue
    const rowBreach =
      row.seq === expected ? breach('row', boardId, row.seq, row) : `rows ${expected} to ${row.seq - 1} are missing`
    if (rowBreach !== null) return { snapshot, rows, owners, damage: rowBreach }
    rows.push({ seq: row.seq, update: row.bytes })
    expected += 1
  }
  if (held.head !== expected - 1)
    damage = held.head > expected - 1 ? `rows ${expected} to ${held.head} are missing` : 'the head is behind the log'
  return { snapshot, rows, owners, damage }
}
