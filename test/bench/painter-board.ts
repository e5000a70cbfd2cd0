import type { Vec } from '#shared/base/geometry.ts'
import { freshIds } from '#shared/base/ids.ts'
import { between } from '#shared/base/order.ts'
import { spread } from '#shared/base/spread.ts'
import { oneOf, type Random, seeded } from '#shared/base/seeded.ts'
import type { Change } from '#shared/board/change.ts'
import type { Chance } from '#shared/board/commands/context.ts'
import type { BoardView } from '#shared/board/view.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { plant } from '#shared/diagrams/plant.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { firstRoles } from '#shared/diagrams/tree.ts'
import { type NewStroke, strokeValues } from '#shared/elements/stroke/stroke.ts'
import { FILLS } from '#shared/paint/theme.ts'

// The board that both pages draw, in the proportions of the screen: notes in rows, connectors between neighbours, frames behind them,
// texts, shapes and strokes in and over the gaps, diagrams below. Between four notes there is always a bare spot, where a selection box
// can begin.

/** Which part of the elements is of each kind; those of a diagram are the items in it too. Frames take what is left over. */
export type Mix = Readonly<
  Record<'notes' | 'connectors' | 'texts' | 'shapes' | 'strokes' | 'diagrams' | 'frames', number>
>

export interface Thing {
  readonly id: string
  readonly kind: 'sticky' | 'frame' | 'text' | 'connector' | 'shape' | 'stroke' | 'diagram'
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly fill: string
  readonly text: string
  readonly from: string
  readonly to: string
}

/** From one note to the next, and a note's side: board units. */
export const PITCH = 250
export const SIDE = 200

const WORDS =
  'attendance reading families late buses no books at home too few tutors schedule clashes long lists unclear goals'.split(
    ' ',
  )

const sentence = (random: Random, least: number, most: number): string =>
  Array.from({ length: least + Math.floor(random() * (most - least)) }, () => oneOf(random, WORDS) ?? '').join(' ')

export function painterBoard(n: number, mix: Mix, seed: number): readonly Thing[] {
  const random = seeded(seed)
  const fresh = freshIds(random)
  const [notes, texts, shapes, strokes, connectors] = [
    mix.notes,
    mix.texts,
    mix.shapes,
    mix.strokes,
    mix.connectors,
  ].map(part => Math.round(n * part)) as [number, number, number, number, number]
  const diagrams = Math.round((n * mix.diagrams) / DIAGRAM_ITEMS)
  const frames = Math.max(1, n - notes - texts - shapes - strokes - connectors - diagrams * DIAGRAM_ITEMS)
  const columns = Math.ceil(Math.sqrt(notes * 1.6))
  const rows = Math.ceil(notes / columns)
  const blank = { fill: '', text: '', from: '', to: '' }
  const spot = (i: number) => ({ x: (i % columns) * PITCH, y: Math.floor(i / columns) * PITCH })
  const things: Thing[] = []

  const across = Math.ceil(Math.sqrt(frames * 1.6))
  const step = { x: (columns * PITCH) / across, y: (rows * PITCH) / Math.ceil(frames / across) }
  for (let i = 0; i < frames; i++)
    things.push({
      ...blank,
      id: fresh(),
      kind: 'frame',
      x: Math.round((i % across) * step.x),
      y: Math.round(Math.floor(i / across) * step.y),
      w: Math.round(step.x - 60),
      h: Math.round(step.y - 60),
      text: sentence(random, 2, 4),
    })
  const ids = Array.from({ length: notes }, () => fresh())
  for (let i = 0; i < connectors; i++) {
    const at = Math.floor(random() * (notes - columns - 1))
    const to = random() < 0.5 && at % columns < columns - 1 ? at + 1 : at + columns
    things.push({
      ...blank,
      id: fresh(),
      kind: 'connector',
      x: 0,
      y: 0,
      w: 0,
      h: 0,
      from: ids[at] ?? '',
      to: ids[to] ?? '',
    })
  }
  for (const [i, id] of ids.entries())
    things.push({
      ...blank,
      ...spot(i),
      id,
      kind: 'sticky',
      w: SIDE,
      h: SIDE,
      fill: FILLS[i % 6] ?? 'lemon',
      text: sentence(random, 3, 11),
    })
  for (let i = 0; i < texts; i++) {
    const { x, y } = spot(Math.floor(random() * notes))
    things.push({
      ...blank,
      id: fresh(),
      kind: 'text',
      x,
      y: y + SIDE + 4,
      w: SIDE,
      h: 22,
      text: sentence(random, 1, 3),
    })
  }
  // upright in the gap beside a note, and over its lower edge
  for (let i = 0; i < shapes; i++) {
    const { x, y } = spot(Math.floor(random() * notes))
    const text = sentence(random, 1, 2)
    const fill = FILLS[i % 6] ?? 'sky'
    things.push({ ...blank, id: fresh(), kind: 'shape', x: x + SIDE + 5, y, w: PITCH - SIDE - 10, h: 170, fill, text })
  }
  for (let i = 0; i < strokes; i++) {
    const { x, y } = spot(Math.floor(random() * notes))
    things.push({ ...blank, id: fresh(), kind: 'stroke', x, y: y + 150, w: SIDE, h: 40 })
  }
  const row = Math.max(1, Math.floor((columns * PITCH) / DIAGRAM.w))
  for (let i = 0; i < diagrams; i++) {
    const [x, y] = [(i % row) * DIAGRAM.w, (rows + 1) * PITCH + Math.floor(i / row) * DIAGRAM.h]
    things.push({ ...blank, id: fresh(), kind: 'diagram', x, y, w: DIAGRAM.w, h: DIAGRAM.h })
  }
  return things
}

/** A fishbone of five categories with three causes each takes this room, in board units. */
const DIAGRAM = { w: 2200, h: 1300 } as const
const CATEGORIES = 5
const CAUSES = 3
/** With itself and its head. */
const DIAGRAM_ITEMS = 2 + CATEGORIES * (1 + CAUSES)

function fishbone(view: BoardView, { x, y, w, h }: Thing, chance: Chance): readonly Change[] {
  const kind = diagramKinds().all[0]
  const role = kind === undefined ? undefined : firstRoles(kind)[0]
  if (kind === undefined || role === undefined) throw new Error('no diagram to draw')
  const { random } = chance
  const made = insertDiagram(view, kind, [x + w - 400, y + h / 2], sentence(random, 3, 6), [], chance)
  const categories = Array.from({ length: CATEGORIES }, () => ({
    text: sentence(random, 1, 3),
    children: Array.from({ length: CAUSES }, () => ({ text: sentence(random, 2, 6), children: [] })),
  }))
  return [...made.changes, ...plant(kind, made.id, made.head, role, between(null, null, random), categories, chance)]
}

/** A line by hand: to and fro through its box. */
function scribble({ x, y, w, h }: Thing, random: Random): NewStroke {
  const points = Array.from(
    { length: 40 },
    (_, i): Vec => [x + 10 + (i / 39) * (w - 20), y + h / 2 + Math.sin(i / 2) * (h / 3) + random() * 4],
  )
  return strokeValues({ points, pressures: null }, { fill: null, thickness: 'medium', highlighter: false }, 0.5)
}

/** The same board as edits of our document. */
export function painterChanges(view: BoardView, things: readonly Thing[], seed: number): readonly Change[] {
  const random = seeded(seed)
  const chance = { random, fresh: freshIds(random) }
  const orders = spread(null, null, things.length, random)
  return things.flatMap((t, i): readonly Change[] => {
    if (t.kind === 'diagram') return fishbone(view, t, chance)
    const place = { order: orders[i] ?? '' }
    const { id, kind } = t
    if (kind === 'connector')
      return [{ op: 'create', id, kind, values: { from: { id: t.from }, to: { id: t.to }, place } }]
    if (kind === 'stroke') return [{ op: 'create', id, kind, values: { ...scribble(t, random), place } }]
    const values = {
      at: [t.x, t.y],
      place,
      ...(kind === 'frame' || kind === 'shape' ? { size: [t.w, t.h] } : {}),
      ...(t.fill === '' ? {} : { fill: t.fill }),
    }
    return [{ op: 'create', id, kind, values, texts: { text: t.text } }]
  })
}
