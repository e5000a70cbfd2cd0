import { addLinked } from '#shared/diagrams/add-linked.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import { addLink } from '#shared/diagrams/link-commands.ts'
import { type LinkMarks, type LinkRefusal, refusalOf } from '#shared/diagrams/linking.ts'
import { wordsFor } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { nodeName, nodeOf, quoted, roleName } from './diagram-node.ts'
import { isSigned, linkedWords, sayLink, sentenceOf } from './links.ts'

// Linking by name: everything that this one may be linked to, what it is linked to already, and the doing. One way for the map, the
// outline, the panels and the phone.

/** out: this one acts on the other. in: the other acts on this one. */
export type Way = 'out' | 'in'

export interface Target {
  readonly id: string
  readonly text: string
  readonly type: string
  /** The links that there are between the two, as sentences seen from this one. */
  readonly links: readonly string[]
  /** Why it cannot be linked; null when it can. A signed link that is there already refuses only its own sign. */
  readonly refusal: LinkRefusal | null
}

/** Everything in its diagram but itself, those that can be linked first; what roles forbid is left out. */
export function targetsOf(editor: Editor, id: string, way: Way): readonly Target[] {
  const found = nodeOf(editor, id)
  if (found === null || found.kind.links === undefined) return []
  const { kind, tree } = found
  const edges = edgesOf(tree)
  const targets = tree.order.flatMap((other): readonly Target[] => {
    const node = tree.nodes.get(other)
    if (node === undefined || (node.item.id === found.node.item.id && kind.links?.self !== true)) return []
    const [from, to] = way === 'out' ? [id, other] : [other, id]
    const refusal = refusalOf(kind, tree, from, to, null)
    if (refusal === 'role' || refusal === 'unknown') return []
    const text = quoted(node.item.text, roleName(kind, node.role), 80)
    const links = edges.flatMap(edge => {
      if (![edge.from, edge.to].includes(id) || ![edge.from, edge.to].includes(other)) return []
      if (other === id ? edge.from !== edge.to : edge.from === edge.to) return []
      const seen = edge.from !== id ? 'in' : edge.via === 'tree' ? 'place' : 'out'
      return [wordsFor(sentenceOf(kind, seen, edge), { from: text, to: text })]
    })
    const signed = isSigned(kind) && refusal === 'exists'
    return [{ id: other, text, type: roleName(kind, node.role), links, refusal: signed ? null : refusal }]
  })
  return [...targets.filter(t => t.refusal === null), ...targets.filter(t => t.refusal !== null)]
}

/** Which ways it can be linked at all: the aim of a driver diagram drives nothing. */
export const waysOf = (editor: Editor, id: string): readonly Way[] =>
  (['out', 'in'] as const).filter(way => hasTarget(editor, id, way) || mayAdd(editor, id, way))

/** Asked by every menu and bar at each change, so it stops at the first that can be linked. */
function hasTarget(editor: Editor, id: string, way: Way): boolean {
  const found = nodeOf(editor, id)
  if (found === null || found.kind.links === undefined) return false
  const { kind, tree } = found
  return tree.order.some(other => {
    const [from, to] = way === 'out' ? [id, other] : [other, id]
    const refusal = refusalOf(kind, tree, from, to, null)
    // a signed link that is there already refuses only its own sign
    return refusal === null || (refusal === 'exists' && isSigned(kind))
  })
}

/** Something new can be added and linked at once. */
export function mayAdd(editor: Editor, id: string, way: Way): boolean {
  const found = nodeOf(editor, id)
  return found !== null && addLinked(found.kind, found.tree, id, way, '', editor.chance) !== null
}

/** 'refused': the board may not be changed, which was said. Null when it was done. */
export type Answer = LinkRefusal | 'refused' | null

/** Links the two, and says so. What is selected stays selected. */
export function connect(editor: Editor, id: string, other: string, way: Way, marks: LinkMarks): Answer {
  const found = nodeOf(editor, id)
  if (found === null) return 'unknown'
  const [from, to] = way === 'out' ? [id, other] : [other, id]
  const linked = addLink(editor.view, found.kind, found.tree, from, to, editor.chance, marks)
  if (!linked.ok) return linked.error
  if (!editor.write(linked.value.changes)) return 'refused'
  told(editor, linked.value.id, from, to)
  return null
}

/** Adds one of this name and links it; one undo step. */
export function connectNew(editor: Editor, id: string, text: string, way: Way, marks: LinkMarks): Answer {
  const found = nodeOf(editor, id)
  const made = found === null ? null : addLinked(found.kind, found.tree, id, way, text, editor.chance, marks)
  if (made === null) return 'unknown'
  if (!editor.write(made.changes)) return 'refused'
  told(editor, made.link ?? '', way === 'out' ? id : made.id, way === 'out' ? made.id : id)
  return null
}

function told(editor: Editor, link: string, from: string, to: string): void {
  const found = nodeOf(editor, to)
  const done = found === null ? null : linkedWords(found.kind, 'done')
  if (found !== null && isSigned(found.kind)) sayLink(editor, link)
  else if (found !== null && done !== null) editor.say(done, { to: nodeName(found) })
  else if (found !== null) editor.say('linked.whole', { from: editor.view.item(from)?.text ?? '', to: nodeName(found) })
}
