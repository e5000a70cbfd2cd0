import { byOrder } from '../base/order.ts'
import type { Element } from '../board/element.ts'
import type { BoardView } from '../board/view.ts'

// The tree of one diagram, as layout, hints, outline and exports read it. Total: whatever a merge left behind has a place in it.

export interface TreeNode {
  /** The standing: the item itself or a mirror of it. */
  readonly id: string
  /** The entry of the standing (its place and pin). */
  readonly standing: Element
  /** What it shows: text, marks, tags. Equal to `standing` but for a mirror. */
  readonly item: Element
  readonly role: string
  readonly parent: string | null
  readonly children: readonly string[]
  /** 0 for the head. */
  readonly depth: number
  /** True when the item stands in more than one place. */
  readonly shared: boolean
}

/** A link between two standings of one diagram. */
export interface TreeLink {
  /** The link element. */
  readonly id: string
  readonly link: Element
  /** Standings: the cause and the effect. */
  readonly from: string
  readonly to: string
}

export interface DiagramTree {
  readonly diagram: Element
  /**
   * Its links between living items, by id. A link names items; it is drawn between their first standings here. Of links that say
   * the same (from, to, sign; without the sign in a kind that has no parallel links) the one of lowest id counts, and of a link and
   * a place in the tree that say the same the place. A link to something that is not in this diagram is left out.
   */
  readonly links: readonly TreeLink[]
  /** The standing at the head; null while there is none. */
  readonly head: string | null
  readonly nodes: ReadonlyMap<string, TreeNode>
  /** Every standing once, parents before children, siblings in order. The head first. */
  readonly order: readonly string[]
  /** The nodes at the first level: the head's children, and whatever has no parent. In a kind with loose ones these come last. */
  readonly top: readonly string[]
}

/** What treeOf needs to know of a kind; a part of DiagramKind. */
export interface TreeRules {
  readonly head: string | null
  readonly roles: Readonly<Record<string, { readonly children: readonly string[] }>>
  /** What may stand in it without a parent, beside the head; absent means that such a one hangs under the head. */
  readonly loose?: string
  readonly links?: { readonly parallel: boolean }
}

/** What may stand at the first level, the usual role first: under the head, or on its own in a kind without a head. */
export const firstRoles = ({ head, roles }: TreeRules): readonly string[] =>
  head === null ? Object.keys(roles) : (roles[head]?.children ?? [])

/** What one without a parent may be. */
export const rolesApart = (rules: TreeRules): readonly string[] =>
  rules.loose === undefined ? firstRoles(rules) : Object.keys(rules.roles).filter(role => role !== rules.head)

/**
 * Two heads: the one of lowest order is the head, the other hangs at the first level as the usual first-level role. A standing
 * without a parent hangs at the first level too, unless the kind knows loose ones: then it hangs nowhere. A role that does not fit its place keeps its name where the kind knows it,
 * otherwise it becomes the usual child role of its parent.
 */
export function treeOf(view: BoardView, diagramId: string, rules: TreeRules): DiagramTree | null {
  const diagram = view.get(diagramId)
  if (diagram === undefined || diagram.kind !== 'diagram') return null
  const members = (parent: string | null) => view.children(diagramId, parent).filter(id => isMember(view, id))
  const roots = members(null)
  const head = rules.head === null ? null : (roots.find(id => view.get(id)?.place?.role === rules.head) ?? null)
  const firstRole = firstRoles(rules)[0] ?? rules.head ?? ''
  // a second head hangs under the first one in every kind
  const isLoose = (id: string) => rules.loose !== undefined && view.get(id)?.place?.role !== rules.head
  const apart = new Set(roots.filter(id => id !== head && isLoose(id)))
  const top = [...(head === null ? [] : members(head)), ...roots.filter(id => id !== head)]
    // one list, so that a standing that lost its parent can be ordered among the others
    .map(id => ({ id, order: view.get(id)?.place?.order ?? '' }))
    .sort(byOrder)
    .map(entry => entry.id)
  const nodes = new Map<string, TreeNode>()
  const order: string[] = []

  const roleOf = (standing: Element, parentRole: string | null): string => {
    const own = standing.place?.role
    if (own !== undefined && own !== rules.head && rules.roles[own] !== undefined) return own
    if (parentRole === null && rules.loose !== undefined && own !== rules.head) return rules.loose
    return parentRole === null || parentRole === rules.head
      ? firstRole
      : (rules.roles[parentRole]?.children[0] ?? parentRole)
  }

  const visit = (id: string, role: string, parent: string | null, depth: number, children: readonly string[]) => {
    const standing = view.get(id)
    const item = view.item(id)
    if (standing === undefined || item === undefined) return false
    const shared = view.standings(item.id).length > 1
    nodes.set(id, { id, standing, item, role, parent, children, depth, shared })
    order.push(id)
    return true
  }

  const below = top.filter(id => !apart.has(id))
  if (head !== null) visit(head, rules.head ?? '', null, 0, below)
  // depth first without recursion
  const stack = [...below, ...apart]
    .map(id => {
      const parent = apart.has(id) ? null : head
      return { id, parent, parentRole: parent === null ? null : rules.head, depth: 1 }
    })
    .reverse()
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { id, parent, depth } = next
    const standing = view.get(id)
    if (standing === undefined) continue
    const role = roleOf(standing, next.parentRole)
    const children = members(id)
    if (!visit(id, role, parent, depth, children)) continue
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i]
      if (child !== undefined) stack.push({ id: child, parent: id, parentRole: role, depth: depth + 1 })
    }
  }
  return {
    diagram,
    head,
    nodes,
    order,
    top: [...below, ...apart].filter(id => nodes.has(id)),
    links: linksOf(view, diagramId, nodes, rules),
  }
}

function linksOf(
  view: BoardView,
  diagramId: string,
  nodes: ReadonlyMap<string, TreeNode>,
  rules: TreeRules,
): readonly TreeLink[] {
  const standing = new Map<string, string>()
  for (const node of nodes.values()) if (!standing.has(node.item.id)) standing.set(node.item.id, node.id)
  const found = new Map<string, TreeLink>()
  const members = view.structure(diagramId).members.filter(id => view.get(id)?.kind === 'link')
  for (const id of [...members].sort()) {
    const link = view.get(id)
    const from = standing.get(link?.from?.id ?? '')
    const to = standing.get(link?.to?.id ?? '')
    if (link === undefined || from === undefined || to === undefined) continue
    if (from !== to && nodes.get(from)?.parent === to) continue
    const key = rules.links?.parallel === false ? `${from} ${to}` : `${from} ${to} ${String(link.values.sign ?? '')}`
    if (!found.has(key)) found.set(key, { id, link, from, to })
  }
  return [...found.values()]
}

/** Links and connectors belong to a diagram without being nodes of its tree. */
const isMember = (view: BoardView, id: string): boolean => {
  const kind = view.get(id)?.kind
  return kind !== 'link' && kind !== 'connector' && kind !== 'diagram' && kind !== 'frame'
}
