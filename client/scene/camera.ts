import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Box, centre, type Vec } from '#shared/base/geometry.ts'

// What part of the board is seen, and how large. A plain store: React subscribes only to what it shows (the zoom figure).

export const MIN_ZOOM = 0.02
export const MAX_ZOOM = 8

export interface CameraState {
  /** The board point in the top left corner of the screen. */
  readonly x: number
  readonly y: number
  /** Screen pixels per board unit. */
  readonly zoom: number
  /** The size of the canvas in CSS pixels; 0 while it is not shown. */
  readonly w: number
  readonly h: number
}

/** Where a camera may stand; its size is the screen's affair. */
export type CameraSpot = Pick<CameraState, 'x' | 'y' | 'zoom'>

export interface Camera {
  readonly state: StoreApi<CameraState>
  toBoard(screen: Vec): Vec
  toScreen(point: Vec): Vec
  /** The part of the board that is seen. */
  view(): Box
  /** Moves the board by screen pixels. */
  pan(by: Vec): void
  /** Sets the zoom so that what is under this screen point stays there. */
  zoomAt(screen: Vec, zoom: number): void
  /** About the middle of the screen. */
  zoomTo(zoom: number): void
  put(spot: CameraSpot): void
  /** From where the whole box is seen, not larger than `most`, with `margin` screen pixels round it; null while nothing is shown. */
  spotFor(box: Box, most?: number, margin?: number): CameraSpot | null
  /** Shows the whole box, as `spotFor` says. */
  fit(box: Box, most?: number, margin?: number): void
  /** Moves as little as needed so that the box is seen, without zooming. */
  reveal(box: Box, margin?: number): void
  resize(w: number, h: number): void
}

const clampZoom = (zoom: number): number => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom))

export function createCamera(): Camera {
  const state = createStore<CameraState>(() => ({ x: 0, y: 0, zoom: 1, w: 0, h: 0 }))
  const now = state.getState

  const zoomAt: Camera['zoomAt'] = (screen, wanted) => {
    const { x, y, zoom } = now()
    const next = clampZoom(wanted)
    state.setState({
      x: x + screen[0] / zoom - screen[0] / next,
      y: y + screen[1] / zoom - screen[1] / next,
      zoom: next,
    })
  }

  const spotFor: Camera['spotFor'] = (box, most = 1, margin = 48) => {
    const { w, h } = now()
    if (w === 0 || h === 0) return null
    const room = Math.min(margin, w / 6, h / 6)
    const zoom = clampZoom(Math.min(most, (w - 2 * room) / Math.max(1, box.w), (h - 2 * room) / Math.max(1, box.h)))
    const [cx, cy] = centre(box)
    return { zoom, x: cx - w / 2 / zoom, y: cy - h / 2 / zoom }
  }

  return {
    state,
    toBoard: ([sx, sy]) => [now().x + sx / now().zoom, now().y + sy / now().zoom],
    toScreen: ([bx, by]) => [(bx - now().x) * now().zoom, (by - now().y) * now().zoom],
    view: () => ({ x: now().x, y: now().y, w: now().w / now().zoom, h: now().h / now().zoom }),
    pan: ([dx, dy]) => state.setState(s => ({ x: s.x - dx / s.zoom, y: s.y - dy / s.zoom })),
    zoomAt,
    zoomTo: zoom => zoomAt([now().w / 2, now().h / 2], zoom),
    put: ({ x, y, zoom }) => state.setState({ x, y, zoom: clampZoom(zoom) }),
    spotFor,
    fit: (box, most, margin) => {
      const spot = spotFor(box, most, margin)
      if (spot !== null) state.setState(spot)
    },
    reveal: (box, margin = 24) => {
      const { x, y, w, h, zoom } = now()
      if (w === 0 || h === 0) return
      const shift = (low: number, size: number, from: number, screen: number): number => {
        const edge = margin / zoom
        const room = screen / zoom
        if (low - edge < from) return low - edge - from
        const over = low + size + edge - (from + room)
        // what is larger than the screen shows its beginning
        return over > 0 ? Math.min(over, low - edge - from) : 0
      }
      const dx = shift(box.x, box.w, x, w)
      const dy = shift(box.y, box.h, y, h)
      if (dx !== 0 || dy !== 0) state.setState({ x: x + dx, y: y + dy })
    },
    resize: (w, h) => {
      if (w !== now().w || h !== now().h) state.setState({ w, h })
    },
  }
}
