import * as Y from 'yjs'
import type { AnatomyOf } from '../anatomy.ts'
import type { Change } from '../change.ts'
import type { Migration } from '../migration.ts'
import { migrate } from './migrate.ts'
import { newDocument } from './roots.ts'
import { UNTRACKED, write } from './write.ts'

/**
 * A new board's first content as one update, made once by the server in the request that creates the board: clients never
 * initialise a document. A new board has every migration behind it.
 */
export function seedUpdate(
  changes: readonly Change[],
  anatomy: AnatomyOf,
  migrations: readonly Migration[],
): Uint8Array {
  const doc = newDocument()
  migrate(doc, migrations, anatomy)
  write(doc, changes, { origin: UNTRACKED, anatomy })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** Changes to a board, given as one update, as one update of the server's own. */
export function editUpdate(state: Uint8Array, changes: readonly Change[], anatomy: AnatomyOf): Uint8Array {
  const doc = newDocument()
  Y.applyUpdate(doc, state)
  const before = Y.encodeStateVector(doc)
  write(doc, changes, { origin: UNTRACKED, anatomy })
  const update = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  return update
}
