import { editedMarks, formatsBetween, NO_MARKS } from '../../base/text-marks.ts'
import { type Change, textEdit } from '../change.ts'
import type { Element } from '../element.ts'
import { applyUpdate, missingFrom } from './merge.ts'
import { readOne } from './read.ts'
import { type BoardDocument, newDocument } from './roots.ts'
import { watch } from './watch.ts'

// Work that the server refused, told again as edits on the board as the server has it. The update itself cannot be sent again: it is
// one chain of clocks, of which one link was refused. So it is merged into a copy, and what differs becomes changes with new clocks.

/** What `mine` (an update) would change on this board, as edits. Empty when it changes nothing or cannot be read. */
export function replayOf(board: BoardDocument, mine: Uint8Array): readonly Change[] {
  const copy = newDocument()
  applyUpdate(copy, missingFrom(board))
  const touched = new Set<string>()
  const stop = watch(copy, changed => {
    for (const id of changed.ids) touched.add(id)
  })
  const readable = applyUpdate(copy, mine)
  stop()
  const changes = readable
    ? [...touched].flatMap(id => {
        const after = readOne(copy, id)
        return after === undefined ? [] : between(readOne(board, id), after)
      })
    : []
  copy.destroy()
  return changes
}

function between(before: Element | undefined, after: Element): readonly Change[] {
  const { id } = after
  if (before === undefined) {
    // made and taken back again: nothing to tell
    if (after.deleted !== null || after.kind === '') return []
    const { kind: _, ...values } = after.values as Create['values']
    return [
      {
        op: 'create',
        id,
        kind: after.kind,
        values,
        texts: after.texts,
        ...(after.marks === undefined ? {} : { marks: after.marks }),
        maps: after.maps as NonNullable<Create['maps']>,
      },
    ]
  }
  const changes: Change[] = []
  for (const key of keysOf(before.values, after.values)) {
    const [was, is] = [before.values[key], after.values[key]]
    if (key !== 'kind' && JSON.stringify(was) !== JSON.stringify(is))
      changes.push({ op: 'set', id, key, value: is as JsonValue })
  }
  for (const key of Object.keys(after.texts)) {
    const words = after.texts[key] ?? ''
    const edit = textEdit(before.texts[key] ?? '', words)
    if (edit !== null) changes.push({ op: 'text', id, key, edit })
    const marks = before.marks?.[key] ?? NO_MARKS
    const now = edit === null ? marks : editedMarks(marks, edit)
    for (const { from, length, format } of formatsBetween(now, after.marks?.[key] ?? NO_MARKS, words.length))
      changes.push({ op: 'format', id, key, from, length, format })
  }
  for (const [map, entries] of Object.entries(after.maps)) {
    const old = before.maps[map] ?? {}
    for (const key of keysOf(old, entries))
      if (JSON.stringify(old[key]) !== JSON.stringify(entries[key]))
        changes.push({ op: 'put', id, map, key, value: entries[key] as JsonValue })
  }
  return changes
}

// values of a Yjs document are JSON; readers call them unknown because they are untrusted
type Create = Extract<Change, { op: 'create' }>
type JsonValue = Extract<Change, { op: 'set' }>['value']

const keysOf = (a: object, b: object): Iterable<string> => new Set([...Object.keys(a), ...Object.keys(b)])
