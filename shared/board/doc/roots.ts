import * as Y from 'yjs'

// The two roots of a board document (contract §8), `meta` and `elements`. Nothing else may stand at the top.

/** A board's Yjs document. Other rooms hold it and hand it on, and never reach inside. */
export type BoardDocument = Y.Doc

export const metaOf = (doc: BoardDocument): Y.Map<unknown> => doc.getMap('meta')
export const elementsOf = (doc: BoardDocument): Y.Map<unknown> => doc.getMap('elements')

export function newDocument(): BoardDocument {
  const doc = new Y.Doc({ gc: true })
  metaOf(doc)
  elementsOf(doc)
  // yjs would take redundant formatting away wherever an update arrives, as a write of whoever received it: viewers too, and everybody
  // at once. Readers never write; what is redundant reads the same.
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}
