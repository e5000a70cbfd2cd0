import type { AnatomyOf } from '../anatomy.ts'
import type { Migration } from '../migration.ts'
import { readAll, schemaOf } from './read.ts'
import { type BoardDocument, metaOf } from './roots.ts'
import { UNTRACKED, write } from './write.ts'

// Migrations are a set, not a row: each has an id of its own, so that two branches of work never collide. The server alone runs
// them, once, while a room is loading. Readers keep understanding every form that was ever written: an old offline edit may come.

/** Applies what the document has not seen; gives the ids that ran. Running it again does nothing. */
export function migrate(doc: BoardDocument, migrations: readonly Migration[], anatomy: AnatomyOf): readonly string[] {
  const seen = new Set(schemaOf(doc))
  const due = migrations.filter(m => !seen.has(m.id))
  if (due.length === 0) return []
  for (const migration of due) write(doc, migration.up(readAll(doc)), { origin: UNTRACKED, anatomy })
  const schema = [...seen, ...due.map(m => m.id)].sort()
  doc.transact(() => metaOf(doc).set('schema', schema), UNTRACKED)
  return due.map(m => m.id)
}
