import { bandOf, LEVERAGE_BANDS, type Leverage, type LeverageBand, leverage } from '#shared/board/leverage.ts'
import { diagramAt } from '../scene/actions/diagram-node.ts'
import type { Editor } from '../scene/editor.ts'
import type { MapLoops } from '../scene/loops/board-loops.ts'

// Where people would intervene, counted by Meadows' places in four bands (domain.md §3.4a): change ideas first, since most of them
// cluster at the weakest places.

const TAGGED = ['ideas', 'items', 'links', 'loops'] as const
export type Tagged = (typeof TAGGED)[number]

export interface BandCount {
  readonly band: LeverageBand
  readonly total: number
  /** What there is none of is left out. */
  readonly parts: readonly { readonly sort: Tagged; readonly count: number }[]
}

export interface LeverageChart {
  /** Weakest first, always all four. */
  readonly bands: readonly BandCount[]
  /** Change ideas that nobody has placed. */
  readonly untold: number
}

/** Null on a board where nothing can be tagged. An item that stands twice counts once. */
export function leverageChart(editor: Editor, maps: Iterable<MapLoops>): LeverageChart | null {
  const places: { readonly sort: Tagged; readonly place: Leverage }[] = []
  const seen = new Set<string>()
  let taggable = false
  let untold = 0
  for (const id of editor.view.containers()) {
    const found = diagramAt(editor, id)
    if (found === null) continue
    const { kind, tree } = found
    const ideas = new Set(kind.speaks?.tested?.map(asked => asked.role))
    for (const { role, item } of tree.nodes.values()) {
      if (!kind.roles[role]?.fields.some(field => field.key === leverage.key) || seen.has(item.id)) continue
      seen.add(item.id)
      taggable = true
      const place = leverage.read(item.values)
      if (place !== null) places.push({ sort: ideas.has(role) ? 'ideas' : 'items', place })
      else if (ideas.has(role)) untold++
    }
    for (const { link } of tree.links) {
      const place = leverage.read(link.values)
      if (place !== null) places.push({ sort: 'links', place })
    }
  }
  for (const map of maps)
    for (const loop of map.loops) if (loop.leverage !== null) places.push({ sort: 'loops', place: loop.leverage })
  if (!taggable) return null
  const bands = LEVERAGE_BANDS.map((band): BandCount => {
    const here = places.filter(each => bandOf(each.place) === band)
    const parts = TAGGED.map(sort => ({ sort, count: here.filter(each => each.sort === sort).length }))
    return { band, total: here.length, parts: parts.filter(part => part.count > 0) }
  })
  return { bands, untold }
}
