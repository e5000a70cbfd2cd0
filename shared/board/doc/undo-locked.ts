import * as Y from 'yjs'
import type { Take } from './undo.ts'
import { latest, type Step, wholeSteps } from './undo-whole.ts'

// A step that would change what somebody has locked since is not taken back, and not done again: it stays until that is unlocked. What
// a step would change is read from the document before anything is written.

interface Added {
  readonly stackItem: Step
  readonly changedParentTypes: ReadonlyMap<Y.AbstractType<unknown>, readonly Y.YEvent<Y.AbstractType<unknown>>[]>
}

/** Taking steps so. `held` is told the locked element for whose sake a step stays. */
export const sparingLocked =
  (held: (id: string, way: 'undo' | 'redo') => void) =>
  (manager: Y.UndoManager): Take => {
    rememberLocks(manager)
    const take = wholeSteps(manager)
    return way => {
      const stack = way === 'undo' ? manager.undoStack : manager.redoStack
      // a step with nothing left to do is passed over by the manager, which takes the next one then
      for (let at = stack.length - 1; at >= 0; at -= 1) {
        const { locked, certain } = reachOf(manager, stack[at] as Step)
        if (locked === null && !certain) continue
        if (locked === null) break
        // those above may have something to do
        const rest = stack.splice(0, at + 1)
        const taken = stack.length > 0 && take(way)
        stack.unshift(...rest)
        return taken ? undefined : held(locked, way)
      }
      take(way)
    }
  }

/**
 * With each step, the locks on what it changed, as they were when it was made: those that it set itself, and those in spite of which it was
 * made, as a frame is carried with what is locked in it.
 */
function rememberLocks(manager: Y.UndoManager): void {
  const elements = manager.scope[0] as Y.Map<unknown>
  const remember = ({ stackItem, changedParentTypes }: Added) => {
    const known = locksOf(stackItem)
    for (const [type, events] of changedParentTypes) {
      const ids =
        type === elements
          ? events.flatMap(keysOf(elements))
          : [type._item === null ? null : elementOf(elements, type._item)]
      for (const id of ids) {
        const lock = id === null ? undefined : lockOf(elements.get(id))
        if (lock !== undefined) known.push(lock.id)
      }
    }
    stackItem.meta.set(rememberLocks, known)
  }
  manager.on('stack-item-added', remember as never)
  manager.on('stack-item-updated', remember as never)
}

/** By their ids: the items themselves are joined with others once they are deleted. */
const locksOf = (step: Step): Y.ID[] => (step.meta.get(rememberLocks) as Y.ID[] | undefined) ?? []

const keysOf =
  (map: Y.Map<unknown>) =>
  (event: Y.YEvent<Y.AbstractType<unknown>>): readonly (string | null)[] =>
    event instanceof Y.YMapEvent && (event.target as unknown) === map ? [...event.keysChanged] : []

interface Reach {
  /** An element that it would change, and that has been locked since it was made. */
  readonly locked: string | null
  /** Whether it surely changes something. */
  readonly certain: boolean
}

function reachOf(manager: Y.UndoManager, step: Step): Reach {
  const { doc } = manager
  const elements = manager.scope[0] as Y.Map<unknown>
  const own = new Set<Y.Item>()
  const touched = new Set<string>()
  doc.transact(transaction => {
    Y.iterateDeletedStructs(transaction, step.insertions, struct => {
      const { item } = latest(doc, struct.id)
      if (item === null || item.deleted) return
      own.add(item)
      const id = elementOf(elements, item)
      if (id !== null) touched.add(id)
    })
  })
  const certain = touched.size > 0
  doc.transact(transaction => {
    Y.iterateDeletedStructs(transaction, step.deletions, struct => {
      if (!(struct instanceof Y.Item) || Y.isDeleted(step.insertions, struct.id)) return
      const id = elementOf(elements, struct)
      if (id !== null && !overwritten(doc, struct, own)) touched.add(id)
    })
  })
  const known = new Set(locksOf(step).map(id => latest(doc, id).item))
  for (const id of touched) {
    const lock = lockOf(elements.get(id))
    if (lock !== undefined && !known.has(lock) && !isGone(elements.get(id))) return { locked: id, certain }
  }
  return { locked: null, certain }
}

function elementOf(elements: Y.Map<unknown>, item: Y.Item): string | null {
  let at: Y.Item | null = item
  while (at !== null && at.parent !== elements) at = (at.parent as Y.AbstractType<unknown> | null)?._item ?? null
  return at?.parentSub ?? null
}

/** Somebody else has set this value since: theirs stays. */
function overwritten(doc: Y.Doc, item: Y.Item, own: ReadonlySet<Y.Item>): boolean {
  const now = item.parentSub === null ? undefined : (item.parent as Y.AbstractType<unknown>)._map.get(item.parentSub)
  return now !== undefined && !now.deleted && !own.has(now) && now.id.client !== doc.clientID
}

const isGone = (entry: unknown): boolean => entry instanceof Y.Map && entry.get('deleted') !== undefined

/** What locks an element, living or not. */
function lockOf(entry: unknown): Y.Item | undefined {
  return entry instanceof Y.Map && entry.get('locked') === true ? entry._map.get('locked') : undefined
}
