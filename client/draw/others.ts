import type { Box } from '#shared/base/geometry.ts'
import { heldApart } from '#shared/base/reading.ts'
import type { Editor } from '../scene/editor.ts'
import type { Lift } from '../scene/lift.ts'
import type { Other } from '../scene/presence.ts'
import { initials } from '../ui/person-name.ts'
import { words } from '../ui/words/words.ts'
import { flag } from './cursors.ts'
import { outline } from './outline.ts'
import type { Ctx } from './primitives.ts'

// What others have selected, as thin outlines in their colour with their initials, and who is typing where.

/** With more than this selected by one person, one box round them all is drawn. */
const MOST_OUTLINES = 30

export function drawOthers(ctx: Ctx, editor: Editor, lift: Lift, toScreen: (box: Box) => Box): void {
  for (const other of editor.presence.people()) drawSelected(ctx, editor, other, lift, toScreen)
  // a preview is shown of each window, one's own other one too
  for (const { preview, user } of editor.presence.others()) {
    if (preview === null || !('box' in preview)) continue
    ctx.setLineDash([6, 4])
    outline(ctx, toScreen(preview.to), 0, user.color, 1.5)
    ctx.setLineDash([])
  }
}

function drawSelected(ctx: Ctx, editor: Editor, other: Other, lift: Lift, toScreen: (box: Box) => Box): void {
  const { color, name } = other.user
  const typingAt = standingOf(editor, other)
  const boxes = other.selection.flatMap(id => {
    const box = id === typingAt ? null : lift.boxOf(id)
    return box === null ? [] : [toScreen(box)]
  })
  const all = around(boxes)
  if (boxes.length <= MOST_OUTLINES) for (const box of boxes) outline(ctx, box, 1, color, 1.5)
  else if (all !== null) outline(ctx, all, 1, color, 1.5)
  // the initials once, at the corner where no "… is typing" stands
  if (all !== null) flag(ctx, [all.x + all.w + 2, all.y - 20], initials(name), color, 'right')
  const box = typingAt === null ? null : lift.boxOf(typingAt)
  if (box === null) return
  const b = toScreen(box)
  outline(ctx, b, 1, color, 2)
  flag(ctx, [b.x - 2, b.y - 22], words('canvas.typing', { name: heldApart(name) }), color)
}

/** The standing of the item that this person writes in: the selected one, else the first. */
function standingOf(editor: Editor, { editing, selection }: Other): string | null {
  if (editing === null) return null
  const standings = editor.view.standings(editing)
  return selection.find(id => standings.includes(id)) ?? standings[0] ?? null
}

function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map(b => b.x))
  const y = Math.min(...boxes.map(b => b.y))
  const right = Math.max(...boxes.map(b => b.x + b.w))
  const bottom = Math.max(...boxes.map(b => b.y + b.h))
  return { x, y, w: right - x, h: bottom - y }
}
