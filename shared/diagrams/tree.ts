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

export interface DiagramTree {
  readonly diagram: Element
  /** The standing at the head; null while there is none. */
  readonly head: string | null
  readonly nodes: ReadonlyMap<string, TreeNode>
  /** Every standing once, parents before children, siblings in order. The head first. */
  readonly order: readonly string[]
  /** The nodes at the first level: the head's children, and whatever has no parent. */
  readonly top: readonly string[]
}

/** What treeOf needs to know of a kind; a part of DiagramKind. */
export interface TreeRules {
  readonly head: string
  readonly roles: Readonly<Record<string, { readonly children: readonly string[] }>>
}

/**
 * Two heads: the one of lowest order is the head, the other hangs at the first level as the usual first-level role. A standing
 * without a parent hangs at the first level too. A role that does not fit its place keeps its name where the kind knows it,
 * otherwise it becomes the usual child role of its parent.
 */
export function treeOf(view: BoardView, diagramId: string, rules: TreeRules): DiagramTree | null {
  const diagram = view.get(diagramId)
  if (diagram === undefined || diagram.kind !== 'diagram') return null
  const members = (parent: string | null) => view.children(diagramId, parent).filter(id => isMember(view, id))
  const roots = members(null)
  const head = roots.find(id => view.get(id)?.place?.role === rules.head) ?? null
  const firstRole = rules.roles[rules.head]?.children[0] ?? rules.head
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

  if (head !== null) visit(head, rules.head, null, 0, top)
  // depth first without recursion
  const stack = top.map(id => ({ id, parent: head, parentRole: head === null ? null : rules.head, depth: 1 })).reverse()
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
  return { diagram, head, nodes, order, top: top.filter(id => nodes.has(id)) }
}

/** Links and connectors belong to a diagram without being nodes of its tree. */
const isMember = (view: BoardView, id: string): boolean => {
  const kind = view.get(id)?.kind
  return kind !== 'link' && kind !== 'connector' && kind !== 'diagram' && kind !== 'frame'
}
