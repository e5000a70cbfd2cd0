import { type Box, bottom, moved, overlaps, right, union, type Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import { type Element, readElement, readVec } from '#shared/board/element.ts'
import { type BoardView, viewOf } from '#shared/board/view.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import type { Sources } from '#shared/diagrams/convert/sources.ts'
import type { Editor } from '../editor.ts'

// Where a diagram goes that is made of what is there already: beside it, clear of everything else.

const GAP = 80

/** What these elements will be, by themselves: enough to lay out the one diagram that they make. */
function afterwards(view: BoardView, changes: readonly Change[]): BoardView {
  const seen = new Map<string, Element>()
  const keep = (id: string | null) => {
    const element = id === null || seen.has(id) ? undefined : view.stored(id)
    if (element !== undefined) seen.set(element.id, element)
  }
  for (const change of changes) {
    if (change.op === 'create') {
      const { id, kind, values, texts = {} } = change
      const made = readElement(id, { values: { ...values, kind }, texts, maps: {} })
      seen.set(id, made)
      keep(made.of)
    } else if (change.op === 'set') {
      keep(change.id)
      const before = seen.get(change.id)
      if (before === undefined) continue
      const { texts, maps } = before
      seen.set(
        change.id,
        readElement(change.id, { values: { ...before.values, [change.key]: change.value }, texts, maps }),
      )
      keep(before.of)
    }
  }
  return viewOf(seen.values())
}

/** The shift that brings the new diagram of `changes`, made about [0, 0], beside what it is made of. */
export function besideSources(
  editor: Editor,
  { notes, items }: Sources,
  diagram: string,
  changes: readonly Change[],
): Vec {
  const { scene, view } = editor
  const found = diagramOf(afterwards(view, changes), diagram, editor.diagrams)
  const containers = new Set(items.map(id => view.container(id) ?? id))
  const from = scene.bounds([...notes, ...containers])
  if (found === null || from === null) return editor.middle()
  const mine = found.kind.layout(found.tree).bounds
  const own = new Set(notes)
  const taken: Box[] = []
  for (const id of view.structure(null).members) {
    const box = own.has(id) ? null : scene.bounds([id])
    if (box !== null) taken.push(box)
  }
  const middleX = from.x + from.w / 2 - mine.w / 2
  const spots: readonly Vec[] = [
    [right(from) + GAP, from.y],
    [middleX, bottom(from) + GAP],
    [from.x - GAP - mine.w, from.y],
    [middleX, from.y - GAP - mine.h],
  ]
  const free = spots.find(([x, y]) => !taken.some(box => overlaps(moved(mine, [x - mine.x, y - mine.y]), box)))
  const all = union([...taken, from])
  const [x, y] = free ?? [right(all ?? from) + GAP, from.y]
  return [Math.round(x - mine.x), Math.round(y - mine.y)]
}

/** Everything that these changes make, carried by `by`. */
export const carried = (changes: readonly Change[], by: Vec): readonly Change[] =>
  changes.map(change => {
    const at = change.op === 'create' ? readVec(change.values.at) : null
    return change.op === 'create' && at !== null
      ? { ...change, values: { ...change.values, at: [at[0] + by[0], at[1] + by[1]] } }
      : change
  })
