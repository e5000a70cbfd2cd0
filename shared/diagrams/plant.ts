import { between } from '../base/order.ts'
import type { Change } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue } from '../board/commands/place.ts'
import type { Place } from '../board/element.ts'
import type { DiagramKind, OutlineNode } from './kind.ts'

// New items from texts: one, or a whole forest of them.

export const itemChange = (id: string, text: string, place: Place): Change => ({
  op: 'create',
  id,
  kind: 'sticky',
  values: { place: placeValue(place) },
  texts: { text },
})

/** Depth first without recursion: a pasted chain may be thousands deep. */
export function plant(
  kind: DiagramKind,
  diagram: string,
  parent: string | null,
  role: string,
  order: string,
  nodes: readonly OutlineNode[],
  { fresh, random }: Chance,
): readonly Change[] {
  interface Level {
    readonly under: string | null
    readonly role: string
    readonly rest: OutlineNode[]
    order: string | null
  }
  const changes: Change[] = []
  const open: Level[] = [{ under: parent, role, rest: [...nodes], order }]
  let first = true
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const node = level.rest.shift()
    if (node === undefined) {
      open.pop()
      continue
    }
    if (!first) level.order = between(level.order, null, random)
    first = false
    const id = fresh()
    const place = {
      in: diagram,
      ...(level.under === null ? {} : { under: level.under }),
      role: level.role,
      order: level.order ?? '',
    }
    changes.push(itemChange(id, node.text, place))
    if (node.children.length === 0) continue
    const below = kind.roles[level.role]?.children[0]
    if (below === undefined) level.rest.unshift(...node.children)
    else open.push({ under: id, role: below, rest: [...node.children], order: null })
  }
  return changes
}
