import * as Y from 'yjs'
import { type BoardDocument, elementsOf } from './roots.ts'

// Undo takes back only my own work: the manager follows one origin, and a step ends where `step` says, never at a time window.

export interface Undo {
  /** Ends the running step: what is written from here on is the next one. */
  step(): void
  /** Ids that it touched; empty when there was nothing to take back. */
  undo(): readonly string[]
  redo(): readonly string[]
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** From now on steps are taken so. */
  takeBy(how: (manager: Y.UndoManager) => Take): void
  destroy(): void
}

/** Takes the last step back, or does it again. */
export type Take = (way: 'undo' | 'redo') => void

export function createUndo(doc: BoardDocument, origin: unknown): Undo {
  const elements = elementsOf(doc)
  const manager = new Y.UndoManager(elements, {
    trackedOrigins: new Set([origin]),
    captureTimeout: Number.MAX_SAFE_INTEGER,
  })
  const idOf = (type: Y.AbstractType<unknown>): string | null => {
    let at: Y.AbstractType<unknown> | null = type
    while (at !== null && at._item !== null && at._item.parent !== elements)
      at = at._item.parent as Y.AbstractType<unknown> | null
    return at?._item?.parentSub ?? null
  }
  let take: Take = way => void manager[way]()
  const run = (way: 'undo' | 'redo'): readonly string[] => {
    const ids = new Set<string>()
    const collect = (event: { changedParentTypes: Map<Y.AbstractType<Y.YEvent<never>>, unknown> }) => {
      for (const type of event.changedParentTypes.keys()) {
        const id = idOf(type as unknown as Y.AbstractType<unknown>)
        if (id !== null) ids.add(id)
      }
    }
    manager.on('stack-item-popped', collect as never)
    take(way)
    manager.off('stack-item-popped', collect as never)
    return [...ids]
  }
  return {
    step: () => manager.stopCapturing(),
    undo: () => run('undo'),
    redo: () => run('redo'),
    get canUndo() {
      return manager.canUndo()
    },
    get canRedo() {
      return manager.canRedo()
    },
    takeBy: how => {
      take = how(manager)
    },
    destroy: () => manager.destroy(),
  }
}
