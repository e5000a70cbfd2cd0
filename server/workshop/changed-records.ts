import { RECORD_KINDS, type WorkshopState } from '#shared/workshop/state.ts'
import type { RecordChange } from '../storage/ports.ts'

/** What a step wrote and erased: the rules make new values and leave the others the very same. */
export function changedRecords(before: WorkshopState, after: WorkshopState): readonly RecordChange[] {
  const changes: RecordChange[] = []
  for (const kind of RECORD_KINDS) {
    const [old, next] = [new Map(Object.entries(before[kind])), Object.entries(after[kind])]
    if (before[kind] === after[kind]) continue
    for (const [id, value] of next) {
      if (old.get(id) !== value) changes.push({ kind, id, value })
      old.delete(id)
    }
    for (const id of old.keys()) changes.push({ kind, id, value: null })
  }
  return changes
}
