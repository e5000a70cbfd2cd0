import * as Y from 'yjs'
import type { Format, Look, Marks } from '../../base/text-marks.ts'
import { textEdit } from '../change.ts'
import { editText, formatText, marksOf } from './marks.ts'
import { type BoardDocument, elementsOf } from './roots.ts'

// A handle on one text for an editor: the whole string in and out, minimal differences in between, and how its stretches look. The
// editor stays replaceable; one that knows nothing of formatting keeps it all the same.

/** A change somebody else made, as the caret needs it. */
export interface TextChange {
  readonly at: number
  readonly removed: number
  readonly inserted: number
}

/** What an editor knows of its typing beyond the words. */
export interface Typed {
  /** Where it stopped. */
  readonly caret?: number | undefined
  /** How the new words look; like what they go on with when absent. */
  readonly look?: Look | undefined
}

export interface TextHandle {
  read(): string
  marks(): Marks
  /** Makes the text read `next`, by the smallest edit. */
  write(next: string, typed?: Typed): void
  /** How a stretch looks from now on. */
  format(from: number, length: number, format: Format): void
  /** Others' changes, in order within each transaction; none of them where only the look changed. Returns the way to stop. */
  watch(listen: (changes: readonly TextChange[]) => void): () => void
}

/** Null when the element or its text does not exist. */
export function textHandle(doc: BoardDocument, id: string, key: string, origin: unknown): TextHandle | null {
  const entry = elementsOf(doc).get(id)
  const text = entry instanceof Y.Map ? entry.get(key) : undefined
  if (!(text instanceof Y.Text)) return null
  return {
    read: () => text.toString(),
    marks: () => marksOf(text),
    write: (next, { caret, look } = {}) => {
      const edit = textEdit(text.toString(), next, caret)
      if (edit === null) return
      doc.transact(() => editText(text, look === undefined ? edit : { ...edit, look }), origin)
    },
    format: (from, length, format) => doc.transact(() => formatText(text, from, length, format), origin),
    watch: listen => {
      const observe = (event: Y.YTextEvent, transaction: Y.Transaction) => {
        if (transaction.origin === origin) return
        const changes: TextChange[] = []
        let at = 0
        let looks = false
        for (const part of event.delta) {
          if (part.retain !== undefined) {
            at += part.retain
            looks ||= part.attributes !== undefined
          } else if (part.delete !== undefined) changes.push({ at, removed: part.delete, inserted: 0 })
          else if (typeof part.insert === 'string') {
            changes.push({ at, removed: 0, inserted: part.insert.length })
            at += part.insert.length
          }
        }
        if (changes.length > 0 || looks) listen(changes)
      }
      text.observe(observe)
      return () => text.unobserve(observe)
    },
  }
}

/**
 * Where a caret at `caret` stands after these changes. What comes in exactly there comes behind it, so that two people who write in one
 * place keep their words whole; with `pushed` before it, as at the beginning of a selection, which must not take in what it never held.
 */
export const caretAfter = (caret: number, changes: readonly TextChange[], pushed = false): number =>
  changes.reduce((at, c) => {
    if (c.inserted > 0) return c.at < at || (pushed && c.at === at) ? at + c.inserted : at
    return c.at >= at ? at : Math.max(c.at, at - c.removed)
  }, caret)
