import { chainOf, edgesOf } from '#shared/diagrams/edges.ts'
import type { DrawnLink } from '#shared/diagrams/kind.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { Editor } from '../scene/editor.ts'
import type { LaidOut } from '../scene/layouts.ts'
import { drawPicture, intoBoard } from './board-pass.ts'
import { levelAt } from './level.ts'
import { type Ctx, drawPrimitive, ready } from './primitives.ts'

// The whole chain of what is selected, up and down, in a diagram with links: the rest is veiled, and the chain drawn once more above
// the veil. Of a link that is selected, its two ends. What the pointer merely rests on lights its chain without a veil. Drawn on the overlay, so that selecting redraws no board.

/** How much of the rest still shows through. */
const VEIL = 0.62

interface Lit {
  readonly laid: LaidOut
  readonly standings: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
  readonly veiled: boolean
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
  if (link !== undefined) return { laid, standings: new Set([link.from, link.to]), edges: new Set([id]), veiled }
  if (!laid.tree.nodes.has(id)) return null
  const chain = chainOf(edgesOf(laid.tree), id)
  // of the head everything is the chain, and a diagram of one thing has nothing to tell apart
  return chain.standings.size === laid.tree.nodes.size ? null : { laid, ...chain, veiled }
}

export function drawChain(ctx: Ctx, editor: Editor, theme: Theme): void {
  const lit = litBy(editor)
  if (lit === null) return
  const { laid, standings, edges, veiled } = lit
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
  for (const [id, drawn] of laid.layout.links ?? [])
    if (edges.has(id)) drawPrimitive(ctx, lineOf(drawn, weak.has(id), theme), pen, false)
  const pictures = laid.pictures(theme)
  const level = levelAt(camera.zoom)
  for (const id of standings) drawPicture(ctx, pictures.get(id) ?? [], pen, level)
  ctx.restore()
}

const lineOf = ({ curve }: DrawnLink, weak: boolean, theme: Theme) =>
  ({
    type: 'path',
    points: curve,
    curve: true,
    stroke: theme.primary,
    lineWidth: 3.5,
    ...(weak ? { dash: [6, 5] } : {}),
  }) as const
