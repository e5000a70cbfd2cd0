import { isId } from '../base/ids.ts'
import type { Element } from './element.ts'
import type { BoardView } from './view.ts'

// Things that are taken as one. Each says itself, by one value, which group it is in: of two people's groupings at once each thing is in one
// of the two, and nothing else has to be repaired. A group of one is none; what stands in a diagram stands there and in no group.

export const GROUP = 'group'

const named = (element: Element): string | null => {
  const value = element.values[GROUP]
  return isId(value) ? value : null
}

/** Whether it may be in a group: a diagram and what stands in it, and links, go where the diagram goes. */
export function groupable(view: BoardView, element: Element): boolean {
  if (element.kind === 'diagram' || element.kind === 'link') return false
  const home = view.container(element.id)
  return home === null || view.get(home)?.kind !== 'diagram'
}

interface Known {
  readonly version: number
  readonly groups: ReadonlyMap<string, readonly string[]>
}
const known = new WeakMap<BoardView, Known>()

/** Every group with its members, two at least, sorted by id. */
export function groupsOf(view: BoardView): ReadonlyMap<string, readonly string[]> {
  const before = known.get(view)
  if (before !== undefined && before.version === view.version) return before.groups
  const all = new Map<string, string[]>()
  for (const id of view.ids()) {
    const element = view.get(id)
    const group = element === undefined ? null : named(element)
    if (element === undefined || group === null || !groupable(view, element)) continue
    const members = all.get(group)
    if (members === undefined) all.set(group, [id])
    else members.push(id)
  }
  const groups = new Map([...all].flatMap(([group, ids]) => (ids.length < 2 ? [] : [[group, ids.sort()] as const])))
  known.set(view, { version: view.version, groups })
  return groups
}

const NONE: readonly string[] = []

/** Those that it is taken with, itself among them; none where it is in no group. */
export function matesOf(view: BoardView, id: string): readonly string[] {
  const element = view.get(id)
  const group = element === undefined ? null : named(element)
  const members = group === null ? undefined : groupsOf(view).get(group)
  return members?.includes(id) === true ? members : NONE
}

/** The same with every group whole of which one is among them; each once, in order. */
export const withMates = (view: BoardView, ids: Iterable<string>): readonly string[] => [
  ...new Set([...ids].flatMap(id => [id, ...matesOf(view, id)])),
]

/** The members of the one group that all of these are in while others of it are not: who looks into a group has some of it. */
export function insideOf(view: BoardView, ids: readonly string[]): readonly string[] {
  const [first] = ids
  const mates = first === undefined ? NONE : matesOf(view, first)
  return ids.length < mates.length && ids.every(id => mates.includes(id)) ? mates : NONE
}
