import * as Y from 'yjs'
import { textEdit } from '../change.ts'
import { type BoardDocument, elementsOf } from './roots.ts'
import { editText } from './write.ts'

// A handle on one text for an editor: the whole string in and out, minimal differences in between. The editor stays replaceable.

/** A change somebody else made, as the caret needs it. */
export interface TextChange {
  readonly at: number
  readonly removed: number
  readonly inserted: number
}

export interface TextHandle {
  read(): string
  /** Makes the text read `next`, by the smallest edit. */
  write(next: string): void
  /** Others' changes, in order within each transaction. Returns the way to stop. */
  watch(listen: (changes: readonly TextChange[]) => void): () => void
}

/** Null when the element or its text does not exist. */
export function textHandle(doc: BoardDocument, id: string, key: string, origin: unknown): TextHandle | null {
  const entry = elementsOf(doc).get(id)
  const text = entry instanceof Y.Map ? entry.get(key) : undefined
  if (!(text instanceof Y.Text)) return null
  return {
    read: () => text.toString(),
    write: next => {
      const edit = textEdit(text.toString(), next)
      if (edit === null) return
      doc.transact(() => editText(text, edit.at, edit.remove, edit.insert), origin)
    },
    watch: listen => {
      const observe = (event: Y.YTextEvent, transaction: Y.Transaction) => {
        if (transaction.origin === origin) return
        const changes: TextChange[] = []
        let at = 0
        for (const part of event.delta) {
          if (part.retain !== undefined) at += part.retain
          else if (part.delete !== undefined) changes.push({ at, removed: part.delete, inserted: 0 })
          else if (typeof part.insert === 'string') {
            changes.push({ at, removed: 0, inserted: part.insert.length })
            at += part.insert.length
          }
        }
        if (changes.length > 0) listen(changes)
      }
      text.observe(observe)
      return () => text.unobserve(observe)
    },
  }
}

/** Where a caret at `caret` stands after these changes. */
export const caretAfter = (caret: number, changes: readonly TextChange[]): number =>
  changes.reduce((at, c) => {
    if (c.inserted > 0) return c.at <= at ? at + c.inserted : at
    return c.at >= at ? at : Math.max(c.at, at - c.removed)
  }, caret)
