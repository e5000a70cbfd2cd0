import { chainOf, edgesOf } from '#shared/diagrams/edges.ts'
import type { DrawnLink } from '#shared/diagrams/kind.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { Editor } from '../scene/editor.ts'
import type { LaidOut } from '../scene/layouts.ts'
import { drawPicture, intoBoard } from './board-pass.ts'
import { levelAt } from './level.ts'
import { type Ctx, drawPrimitive, ready } from './primitives.ts'

// The whole chain of what is selected, up and down, in a diagram with links: the rest is veiled, and the chain drawn once more above
// the veil. Of a link that is selected, its two ends. Where things come round to themselves nearly everything is one chain: there what
// is next to it glows, without a veil. What the pointer merely rests on lights its chain without a veil. Drawn on the overlay, so that selecting redraws no board.

/** How much of the rest still shows through. */
const VEIL = 0.62
/** The glow under a link: how much of it is seen, and how wide it is. */
const GLOW = 0.3
const WIDE = 12

interface Lit {
  readonly laid: LaidOut
  readonly standings: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
  readonly veiled: boolean
  /** Links keep their own look, which says their sign, and lie on a glow. */
  readonly glows: boolean
}

function litBy(editor: Editor): Lit | null {
  const { selection, editing } = editor.state.getState()
  const { moving, copying, hover } = editor.sketch.getState()
  const [id = hover, ...more] = selection
  const veiled = selection.length > 0
  if (id === null || more.length > 0 || editing !== null || moving !== null || copying !== null) return null
  const home = editor.scene.get(id)?.diagram ?? null
  const laid = home === null || home === id ? undefined : editor.scene.laidOut(home)
  if (laid === undefined || laid.kind?.links === undefined || laid.kind === null) return null
  const link = laid.tree.links.find(each => each.id === id)
  const glows = laid.kind.links.circles
  if (link !== undefined)
    return { laid, standings: new Set([link.from, link.to]), edges: new Set([id]), veiled: veiled && !glows, glows }
  if (!laid.tree.nodes.has(id)) return null
  if (glows) return { laid, ...besideOf(laid, id), veiled: false, glows }
  const chain = chainOf(edgesOf(laid.tree), id)
  // of the head everything is the chain, and a diagram of one thing has nothing to tell apart
  return chain.standings.size === laid.tree.nodes.size ? null : { laid, ...chain, veiled, glows }
}

/** What acts on it and what it acts on, one link away. */
function besideOf({ tree }: LaidOut, id: string): Pick<Lit, 'standings' | 'edges'> {
  const links = tree.links.filter(link => link.from === id || link.to === id)
  return {
    standings: new Set([id, ...links.flatMap(link => [link.from, link.to])]),
    edges: new Set(links.map(link => link.id)),
  }
}

export function drawChain(ctx: Ctx, editor: Editor, theme: Theme): void {
  const lit = litBy(editor)
  if (lit === null) return
  const { laid, standings, edges, veiled, glows } = lit
  const camera = editor.camera.state.getState()
  const { x, y, w, h } = laid.layout.bounds
  intoBoard(ctx, camera)
  if (veiled) {
    ctx.globalAlpha = VEIL
    ctx.fillStyle = theme.canvas
    ctx.fillRect(x, y, w, h)
    ctx.globalAlpha = 1
  }
  const pen = ready(ctx)
  const weak = new Set(edgesOf(laid.tree).flatMap(edge => (edge.weak ? [edge.id] : [])))
  const pictures = laid.pictures(theme)
  const level = levelAt(camera.zoom)
  ctx.globalAlpha = glows ? GLOW : 1
  for (const [id, drawn] of laid.layout.links ?? [])
    if (edges.has(id)) drawPrimitive(ctx, lineOf(drawn, weak.has(id) && !glows, glows ? WIDE : 3.5, theme), pen, false)
  ctx.globalAlpha = 1
  if (glows) for (const id of edges) drawPicture(ctx, pictures.get(id) ?? [], pen, level)
  for (const id of standings) drawPicture(ctx, pictures.get(id) ?? [], pen, level)
  ctx.restore()
}

const lineOf = ({ curve }: DrawnLink, weak: boolean, lineWidth: number, theme: Theme) =>
  ({
    type: 'path',
    points: curve,
    curve: true,
    stroke: theme.primary,
    lineWidth,
    ...(weak ? { dash: [6, 5] } : {}),
  }) as const
