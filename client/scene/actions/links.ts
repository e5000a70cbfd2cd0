import { set } from '#shared/board/change.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { removeLink } from '#shared/diagrams/link-commands.ts'
import { hasWords, wordsFor } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { diagramAt, nodeOf, quoted, roleName } from './diagram-node.ts'

// What an item is linked to beside its place in the tree, as sentences in the words of its kind, and what can be done about it.

/** The word key of a kind for linking; null where it has none: then things "also stand" somewhere. */
export function linkedWords(kind: DiagramKind, part: 'act' | 'ask' | 'done'): string | null {
  const key = `linked.${kind.id}.${part}`
  return kind.links !== undefined && hasWords(key) ? key : null
}

/** place: where it hangs in the tree. out, in: a link seen from its cause, from its effect. whole: seen from neither. */
export type Seen = 'place' | 'out' | 'in' | 'whole'

export function sentenceOf(kind: DiagramKind, seen: Seen): string {
  const key = `linked.${kind.id}.${seen}`
  return hasWords(key) ? key : `linked.${seen}`
}

export interface LinkSentence {
  /** The link; for a place in the tree the standing whose place it is. */
  readonly id: string
  readonly seen: Exclude<Seen, 'whole'>
  readonly text: string
  readonly weak: boolean
  /** May be taken away: a place only where one may hang nowhere. */
  readonly removable: boolean
}

/** Everything that this standing acts on, its place first, and the links that act on it. None in a kind without links. */
export function linksOf(editor: Editor, id: string): readonly LinkSentence[] {
  const found = nodeOf(editor, id)
  if (found === null || found.kind.links === undefined) return []
  const { kind, tree } = found
  const name = (standing: string): string => {
    const node = tree.nodes.get(standing)
    return node === undefined ? '' : quoted(node.item.text, roleName(kind, node.role), 60)
  }
  const sentences = edgesOf(tree).flatMap((edge): readonly LinkSentence[] => {
    if (edge.from !== id && (edge.to !== id || edge.via === 'tree')) return []
    const seen = edge.via === 'tree' ? 'place' : edge.from === id ? 'out' : 'in'
    const text = wordsFor(sentenceOf(kind, seen), { from: name(edge.from), to: name(edge.to) })
    const removable = edge.via === 'link' || kind.loose !== undefined
    return [{ id: edge.id, seen, text, weak: edge.weak, removable }]
  })
  const rank = { place: 0, out: 1, in: 2 } as const
  return sentences.toSorted((a, b) => rank[a.seen] - rank[b.seen])
}

/** The standing that a link goes out from; null for what is no link of a diagram. */
export const causeOf = (editor: Editor, link: string): string | null =>
  diagramAt(editor, editor.view.container(link) ?? '')?.tree.links.find(({ id }) => id === link)?.from ?? null

/** Takes a link away, or lets a place in the tree go. False when that is not possible. */
export function unlink(editor: Editor, id: string): boolean {
  const found = diagramAt(editor, editor.view.container(id) ?? '')
  const changes = found === null ? null : removeLink(editor.view, found.kind, found.tree, id, editor.chance)
  if (changes === null || !editor.write(changes)) return false
  editor.say('said.unlinked')
  return true
}

/** How strong it is: stored on the link, or on the standing whose place it is. */
export function setWeak(editor: Editor, id: string, weak: boolean): boolean {
  return editor.write([set(id, 'weak', weak ? true : undefined)])
}
