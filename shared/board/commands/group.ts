import type { Fresh } from '../../base/ids.ts'
import { type Change, type Json, set } from '../change.ts'
import { GROUP, groupable, groupsOf, withMates } from '../groups.ts'
import type { BoardView } from '../view.ts'
import { outermost } from './move.ts'

// Taking things together, and apart again. A group of groups is one group.

/** Those of these that may be grouped; of a frame and what is in it the frame, which takes it along. */
export const groupableOf = (view: BoardView, ids: readonly string[]): readonly string[] =>
  outermost(view, ids).filter(id => {
    const element = view.get(id)
    return element !== undefined && groupable(view, element)
  })

/** Empty where there are not two to be grouped, or they are one group already. */
export function group(view: BoardView, ids: readonly string[], fresh: Fresh): readonly Change[] {
  const members = groupableOf(view, withMates(view, ids))
  if (members.length < 2 || isOneGroup(view, members)) return []
  const made = fresh()
  return members.map(id => set(id, GROUP, made))
}

export const isOneGroup = (view: BoardView, ids: readonly string[]): boolean =>
  [...groupsOf(view).values()].some(members => members.length === ids.length && members.every(id => ids.includes(id)))

/** Every group that one of these is in comes apart. */
export const ungroup = (view: BoardView, ids: readonly string[]): readonly Change[] => {
  const groups = new Set(ids.map(id => view.get(id)?.values[GROUP]).filter(value => typeof value === 'string'))
  return [...groupsOf(view)].flatMap(([name, members]) =>
    groups.has(name) ? members.map(id => set(id, GROUP, undefined)) : [],
  )
}

/** Names of groups for copies: a group whose copy has one member only is none. */
export function copiedGroups(
  values: readonly Readonly<Record<string, Json | undefined>>[],
  fresh: Fresh,
): ReadonlyMap<string, string> {
  const count = new Map<string, number>()
  for (const { [GROUP]: name } of values) if (typeof name === 'string') count.set(name, (count.get(name) ?? 0) + 1)
  return new Map([...count].flatMap(([name, members]) => (members < 2 ? [] : [[name, fresh()] as const])))
}

/** The values of a copy, in its copied group or in none. */
export function regrouped<V extends Json | undefined>(
  values: Record<string, V | string>,
  groups: ReadonlyMap<string, string>,
): void {
  const name = values[GROUP]
  if (name === undefined) return
  const copy = typeof name === 'string' ? groups.get(name) : undefined
  if (copy === undefined) delete values[GROUP]
  else values[GROUP] = copy
}
