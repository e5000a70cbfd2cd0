import { clusters } from '#shared/base/clusters.ts'
import { LINE, textWidth, type Weight } from '#shared/base/text-metrics.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import { setText } from '#shared/paint/set-text.ts'
import { type Wrapped, wrap } from '#shared/paint/wrap.ts'
import type { Stage } from './legible.ts'

// Texts as cards or as a list, page by page, never smaller than the back row can read: what is shown where a picture would be too small.

export interface Entry {
  /** The element whose words these are; null for what only counts others. */
  readonly id: string | null
  readonly paragraphs: readonly { readonly text: string; readonly weight: Weight }[]
  /** How deep it stands in a list. */
  readonly depth: number
}

export interface Paper {
  readonly fill: string
  readonly band: string
  readonly ink: string
}

export interface FlowStyle {
  readonly ink: string
  /** The bar before a line of a list. */
  readonly bar: string
  /** Of each card; absent for a list. */
  readonly paper?: (entry: Entry) => Paper
}

export interface Page {
  readonly primitives: readonly Primitive[]
  readonly entries: readonly Entry[]
}

/** reference/ux-ecosystem.md §5: no more fits legibly. */
export const MOST_ON_A_PAGE = 12
const MOST_COLUMNS = 4
const MOST_DEPTH = 3
/** Type sizes that are tried, in units of the least. */
const SIZES = [1.5, 1.35, 1.2, 1.1, 1] as const
/** A heading is no smaller than what it stands over is likely to be. */
const HEADING = 1.25

interface Measured {
  readonly entry: Entry
  readonly blocks: readonly { readonly text: Wrapped; readonly weight: Weight }[]
  readonly h: number
}

interface Plan {
  readonly size: number
  readonly columns: number
  readonly pages: readonly (readonly (readonly Measured[])[])[]
}

/** @param heading over each page; '' for none */
export function flow(entries: readonly Entry[], heading: string, stage: Stage, style: FlowStyle): readonly Page[] {
  const title = headingOf(heading, stage)
  const room = stage.h - title.h
  const plan = best(entries, stage, room, style.paper !== undefined)
  return plan.pages.map(rows => {
    const body = draw(rows, plan, stage, title.h, style)
    const over = headingPaint(title, stage, style.ink)
    return { primitives: [...over, ...body], entries: rows.flat().map(m => m.entry) }
  })
}

interface Heading {
  /** Null for none. */
  readonly text: Wrapped | null
  readonly h: number
}

/** At most two lines; a cut one says so. */
export function headingOf(text: string, stage: Stage, most = 2): Heading {
  if (text === '') return { text: null, h: 0 }
  const size = stage.least * HEADING
  const told = cut(wrap(text, stage.w, size, 'bold'), most)
  return { text: told, h: told.h + 0.5 * size }
}

export const headingPaint = ({ text }: Heading, stage: Stage, fill: string): readonly Primitive[] =>
  text === null ? [] : setText(text, { at: [0, 0], room: stage.w, size: stage.least * HEADING, weight: 'bold', fill })

export function cut(text: Wrapped, most: number): Wrapped {
  const { lines, h } = text
  if (lines.length <= most) return text
  const last = `${[...clusters(lines[most - 1] ?? '')].slice(0, -1).join('')}…`
  return { ...text, lines: [...lines.slice(0, most - 1), last], h: (h / lines.length) * most }
}

/** The fewest pages, then the largest type, then the most columns that leave words whole. */
function best(entries: readonly Entry[], stage: Stage, room: number, cards: boolean): Plan {
  // full rows first
  const ragged = (count: number) => (count > 1 && entries.length % count === 0 ? 0 : 1)
  const counts = Array.from({ length: MOST_COLUMNS }, (_, i) => MOST_COLUMNS - i)
  const columns = cards ? counts.sort((a, b) => ragged(a) - ragged(b)) : [1]
  let found: Plan | null = null
  for (const k of SIZES)
    for (const count of columns) {
      const plan = planned(entries, stage, room, stage.least * k, count, cards)
      if (plan === null) continue
      if (found === null || plan.pages.length < found.pages.length) found = plan
    }
  return found ?? { size: stage.least, columns: 1, pages: [] }
}

const gapOf = (stage: Stage): number => stage.least * 0.45
const padOf = (size: number, cards: boolean): number => (cards ? size * 0.4 : size * 0.12)
/** 1.2 vh. */
const bandOf = (stage: Stage): number => stage.line * 4.32
const indentOf = (entry: Entry, size: number): number => Math.min(MOST_DEPTH, entry.depth) * size * 1.1

function planned(
  entries: readonly Entry[],
  stage: Stage,
  room: number,
  size: number,
  columns: number,
  cards: boolean,
): Plan | null {
  const gap = gapOf(stage)
  const pad = padOf(size, cards)
  const over = cards ? bandOf(stage) : 0
  const width = (stage.w - gap * (columns - 1)) / columns
  const mostLines = Math.max(1, Math.floor((room - over - 2 * pad) / (size * LINE)))
  const measured: Measured[] = []
  for (const entry of entries) {
    const inner = width - (cards ? 2 * pad : size * 0.6) - indentOf(entry, size)
    const words = entry.paragraphs.flatMap(p => p.text.split(/\s+/).map(word => textWidth(word, size, p.weight)))
    // a broken word is worse than a column less
    if (columns > 1 && words.some(w => w > inner)) return null
    let left = mostLines
    const blocks = entry.paragraphs.flatMap(({ text, weight }, i) => {
      const keep = left - (entry.paragraphs.length - 1 - i)
      if (keep <= 0) return []
      const told = cut(wrap(text, inner, size, weight), keep)
      left -= told.lines.length
      return [{ text: told, weight }]
    })
    const lines = blocks.reduce((sum, b) => sum + b.text.lines.length, 0)
    measured.push({ entry, blocks, h: lines * size * LINE + 2 * pad + over })
  }
  const pages: (readonly (readonly Measured[])[])[] = []
  let page: (readonly Measured[])[] = []
  let y = 0
  let count = 0
  for (let i = 0; i < measured.length; i += columns) {
    const row = measured.slice(i, i + columns)
    const h = Math.max(...row.map(m => m.h))
    if (page.length > 0 && (y + h > room + 0.5 || count + row.length > MOST_ON_A_PAGE)) {
      pages.push(page)
      page = []
      y = 0
      count = 0
    }
    page.push(row)
    y += h + gap
    count += row.length
  }
  if (page.length > 0) pages.push(page)
  return { size, columns, pages }
}

function draw(
  rows: readonly (readonly Measured[])[],
  { size, columns }: Plan,
  stage: Stage,
  top: number,
  style: FlowStyle,
): readonly Primitive[] {
  const gap = gapOf(stage)
  const cards = style.paper !== undefined
  const pad = padOf(size, cards)
  const band = bandOf(stage)
  const width = (stage.w - gap * (columns - 1)) / columns
  const heights = rows.map(row => Math.max(...row.map(m => m.h)))
  const used = heights.reduce((sum, h) => sum + h + gap, -gap)
  // cards stand in the middle of their room, a list begins at the top
  let y = top + (cards ? Math.max(0, (stage.h - top - used) / 2) : 0)
  const out: Primitive[] = []
  for (const [r, row] of rows.entries()) {
    const h = heights[r] ?? 0
    for (const [c, { entry, blocks }] of row.entries()) {
      const x = c * (width + gap)
      const paper = style.paper?.(entry)
      const indent = indentOf(entry, size)
      if (paper !== undefined) {
        // the edge lies inside of the card, so that the stage does not cut it
        const edge = stage.line / 2
        const box = { x: x + edge, y: y + edge, w: width - 2 * edge, h: h - 2 * edge }
        out.push({ type: 'rect', box, fill: paper.fill, stroke: paper.band, lineWidth: stage.line })
        out.push({ type: 'rect', box: { x, y, w: width, h: band }, fill: paper.band })
      }
      // the bar stands where the words begin
      const back = blocks[0]?.text.fromRight?.[0] === true
      const bar = entry.depth === 0 ? size * 0.2 : stage.line
      if (paper === undefined)
        out.push({
          type: 'rect',
          box: { x: back ? x + width - indent - bar : x + indent, y: y + pad, w: bar, h: h - 2 * pad },
          fill: style.bar,
        })
      const before = indent + (cards ? pad : size * 0.6)
      const room = width - before - (cards ? pad : 0)
      let line = y + pad + (cards ? band : 0)
      for (const { text, weight } of blocks) {
        const at = [back ? x + width - before - room : x + before, line] as const
        out.push(...setText(text, { at, room, size, weight, fill: paper?.ink ?? style.ink }))
        line += text.h
      }
    }
    y += h + gap
  }
  return out
}
