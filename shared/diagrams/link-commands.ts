import { fail, ok, type Result } from '../base/result.ts'
import { type Change, set } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue } from '../board/commands/place.ts'
import type { BoardView } from '../board/view.ts'
import { type Made, moveUnder } from './commands.ts'
import type { DiagramKind } from './kind.ts'
import { type LinkMarks, type LinkRefusal, newLink, refusalOf, type Sign, storedLinks } from './linking.ts'
import { orderUnder } from './siblings.ts'
import type { DiagramTree, TreeLink } from './tree.ts'

// Links between the items of one diagram, whatever its kind: made, marked, turned and taken away. They are given as standings and
// stored as items, always from the cause to the effect. A place in the tree counts as a link too: its id is that of the child.

const linkOf = (tree: DiagramTree, id: string): TreeLink | undefined => tree.links.find(link => link.id === id)

const itemOf = (tree: DiagramTree, id: string): string => tree.nodes.get(id)?.item.id ?? id

/**
 * `from` acts on `to`. One that hangs nowhere yet, in a kind that knows such, hangs there from now on: the first link is its place.
 * `id` of what was made: the link, or the standing that found its place.
 */
export function addLink(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  from: string,
  to: string,
  chance: Chance,
  marks: LinkMarks = {},
  text = '',
): Result<Made, LinkRefusal> {
  const refusal = refusalOf(kind, tree, from, to, marks.sign ?? null)
  if (refusal !== null) return fail(refusal)
  if (isLoose(kind, tree, from)) {
    const hung = moveUnder(view, kind, tree, from, to, undefined, chance)
    if (hung !== null) return ok({ id: from, changes: marks.weak === true ? [...hung, set(from, 'weak', true)] : hung })
  }
  const { id, change } = newLink(tree, itemOf(tree, from), itemOf(tree, to), marks, chance, text)
  return ok({ id, changes: [change] })
}

/** It stands in the diagram and hangs nowhere. */
export const isLoose = (kind: DiagramKind, tree: DiagramTree, id: string): boolean =>
  kind.loose !== undefined && id !== tree.head && tree.nodes.get(id)?.parent === null

/**
 * Takes an edge away. Of a place in the tree: the child hangs under the next effect that it is linked to, or is loose from then
 * on; null in a kind where nothing is loose.
 */
export function removeLink(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  id: string,
  chance: Chance,
): readonly Change[] | null {
  const link = linkOf(tree, id)
  // two people may have made the same link: both go
  if (link !== undefined) {
    const operation = chance.fresh()
    const alike = storedLinks(view, tree, link.from, link.to).filter(
      other => kind.links?.parallel !== true || view.get(other)?.values.sign === link.link.values.sign,
    )
    return alike.map(other => set(other, 'deleted', operation))
  }
  const node = tree.nodes.get(id)
  if (node === undefined || node.parent === null || kind.links === undefined || kind.loose === undefined) return null
  const operation = chance.fresh()
  const gone = storedLinks(view, tree, id, node.parent).map(other => set(other, 'deleted', operation))
  const next = tree.links.find(other => other.from === id && other.to !== id)
  const changes = next === undefined ? letGo(tree, id, undefined, chance) : hangBy(view, kind, tree, next, chance)
  return changes === null ? null : [...gone, ...changes]
}

/** A link becomes the place: its cause hangs under its effect, and the link itself is no longer needed. */
function hangBy(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  { from, to, link }: TreeLink,
  chance: Chance,
): readonly Change[] | null {
  const hung = moveUnder(view, kind, tree, from, to, undefined, chance)
  if (hung === null) return null
  const operation = chance.fresh()
  const gone = storedLinks(view, tree, from, to).map(other => set(other, 'deleted', operation))
  return [...hung, ...gone, set(from, 'weak', link.values.weak === true ? true : undefined)]
}

/** In the diagram and under nobody, after `after` among those, or last. What is below it stays below it. */
export function letGo(
  tree: DiagramTree,
  id: string,
  after: string | null | undefined,
  { random }: Pick<Chance, 'random'>,
): readonly Change[] {
  const node = tree.nodes.get(id)
  if (node === undefined || id === tree.head) return []
  const order = orderUnder(tree, null, after, random, id)
  const changes = [set(id, 'place', placeValue({ in: tree.diagram.id, role: node.role, order }))]
  if (node.standing.values.weak !== undefined) changes.push(set(id, 'weak', undefined))
  if (node.standing.pin !== null) changes.push(set(id, 'pin', undefined))
  return changes
}

/** The effect of a link becomes the one under which its cause stands; the place it had becomes the link. */
export function makePrimary(
  view: BoardView,
  kind: DiagramKind,
  tree: DiagramTree,
  id: string,
  chance: Chance,
): readonly Change[] | null {
  const link = linkOf(tree, id)
  const node = link === undefined ? undefined : tree.nodes.get(link.from)
  if (link === undefined || node === undefined || node.parent === null) return null
  const hung = moveUnder(view, kind, tree, link.from, link.to, undefined, chance)
  if (hung === null) return null
  const weak = link.link.values.weak === true
  return [
    ...hung.filter(change => change.op !== 'set' || change.key !== 'weak'),
    set(id, 'to', { id: itemOf(tree, node.parent) }),
    set(id, 'weak', node.standing.values.weak === true ? true : undefined),
    set(link.from, 'weak', weak ? true : undefined),
  ]
}

/** Null takes the sign away. Refused where a link of that sign is there already. */
export function setSign(
  kind: DiagramKind,
  tree: DiagramTree,
  id: string,
  sign: Sign | null,
): Result<readonly Change[], LinkRefusal> {
  const link = linkOf(tree, id)
  if (link === undefined) return fail('unknown')
  const twin = tree.links.some(
    other =>
      other.id !== id && other.from === link.from && other.to === link.to && (other.link.values.sign ?? null) === sign,
  )
  if (twin && kind.links?.parallel === true) return fail('exists')
  return ok([set(id, 'sign', sign ?? undefined)])
}

export const setDelay = (tree: DiagramTree, id: string, delay: boolean): readonly Change[] | null =>
  linkOf(tree, id) === undefined ? null : [set(id, 'delay', delay ? true : undefined)]

/** Of a link or of a place in the tree. */
export const setWeak = (tree: DiagramTree, id: string, weak: boolean): readonly Change[] | null =>
  linkOf(tree, id) === undefined && tree.nodes.get(id)?.parent == null
    ? null
    : [set(id, 'weak', weak ? true : undefined)]

/** The effect becomes the cause. */
export function reverse(kind: DiagramKind, tree: DiagramTree, id: string): Result<readonly Change[], LinkRefusal> {
  const link = linkOf(tree, id)
  if (link === undefined) return fail('unknown')
  const { sign } = link.link.values
  const refusal = refusalOf(
    kind,
    tree,
    link.to,
    link.from,
    sign === '+' || sign === '-' || sign === '?' ? sign : null,
    new Set([id]),
  )
  if (refusal !== null) return fail(refusal)
  return ok([set(id, 'from', { id: itemOf(tree, link.to) }), set(id, 'to', { id: itemOf(tree, link.from) })])
}
