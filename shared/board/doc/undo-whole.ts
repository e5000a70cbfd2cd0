import * as Y from 'yjs'

// Taking steps whole, and every one: the manager of yjs leaves a part of some, and passes over others that have work to do.

export type Step = Y.UndoManager['undoStack'][number]

/** Takes the last step back, or does it again; whether there was one with something to do. */
export function wholeSteps(manager: Y.UndoManager): (way: 'undo' | 'redo') => boolean {
  // What undos have deleted, also when no redo can bring it back any more. The manager would hold that for somebody else's, and not put
  // back what had stood there before; what is on one of its stacks it takes for its own.
  const withdrawn = { insertions: Y.createDeleteSet(), deletions: Y.createDeleteSet(), meta: new Map() }
  manager.on('stack-item-added', ({ stackItem, type }) => {
    if (type === 'redo') withdrawn.deletions = Y.mergeDeleteSets([withdrawn.deletions, stackItem.deletions])
  })
  return way => {
    const [own, other] =
      way === 'undo' ? [manager.undoStack, manager.redoStack] : [manager.redoStack, manager.undoStack]
    for (let at = own.length - 1; at >= 0 && !cut(manager.doc, own[at] as Step); at -= 1);
    other.unshift(withdrawn as never)
    try {
      return manager[way]() !== null
    } finally {
      other.splice(other.indexOf(withdrawn as never), 1)
    }
  }
}

/**
 * What was written at once, was brought back and has been cut up since, is followed by its first piece alone: it is cut up alike here.
 * Gives whether something of it is left, so that the manager goes no further.
 */
function cut(doc: Y.Doc, step: Step): boolean {
  let left = false
  doc.transact(transaction => {
    Y.iterateDeletedStructs(transaction, step.insertions, ({ id, length }) => {
      const last = latest(doc, id, length)
      // the pieces behind come next
      if (last.length < length) Y.getItemCleanStart(transaction, Y.createID(id.client, id.clock + last.length))
      left ||= last.item !== null && !last.item.deleted
    })
  })
  return left
}

/** What became of what was written here, however often it was taken back and done again, and how much of `length` is in one piece with it. */
export function latest(doc: Y.Doc, id: Y.ID, length = 1): { readonly item: Y.Item | null; readonly length: number } {
  const found: Y.Item | Y.GC = Y.getItem(doc.store, id)
  const before = id.clock - found.id.clock
  const whole = Math.min(length, found.length - before)
  if (!(found instanceof Y.Item)) return { item: null, length: whole }
  const { redone } = found
  if (redone === null) return { item: found, length: whole }
  return latest(doc, Y.createID(redone.client, redone.clock + before), whole)
}
