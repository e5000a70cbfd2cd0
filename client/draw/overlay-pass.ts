import { type Box, grown, type Vec } from '#shared/base/geometry.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { Camera } from '../scene/camera.ts'
import type { Editor } from '../scene/editor.ts'
import { HANDLE_SIZE, handlesOf, isAddHandle, isLinkHandle, LINK_SIDES, OUTLINE_GAP } from '../scene/handles.ts'
import type { Lift } from '../scene/lift.ts'
import type { Sketch } from '../scene/sketch.ts'
import { drawCell } from './cell-pass.ts'
import { drawChain } from './chain-pass.ts'
import { drawGuides } from './guides-pass.ts'
import { drawLens } from './lens-pass.ts'
import { drawAddHandle, drawLinkHandle } from './knobs.ts'
import { drawOthers } from './others.ts'
import { outline } from './outline.ts'
import { type Ctx, ready } from './primitives.ts'

// Everything that lies above the board and belongs to nobody's document: selection, handles, marquee, drop target, the line being
// drawn, what others have selected and who is typing. In screen pixels, so that it is equally thick at every zoom.

export interface OverlayOptions {
  /** The canvas has the keyboard's attention: the selected element wears the focus ring. */
  readonly focused: boolean
  readonly coarse: boolean
  /** The text being edited lies over its element, which is then drawn without it. */
  readonly textAbove: boolean
}

/** With more than this selected, one box round them all is drawn. */
const OUTLINES = 200

/** `edited`: the standing whose text lies above the canvas now. */
export function drawOverlay(
  ctx: Ctx,
  editor: Editor,
  lift: Lift,
  theme: Theme,
  options: OverlayOptions,
  edited: string | null = null,
): void {
  ready(ctx)
  const { camera } = editor
  const sketch = editor.sketch.getState()
  const toScreen = (box: Box): Box => onScreen(camera, box)

  const lens = editor.lens.getState()
  if (lens === null) drawChain(ctx, editor, theme)
  else drawLens(ctx, editor, lens, lift, theme, edited)
  drawOthers(ctx, editor, lift, toScreen)
  drawTarget(ctx, lift, sketch, editor.state.getState().selection, theme, toScreen)
  drawSelection(ctx, editor, lift, theme, options, toScreen)
  drawCell(ctx, editor, lift, toScreen)
  drawUnfinished(ctx, camera, sketch, theme, toScreen)
  if (sketch.guides !== null) drawGuides(ctx, camera, sketch.guides, theme)
}

export function onScreen(camera: Camera, box: Box): Box {
  const { zoom } = camera.state.getState()
  const [x, y] = camera.toScreen([box.x, box.y])
  return { x, y, w: box.w * zoom, h: box.h * zoom }
}

function drawTarget(
  ctx: Ctx,
  lift: Lift,
  sketch: Sketch,
  selected: readonly string[],
  theme: Theme,
  toScreen: (box: Box) => Box,
): void {
  const box = sketch.target === null ? null : lift.boxOf(sketch.target)
  if (box !== null) {
    const b = grown(toScreen(box), 4)
    ctx.beginPath()
    ctx.roundRect(b.x, b.y, b.w, b.h, 6)
    ctx.globalAlpha = 0.12
    ctx.fillStyle = theme.primary
    ctx.fill()
    ctx.globalAlpha = 1
    ctx.strokeStyle = theme.primary
    ctx.lineWidth = 3
    ctx.stroke()
  }
  const hovered = sketch.hover === null || selected.includes(sketch.hover) ? null : lift.boxOf(sketch.hover)
  if (hovered !== null && sketch.hover !== sketch.target) {
    ctx.globalAlpha = 0.6
    outline(ctx, toScreen(hovered), 1, theme.primary, 1)
    ctx.globalAlpha = 1
  }
}

function drawSelection(
  ctx: Ctx,
  editor: Editor,
  lift: Lift,
  theme: Theme,
  options: OverlayOptions,
  toScreen: (box: Box) => Box,
): void {
  const { selection, editing, access } = editor.state.getState()
  if (selection.length === 0) return
  const { zoom } = editor.camera.state.getState()
  const boxes = selection.map(lift.boxOf).filter(b => b !== null)
  const single = boxes.length === 1
  const lines = new Set(selection.filter(id => editor.scene.get(id)?.layer === 1))
  if (boxes.length <= OUTLINES)
    for (const id of selection) {
      const box = lift.boxOf(id)
      // a link glows on its own line
      if (box === null || (lines.has(id) && single) || editor.scene.get(id)?.kind === 'link') continue
      if (single && options.focused && editing === null) focusRing(ctx, toScreen(box), theme)
      else outline(ctx, toScreen(box), OUTLINE_GAP, theme.primary, single ? 2 : 1.5)
    }
  if (!single) {
    const all = editor.scene.bounds(selection)
    const first = selection[0]
    const by = first === undefined ? undefined : lift.shifts.get(first)
    if (all !== null) {
      const b = toScreen(by === undefined ? all : { ...all, x: all.x + by[0], y: all.y + by[1] })
      outline(ctx, b, 8, theme.primary, 2)
    }
  }
  // while something is carried its handles would only be in the way
  const busy = editor.sketch.getState()
  if (editing !== null || access !== 'edit' || busy.moving !== null || busy.line !== null) return
  if (busy.ghost !== null || busy.bent !== null) return
  // a lens is for looking: nothing is pulled out of what is lit
  if (editor.lens.getState() !== null) return
  const size = options.coarse ? HANDLE_SIZE + 6 : HANDLE_SIZE
  for (const handle of handlesOf(editor.view, editor.scene, editor.kinds, selection, zoom, lift.boxOf)) {
    const [x, y] = editor.camera.toScreen(handle.at)
    ctx.beginPath()
    if (isLinkHandle(handle.id)) {
      drawLinkHandle(ctx, [x, y], LINK_SIDES[handle.id], size, theme)
      continue
    }
    if (isAddHandle(handle.id)) {
      drawAddHandle(ctx, [x, y], size, theme)
      continue
    }
    if (handle.id === 'from' || handle.id === 'to' || handle.id === 'bend') ctx.arc(x, y, size / 2, 0, Math.PI * 2)
    else ctx.roundRect(x - size / 2, y - size / 2, size, size, 3)
    ctx.fillStyle = theme.surface
    ctx.fill()
    ctx.strokeStyle = theme.primary
    ctx.lineWidth = 2
    ctx.stroke()
  }
}

/** 3 px focus, 2 px gap, 1 px ink outside (reference/ux-ecosystem.md §3.7). */
function focusRing(ctx: Ctx, box: Box, theme: Theme): void {
  outline(ctx, box, 0, theme.surface, 2, 3)
  outline(ctx, box, 2, theme.focus, 3, 5)
  outline(ctx, box, 5, theme.ink, 1, 7)
}

function drawUnfinished(ctx: Ctx, camera: Camera, sketch: Sketch, theme: Theme, toScreen: (box: Box) => Box): void {
  const { marquee, ghost, line } = sketch
  if (marquee !== null) {
    const b = toScreen(marquee)
    ctx.globalAlpha = 0.08
    ctx.fillStyle = theme.primary
    ctx.fillRect(b.x, b.y, b.w, b.h)
    ctx.globalAlpha = 1
    ctx.strokeStyle = theme.primary
    ctx.lineWidth = 1
    ctx.strokeRect(b.x, b.y, b.w, b.h)
  }
  if (ghost !== null) {
    ctx.setLineDash([6, 4])
    outline(ctx, toScreen(ghost), 0, theme.primary, 2)
    ctx.setLineDash([])
  }
  if (line !== null)
    drawLine(ctx, camera.toScreen(line.from), camera.toScreen(line.to), line.arrow === true, theme.primary)
}

function drawLine(ctx: Ctx, from: Vec, to: Vec, arrow: boolean, colour: string): void {
  ctx.strokeStyle = colour
  ctx.fillStyle = colour
  ctx.lineWidth = 2
  ctx.beginPath()
  ctx.moveTo(from[0], from[1])
  ctx.lineTo(to[0], to[1])
  ctx.stroke()
  ctx.beginPath()
  if (arrow) {
    const way = Math.atan2(to[1] - from[1], to[0] - from[0])
    const corner = (turn: number): Vec => [to[0] - 12 * Math.cos(way + turn), to[1] - 12 * Math.sin(way + turn)]
    ctx.moveTo(...to)
    ctx.lineTo(...corner(0.45))
    ctx.lineTo(...corner(-0.45))
  } else ctx.arc(to[0], to[1], 4, 0, Math.PI * 2)
  ctx.fill()
}
