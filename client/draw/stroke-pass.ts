import { formPicture } from '#shared/elements/shape/forms.ts'
import type { Trace } from '#shared/elements/stroke/points.ts'
import { type StrokeStyle, strokePicture, widthOf } from '#shared/elements/stroke/stroke.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { Editor } from '../scene/editor.ts'
import { intoBoard } from './board-pass.ts'
import { type Ctx, drawPrimitive, ready } from './primitives.ts'
import { NO_IMAGES } from '../scene/images.ts'
import type { RemoteStroke } from './remote-strokes.ts'

// Lines and shapes that are being drawn, one's own and others': above everything, where they will be when the hand lifts.

export function drawUnfinishedStrokes(ctx: Ctx, editor: Editor, others: readonly RemoteStroke[], theme: Theme): void {
  const { stroke, lanes, form } = editor.sketch.getState()
  const waiting = others.filter(each => editor.view.stored(each.id) === undefined)
  if (stroke === null && lanes.length === 0 && form === null && waiting.length === 0) return
  const camera = editor.camera.state.getState()
  intoBoard(ctx, camera)
  const pen = ready(ctx, NO_IMAGES, true)
  const line = (trace: Trace, style: StrokeStyle) => {
    for (const p of strokePicture(trace, style, widthOf(style), theme)) drawPrimitive(ctx, p, pen, false)
  }
  for (const { points, style } of waiting) line({ points, pressures: null }, style)
  for (const each of stroke === null ? lanes : [...lanes, stroke]) line(each.trace, each.style)
  if (form !== null)
    drawPrimitive(
      ctx,
      formPicture(form.form, form.box, { stroke: theme.primary, lineWidth: 2 / camera.zoom }),
      pen,
      false,
    )
  ctx.restore()
}
