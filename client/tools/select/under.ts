import type { Vec } from '#shared/base/geometry.ts'
import type { PointerKind } from '../../input/gesture.ts'
import { type Handle, HANDLE_REACH, handleAt, handlesOf } from '../../scene/handles.ts'
import { lockedAt } from '../../scene/locked.ts'
import { reach, type World } from '../tool.ts'
import { dragged } from './drop-plan.ts'

// What the arrow points at, and whether it can be taken hold of.

export function handleUnder(world: World, point: Vec, pointer: PointerKind): Handle | null {
  if (!world.mayEdit || world.looking) return null
  const handles = handlesOf(world.view, world.scene, world.kinds, world.selection, world.zoom)
  return handleAt(handles, point, HANDLE_REACH[pointer === 'touch' ? 'touch' : 'mouse'] / world.zoom)
}

/** What is meant at a point: of links that lie close together the one that is right there. */
export function meant(world: World, point: Vec, pointer: PointerKind): string | null {
  const id = world.scene.hit(point, reach(world, pointer))
  return id !== null && world.view.get(id)?.kind === 'link' ? (world.scene.hit(point, 0) ?? id) : id
}

/** By itself, or with the whole diagram where there is no head to take it by. */
export function isSelected(world: World, id: string): boolean {
  if (world.selection.includes(id)) return true
  const home = world.view.container(id)
  return home !== null && world.selection.includes(home) && world.scene.laidOut(home)?.kind?.head === null
}

/** Locked, or taken hold of with the diagram that is. */
export const staysPut = (world: World, id: string): boolean =>
  lockedAt(world.view, id) || (world.view.get(id)?.kind !== 'link' && dragged(world, [id]).length === 0)
