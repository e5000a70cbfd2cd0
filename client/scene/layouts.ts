import { centre } from '#shared/base/geometry.ts'
import { LINE } from '#shared/base/text-metrics.ts'
import type { BoardView } from '#shared/board/view.ts'
import type { DiagramKind, Layout } from '#shared/diagrams/kind.ts'
import { listLayout } from '#shared/diagrams/list-layout.ts'
import type { DiagramKinds } from '#shared/diagrams/registry.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import type { Theme } from '#shared/paint/theme.ts'
import { wrap } from '#shared/paint/wrap.ts'
import { hasWords, wordsFor } from '../ui/words/words.ts'
import { promptOf } from './prompts.ts'

// The derived diagrams: each is laid out when something of it changed, and painted when it is first seen in a theme.

export interface LaidOut {
  /** Null when this version does not know the kind. */
  readonly kind: DiagramKind | null
  readonly tree: DiagramTree
  readonly layout: Layout
  readonly pictures: (theme: Theme) => ReadonlyMap<string, readonly Primitive[]>
}

export interface Layouts {
  get(diagramId: string): LaidOut | undefined
  /** Lays it out anew, or forgets it when it is gone. */
  refresh(diagramId: string): LaidOut | undefined
  all(): Iterable<string>
}

const UNKNOWN = { head: '', roles: {} } as const

export function createLayouts(view: BoardView, kinds: DiagramKinds): Layouts {
  const known = new Map<string, LaidOut>()

  const make = (diagramId: string): LaidOut | undefined => {
    const type = view.get(diagramId)?.values.type
    const kind = kinds.of(typeof type === 'string' ? type : '') ?? null
    const tree = treeOf(view, diagramId, kind ?? UNKNOWN)
    if (tree === null) return undefined
    const layout = layOut(kind, tree)
    let painted: { readonly theme: Theme; readonly map: ReadonlyMap<string, readonly Primitive[]> } | null = null
    return {
      kind,
      tree,
      layout,
      pictures: theme => {
        if (painted?.theme !== theme)
          painted = { theme, map: withWords(paint(layout, tree, theme), kind, tree, layout, theme) }
        return painted.map
      },
    }
  }

  return {
    get: id => known.get(id),
    refresh: id => {
      const made = make(id)
      if (made === undefined) known.delete(id)
      else known.set(id, made)
      return made
    },
    all: () => known.keys(),
  }
}

/** A fault in one kind's layout or picture must not blank the board. */
function layOut(kind: DiagramKind | null, tree: DiagramTree): Layout {
  try {
    return kind === null ? listLayout(tree) : kind.layout(tree)
  } catch {
    return listLayout(tree)
  }
}

function paint(layout: Layout, tree: DiagramTree, theme: Theme): ReadonlyMap<string, readonly Primitive[]> {
  try {
    return layout.paint(theme)
  } catch {
    return listLayout(tree).paint(theme)
  }
}

/** What only words can say, and so no kind's own picture has: the headings of parts, and what an empty head asks for. */
function withWords(
  pictures: ReadonlyMap<string, readonly Primitive[]>,
  kind: DiagramKind | null,
  tree: DiagramTree,
  layout: Layout,
  theme: Theme,
): ReadonlyMap<string, readonly Primitive[]> {
  const asked =
    tree.order.length === 0
      ? invited(pictures, kind, tree, layout, theme)
      : withPrompt(pictures, kind, tree, layout, theme)
  const headings = (layout.labels ?? []).flatMap(({ word, box, size }): readonly Primitive[] => {
    const key = `heading.${kind?.id ?? ''}.${word}`
    if (!hasWords(key)) return []
    const at = [box.x, box.y + (box.h - size * LINE) / 2] as const
    return [{ type: 'text', at, lines: [wordsFor(key)], size, weight: 'bold', align: 'left', fill: theme.ink }]
  })
  if (headings.length === 0) return asked
  return new Map([...asked, [tree.diagram.id, [...(asked.get(tree.diagram.id) ?? []), ...headings]]])
}

/** A diagram in which nothing stands yet says how one begins, in the middle of what it shows of itself. */
function invited(
  pictures: ReadonlyMap<string, readonly Primitive[]>,
  kind: DiagramKind | null,
  tree: DiagramTree,
  { bounds }: Layout,
  theme: Theme,
): ReadonlyMap<string, readonly Primitive[]> {
  const key = `begin.${kind?.id ?? ''}`
  if (!hasWords(key)) return pictures
  const text = wrap(wordsFor(key), bounds.w * 0.3, 16)
  const [x, y] = centre(bounds)
  const words: Primitive = {
    type: 'text',
    at: [x, y - text.h / 2],
    lines: text.lines,
    size: 16,
    weight: 'regular',
    align: 'centre',
    fill: theme.muted,
  }
  return new Map([...pictures, [tree.diagram.id, [...(pictures.get(tree.diagram.id) ?? []), words]]])
}

/** An empty head asks for what belongs there. It is a word on screen, so it is not in the kind's own picture or in an export. */
function withPrompt(
  pictures: ReadonlyMap<string, readonly Primitive[]>,
  kind: DiagramKind | null,
  tree: DiagramTree,
  layout: Layout,
  theme: Theme,
): ReadonlyMap<string, readonly Primitive[]> {
  const head = tree.head === null ? undefined : tree.nodes.get(tree.head)
  const spot = head === undefined ? undefined : layout.texts.get(head.id)
  const prompt = kind === null || head === undefined ? null : promptOf(kind.id, head.role, undefined)
  if (head === undefined || spot === undefined || prompt === null || head.item.text !== '') return pictures
  const size = Math.min(18, spot.size)
  const text = wrap(prompt, spot.box.w, size)
  const ask: Primitive = {
    type: 'text',
    at: [spot.align === 'left' ? spot.box.x : spot.box.x + spot.box.w / 2, spot.box.y + (spot.box.h - text.h) / 2],
    lines: text.lines,
    size,
    weight: 'regular',
    align: spot.align === 'left' ? 'left' : 'centre',
    fill: theme.muted,
  }
  return new Map([...pictures, [head.id, [...(pictures.get(head.id) ?? []), ask]]])
}
