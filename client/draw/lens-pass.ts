import type { Theme } from '#shared/paint/theme.ts'
import { type Box, grown } from '#shared/base/geometry.ts'
import type { DrawnLink } from '#shared/diagrams/kind.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import type { Editor } from '../scene/editor.ts'
import type { LaidOut } from '../scene/layouts.ts'
import type { Lens } from '../scene/lens.ts'
import type { Lift } from '../scene/lift.ts'
import type { SceneRecord } from '../scene/record.ts'
import { drawPicture, drawRecords, intoBoard, viewOf } from './board-pass.ts'
import { levelAt } from './level.ts'
import { type Ctx, drawPrimitive, type Pen, ready } from './primitives.ts'

// What this person looks at: the whole board is veiled, and what is lit drawn once more above the veil. Links that are lit lie on a
// glow, and what the story stands at wears a ring. On the overlay, so that stepping through a story redraws no board.

/** How much of the rest still shows through. */
const VEIL = 0.72
/** Board units: the glow under a lit link, and under the one that the story stands at. */
const GLOW = 9
const STRONG = 7

export function drawLens(ctx: Ctx, editor: Editor, lens: Lens, lift: Lift, theme: Theme, editing: string | null): void {
  const camera = editor.camera.state.getState()
  const { lit, at = NOTHING } = lens
  ctx.globalAlpha = VEIL
  ctx.fillStyle = theme.canvas
  ctx.fillRect(0, 0, camera.w, camera.h)
  ctx.globalAlpha = 1
  intoBoard(ctx, camera)
  const pen = ready(ctx)
  const shown = editor.scene.visible(viewOf(camera)).filter(r => lit.has(r.id))
  const diagrams = new Set(shown.flatMap(r => (r.diagram === null || r.diagram === r.id ? [] : [r.diagram])))
  for (const id of diagrams) {
    const laid = editor.scene.laidOut(id)
    if (laid !== undefined) drawLines(ctx, laid, lit, at, theme, pen)
  }
  const resting = shown.filter(r => !lift.has(r.id))
  drawRecords(ctx, camera, editor.scene, resting, editing)
  drawLifted(ctx, editor, shown, lift, pen, editing)
  ctx.restore()
  for (const r of shown) if (at.has(r.id) && r.kind !== 'link') drawRing(ctx, onScreen(editor, lift.boxOf(r.id)), theme)
}

const NOTHING: ReadonlySet<string> = new Set()

/** The glow of links, and places in the tree between two that are lit, drawn again: these are part of the diagram's furniture. */
function drawLines(
  ctx: Ctx,
  { tree, layout }: LaidOut,
  lit: ReadonlySet<string>,
  at: ReadonlySet<string>,
  theme: Theme,
  pen: Pen,
): void {
  const { links } = layout
  if (links === undefined) return
  for (const edge of edgesOf(tree)) {
    const drawn = links.get(edge.id)
    if (drawn === undefined) continue
    if (edge.via === 'tree') {
      if (!lit.has(edge.from) || !lit.has(edge.to)) continue
      drawPrimitive(ctx, lineOf(drawn, theme.primary, 3.5, edge.weak), pen, false)
    } else if (lit.has(edge.id)) {
      const strong = at.has(edge.id)
      ctx.globalAlpha = strong ? 0.45 : 0.22
      drawPrimitive(
        ctx,
        lineOf(drawn, strong ? theme.focus : theme.primary, GLOW + (strong ? STRONG : 0), false),
        pen,
        false,
      )
      ctx.globalAlpha = 1
    }
  }
}

const lineOf = ({ curve }: DrawnLink, stroke: string, lineWidth: number, weak: boolean) =>
  ({ type: 'path', points: curve, curve: true, stroke, lineWidth, ...(weak ? { dash: [6, 5] } : {}) }) as const

/** What is being carried is lit where it is carried. */
function drawLifted(
  ctx: Ctx,
  editor: Editor,
  shown: readonly SceneRecord[],
  lift: Lift,
  pen: Pen,
  editing: string | null,
): void {
  const level = levelAt(editor.camera.state.getState().zoom)
  for (const r of shown) {
    const by = lift.shifts.get(r.id)
    if (by === undefined) continue
    ctx.translate(by[0], by[1])
    drawPicture(ctx, editor.scene.picture(r), pen, level, r.id === editing)
    ctx.translate(-by[0], -by[1])
  }
}

const onScreen = (editor: Editor, box: Box | null): Box | null => {
  if (box === null) return null
  const { zoom } = editor.camera.state.getState()
  const [x, y] = editor.camera.toScreen([box.x, box.y])
  return { x, y, w: box.w * zoom, h: box.h * zoom }
}

/** In screen pixels, so that it is equally thick at every zoom: a light gap, and the focus colour round it. */
function drawRing(ctx: Ctx, box: Box | null, theme: Theme): void {
  if (box === null) return
  for (const [gap, width, colour] of [
    [1, 3, theme.surface],
    [4, 4, theme.focus],
  ] as const) {
    const b = grown(box, gap + width / 2)
    ctx.beginPath()
    ctx.roundRect(b.x, b.y, b.w, b.h, 7)
    ctx.strokeStyle = colour
    ctx.lineWidth = width
    ctx.stroke()
  }
}
