import type { Vec } from '../base/geometry.ts'
import { between } from '../base/order.ts'
import type { Change } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue } from '../board/commands/place.ts'
import type { BoardView } from '../board/view.ts'
import type { Made } from './commands.ts'
import { insertDiagram } from './insert.ts'
import { type DraftItem, extras, type GraphDraft } from './draft.ts'
import type { DiagramKind } from './kind.ts'
import { linkChange } from './linking.ts'

// Drafts of kinds that are trees with links beside them: made sound when a file is read, and hung on a board as one undo step.

/** What a child under this role is: its own role where that fits, otherwise the usual one; null where it takes none. */
function fitting(kind: DiagramKind, parentRole: string, own: string | undefined): string | null {
  const taken = kind.roles[parentRole]?.children ?? []
  return own !== undefined && taken.includes(own) ? own : (taken[0] ?? null)
}

/**
 * The draft with every item in a place that its kind has: one head, parents before children, no circle, roles that fit, and of the
 * links those that the kind allows. What hangs under something that takes no children hangs where that hangs.
 */
export function soundDraft(kind: DiagramKind, draft: GraphDraft): GraphDraft {
  const byKey = new Map(draft.items.map(item => [item.key, item]))
  const head = draft.items.find(item => item.role === kind.head)
  const children = new Map<string | null, DraftItem[]>()
  for (const item of byKey.values()) {
    if (item === head) continue
    const known = item.under !== undefined && byKey.has(item.under) && item.under !== item.key
    const under = known
      ? (item.under ?? null)
      : kind.loose === undefined || item.role === kind.head
        ? (head?.key ?? null)
        : null
    const list = children.get(under)
    if (list === undefined) children.set(under, [item])
    else list.push(item)
  }
  const items: DraftItem[] = []
  /** The roles of those that have their place. */
  const seen = new Map<string, string>()
  const put = (start: DraftItem, startUnder: string | undefined, startRole: string) => {
    const stack = [{ item: start, under: startUnder, role: startRole }]
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { item, under, role } = next
      if (seen.has(item.key)) continue
      seen.set(item.key, role)
      const { under: _, ...rest } = item
      items.push({ ...rest, role, ...(under === undefined ? {} : { under }) })
      for (const child of [...(children.get(item.key) ?? [])].reverse()) {
        const fit = fitting(kind, role, child.role)
        const parentRole = seen.get(under ?? '')
        const beside = fit === null && parentRole !== undefined ? fitting(kind, parentRole, child.role) : null
        if (fit !== null) stack.push({ item: child, under: item.key, role: fit })
        else if (beside !== null) stack.push({ item: child, under, role: beside })
        else stack.push({ item: child, under: undefined, role: kind.loose ?? role })
      }
    }
  }
  if (head !== undefined && kind.head !== null) put(head, undefined, kind.head)
  const apart = (item: DraftItem) =>
    item.role !== undefined && item.role !== kind.head && kind.roles[item.role] !== undefined
      ? item.role
      : (kind.loose ?? '')
  for (const item of children.get(null) ?? []) put(item, undefined, apart(item))
  // a circle has no first one: it is cut where the file names it first
  for (const item of byKey.values()) if (!seen.has(item.key)) put(item, undefined, apart(item))
  return { ...draft, items, links: soundLinks(kind, items, draft.links) }
}

function soundLinks(kind: DiagramKind, items: readonly DraftItem[], links: GraphDraft['links']): GraphDraft['links'] {
  const byKey = new Map(items.map(item => [item.key, item]))
  const effects = new Map(items.map(item => [item.key, item.under === undefined ? [] : [item.under]]))
  const leads = (from: string, to: string): boolean => {
    const reached = new Set([from])
    for (const at of reached) for (const next of effects.get(at) ?? []) reached.add(next)
    return reached.has(to)
  }
  return links.filter(({ from, to }) => {
    const [cause, effect] = [byKey.get(from), byKey.get(to)]
    if (kind.links === undefined || cause === undefined || effect === undefined || from === to) return false
    const fits = kind.roles[effect.role ?? '']?.children.includes(cause.role ?? '') === true
    if (!fits || effects.get(from)?.includes(to) === true || (!kind.links.circles && leads(to, from))) return false
    effects.get(from)?.push(to)
    return true
  })
}

/** A new diagram of a sound draft; `at` is its fixed point. */
export function insertHung(
  view: BoardView,
  kind: DiagramKind,
  at: Vec,
  draft: GraphDraft,
  chance: Chance,
  settings: Readonly<Record<string, string | boolean>> = {},
): Made & { readonly head: string } {
  const head = draft.items.find(item => item.role === kind.head)
  const made = insertDiagram(view, kind, at, head?.text ?? draft.title, [], chance, settings)
  const ids = new Map(draft.items.map(item => [item.key, item === head ? made.head : chance.fresh()]))
  const changes: Change[] = made.changes.map(change =>
    change.op === 'create' && change.id === made.head && head !== undefined
      ? { ...change, values: { ...change.values, ...extras(head) } }
      : change,
  )
  let order: string | null = null
  for (const item of draft.items) {
    if (item === head) continue
    order = between(order, null, chance.random)
    const under = item.under === undefined ? undefined : ids.get(item.under)
    const role = item.role ?? kind.loose ?? ''
    const place = placeValue({ in: made.id, ...(under === undefined ? {} : { under }), role, order })
    const of = item.of === undefined ? undefined : ids.get(item.of)
    if (of !== undefined) {
      changes.push({ op: 'create', id: ids.get(item.key) ?? chance.fresh(), kind: 'mirror', values: { place, of } })
      continue
    }
    changes.push({
      op: 'create',
      id: ids.get(item.key) ?? chance.fresh(),
      kind: 'sticky',
      values: { place, ...extras(item) },
      texts: { text: item.text },
    })
  }
  for (const { from, to, sign, delay, weak, text } of draft.links) {
    order = between(order, null, chance.random)
    const marks = { sign, delay, weak: weak === true }
    changes.push(linkChange(chance.fresh(), made.id, ids.get(from) ?? from, ids.get(to) ?? to, order, marks, text))
  }
  return { ...made, changes }
}
