import { BULLET } from '#shared/base/bullets.ts'
import type { Box } from '#shared/base/geometry.ts'
import { LINE, textWidth } from '#shared/base/text-metrics.ts'
import type { TextPlace } from '#shared/elements/kind.ts'
import { linkInk } from '#shared/paint/rich-runs.ts'
import type { Theme } from '#shared/paint/theme.ts'
import { wrap } from '#shared/paint/wrap.ts'
import { fontOf } from '../draw/primitives.ts'
import { cellsOf } from '../scene/cells.ts'
import type { Editor } from '../scene/editor.ts'

// Where the text editor and its bar stand: over what is written, as it is drawn, carried by the same camera; on a phone at the foot.

const LEAST_PIXELS = 8
/** Board units: smaller than this no question is written. */
const LEAST_QUESTION = 11

/** What is kept in sight while it is written: of a table the cell. */
export const writtenBox = (editor: Editor, standing: string, textKey: string): Box | null =>
  textKey === 'text' ? editor.scene.boxOf(standing) : (editor.scene.textPlaceOf(standing, textKey)?.box ?? null)

/** Text too small to be read is brought nearer before it is written in. */
export function bringIntoSight(editor: Editor, standing: string, textKey: string): void {
  const spot = editor.scene.textPlaceOf(standing, textKey)
  const box = writtenBox(editor, standing, textKey)
  if (spot === null || box === null) return
  const { camera } = editor
  const { zoom } = camera.state.getState()
  if (spot.size * zoom < LEAST_PIXELS)
    camera.zoomAt(camera.toScreen([box.x + box.w / 2, box.y + box.h / 2]), 16 / spot.size)
  camera.reveal(box)
}

function cellLooks(editor: Editor, standing: string, textKey: string, theme: Theme) {
  const cells = textKey === 'text' ? null : cellsOf(editor, standing)
  return cells === null ? null : cells.kind.looks(cells.element, theme, textKey)
}

/** Over its element: in board units, carried by the same camera as the canvas. */
export function layOver(editor: Editor, standing: string, textKey: string, input: HTMLElement, theme: Theme): void {
  const spot = editor.scene.textPlaceOf(standing, textKey)
  if (spot === null) return
  const { zoom } = editor.camera.state.getState()
  const { style } = input
  const wide = editor.view.get(standing)?.kind === 'text' && editor.view.get(standing)?.size === null
  const isEmpty = input.dataset.empty !== undefined
  const size = isEmpty ? sizeOfQuestion(input.dataset.question ?? '', spot) : spot.size
  style.font = fontOf(size, spot.weight)
  style.lineHeight = String(LINE)
  style.textAlign = spot.align === 'centre' ? 'center' : spot.align === 'left' ? 'start' : 'end'
  // a table is drawn with the words of all its cells: those under the hand are covered
  const cell = cellLooks(editor, standing, textKey, theme)
  style.backgroundColor = cell?.fill ?? ''
  style.minHeight = cell === null ? '' : `${spot.box.h}px`
  const ink = cell?.ink ?? inkOf(editor, standing) ?? theme.ink
  style.color = ink
  style.setProperty('--list-indent', `${textWidth(BULLET, 1, spot.weight)}em`)
  style.setProperty('--link-ink', linkInk(theme, ink, paperOf(editor, standing) ?? theme.canvas))
  // free text grows with its words: room behind each line for the next one before the document knows it, and as much before it
  const beside = wide ? Math.max(2 * spot.size, 160 - spot.box.w) : 0
  style.setProperty('--beside', `${beside}px`)
  style.width = `${spot.box.w + (wide ? 2 * beside : 1)}px`
  const h = Math.max(size * LINE, input.offsetHeight)
  const top = spot.vertical === 'middle' ? spot.box.y + (spot.box.h - h) / 2 : spot.box.y
  const [x, y] = editor.camera.toScreen([spot.box.x - beside, top])
  style.transform = `translate(${x}px, ${y}px) scale(${zoom})`
}

/** Between the bar and what it is for, and round it, in pixels. */
const GAP = 10
const MARGIN = 8

/** Above the element, else below it, always in sight. */
export function putBar(editor: Editor, standing: string, bar: HTMLElement | null, input: HTMLElement): void {
  const box = editor.scene.boxOf(standing)
  if (bar === null || box === null) return
  const { w, h, zoom } = editor.camera.state.getState()
  const [left, top] = editor.camera.toScreen([box.x, box.y])
  const words = input.offsetHeight * zoom
  const bottom = top + Math.max(box.h * zoom, words)
  const above = top - GAP - bar.offsetHeight
  const y = above >= MARGIN ? above : Math.min(bottom + GAP, h - bar.offsetHeight - MARGIN)
  const x = Math.max(MARGIN, Math.min(left + (box.w * zoom - bar.offsetWidth) / 2, w - bar.offsetWidth - MARGIN))
  bar.style.transform = `translate(${Math.round(x)}px, ${Math.round(Math.max(MARGIN, y))}px)`
}

/** What an empty text asks is written so that it fits where the answer goes. */
function sizeOfQuestion(question: string, { box, size }: TextPlace): number {
  let fitting = size
  while (fitting > LEAST_QUESTION && wrap(question, box.w, fitting).h > Math.max(box.h, fitting * LINE)) fitting--
  return fitting
}

/** The colour of the words as they are drawn. */
function inkOf(editor: Editor, standing: string): string | null {
  const record = editor.scene.get(standing)
  if (record === undefined) return null
  for (const p of editor.scene.picture(record)) if (p.type === 'text') return p.fill
  return null
}

/** What they are drawn on; null for the board itself. */
function paperOf(editor: Editor, standing: string): string | null {
  const record = editor.scene.get(standing)
  if (record === undefined) return null
  let paper: string | null = null
  for (const p of editor.scene.picture(record))
    if (p.type !== 'text' && p.type !== 'image' && p.fill?.startsWith('#') === true) paper = p.fill
  return paper
}

/** At the foot of what the phone shows, above its keyboard. */
export function dock(whole: HTMLElement | null): void {
  if (whole === null) return
  const seen = window.visualViewport
  const below = seen === null ? 0 : window.innerHeight - seen.height - seen.offsetTop
  whole.style.bottom = `${Math.max(0, below)}px`
}
