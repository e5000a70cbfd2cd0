import { textWidth } from '#shared/base/text-metrics.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { Editor } from '../scene/editor.ts'
import type { Lift } from '../scene/lift.ts'
import { sessionMarks } from '../scene/session-marks.ts'
import { viewOf } from './board-pass.ts'
import { type Ctx, fontOf } from './primitives.ts'

// Dots of a vote as numerals at their items: one's own while it is open, everybody's once a result is looked at. In screen pixels, so that
// they can be read however far away the board is.

const HEIGHT = 22

export function drawDots(ctx: Ctx, editor: Editor, lift: Lift, theme: Theme): void {
  const { dots, whose } = sessionMarks(editor).getState()
  if (dots.size === 0) return
  const camera = editor.camera.state.getState()
  ctx.font = fontOf(13, 'bold')
  ctx.textAlign = 'center'
  for (const { id } of editor.scene.visible(viewOf(camera))) {
    const item = editor.view.item(id)?.id
    const count = item === undefined ? 0 : (dots.get(item) ?? 0)
    const box = count === 0 ? null : lift.boxOf(id)
    if (box === null) continue
    const [right, top] = editor.camera.toScreen([box.x + box.w, box.y])
    const label = String(count)
    const w = Math.max(HEIGHT, textWidth(label, 13, 'bold') + 12)
    const [x, y] = [right - w * 0.4, top - HEIGHT * 0.6]
    // one's own are filled; what everybody gave is a ring, so that the two are not told by their colour alone
    ctx.beginPath()
    ctx.roundRect(x, y, w, HEIGHT, HEIGHT / 2)
    ctx.fillStyle = whose === 'own' ? theme.primary : theme.surface
    ctx.fill()
    ctx.lineWidth = 2
    ctx.strokeStyle = whose === 'own' ? theme.surface : theme.primary
    ctx.stroke()
    ctx.fillStyle = whose === 'own' ? theme.onPrimary : theme.ink
    ctx.fillText(label, x + w / 2, y + 16)
  }
  ctx.textAlign = 'left'
}
