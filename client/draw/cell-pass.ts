import type { Box } from '#shared/base/geometry.ts'
import { light } from '#shared/paint/theme.ts'
import { currentCell } from '../scene/cells.ts'
import type { Editor } from '../scene/editor.ts'
import type { Lift } from '../scene/lift.ts'
import { outline } from './outline.ts'
import type { Ctx } from './primitives.ts'

/** The cell of a selected table that rows and columns are added at, and that a paste begins at. Cells are light in every theme. */
export function drawCell(ctx: Ctx, editor: Editor, lift: Lift, toScreen: (box: Box) => Box): void {
  const { cell, selection, access } = editor.state.getState()
  if (access !== 'edit' || cell === null || cell.id !== selection[0]) return
  const spot = currentCell(editor)
  const box = spot === null ? null : lift.boxOf(spot.element.id)
  const place = spot === null || box === null ? null : spot.kind.box(spot.element, box, spot.key)
  if (place !== null) outline(ctx, toScreen(place), -2, light.primary, 2)
}
