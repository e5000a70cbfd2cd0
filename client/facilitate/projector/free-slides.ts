import { type Box, grown, touches, union } from '#shared/base/geometry.ts'
import { readingOrder } from '#shared/board/reading-order.ts'
import { fillOf } from '#shared/paint/theme.ts'
import { tightExtent } from '#shared/paint/extent.ts'
import type { SceneRecord } from '../../scene/record.ts'
import { words } from '../../ui/words/all-words.ts'
import { type Entry, flow } from './flow.ts'
import { isLegible, onStage } from './legible.ts'
import type { BoardShown, Screen, Slide } from './slide.ts'

// What stands freely on a board or in a frame: as it is while it can be read, else group by group as paper cards, and drawings apart.

/** Notes this far apart still belong together, in board units. */
const NEAR = 32
/** Fewer that stand together are no group of their own. */
const GROUP = 3
/** So much larger than the middle one, a text is the title of its group. */
const TITLE = 1.3

interface Group {
  readonly title: string
  readonly ids: readonly string[]
}

const wordsOf = ({ view }: BoardShown, id: string): string => view.item(id)?.text.trim() ?? ''

/** The type size of what it says; null for what says nothing. */
export const sizeOf = (board: BoardShown, id: string): number | null =>
  wordsOf(board, id) === '' ? null : (board.scene.textPlaceOf(id)?.size ?? null)

/** Everything with these ids, links and marks of these diagrams too, as it stands on the board; null where it could not be read. */
export function asItIs(board: BoardShown, ids: ReadonlySet<string>, { stage }: Screen): Slide['primitives'] | null {
  const { scene } = board
  const boxes = scene.bounds(ids)
  if (boxes === null) return null
  const within = (r: SceneRecord) => ids.has(r.id) || (r.diagram !== null && ids.has(r.diagram))
  const picture = scene
    .visible(grown(boxes, 200))
    .filter(within)
    .flatMap(r => scene.picture(r))
  const bounds = tightExtent(picture)
  if (bounds === null) return null
  const smallest = [...ids].reduce((least, id) => Math.min(least, sizeOf(board, id) ?? least), Number.POSITIVE_INFINITY)
  return isLegible(bounds, smallest, stage) ? onStage(picture, smallest, stage) : null
}

/** @param ids what stands freely in one container */
export function freeSlides(
  board: BoardShown,
  ids: readonly string[],
  name: string,
  key: string,
  screen: Screen,
): readonly Slide[] {
  if (ids.length === 0) return []
  const base = { place: name, caption: '', counts: null }
  const whole = asItIs(board, new Set(ids), screen)
  if (whole !== null) return [{ ...base, key, primitives: whole, fresh: ids, shown: ids }]
  const written = ids.filter(id => wordsOf(board, id) !== '' && sizeOf(board, id) !== null)
  const groups = groupsOf(board, written)
  const drawings = ids.filter(id => !written.includes(id))
  return [
    ...overview(groups, written.length, name, key, screen),
    ...groups.flatMap(group => groupSlides(board, group, name, `${key}/${group.ids[0] ?? ''}`, screen)),
    ...drawingSlide(board, drawings, name, `${key}/drawings`, screen),
  ]
}

function overview(
  groups: readonly Group[],
  items: number,
  name: string,
  key: string,
  { stage, theme }: Screen,
): readonly Slide[] {
  if (groups.length < 2) return []
  const entries = groups.map(({ title, ids }): Entry => counted(title, ids.length))
  const paper = () => ({ fill: theme.surface, band: theme.primary, ink: theme.ink })
  return flow(entries, '', stage, { ink: theme.ink, bar: theme.primary, paper }).map((page, i) => ({
    key: `${key}/groups/${i}`,
    place: name,
    caption: '',
    primitives: page.primitives,
    fresh: [],
    shown: [],
    counts: { groups: groups.length, items },
  }))
}

/** A name with how much it stands for. */
export const counted = (title: string, count: number): Entry => ({
  id: null,
  depth: 0,
  paragraphs: [
    { text: title.trim() === '' ? words('projector.nameless') : title, weight: 'bold' },
    { text: words('projector.items', { count }), weight: 'regular' },
  ],
})

function groupSlides(
  board: BoardShown,
  group: Group,
  name: string,
  key: string,
  { stage, theme }: Screen,
): readonly Slide[] {
  const entries = group.ids.map(
    (id): Entry => ({ id, depth: 0, paragraphs: [{ text: wordsOf(board, id), weight: 'regular' }] }),
  )
  const paper = (entry: Entry) => {
    const { fill, edge, ink } = fillOf(theme, board.view.item(entry.id ?? '')?.fill ?? null, 'lemon')
    return { fill, band: edge, ink }
  }
  return flow(entries, '', stage, { ink: theme.ink, bar: theme.primary, paper }).map((page, i) => {
    const fresh = page.entries.flatMap(entry => entry.id ?? [])
    const place = [name, group.title].filter(text => text !== '').join(' › ')
    return { key: `${key}/${i}`, place, caption: '', counts: null, primitives: page.primitives, fresh, shown: fresh }
  })
}

/** Pictures, strokes and lines, without words that would be too small. */
function drawingSlide(
  { scene }: BoardShown,
  ids: readonly string[],
  name: string,
  key: string,
  { stage }: Screen,
): readonly Slide[] {
  const records = ids.flatMap(id => scene.get(id) ?? [])
  const picture = records.flatMap(r => scene.picture(r)).filter(p => p.type !== 'text')
  const primitives = onStage(picture, Number.POSITIVE_INFINITY, stage)
  if (primitives.length === 0) return []
  return [{ key, place: name, caption: '', counts: null, primitives, fresh: ids, shown: ids }]
}

/** What stands close together, in reading order; singles and pairs are one group at the end. */
function groupsOf(board: BoardShown, ids: readonly string[]): readonly Group[] {
  const boxes = new Map(
    ids.flatMap((id): (readonly [string, Box])[] => {
      const box = board.scene.boxOf(id)
      return box === null ? [] : [[id, box]]
    }),
  )
  const clusters: string[][] = []
  const seen = new Set<string>()
  for (const [start] of boxes) {
    if (seen.has(start)) continue
    const cluster: string[] = []
    const work = [start]
    seen.add(start)
    for (let id = work.pop(); id !== undefined; id = work.pop()) {
      cluster.push(id)
      const here = boxes.get(id)
      for (const [other, box] of boxes)
        if (here !== undefined && !seen.has(other) && touches(grown(here, NEAR), box)) {
          seen.add(other)
          work.push(other)
        }
    }
    clusters.push(cluster)
  }
  const ordered = (list: readonly string[]) =>
    readingOrder(list.flatMap(id => ({ id, box: boxes.get(id) ?? { x: 0, y: 0, w: 0, h: 0 } })))
  const large = clusters.filter(cluster => cluster.length >= GROUP)
  const rest = clusters.filter(cluster => cluster.length < GROUP).flat()
  const around = large.flatMap((cluster, i) => {
    const box = union(cluster.flatMap(id => boxes.get(id) ?? []))
    return box === null ? [] : [{ id: String(i), box }]
  })
  const inOrder = readingOrder(around).flatMap(i => {
    const cluster = large[Number(i)]
    return cluster === undefined ? [] : [ordered(cluster)]
  })
  const all = rest.length === 0 ? inOrder : [...inOrder, ordered(rest)]
  return all.map((list, i) => titled(board, list, all.length < 2 ? '' : words('projector.group', { n: i + 1 })))
}

/** A text that is larger than the others is the title. It is shown first. */
function titled(board: BoardShown, ids: readonly string[], otherwise: string): Group {
  const sizes = ids.map(id => sizeOf(board, id) ?? 0).sort((a, b) => a - b)
  const middle = sizes[Math.floor(sizes.length / 2)] ?? 0
  const title = ids.find(id => (sizeOf(board, id) ?? 0) > middle * TITLE)
  if (title === undefined) return { title: otherwise, ids }
  return { title: wordsOf(board, title), ids: [title, ...ids.filter(id => id !== title)] }
}
