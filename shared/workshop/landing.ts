import { type Box, bottom, box, centre, overlaps, union, type Vec } from '../base/geometry.ts'
import { between } from '../base/order.ts'
import type { Random } from '../base/seeded.ts'
import type { Change, Json } from '../board/change.ts'
import { placeValue, topPlace } from '../board/commands/place.ts'
import type { Element } from '../board/element.ts'
import { createView, type BoardView } from '../board/view.ts'
import { diagramOf } from '../diagrams/diagram-of.ts'
import { takeIn } from '../diagrams/membership.ts'
import { diagramKinds } from '../diagrams/registry.ts'
import { treeOf } from '../diagrams/tree.ts'
import { readElement } from '../board/element.ts'
import { elementKinds } from '../elements/registry.ts'

// Where revealed notes stand on their board: in the diagram or frame that was named, else in a grid that covers nothing, near what was named
// or in the middle. Only what the board does not have yet is made, so that the same notes may land again after a crash.

export interface LandingNote {
  readonly id: string
  readonly text: string
  /** The author's participant id; null when nobody is to know. */
  readonly by: string | null
  readonly late: boolean
}

type Create = Extract<Change, { op: 'create' }>

const NOTE = 200
const STEP = 220
const GAP = 20
/** Rings that are tried round the place that was asked for; after that the notes go below everything. */
const RINGS = 24

/** New sticky elements under the notes' ids, each with everything in it from the start. */
export function landNotes(
  view: BoardView,
  notes: readonly LandingNote[],
  into: string | null,
  random: Random,
): readonly Create[] {
  const fresh = notes.filter(note => view.stored(note.id) === undefined)
  if (fresh.length === 0) return []
  const target = into === null ? undefined : view.get(into)
  return (target === undefined ? null : inDiagram(view, fresh, target, random)) ?? onBoard(view, fresh, target, random)
}

const noteAs = (note: LandingNote, at: Vec, place: { readonly [key: string]: string }): Create => {
  const values: Record<string, Json> = { at: [at[0], at[1]], place }
  if (note.by !== null) values['by'] = note.by
  if (note.late) values['late'] = true
  return { op: 'create', id: note.id, kind: 'sticky', values, texts: { text: note.text } }
}

/** Null where the named element is in no diagram, or takes nothing in. */
function inDiagram(
  view: BoardView,
  notes: readonly LandingNote[],
  target: Element,
  random: Random,
): readonly Create[] | null {
  const found = diagramOf(view, target.id, diagramKinds())
  if (found === null) return null
  const { kind, tree } = found
  // the first would become its head, which nobody has asked for
  if (kind.head !== null && tree.head === null) return null
  const layout = kind.layout(tree)
  const about = layout.boxes.get(target.id) ?? layout.bounds
  const spots = kind.spots?.(
    [...layout.boxes.values()],
    notes.map(note => note.text),
    centre(about),
  )
  const loose = inGrid(notes, [about.x, bottom(layout.bounds) + GAP], looseOrders(view, notes.length, random), null)
  const placed = loose.map((change, i) => {
    const at = spots?.[i]
    return at === undefined ? change : { ...change, values: { ...change.values, at: [at[0], at[1]] } }
  })
  // as if somebody had dropped them there, all at once
  const after = createView()
  after.update([...storedIn(view), ...placed.map(asElement)])
  const ids = placed.map(change => change.id)
  const grown = treeOf(after, tree.diagram.id, kind)
  if (grown === null) return null
  const under = target.id === tree.diagram.id ? null : target.id
  const taken = takeIn(after, kind, grown, ids, under, { random })
  const places = new Map(taken.flatMap(c => (c.op === 'set' && c.key === 'place' ? [[c.id, c.value] as const] : [])))
  if (!ids.every(id => places.has(id))) return null
  return placed.map(change => ({ ...change, values: { ...change.values, place: places.get(change.id) } }))
}

function onBoard(
  view: BoardView,
  notes: readonly LandingNote[],
  target: Element | undefined,
  random: Random,
): readonly Create[] {
  const frame = target?.kind === 'frame' ? target : null
  const columns = Math.ceil(Math.sqrt(notes.length))
  const size: Vec = [columns * STEP - GAP, Math.ceil(notes.length / columns) * STEP - GAP]
  const boxes = boxesOn(view, null)
  if (frame !== null) {
    const room = boxOf(frame)
    const at = freeIn(room, boxesOn(view, frame.id), size)
    if (at !== null) return inGrid(notes, at, looseOrders(view, notes.length, random, frame.id), frame.id)
  }
  const whole = union(boxes)
  const about: Vec = target?.at != null ? centre(boxOf(target)) : whole === null ? [0, 0] : centre(whole)
  return inGrid(notes, freeNear(boxes, whole, size, about), looseOrders(view, notes.length, random), null)
}

function looseOrders(
  view: BoardView,
  count: number,
  random: Random,
  container: string | null = null,
): readonly string[] {
  const orders: string[] = []
  for (let i = 0; i < count; i++)
    orders.push(i === 0 ? topPlace(view, container, random).order : between(orders[i - 1] ?? null, null, random))
  return orders
}

function inGrid(
  notes: readonly LandingNote[],
  [left, top]: Vec,
  orders: readonly string[],
  container: string | null,
): readonly Create[] {
  const columns = Math.ceil(Math.sqrt(notes.length))
  return notes.map((note, i) =>
    noteAs(
      note,
      [Math.round(left + (i % columns) * STEP), Math.round(top + Math.floor(i / columns) * STEP)],
      placeValue({ ...(container === null ? {} : { in: container }), order: orders[i] ?? '' }),
    ),
  )
}

/** The boxes of what stands loose on the board, or in the frame; a diagram is one box. */
function boxesOn(view: BoardView, container: string | null): readonly Box[] {
  const found: Box[] = []
  for (const id of view.ids()) {
    const element = view.get(id)
    if (element === undefined || view.container(id) !== container) continue
    if (element.kind === 'diagram') {
      const diagram = diagramOf(view, id, diagramKinds())
      found.push(diagram === null ? boxOf(element) : diagram.kind.layout(diagram.tree).bounds)
    } else if (element.at !== null) found.push(boxOf(element))
  }
  return found
}

const boxOf = (element: Element): Box =>
  elementKinds()
    .of(element.kind)
    .box(element, { boxOf: () => null })

const clear = (boxes: readonly Box[], [x, y]: Vec, [w, h]: Vec): boolean => {
  const tried = box(x - GAP, y - GAP, w + 2 * GAP, h + 2 * GAP)
  return !boxes.some(each => overlaps(each, tried))
}

function freeIn(room: Box, boxes: readonly Box[], size: Vec): Vec | null {
  for (let y = room.y + GAP; y + size[1] + GAP <= bottom(room); y += STEP / 2)
    for (let x = room.x + GAP; x + size[0] + GAP <= room.x + room.w; x += STEP / 2)
      if (clear(boxes, [x, y], size)) return [x, y]
  return null
}

/** The top left corner of free room of this size, as near to the place as can be. */
function freeNear(boxes: readonly Box[], whole: Box | null, size: Vec, about: Vec): Vec {
  const start: Vec = [Math.round(about[0] - size[0] / 2), Math.round(about[1] - size[1] / 2)]
  for (let ring = 0; ring <= RINGS; ring++)
    for (let across = -ring; across <= ring; across++)
      for (let down = -ring; down <= ring; down++) {
        if (Math.max(Math.abs(across), Math.abs(down)) !== ring) continue
        const at: Vec = [start[0] + across * (NOTE / 2), start[1] + down * (NOTE / 2)]
        if (clear(boxes, at, size)) return at
      }
  return whole === null ? start : [start[0], Math.round(bottom(whole) + 2 * GAP)]
}

const asElement = ({ id, kind, values, texts = {} }: Create): Element =>
  readElement(id, { values: { kind, ...values }, texts, maps: {} })

const storedIn = (view: BoardView): readonly Element[] =>
  [...view.ids()].map(id => view.get(id)).filter(element => element !== undefined)
