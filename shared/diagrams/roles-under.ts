import { type Change, set } from '../board/change.ts'
import { placeValue } from '../board/commands/place.ts'
import type { DiagramKind } from './kind.ts'
import { type DiagramTree, firstRoles, type TreeNode, type TreeRules } from './tree.ts'

// What something becomes where it is put: the roles that a move or a new item takes.

/** The diagram itself stands for its head, or for its first level where the kind has no head. */
export const underOf = (tree: DiagramTree, parent: string | null): string | null =>
  parent === null || parent === tree.diagram.id ? tree.head : parent

/** What comes to the first level while there is no head: the head itself, or any item of a kind without one. */
export const firstOf = (kind: TreeRules & Pick<DiagramKind, 'childRole'>, tree: DiagramTree): string =>
  kind.head ?? kind.childRole(tree, null) ?? firstRoles(kind)[0] ?? ''

/**
 * What a standing becomes under this parent: it keeps its role where the parent takes it, and one that carries others becomes one
 * that may. Null where there is no such role.
 */
export function carrierUnder(
  kind: DiagramKind,
  tree: DiagramTree,
  parent: string | null,
  node: TreeNode,
): string | null {
  const role = roleUnder(kind, tree, parent, node.role)
  const carries = (other: string) => (kind.roles[other]?.children.length ?? 0) > 0
  if (node.children.length === 0 || carries(role)) return role
  const target = parent === null ? undefined : tree.nodes.get(parent)
  return kind.roles[target?.role ?? '']?.children.find(carries) ?? null
}

/** What a standing becomes under this parent: it keeps its role where the parent takes it. */
export const roleUnder = (
  kind: DiagramKind,
  tree: DiagramTree,
  parent: string | null,
  own: string | undefined,
): string => {
  const node = parent === null ? null : (tree.nodes.get(parent) ?? null)
  const taken = node !== null ? (kind.roles[node.role]?.children ?? []) : kind.head === null ? firstRoles(kind) : []
  if (own !== undefined && taken.includes(own)) return own
  return kind.childRole(tree, node) ?? firstOf(kind, tree)
}

/** A branch that changes level may have to change roles all the way down: a category that becomes a cause. */
export function rolesBelow(kind: DiagramKind, tree: DiagramTree, id: string, role: string): readonly Change[] {
  const changes: Change[] = []
  for (const child of tree.nodes.get(id)?.children ?? []) {
    const node = tree.nodes.get(child)
    if (node === undefined) continue
    const taken = kind.roles[role]?.children ?? []
    const next = taken.includes(node.role) ? node.role : (taken[0] ?? role)
    if (next !== node.standing.place?.role)
      changes.push(
        set(
          child,
          'place',
          placeValue({ ...(node.standing.place ?? { order: '' }), in: tree.diagram.id, under: id, role: next }),
        ),
      )
    changes.push(...rolesBelow(kind, tree, child, next))
  }
  return changes
}
