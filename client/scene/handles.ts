import { type Box, centre, distance, grown, type Vec } from '#shared/base/geometry.ts'
import type { BoardView } from '#shared/board/view.ts'
import type { ElementKinds } from '#shared/elements/registry.ts'
import { isLocked } from './locked.ts'
import type { Side } from './neighbour.ts'
import type { Scene } from './scene.ts'

// The handles of a selection: drawn by the painter, taken hold of by the select tool. Screen sizes; positions in board units.

export type BoxHandle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w'
/** From here a link is drawn, and a tap adds what is linked on that side. */
export type LinkHandle = 'link-n' | 'link-e' | 'link-s' | 'link-w'
/** From here the next note is pulled; a tap puts it into the slot on that side. */
export type AddHandle = 'add-n' | 'add-e' | 'add-s' | 'add-w'
export type HandleId = BoxHandle | 'from' | 'to' | 'bend' | LinkHandle | AddHandle

export interface Handle {
  readonly id: HandleId
  readonly at: Vec
}

/** Drawn size, and how far from its middle a pointer still takes it (44 px across for a finger). */
export const HANDLE_SIZE = 12
export const HANDLE_REACH = { mouse: 10, touch: 22 } as const

/** How far outside the box a link's handle stands, in screen pixels: the outline and the focus ring lie between. */
const LINK_GAP = 20

/** The way that a link's handle points. */
export const LINK_SIDES: Readonly<Record<LinkHandle, Vec>> = {
  'link-n': [0, -1],
  'link-e': [1, 0],
  'link-s': [0, 1],
  'link-w': [-1, 0],
}

export const ADD_SIDES: Readonly<Record<AddHandle, Side>> = {
  'add-n': 'above',
  'add-e': 'right',
  'add-s': 'below',
  'add-w': 'left',
}

export const isAddHandle = (id: HandleId): id is AddHandle => id in ADD_SIDES
export const isBoxHandle = (id: HandleId): id is BoxHandle => id in FRACTIONS

/** Farther away the handles of a note would cover its neighbours: first all but the lower one go, then that too. */
const ALL_ADD = 0.5
const LEAST_ADD = 0.25

const ADD_WAYS: readonly (readonly [AddHandle, Vec])[] = [
  ['add-s', [0, 1]],
  ['add-n', [0, -1]],
  ['add-e', [1, 0]],
  ['add-w', [-1, 0]],
]

function addHandles(box: Box, zoom: number): readonly Handle[] {
  if (zoom < LEAST_ADD) return []
  const gap = LINK_GAP / zoom
  const [x, y] = centre(box)
  return ADD_WAYS.slice(0, zoom < ALL_ADD ? 1 : 4).map(([id, [sx, sy]]) => ({
    id,
    at: [x + sx * (box.w / 2 + gap), y + sy * (box.h / 2 + gap)],
  }))
}

export const isLinkHandle = (id: HandleId): id is LinkHandle => id in LINK_SIDES

/** The selection is outlined this far outside its box, in screen pixels. */
export const OUTLINE_GAP = 2

const FRACTIONS: Readonly<Record<BoxHandle, Vec>> = {
  nw: [0, 0],
  n: [0.5, 0],
  ne: [1, 0],
  e: [1, 0.5],
  se: [1, 1],
  s: [0.5, 1],
  sw: [0, 1],
  w: [0, 0.5],
}

const BY_RESIZE: Readonly<Record<'none' | 'aspect' | 'free' | 'width', readonly BoxHandle[]>> = {
  none: [],
  aspect: ['nw', 'ne', 'se', 'sw'],
  free: ['nw', 'ne', 'se', 'sw', 'n', 'e', 's', 'w'],
  width: ['e', 'w'],
}

/** All round where people place things; at the two ends where the layout runs from side to side. A head acts on nothing. */
function linkHandles(scene: Scene, id: string, home: string, box: Box, zoom: number): readonly Handle[] {
  const laid = scene.laidOut(home)
  if (laid?.kind?.links === undefined || !laid.tree.nodes.has(id) || laid.tree.head === id) return []
  const ids: readonly LinkHandle[] =
    laid.kind.placement === 'free' ? ['link-n', 'link-e', 'link-s', 'link-w'] : ['link-e', 'link-w']
  const gap = LINK_GAP / zoom
  const [x, y] = centre(box)
  return ids.map(handle => {
    const [sx, sy] = LINK_SIDES[handle]
    return { id: handle, at: [x + sx * (box.w / 2 + gap), y + sy * (box.h / 2 + gap)] }
  })
}

/** Handles of what is selected: of a single element that stands by itself, and of one that can be linked in its diagram. */
export function handlesOf(
  view: BoardView,
  scene: Scene,
  kinds: ElementKinds,
  selection: readonly string[],
  zoom: number,
  boxOf: (id: string) => Box | null = scene.boxOf,
): readonly Handle[] {
  const [id] = selection
  if (id === undefined || selection.length !== 1) return []
  const record = scene.get(id)
  const element = view.get(id)
  const box = boxOf(id)
  if (record === undefined || element === undefined || box === null || isLocked(element)) return []
  if (record.diagram !== null) return linkHandles(scene, id, record.diagram, box, zoom)
  if (element.from !== null || element.to !== null) {
    const ends = lineEnds(scene, id)
    const knob = scene.lineOf(id)?.knob?.at ?? null
    return ends === null
      ? []
      : [
          { id: 'from', at: ends[0] },
          { id: 'to', at: ends[1] },
          ...(knob === null ? [] : [{ id: 'bend' as const, at: knob }]),
        ]
  }
  const edge = grown(box, OUTLINE_GAP / zoom)
  const corners = BY_RESIZE[kinds.of(element.kind).resize].map((handle): Handle => {
    const [fx, fy] = FRACTIONS[handle]
    return { id: handle, at: [edge.x + edge.w * fx, edge.y + edge.h * fy] }
  })
  return element.kind === 'sticky' ? [...corners, ...addHandles(box, zoom)] : corners
}

/** Where a connector's line begins and ends as drawn. */
export function lineEnds(scene: Scene, id: string): readonly [Vec, Vec] | null {
  const record = scene.get(id)
  if (record === undefined) return null
  for (const p of scene.picture(record)) {
    if (p.type !== 'path' || p.fill !== undefined) continue
    const [start, end] = [p.points[0], p.points.at(-1)]
    if (start !== undefined && end !== undefined) return [start, end]
  }
  return null
}

export function handleAt(handles: readonly Handle[], point: Vec, reach: number): Handle | null {
  let best: Handle | null = null
  for (const handle of handles)
    if (distance(handle.at, point) <= reach && (best === null || distance(handle.at, point) < distance(best.at, point)))
      best = handle
  return best
}

/** Which edges a handle pulls: along each axis −1 the first, 1 the last, 0 none. */
export function pulledSides(handle: BoxHandle): Vec {
  const [fx, fy] = FRACTIONS[handle]
  return [Math.sign(fx - 0.5), Math.sign(fy - 0.5)]
}

/** The box that a handle's drag makes. `aspect` keeps the shape; `centred` grows both ways. Never smaller than `least`. */
export function resized(
  box: Box,
  handle: BoxHandle,
  by: Vec,
  options: { readonly aspect: boolean; readonly centred: boolean; readonly least: number },
): Box {
  const { aspect, centred } = options
  // what is smaller already, such as a flat line, is not blown up by taking hold of it
  const least = Math.min(options.least, box.w, box.h)
  const [fx, fy] = FRACTIONS[handle]
  const [sx, sy] = [Math.sign(fx - 0.5), Math.sign(fy - 0.5)]
  const twice = centred ? 2 : 1
  let w = Math.max(least, box.w + by[0] * sx * twice)
  let h = Math.max(least, box.h + by[1] * sy * twice)
  if (aspect) {
    const k = Math.max(
      least / Math.min(box.w, box.h),
      sx === 0 ? h / box.h : sy === 0 ? w / box.w : Math.max(w / box.w, h / box.h),
    )
    w = box.w * k
    h = box.h * k
  }
  const x = centred || sx === 0 ? box.x + (box.w - w) / 2 : sx < 0 ? box.x + box.w - w : box.x
  const y = centred || sy === 0 ? box.y + (box.h - h) / 2 : sy < 0 ? box.y + box.h - h : box.y
  return {
    x: sx === 0 && !aspect ? box.x : x,
    y: sy === 0 && !aspect ? box.y : y,
    w: sx === 0 && !aspect ? box.w : w,
    h: sy === 0 && !aspect ? box.h : h,
  }
}
