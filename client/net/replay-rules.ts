import type { Change } from '#shared/board/change.ts'
import type { RefusalCode } from './save-state.ts'

// Which of a person's refused edits may be tried once more on the board as the server has it. What is left out is in the copy that
// was put aside, and the person is told.

/**
 * @param textLimit the server's longest text, in UTF-16 units.
 * @param barred elements that the facilitator's rules keep as they are.
 */
export function allowedAgain(
  changes: readonly Change[],
  code: RefusalCode,
  textLimit: number,
  textOf: (id: string, key: string) => string,
  barred: readonly string[] = [],
): readonly Change[] {
  switch (code) {
    // a viewer may change nothing; what waits comes back by itself and is never replayed
    case 'view-only':
    case 'locked':
    case 'missing-predecessor':
    case 'too-many-messages':
    case 'storage-unavailable':
      return []
    case 'element-rule': {
      // refused whole was a write that touched these; what touched others only was not at fault
      const kept = new Set(barred)
      return changes.filter(change => change.op === 'meta' || !kept.has(change.id))
    }
    case 'board-full': {
      const made = new Set(changes.flatMap(change => (change.op === 'create' ? [change.id] : [])))
      // deleting and changing go on; adding, also by bringing back, does not
      return changes.filter(
        change =>
          change.op === 'meta' ||
          (!made.has(change.id) && !(change.op === 'set' && change.key === 'deleted' && change.value === undefined)),
      )
    }
    case 'text-too-long':
      return changes.filter(change => {
        if (change.op === 'create') return Object.values(change.texts ?? {}).every(text => text.length <= textLimit)
        if (change.op !== 'text') return true
        const { remove, insert } = change.edit
        return textOf(change.id, change.key).length - remove + insert.length <= textLimit
      })
    case 'too-large':
    case 'refused-for-good':
      return changes
  }
}
