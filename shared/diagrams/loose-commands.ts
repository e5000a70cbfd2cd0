import { spread } from '../base/spread.ts'
import { type Change, set } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue } from '../board/commands/place.ts'
import type { Made } from './commands.ts'
import type { DiagramKind } from './kind.ts'
import { itemChange } from './plant.ts'
import { orderUnder } from './siblings.ts'
import { type DiagramTree, rolesApart } from './tree.ts'

// Building from the bottom up: items that hang nowhere yet, and the one that a group of them is gathered under.

/** A new one that hangs nowhere, after `after` among those, or last. Null in a kind where nothing is loose. */
export function addLoose(
  kind: DiagramKind,
  tree: DiagramTree,
  text: string,
  { fresh, random }: Chance,
  role = kind.loose,
  after?: string | null,
): Made | null {
  if (kind.loose === undefined || role === undefined || !rolesApart(kind).includes(role)) return null
  const id = fresh()
  const order = orderUnder(tree, null, after, random)
  return { id, changes: [itemChange(id, text, { in: tree.diagram.id, role, order })] }
}

/** The role that usually stands right above all of these; null when there is none. */
export function roleAbove(kind: DiagramKind, roles: readonly string[]): string | null {
  const [first] = roles
  const above = Object.entries(kind.roles).filter(
    ([role, { children }]) => role !== kind.head && roles.every(r => children.includes(r)),
  )
  return (above.find(([, { children }]) => children[0] === first) ?? above[0])?.[0] ?? null
}

/**
 * Gathers these under a new one: ideas become a theme, themes become a driver. It stands where they all stood if that is one place
 * that takes it, under the head if it is what usually stands there, and otherwise hangs nowhere yet.
 */
export function gather(
  kind: DiagramKind,
  tree: DiagramTree,
  ids: readonly string[],
  text: string,
  { fresh, random }: Chance,
): Made | null {
  const chosen = new Set(ids)
  const isBelowChosen = (id: string): boolean => {
    for (let up = tree.nodes.get(id)?.parent; up != null; up = tree.nodes.get(up)?.parent)
      if (chosen.has(up)) return true
    return false
  }
  const members = tree.order.flatMap(id => {
    const node = tree.nodes.get(id)
    return node !== undefined && chosen.has(id) && id !== tree.head && !isBelowChosen(id) ? [node] : []
  })
  const role = roleAbove(
    kind,
    members.map(node => node.role),
  )
  if (members.length === 0 || role === null) return null
  const made = fresh()
  const under = homeOf(kind, tree, members, role)
  if (under === null && kind.loose === undefined) return null
  const after = under === members[0]?.parent ? beforeOf(tree, under, members[0]?.id) : undefined
  const place = {
    in: tree.diagram.id,
    ...(under === null ? {} : { under }),
    role,
    order: orderUnder(tree, under, after, random),
  }
  const orders = spread(null, null, members.length, random)
  const changes: Change[] = [itemChange(made, text, place)]
  for (const [i, node] of members.entries()) {
    const home = { in: tree.diagram.id, under: made, role: node.role, order: orders[i] ?? '' }
    changes.push(set(node.id, 'place', placeValue(home)))
    if (node.standing.pin !== null) changes.push(set(node.id, 'pin', undefined))
    if (node.standing.values.weak !== undefined) changes.push(set(node.id, 'weak', undefined))
  }
  return { id: made, changes }
}

/** Where a new one of this role stands above these. */
export function homeOf(
  kind: DiagramKind,
  tree: DiagramTree,
  members: readonly { readonly parent: string | null }[],
  role: string,
): string | null {
  const parent = members[0]?.parent ?? null
  const common = members.every(node => node.parent === parent) ? parent : null
  const commonRole = common === null ? undefined : tree.nodes.get(common)?.role
  if (common !== null && commonRole !== undefined && kind.roles[commonRole]?.children.includes(role) === true)
    return common
  return kind.head !== null && kind.roles[kind.head]?.children[0] === role ? tree.head : null
}

/** The sibling before it; null when it is the first. */
function beforeOf(tree: DiagramTree, parent: string | null, id: string | undefined): string | null | undefined {
  if (parent === null || id === undefined) return undefined
  const siblings = tree.nodes.get(parent)?.children ?? []
  return siblings[siblings.indexOf(id) - 1] ?? null
}
