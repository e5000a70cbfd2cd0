import type { Change } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue } from '../board/commands/place.ts'
import { between } from '../base/order.ts'
import { extras, type GraphDraft } from './draft.ts'
import type { DiagramKind } from './kind.ts'
import { linkChange } from './linking.ts'
import { orderUnder } from './siblings.ts'
import type { DiagramTree } from './tree.ts'

/**
 * Branches that were read from a kind's own text, put into a diagram that is there: items without `under` in the draft hang nowhere;
 * keys that are standings of the tree mean these.
 */
export function graftDraft(
  kind: DiagramKind,
  tree: DiagramTree,
  draft: GraphDraft,
  { fresh, random }: Chance,
): readonly Change[] {
  const ids = new Map(draft.items.map(item => [item.key, fresh()]))
  const idOf = (key: string): string => ids.get(key) ?? key
  const itemOf = (key: string): string => ids.get(key) ?? tree.nodes.get(key)?.item.id ?? key
  const last = new Map<string | null, string>()
  const orderFor = (under: string | null): string => {
    const before = last.get(under)
    const isNew = under !== null && !tree.nodes.has(under)
    const order =
      before !== undefined
        ? between(before, null, random)
        : isNew
          ? between(null, null, random)
          : orderUnder(tree, under, undefined, random)
    last.set(under, order)
    return order
  }
  const items = draft.items.map((item): Change => {
    const under = item.under === undefined ? null : idOf(item.under)
    const place = {
      in: tree.diagram.id,
      ...(under === null ? {} : { under }),
      role: item.role ?? kind.loose ?? '',
      order: orderFor(under),
    }
    const values = { place: placeValue(place), ...extras(item) }
    return { op: 'create', id: idOf(item.key), kind: 'sticky', values, texts: { text: item.text } }
  })
  let order: string | null =
    tree.links
      .map(({ link }) => link.place?.order ?? '')
      .sort()
      .at(-1) ?? null
  const links = draft.links.map((link): Change => {
    order = between(order, null, random)
    const marks = { sign: link.sign, delay: link.delay, weak: link.weak === true }
    return linkChange(fresh(), tree.diagram.id, itemOf(link.from), itemOf(link.to), order, marks, link.text)
  })
  return [...items, ...links]
}
