import { type Box, grown, union } from '../base/geometry.ts'
import { LINE } from '../base/text-metrics.ts'
import { countIn } from '../elements/counted.ts'
import type { Element } from '../board/element.ts'
import type { DiagramKind, Layout } from '../diagrams/kind.ts'
import { listLayout } from '../diagrams/list-layout.ts'
import type { DiagramTree } from '../diagrams/tree.ts'
import type { Surroundings } from '../elements/kind.ts'
import { placeholder } from '../elements/placeholder.ts'
import { tightExtent } from '../paint/extent.ts'
import type { Primitive } from '../paint/primitive.ts'
import type { Theme } from '../paint/theme.ts'
import { type BoardSource, diagramsIn } from './source.ts'

// A board as a picture, away from any screen: the same primitives in the same order as on the canvas (client/scene/scene.ts keeps them
// up to date while people work; here they are made once). Prompts in empty heads are left out: they speak to whoever edits.

export interface Piece {
  readonly id: string
  /** The diagram that it belongs to, which is its own id for the diagram. */
  readonly diagram: string | null
  readonly box: Box
  readonly primitives: readonly Primitive[]
}

export interface Picture {
  /** Undermost first. */
  readonly pieces: readonly Piece[]
  /** Round everything that is drawn; null for nothing. */
  readonly bounds: Box | null
}

interface Standing extends Piece {
  readonly layer: 0 | 1 | 2
  readonly depth: number
  readonly order: string
}

interface LaidOut {
  readonly tree: DiagramTree
  readonly layout: Layout
  readonly painted: ReadonlyMap<string, readonly Primitive[]>
}

const NOTHING_AROUND: Surroundings = { boxOf: () => null }

export function pictureOf(source: BoardSource, theme: Theme): Picture {
  const { view, elements: kinds, only } = source
  const laid = new Map<string, LaidOut>()
  for (const { kind, tree } of diagramsIn(withoutChoice(source)))
    laid.set(tree.diagram.id, layOut(source, kind, tree, theme))

  const boxes = new Map<string, Box>()
  const around: Surroundings = {
    boxOf: id => boxes.get(id) ?? lastBox(source, id),
    countOf: id => countIn(view, id),
  }
  const shown = (element: Element): Element =>
    element.kind === 'mirror' ? { ...element, text: view.item(element.id)?.text ?? '' } : element
  const isLine = (element: Element) =>
    element.from !== null || element.to !== null || kinds.of(element.kind).layer === 1
  const depthOf = (id: string): number => {
    let depth = 0
    for (let at = view.container(id); at !== null && depth < 64; at = view.container(at)) depth++
    return depth
  }
  const homeOf = (element: Element): string | null => {
    if (laid.has(element.id)) return element.id
    const home = view.container(element.id)
    return home !== null && laid.has(home) ? home : null
  }

  const standings: Standing[] = []
  const put = (element: Element) => {
    const home = homeOf(element)
    const inside = home === null || (isLine(element) && element.kind !== 'link') ? undefined : laid.get(home)
    if (inside !== undefined && home !== null) {
      const own = element.id === home
      const box = own
        ? inside.layout.bounds
        : (inside.layout.boxes.get(element.id) ?? inside.layout.links?.get(element.id)?.bounds)
      if (box === undefined) return
      boxes.set(element.id, box)
      // links lie under the cards of their diagram
      const order = `${view.get(home)?.place?.order ?? ''}${own ? '' : element.kind === 'link' ? `.${home}` : `/${home}`}`
      const primitives = inside.painted.get(element.id) ?? []
      standings.push({
        id: element.id,
        diagram: home,
        box,
        primitives,
        layer: 0,
        depth: depthOf(home) + (own ? 0 : 1),
        order,
      })
      return
    }
    if (element.kind === 'link') return
    const drawn = drawAlone(element, kinds.of(element.kind), theme, around)
    boxes.set(element.id, drawn.box)
    const depth = drawn.layer === 0 ? depthOf(element.id) : 0
    standings.push({ id: element.id, diagram: null, ...drawn, depth, order: element.place?.order ?? '' })
  }
  const all = [...view.ids()].flatMap(id => {
    const element = view.get(id)
    return element === undefined ? [] : [shown(element)]
  })
  for (const element of all) if (!isLine(element)) put(element)
  // lines are bound to things, so they are measured after them
  for (const element of all) if (isLine(element)) put(element)

  const chosen = only === undefined ? null : chosenIn(source, only)
  for (const [home, one] of laid) {
    const [depth, order] = [depthOf(home) + 1, view.get(home)?.place?.order ?? '']
    standings.push(...badgesOf(home, one, depth, order))
  }
  const pieces = standings
    .sort(byDepth)
    .filter(piece => chosen === null || chosen.has(piece.id) || (piece.diagram !== null && chosen.has(piece.diagram)))
  return { pieces, bounds: union(pieces.map(piece => tightExtent(piece.primitives) ?? piece.box)) }
}

/** Layouts are made for all: what is chosen may be bound to what is not. */
const withoutChoice = ({ only: _only, ...rest }: BoardSource): BoardSource => rest

function chosenIn({ view }: BoardSource, only: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const stack = [...only]
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (found.has(id)) continue
    found.add(id)
    stack.push(...view.structure(id).members)
  }
  return found
}

/** Bottom to top, as on the canvas. */
const byDepth = (a: Standing, b: Standing): number =>
  a.layer - b.layer ||
  a.depth - b.depth ||
  (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** A fault in one kind must not cost the whole picture. */
function layOut({ say }: BoardSource, kind: DiagramKind | null, tree: DiagramTree, theme: Theme): LaidOut {
  try {
    const layout = kind === null ? listLayout(tree) : kind.layout(tree)
    return { tree, layout, painted: withHeadings(layout.paint(theme), kind, tree, layout, theme, say) }
  } catch {
    const layout = listLayout(tree)
    return { tree, layout, painted: layout.paint(theme) }
  }
}

/** Headings over parts, where there are words for them. */
function withHeadings(
  painted: ReadonlyMap<string, readonly Primitive[]>,
  kind: DiagramKind | null,
  tree: DiagramTree,
  layout: Layout,
  theme: Theme,
  say: BoardSource['say'],
): ReadonlyMap<string, readonly Primitive[]> {
  const headings = (layout.labels ?? []).flatMap(({ word, box, size }): readonly Primitive[] => {
    const text = say(`heading.${kind?.id ?? ''}.${word}`)
    if (text === null) return []
    const at = [box.x, box.y + (box.h - size * LINE) / 2] as const
    return [{ type: 'text', at, lines: [text], size, weight: 'bold', align: 'left', fill: theme.ink }]
  })
  if (headings.length === 0) return painted
  return new Map([...painted, [tree.diagram.id, [...(painted.get(tree.diagram.id) ?? []), ...headings]]])
}

function drawAlone(
  element: Element,
  kind: { readonly box: typeof placeholder.box; readonly paint: typeof placeholder.paint; readonly layer: 0 | 1 | 2 },
  theme: Theme,
  around: Surroundings,
): { readonly box: Box; readonly primitives: readonly Primitive[]; readonly layer: 0 | 1 | 2 } {
  try {
    const box = kind.box(element, around)
    return { box, primitives: kind.paint(element, box, theme, around), layer: kind.layer }
  } catch {
    const box = placeholder.box(element, around)
    return { box, primitives: placeholder.paint(element, box, theme, around), layer: 2 }
  }
}

/** A line to something deleted ends where that was last seen. */
function lastBox({ view, elements }: BoardSource, id: string): Box | null {
  const gone = view.get(id) === undefined ? view.stored(id) : undefined
  if (gone === undefined || gone.at === null || gone.from !== null || gone.to !== null) return null
  try {
    return elements.of(gone.kind).box(gone, NOTHING_AROUND)
  } catch {
    return null
  }
}

/** Loops are marked above everything else of their diagram. */
const badgesOf = (home: string, { layout, painted }: LaidOut, depth: number, order: string): readonly Standing[] =>
  [...(layout.badges ?? [])].map(([id, box]) => ({
    id,
    diagram: home,
    box,
    primitives: painted.get(id) ?? [],
    layer: 0,
    depth,
    order: `${order}/${home}/`,
  }))

/** Air round a picture. */
export const MARGIN = 32
const NOTHING: Box = { x: 0, y: 0, w: 400, h: 200 }

/** What is seen of it. */
export const viewBox = ({ bounds }: Picture): Box => (bounds === null ? NOTHING : grown(bounds, MARGIN))
