import { type Box, contains, grown, holds, touches, type Vec } from '#shared/base/geometry.ts'
import { CONTAINERS } from '#shared/board/element.ts'
import type { BoardView } from '#shared/board/view.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import { BADGE, type MarkedLoop, markedLoop } from './badges.ts'
import type { Layouts } from './layouts.ts'
import type { Measuring } from './measuring.ts'
import { crossesBox, onPicture, type SceneRecord } from './record.ts'
import type { Spatial } from './spatial.ts'

// What is at a point or in a selection box: the index is asked first, then the kind's or the layout's exact geometry.

export interface Pointing {
  /** The topmost standing at a point, never a badge; `margin` is the reach of the pointer in board units. */
  hit(point: Vec, margin: number, take?: (record: SceneRecord) => boolean): string | null
  /** The loop whose mark is at a point, when nothing lies above it. */
  loopAt(point: Vec): MarkedLoop | null
  /** What a selection box takes: frames and diagrams when it holds them whole, everything else when it touches them. */
  within(box: Box): readonly string[]
}

export interface PointingOptions {
  readonly view: BoardView
  readonly spatial: Spatial
  readonly layouts: Layouts
  readonly measuring: Measuring
  readonly picture: (record: SceneRecord) => readonly Primitive[]
}

export function createPointing({ view, spatial, layouts, measuring, picture }: PointingOptions): Pointing {
  const hits = (r: SceneRecord, point: Vec, margin: number): boolean => {
    if (r.diagram === null) {
      const element = measuring.shown(r.id)
      return (
        element !== undefined &&
        measuring.guarded(element, kind => kind.hits(element, r.box, point, margin, measuring.around))
      )
    }
    const exact = layouts.get(r.diagram)?.layout.hits
    if (r.id === r.diagram) return onPicture(picture(r), point, margin) || exact?.(r.id, point, margin) === true
    return exact === undefined ? holds(grown(r.box, margin), point) : exact(r.id, point, margin)
  }

  return {
    hit: (point, margin, take = () => true) => {
      const found = spatial.search(grown({ x: point[0], y: point[1], w: 0, h: 0 }, margin))
      for (let i = found.length - 1; i >= 0; i--) {
        const r = found[i]
        if (r !== undefined && r.kind !== BADGE && take(r) && hits(r, point, margin)) return r.id
      }
      return null
    },
    loopAt: point => {
      const found = spatial.search({ x: point[0], y: point[1], w: 0, h: 0 })
      for (let i = found.length - 1; i >= 0; i--) {
        const r = found[i]
        if (r === undefined) continue
        if (r.kind === BADGE && holds(r.box, point)) return markedLoop(layouts.get(r.diagram ?? ''), r.id)
        if (r.layer > 0 && hits(r, point, 0)) return null
      }
      return null
    },
    within: box => {
      const whole = new Set<string>()
      const taken: string[] = []
      for (const r of spatial.search(box)) {
        // a link goes where its ends go
        if (r.kind === 'link' || r.kind === BADGE) continue
        if (CONTAINERS.has(r.kind)) {
          if (!contains(box, r.box)) continue
          whole.add(r.id)
        } else if (r.layer === 1 ? !crossesBox(picture(r), box) : !touches(box, r.box)) continue
        taken.push(r.id)
      }
      if (whole.size === 0) return taken
      const inWhole = (id: string): boolean => {
        const home = view.container(id)
        return home !== null && (whole.has(home) || inWhole(home))
      }
      return taken.filter(id => !inWhole(id))
    },
  }
}
