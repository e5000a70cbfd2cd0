import { between } from '../base/order.ts'
import type { Change, Json } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue } from '../board/commands/place.ts'
import type { BoardView } from '../board/view.ts'
import { edgesOf, reach } from './edges.ts'
import type { DiagramKind } from './kind.ts'
import type { DiagramTree } from './tree.ts'

// What forbids a link, and the link as it is written. Everything that links anything asks here.

export type Sign = '+' | '-' | '?'

export interface LinkMarks {
  readonly sign?: Sign | null
  readonly delay?: boolean
  readonly weak?: boolean
}

/** Why a link is not made: a word key, for the sentence that says so. */
export type LinkRefusal =
  /** This kind has no links, or one of the two does not stand in this diagram. */
  | 'unknown'
  | 'self'
  /** They are linked like this already. */
  | 'exists'
  /** The effect already leads to the cause. */
  | 'circle'
  /** One in this role does not act on one in that role. */
  | 'role'

/** True when `to` already leads to `from`, so that a link from the one to the other would come round. */
export const comesRound = (tree: DiagramTree, from: string, to: string): boolean =>
  from === to || reach(edgesOf(tree), [to], 'effects').has(from)

/** Null when the link may be made. `but`: links that are about to go. */
export function refusalOf(
  kind: DiagramKind,
  tree: DiagramTree,
  from: string,
  to: string,
  sign: Sign | null,
  but: ReadonlySet<string> = new Set(),
): LinkRefusal | null {
  const rules = kind.links
  const [a, b] = [tree.nodes.get(from), tree.nodes.get(to)]
  if (rules === undefined || a === undefined || b === undefined) return 'unknown'
  const itself = a.item.id === b.item.id
  if (itself && !rules.self) return 'self'
  if (!rules.allowed(a, b)) return 'role'
  const itemOf = (id: string) => tree.nodes.get(id)?.item.id
  const edges = edgesOf(tree).filter(edge => !but.has(edge.id))
  const same = edges.some(
    edge =>
      itemOf(edge.from) === a.item.id &&
      itemOf(edge.to) === b.item.id &&
      (edge.via === 'tree' || !rules.parallel || edge.sign === sign),
  )
  if (same) return 'exists'
  return !rules.circles && reach(edges, [to], 'effects').has(from) ? 'circle' : null
}

/** The links of this diagram as stored that go from one item to another, also those that reading counts as one. */
export function storedLinks(view: BoardView, tree: DiagramTree, from: string, to: string): readonly string[] {
  const [a, b] = [tree.nodes.get(from)?.item.id, tree.nodes.get(to)?.item.id]
  if (a === undefined || b === undefined) return []
  return view.bound(a).filter(id => {
    const link = view.get(id)
    return link?.kind === 'link' && view.container(id) === tree.diagram.id && link.from?.id === a && link.to?.id === b
  })
}

/** Marks as they are stored: a default is not written. */
const markValues = ({ sign, delay, weak }: LinkMarks): Readonly<Record<string, Json>> => ({
  ...(sign == null ? {} : { sign }),
  ...(delay === true ? { delay } : {}),
  ...(weak === true ? { weak } : {}),
})

/** A new link between two items; after every other one of the diagram. */
export function newLink(
  tree: DiagramTree,
  from: string,
  to: string,
  marks: LinkMarks,
  { fresh, random }: Chance,
  text = '',
): { readonly id: string; readonly change: Change } {
  const id = fresh()
  const last = tree.links.reduce<string | null>((most, { link }) => {
    const order = link.place?.order ?? ''
    return most === null || order > most ? order : most
  }, null)
  const change = linkChange(id, tree.diagram.id, from, to, between(last, null, random), marks, text)
  return { id, change }
}

/** `from` and `to` are items. */
export const linkChange = (
  id: string,
  diagram: string,
  from: string,
  to: string,
  order: string,
  marks: LinkMarks,
  text = '',
): Change => ({
  op: 'create',
  id,
  kind: 'link',
  values: { from: { id: from }, to: { id: to }, place: placeValue({ in: diagram, order }), ...markValues(marks) },
  ...(text === '' ? {} : { texts: { text } }),
})
