import * as Y from 'yjs'
import {
  type Format,
  inherited,
  isPlain,
  lookAt,
  lookOf,
  type Marks,
  NO_MARKS,
  PLAIN,
  safeLink,
  sameLook,
  soundMarks,
  type Span,
  type TextEdit,
} from '../../base/text-marks.ts'

// Formatting of a Y.Text: attributes `bold: true`, `italic: true` and `link: "https://…"`, the names that Quill and its Yjs binding use.
// Attributes of other names are kept and not looked at.

/** Total. A text that was never formatted answers without being walked. */
export function marksOf(text: Y.Text): Marks {
  if (!text._hasFormatting) return NO_MARKS
  const spans: Span[] = []
  let at = 0
  for (const part of text.toDelta() as readonly { readonly insert?: unknown; readonly attributes?: unknown }[]) {
    if (typeof part.insert !== 'string') continue
    const to = at + part.insert.length
    if (part.attributes !== undefined) spans.push({ from: at, to, ...lookOf(part.attributes) })
    at = to
  }
  return soundMarks(spans)
}

/** A text for a new element, with its formatting. */
export function newText(words: string, marks: Marks = NO_MARKS): Y.Text {
  const text = new Y.Text(words)
  // before it stands in a document yjs keeps this for later
  for (const { from, to, ...look } of marks)
    if (from >= 0 && to <= words.length) text.format(from, to - from, lookOf(look))
  return text
}

/**
 * Clamped to the text as it is now: an edit computed a moment ago must not throw. What is inserted looks like what it goes on with
 * (shared/base/text-marks.ts) unless the edit says how.
 */
export function editText(text: Y.Text, edit: TextEdit): void {
  const start = Math.max(0, Math.min(edit.at, text.length))
  const gone = Math.max(0, Math.min(edit.remove, text.length - start))
  const marks = edit.insert === '' ? NO_MARKS : marksOf(text)
  const look = edit.look === undefined ? inherited(marks, start, gone) : lookOf(edit.look)
  if (gone > 0) text.delete(start, gone)
  if (edit.insert === '') return
  // yjs goes on with what the character before has, names that are unknown here included
  if (sameLook(look, start === 0 ? PLAIN : lookAt(marks, start - 1))) text.insert(start, edit.insert)
  else text.insert(start, edit.insert, isPlain(look) ? {} : { ...look })
}

/** Clamped as well. An address that may not be opened is not written. Nothing is written where the text looks like that already. */
export function formatText(text: Y.Text, from: number, length: number, { bold, italic, link }: Format): void {
  const start = Math.max(0, Math.min(from, text.length))
  const count = Math.max(0, Math.min(length, text.length - start))
  const safe = safeLink(link)
  const attributes = {
    ...(bold === undefined ? {} : { bold: bold ? true : null }),
    ...(italic === undefined ? {} : { italic: italic ? true : null }),
    ...(link === null ? { link: null } : safe === null ? {} : { link: safe }),
  }
  if (count > 0 && Object.keys(attributes).length > 0) text.format(start, count, attributes)
}
