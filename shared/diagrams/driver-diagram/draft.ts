import type { Field } from '../../board/field.ts'
import { linkWeak } from '../../elements/link/link.ts'
import type { DraftItem, GraphDraft } from '../draft.ts'
import type { DiagramTree, TreeNode } from '../tree.ts'
import { AIM_FIELDS, IDEA_FIELDS } from './attributes.ts'

// A driver diagram as a draft: what its text and its table are written from, and read into.

/** The fields of a role, and whether it hangs weakly, which every driver and idea may say. */
export const fieldsOf = (role: string): readonly Field[] =>
  role === 'aim' ? AIM_FIELDS : role === 'change-idea' ? [...IDEA_FIELDS, linkWeak] : [linkWeak]

function valuesOf({ item, standing, role }: TreeNode): Readonly<Record<string, string | boolean>> {
  const values: Record<string, string | boolean> = {}
  for (const field of fieldsOf(role)) {
    const value = field.read(field === linkWeak ? standing.values : item.values)
    if (value !== field.default && typeof value !== 'number' && value !== null) values[field.key] = value
  }
  return values
}

export function draftOf(tree: DiagramTree): GraphDraft {
  const items = tree.order.flatMap((id): readonly DraftItem[] => {
    const node = tree.nodes.get(id)
    if (node === undefined) return []
    const under = node.parent === null ? {} : { under: node.parent }
    const { principles } = node.item
    return [
      {
        key: id,
        text: node.item.text,
        role: node.role,
        ...under,
        values: valuesOf(node),
        ...(principles.length > 0 ? { principles } : {}),
      },
    ]
  })
  // in the order of the document: their own order is by id, which is another on every board
  const at = new Map(tree.order.map((id, i) => [id, i]))
  const place = (id: string) => at.get(id) ?? 0
  const sorted = [...tree.links].sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to))
  const links = sorted.map(({ id, from, to, link }) => ({
    key: id,
    from,
    to,
    sign: null,
    delay: false,
    weak: linkWeak.read(link.values),
  }))
  return { title: tree.head === null ? '' : (tree.nodes.get(tree.head)?.item.text ?? ''), items, links, loops: [] }
}
