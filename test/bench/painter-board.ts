import { freshIds } from '#shared/base/ids.ts'
import { spread } from '#shared/base/order.ts'
import { oneOf, type Random, seeded } from '#shared/base/seeded.ts'
import type { Change } from '#shared/board/change.ts'
import { FILLS } from '#shared/paint/theme.ts'

// The board that both pages draw: 60 % notes, 30 % connectors between neighbours, 5 % frames and 5 % texts, in the proportions of
// the screen. Between four notes there is always a bare spot, where a selection box can begin.

export interface Thing {
  readonly id: string
  readonly kind: 'sticky' | 'frame' | 'text' | 'connector'
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

export function painterBoard(n: number, seed: number): readonly Thing[] {
  const random = seeded(seed)
  const fresh = freshIds(random)
  const notes = Math.round(n * 0.6)
  const frames = Math.round(n * 0.05)
  const texts = Math.round(n * 0.05)
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
  for (let i = 0; i < n - notes - frames - texts; i++) {
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
  return things
}

/** The same board as edits of our document. */
export function painterChanges(things: readonly Thing[], seed: number): readonly Change[] {
  const orders = spread(null, null, things.length, seeded(seed))
  return things.map((t, i): Change => {
    const place = { order: orders[i] ?? '' }
    if (t.kind === 'connector')
      return {
        op: 'create',
        id: t.id,
        kind: t.kind,
        values: { from: { id: t.from }, to: { id: t.to }, place },
      }
    const at = [t.x, t.y]
    const more = t.kind === 'frame' ? { size: [t.w, t.h] } : t.kind === 'sticky' ? { fill: t.fill } : {}
    return { op: 'create', id: t.id, kind: t.kind, values: { at, place, ...more }, texts: { text: t.text } }
  })
}
