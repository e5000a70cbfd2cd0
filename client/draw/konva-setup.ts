import Konva from 'konva/lib/Core'

// Konva draws only when it is told to (draw/scheduler.ts), and never finer than twice CSS pixels: a sharper canvas costs more than
// anybody sees (reference/ux-ecosystem.md §4.4).

const MOST_RATIO = 2
/** Backing store of one layer, in pixels. */
const MOST_PIXELS = 12_000_000

export function setUpKonva(): void {
  Konva.autoDrawEnabled = false
}

export function pixelRatio(device: number, w: number, h: number): number {
  const area = Math.max(1, w * h)
  return Math.max(1, Math.min(device, MOST_RATIO, Math.sqrt(MOST_PIXELS / area)))
}
