import * as Y from 'yjs'
import { formatsBetween } from '../../base/text-marks.ts'
import { textEdit } from '../change.ts'
import { editText, formatText, marksOf, newText } from './marks.ts'
import { isDeleteFlag } from './replica.ts'
import { type BoardDocument, elementsOf, metaOf } from './roots.ts'
import { UNTRACKED } from './write.ts'

// Bringing a board back to an earlier state as an ordinary edit (design §3): what came since is flagged, what went is unflagged, values
// and texts are set to what they were. No entry is removed and nothing of the past is forgotten, so that this too can be taken back.

/** Keys of an element that are no content of it. */
const ENTRY_OWN = new Set(['kind', 'deleted'])
/** The migrations that the document has seen are not undone; `then` must have seen them as well. */
const META_OWN = new Set(['schema'])

/**
 * One transaction; `operation` is the delete flag of what does not live in `then`. Nothing is written where both say the same. Gives the
 * elements that are not as they were.
 */
export function restoreTo(doc: BoardDocument, then: BoardDocument, operation: string): ReadonlySet<string> {
  const changed = new Set<string>()
  doc.transact(() => {
    bring(metaOf(doc), metaOf(then), META_OWN)
    const elements = elementsOf(doc)
    const before = elementsOf(then)
    for (const [id, entry] of elements)
      if (entry instanceof Y.Map && !livesIn(before, id) && !isDeleteFlag(entry.get('deleted'))) {
        entry.set('deleted', operation)
        changed.add(id)
      }
    for (const [id, past] of before) {
      if (!(past instanceof Y.Map)) continue
      const entry = elements.get(id)
      // the server itself may have cleared away what was deleted long ago
      if (entry === undefined) {
        elements.set(id, past.clone())
        changed.add(id)
      }
      if (!(entry instanceof Y.Map)) continue
      // what is flagged may still be seen through its other standings, so its content comes back as well
      if (bring(entry, past, ENTRY_OWN)) changed.add(id)
      if (livesIn(before, id) && entry.has('deleted')) {
        entry.delete('deleted')
        changed.add(id)
      }
    }
  }, UNTRACKED)
  return changed
}

const livesIn = (elements: Y.Map<unknown>, id: string): boolean => {
  const entry = elements.get(id)
  return entry instanceof Y.Map && !isDeleteFlag(entry.get('deleted'))
}

/** Makes the map say what `then` says, but for the keys that are left alone. True when it said something else. */
function bring(map: Y.Map<unknown>, then: Y.Map<unknown>, leave: ReadonlySet<string>): boolean {
  let changed = false
  const set = (key: string, value: unknown) => {
    map.set(key, value)
    changed = true
  }
  for (const key of [...map.keys()])
    if (!leave.has(key) && !then.has(key)) {
      map.delete(key)
      changed = true
    }
  for (const [key, past] of then) {
    if (leave.has(key)) continue
    const now = map.get(key)
    if (past instanceof Y.Text) {
      if (!(now instanceof Y.Text)) set(key, newText(past.toString(), marksOf(past)))
      else if (bringText(now, past)) changed = true
    } else if (past instanceof Y.Map) {
      if (!(now instanceof Y.Map)) set(key, past.clone())
      else if (bring(now as Y.Map<unknown>, past as Y.Map<unknown>, NOTHING)) changed = true
    } else if (!(past instanceof Y.AbstractType) && (!map.has(key) || !same(now, past))) set(key, past)
  }
  return changed
}

const NOTHING: ReadonlySet<string> = new Set()

function bringText(text: Y.Text, then: Y.Text): boolean {
  const edit = textEdit(text.toString(), then.toString())
  if (edit !== null) editText(text, edit)
  const formats = formatsBetween(marksOf(text), marksOf(then), text.length)
  for (const { from, length, format } of formats) formatText(text, from, length, format)
  return edit !== null || formats.length > 0
}

/** Equal JSON, whatever the order of its keys: a write that changes nothing would still grow the document. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i]))
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))]
  return left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
}
