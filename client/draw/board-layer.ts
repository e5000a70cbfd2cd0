import type { Editor } from '../scene/editor.ts'
import type { CameraState } from '../scene/camera.ts'
import type { Lift } from '../scene/lift.ts'
import { extentOf, type SceneRecord } from '../scene/record.ts'
import type { SceneNews } from '../scene/scene.ts'
import { drawRecords, intoBoard, viewOf } from './board-pass.ts'
import { type Ctx, ready } from './primitives.ts'
import type { MakeSurface } from './surface.ts'
import { createTilePass, type Fill, onPixels } from './tiles/tile-pass.ts'

// The board at rest: drawn directly while there is little of it in sight, from tiles when there is much. It knows what it was drawn
// without (what is lifted is drawn above it), so that what is lifted or put down makes only its own place new.

export interface BoardLayer {
  /** In CSS pixels. True when another frame is wanted: something is not as sharp yet as it will be. */
  paint(ctx: Ctx, zooming: boolean): boolean
  /** As the board was last painted, so that what is drawn above it lies on the same pixels. */
  camera(): CameraState
  /** Takes in what is drawn elsewhere now. True when the board looks different without it. */
  leaveOut(lift: Lift, carried: string | null, edited: string | null): boolean
  /** Elements have changed. */
  see(news: SceneNews): void
  /** Nothing that was drawn is true any more. */
  clear(): void
}

/**
 * With more than this in sight, tiles; with fewer, drawing is as fast (reference/canvas.md). While the zoom changes too: stretched tiles
 * keep a frame short, and what has to be drawn for another zoom is shared out over several.
 */
const CROWDED = 600
/** How far tiles are stretched before those of another zoom are drawn: outwards there are soon many in sight. */
const STRETCH = { least: 0.6, most: 2.5 } as const

const NOTHING: ReadonlySet<string> = new Set()

export function createBoardLayer(
  { scene, camera }: Pick<Editor, 'scene' | 'camera'>,
  surface: MakeSurface,
  now: () => number,
): BoardLayer {
  const tiles = createTilePass(surface, now)
  let absent: ReadonlySet<string> = NOTHING
  let wordless: string | null = null
  let painted: CameraState = camera.state.getState()
  let tileZoom = 1

  /** Of the tiles to be stretched while the zoom is on its way. */
  const zoomNear = (zoom: number): number => {
    const stretch = zoom / tileZoom
    return stretch >= STRETCH.least && stretch <= STRETCH.most ? tileZoom : 2 ** Math.round(Math.log2(zoom))
  }

  const dirtyNow = (id: string) => {
    const record = scene.get(id)
    if (record !== undefined) tiles.dirty(extentOf(record))
  }

  const drawPart: Fill = (ctx, seen, part) => {
    let records: readonly SceneRecord[] = scene.visible(part)
    if (absent.size > 0) records = records.filter(r => !absent.has(r.id))
    ready(ctx)
    intoBoard(ctx, seen)
    drawRecords(ctx, seen, scene, records, wordless)
    ctx.restore()
  }

  return {
    paint: (ctx, zooming) => {
      const state = camera.state.getState()
      const view = viewOf(state)
      painted = state
      if (!scene.crowded(view, CROWDED)) {
        drawPart(ctx, state, view)
        return false
      }
      const ratio = ctx.getTransform().a
      tileZoom = zooming ? zoomNear(state.zoom) : state.zoom
      painted = onPixels(state, ratio)
      return tiles.draw(ctx, painted, ratio, tileZoom, drawPart)
    },
    camera: () => painted,
    leaveOut: (lift, carried, edited) => {
      const next = new Set([...lift.shifts.keys(), ...lift.boxes.keys(), ...lift.lines])
      if (carried !== null) next.add(carried)
      const before = absent
      let changed = false
      const differs = (id: string) => {
        changed = true
        dirtyNow(id)
      }
      for (const id of before) if (!next.has(id)) differs(id)
      for (const id of next) if (!before.has(id)) differs(id)
      if (edited !== wordless) {
        for (const id of [edited, wordless]) if (id !== null && !(before.has(id) && next.has(id))) differs(id)
        wordless = edited
      }
      absent = next
      return changed
    },
    see: ({ ids, before, all }) => {
      if (all) {
        tiles.clear()
        return
      }
      for (const id of ids) if (!absent.has(id)) dirtyNow(id)
      for (const [id, area] of before) if (!absent.has(id)) tiles.dirty(area)
    },
    clear: tiles.clear,
  }
}
