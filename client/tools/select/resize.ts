import type { Box, Vec } from '#shared/base/geometry.ts'
import type { Keys } from '../../input/gesture.ts'
import type { Guide } from '../../scene/guide.ts'
import { type BoxHandle, pulledSides, resized } from '../../scene/handles.ts'
import type { World } from '../tool.ts'
import { targetsFor } from './carry.ts'
import { snapEdges } from './snap.ts'

// A thing whose size is pulled at one of its handles: the edges that move fall into line as what is carried does.

export interface Resizing {
  readonly type: 'resizing'
  readonly id: string
  readonly handle: BoxHandle
  readonly box: Box
}

/** Nothing is made smaller than this by hand, in board units. */
const LEAST = 40

export function resizedTo(
  { id, handle, box: taken }: Resizing,
  by: Vec,
  keys: Keys,
  world: World,
): { readonly box: Box; readonly guides: readonly Guide[] | null } {
  // where somebody else has put it meanwhile: what is pulled is its size
  const now = world.scene.boxOf(id) ?? taken
  const box = { ...taken, x: now.x, y: now.y }
  const resize = world.kinds.of(world.view.get(id)?.kind ?? '').resize
  const options = {
    aspect: (resize === 'aspect') !== keys.shift && resize !== 'width',
    centred: keys.alt,
    least: LEAST,
  }
  const free = resized(box, handle, by, options)
  // from the middle two edges move at once, and Ctrl turns snapping the other way
  if (keys.alt || world.snaps === keys.ctrl) return { box: free, guides: null }
  const sides = pulledSides(handle)
  const targets = targetsFor(world, free, new Set([id]))
  const found = snapEdges(targets, free, sides, world.zoom)
  if (found.by[0] === 0 && found.by[1] === 0 && found.guides.length === 0) return { box: free, guides: null }
  if (!options.aspect) {
    const snapped = resized(box, handle, [by[0] + found.by[0], by[1] + found.by[1]], options)
    return { box: snapped, guides: snapEdges(targets, snapped, sides, world.zoom).guides }
  }
  const snapped = resized(box, handle, inShape(box, free, sides, found.by), options)
  return { box: snapped, guides: snapEdges(targets, snapped, sides, world.zoom).guides }
}

/** How far the corner goes so that the nearer of two edges falls into line and the shape stays. */
function inShape(box: Box, free: Box, [sx, sy]: Vec, [dx, dy]: Vec): Vec {
  const across = dx !== 0 && (dy === 0 || Math.abs(dx) <= Math.abs(dy))
  const k = across ? (free.w + dx * sx) / box.w : (free.h + dy * sy) / box.h
  return [sx * (k - 1) * box.w, sy * (k - 1) * box.h]
}
