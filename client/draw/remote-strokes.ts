import type { Vec } from '#shared/base/geometry.ts'
import type { StrokeStyle } from '#shared/elements/stroke/stroke.ts'
import type { Other, StrokePart } from '../scene/presence.ts'

// Lines that others are drawing. Each state carries the last points only; here they are put together by their index. What is not
// told any more is kept for a moment: the stroke itself comes by another way and may be a little later.

export interface RemoteStroke {
  readonly id: string
  readonly points: readonly Vec[]
  readonly style: StrokeStyle
}

export interface RemoteStrokes {
  update(others: readonly Other[]): void
  list(): readonly RemoteStroke[]
  destroy(): void
}

/** How long a line stays that is not told any more, in milliseconds. */
const LINGER = 1500

interface Held {
  stroke: RemoteStroke
  leaving: ReturnType<typeof setTimeout> | null
}

const drawnBy = ({ preview, lanes }: Other): readonly StrokePart[] =>
  preview !== null && 'stroke' in preview ? [preview.stroke, ...lanes] : lanes

/** `changed` is called when a line that lingered has gone. */
export function createRemoteStrokes(changed: () => void): RemoteStrokes {
  const held = new Map<string, Held>()
  const keep = (id: string, stroke: RemoteStroke) => {
    const known = held.get(id)
    if (known?.leaving != null) clearTimeout(known.leaving)
    held.set(id, { stroke, leaving: null })
  }
  return {
    update: others => {
      const told = new Set<string>()
      for (const { id, points, first, style } of others.flatMap(drawnBy)) {
        told.add(id)
        const before = held.get(id)?.stroke.points ?? []
        // a gap, where states were left out on the way, is bridged by a straight line
        keep(id, { id, style, points: [...before.slice(0, first), ...points] })
      }
      for (const [id, each] of held)
        if (!told.has(id))
          each.leaving ??= setTimeout(() => {
            held.delete(id)
            changed()
          }, LINGER)
    },
    list: () => [...held.values()].map(each => each.stroke),
    destroy: () => {
      for (const { leaving } of held.values()) if (leaving !== null) clearTimeout(leaving)
      held.clear()
    },
  }
}
