import type { Theme } from '#shared/paint/theme.ts'
import type { Editor } from '../scene/editor.ts'
import { type Lift, liftOf } from '../scene/lift.ts'
import { sessionMarks } from '../scene/session-marks.ts'
import { EMPTY_SKETCH } from '../scene/sketch.ts'
import { createBoardLayer } from './board-layer.ts'
import { intoBoard } from './board-pass.ts'
import { createCursors } from './cursors.ts'
import { drawDots } from './dots-pass.ts'
import { drawGrid } from './grid.ts'
import { createMovingPass } from './moving-pass.ts'
import { drawOverlay, type OverlayOptions } from './overlay-pass.ts'
import type { Ctx } from './primitives.ts'
import { createRemoteStrokes } from './remote-strokes.ts'
import { browserFrames, createScheduler, type Frames } from './scheduler.ts'
import { createShows } from './shows.ts'
import { drawUnfinishedStrokes } from './stroke-pass.ts'
import { browserSurface, type MakeSurface } from './surface.ts'
import { createZooming } from './zooming.ts'

// Decides what has to be drawn again, and draws it. Three layers: the board at rest, what is lifted, and the overlay. React never
// hears of an element, a camera change or somebody else's move.

export type LayerName = 'board' | 'moving' | 'overlay'

/** A layer as the painter needs it: Konva's, or a test's. */
export interface PaintLayer {
  draw(): void
  show(on: boolean): void
}

export interface Painter {
  /** The layers to be drawn; null when the canvas goes away. */
  attach(layers: Readonly<Record<LayerName, PaintLayer>> | null): void
  /** Called by a layer's one shape with its native context, in CSS pixels. */
  paint(layer: LayerName, ctx: Ctx): void
  setTheme(theme: Theme): void
  setOverlay(options: OverlayOptions): void
  /** Everything anew: fonts have come, the size has changed. */
  repaint(): void
  /** Called after each drawn frame. */
  onDrawn(listen: () => void): () => void
  destroy(): void
}

export interface PainterOptions {
  readonly editor: Editor
  readonly theme: Theme
  /** Prefers reduced motion: cursors snap. */
  readonly still: () => boolean
  readonly frames?: Frames
  readonly now?: () => number
  /** What tiles, and what is carried, are drawn on. */
  readonly surface?: MakeSurface
}

/** Elements touched by others stay on the moving layer for this long, so that a busy neighbour does not redraw the board. */
const WARM = 500
/** With more touched at once, redrawing the board is cheaper. */
const MOST_WARM = 100

export function createPainter(options: PainterOptions): Painter {
  const { editor } = options
  const { scene, camera, sketch, presence } = editor
  const now = options.now ?? (() => performance.now())
  let theme = options.theme
  let overlay: OverlayOptions = { focused: false, coarse: false, textAbove: true }
  let layers: Readonly<Record<LayerName, PaintLayer>> | null = null
  const warm = new Map<string, number>()
  const cursors = createCursors(options.still)
  const shows = createShows(editor, options.still, now)
  const strokes = createRemoteStrokes(() => scheduler.stale('overlay'))
  const drawnListeners = new Set<() => void>()
  let cooling: ReturnType<typeof setTimeout> | null = null
  let fading: ReturnType<typeof setTimeout> | null = null
  scene.setTheme(theme)
  const seeCursors = () => cursors.update(editor.preferences.getState().cursors ? presence.people() : [], now())
  seeCursors()

  const editingStanding = (): string | null => {
    const { editing, selection } = editor.state.getState()
    if (editing === null || editing.key !== 'text' || !overlay.textAbove) return null
    const [first] = selection
    if (first !== undefined && editor.view.item(first)?.id === editing.id) return first
    return editor.view.standings(editing.id)[0] ?? null
  }

  /** Only what stands by itself above frames may be lifted without hiding what stands on it. */
  const liftable = (id: string): boolean => {
    const r = scene.get(id)
    return r !== undefined && r.layer === 2 && r.diagram === null
  }

  const surface = options.surface ?? browserSurface
  const board = createBoardLayer(editor, surface, now)
  const moving = createMovingPass(editor, surface)
  const zooming = createZooming(now, () => scheduler.stale('board', 'moving'))
  let lift: Lift | null = null
  const currentLift = (): Lift => {
    if (lift !== null) return lift
    const edited = editingStanding()
    const ids = [...warm.keys(), ...(edited === null ? [] : [edited])].filter(liftable)
    const previews = presence.others().flatMap(other => (other.preview === null ? [] : [other.preview]))
    lift = liftOf(editor.view, scene, sketch.getState(), previews, ids)
    return lift
  }

  /** The lifted set may have changed; it is worked out when it is next asked for, at most once a frame and news. */
  const relift = () => {
    lift = null
    scheduler.stale('moving', 'overlay')
  }

  /** The stage draws by itself while it is put together, before anybody has said what is looked at: a large board would be drawn for nobody. */
  let begun = false

  /** A layer that is hidden costs nothing when the browser puts the page together. */
  const overlayEmpty = (): boolean =>
    editor.state.getState().selection.length === 0 &&
    editor.lens.getState() === null &&
    sessionMarks(editor).getState().dots.size === 0 &&
    presence.others().length === 0 &&
    shows.empty() &&
    sketch.getState() === EMPTY_SKETCH

  const draw = (stale: ReadonlySet<LayerName>) => {
    if (layers === null) return
    begun = true
    const lifted = currentLift()
    const { shifts, boxes, lines } = lifted
    const turned = board.leaveOut(lifted, sketch.getState().carried, editingStanding())
    const movingEmpty = shifts.size === 0 && boxes.size === 0 && lines.size === 0 && sketch.getState().copying === null
    layers.moving.show(!movingEmpty)
    layers.overlay.show(!overlayEmpty())
    if (turned || stale.has('board')) layers.board.draw()
    if (stale.has('moving') && !movingEmpty) layers.moving.draw()
    if (stale.has('overlay')) layers.overlay.draw()
    for (const listen of drawnListeners) listen()
  }
  const scheduler = createScheduler<LayerName>(draw, options.frames ?? browserFrames)

  const cool = () => {
    cooling = null
    const time = now()
    for (const [id, until] of warm) if (until <= time) warm.delete(id)
    if (warm.size > 0) cooling = setTimeout(cool, WARM)
    relift()
  }

  const stops = [
    camera.state.subscribe((state, before) => {
      if (state.zoom !== before.zoom) zooming.step()
      scheduler.stale('board', 'moving', 'overlay')
    }),
    scene.watch(news => {
      board.see(news)
      moving.see(news)
      const ids = [...news.ids]
      const own = currentLift()
      const light = ids.length > 0 && ids.length <= MOST_WARM && ids.every(liftable)
      if (light && !news.local) {
        for (const id of ids) warm.set(id, now() + WARM)
        cooling ??= setTimeout(cool, WARM)
      } else if (!light || !ids.every(own.has)) scheduler.stale('board')
      relift()
    }),
    sketch.subscribe(relift),
    editor.lens.subscribe(() => scheduler.stale('overlay')),
    sessionMarks(editor).subscribe(() => scheduler.stale('overlay')),
    presence.watch(() => {
      seeCursors()
      shows.update(theme)
      strokes.update(presence.others())
      relift()
    }),
    editor.preferences.subscribe(() => {
      seeCursors()
      scheduler.stale('overlay')
    }),
    shows.watch(() => {
      shows.update(theme)
      scheduler.stale('overlay')
    }),
    editor.state.subscribe((state, before) => {
      if (state.editing !== before.editing) {
        scheduler.stale('board')
        relift()
      }
      if (state.selection !== before.selection || state.access !== before.access) scheduler.stale('overlay')
    }),
  ]

  const paintOverlay = (ctx: Ctx) => {
    drawOverlay(ctx, editor, currentLift(), theme, overlay, editingStanding())
    drawDots(ctx, editor, currentLift(), theme)
    drawUnfinishedStrokes(ctx, editor, strokes.list(), theme)
    const busy = shows.draw(ctx)
    if (cursors.draw(ctx, camera, now()) || busy) scheduler.stale('overlay')
    else {
      const next = cursors.nextFade()
      if (fading !== null) clearTimeout(fading)
      fading = next === null ? null : setTimeout(() => scheduler.stale('overlay'), Math.max(16, next - now() + 16))
    }
  }

  const paintBoard = (ctx: Ctx) => {
    const state = camera.state.getState()
    if (state.zoom >= 0.15) drawGrid(ctx, state, theme.dots)
    if (board.paint(ctx, zooming.now())) scheduler.stale('board')
  }

  return {
    attach: next => {
      layers = next
      if (next !== null) scheduler.stale('board', 'moving', 'overlay')
    },
    paint: (layer, ctx) => {
      if (!begun) return
      ctx.save()
      if (layer === 'board') paintBoard(ctx)
      else if (layer === 'overlay') paintOverlay(ctx)
      else {
        const state = board.camera()
        intoBoard(ctx, state)
        moving.draw(ctx, state, currentLift(), editingStanding())
        ctx.restore()
      }
      ctx.restore()
    },
    setTheme: next => {
      theme = next
      scene.setTheme(next)
      scheduler.stale('board', 'moving', 'overlay')
    },
    setOverlay: next => {
      if (next.textAbove !== overlay.textAbove) scheduler.stale('board', 'moving')
      overlay = next
      scheduler.stale('overlay')
    },
    repaint: () => {
      board.clear()
      moving.clear()
      scheduler.stale('board', 'moving', 'overlay')
    },
    onDrawn: listen => {
      drawnListeners.add(listen)
      return () => drawnListeners.delete(listen)
    },
    destroy: () => {
      for (const stop of stops) stop()
      if (cooling !== null) clearTimeout(cooling)
      if (fading !== null) clearTimeout(fading)
      zooming.destroy()
      board.clear()
      moving.clear()
      strokes.destroy()
      scheduler.destroy()
      drawnListeners.clear()
      layers = null
    },
  }
}
