import { set } from '#shared/board/change.ts'
import { type Edge, edgesOf } from '#shared/diagrams/edges.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { removeLink, reverse, setDelay, setSign } from '#shared/diagrams/link-commands.ts'
import type { LinkRefusal, Sign } from '#shared/diagrams/linking.ts'
import type { DiagramTree, TreeLink } from '#shared/diagrams/tree.ts'
import { linkDelay, linkSign } from '#shared/elements/link/link.ts'
import { hasWords, wordsFor } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { type Diagram, diagramAt, nodeOf, quoted, roleName } from './diagram-node.ts'

// What an item is linked to beside its place in the tree, as sentences in the words of its kind, and what can be done about it.

/** The word key of a kind for linking; null where it has none: then things "also stand" somewhere. */
export function linkedWords(kind: DiagramKind, part: 'act' | 'ask' | 'done'): string | null {
  const key = `linked.${kind.id}.${part}`
  return kind.links !== undefined && hasWords(key) ? key : null
}

/** place: where it hangs in the tree. out, in: a link seen from its cause, from its effect. whole: seen from neither. */
export type Seen = 'place' | 'out' | 'in' | 'whole'

/** Links of this kind say which way the effect goes. */
export const isSigned = (kind: DiagramKind): boolean => kind.links?.fields.includes(linkSign) === true

const SIGNS = { '+': 'same', '-': 'opposite', '?': 'unknown' } as const

/** The word key of a link; its sign and delay are in the sentence where its kind has them. */
export function sentenceOf(kind: DiagramKind, seen: Seen, link?: Pick<Edge, 'sign' | 'delay'>): string {
  if (link !== undefined && seen !== 'place' && isSigned(kind)) {
    const sign = link.sign === null ? 'unsigned' : SIGNS[link.sign]
    return `link.${seen === 'whole' ? '' : `${seen}.`}${sign}${link.delay ? '.delayed' : ''}`
  }
  const key = `linked.${kind.id}.${seen}`
  return hasWords(key) ? key : `linked.${seen}`
}

export const marksOfLink = ({ link }: TreeLink): Pick<Edge, 'sign' | 'delay'> => ({
  sign: linkSign.read(link.values),
  delay: linkDelay.read(link.values),
})

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
    const text = wordsFor(sentenceOf(kind, seen, edge), { from: name(edge.from), to: name(edge.to) })
    const removable = edge.via === 'link' || kind.loose !== undefined
    return [{ id: edge.id, seen, text, weak: edge.weak, removable }]
  })
  const rank = { place: 0, out: 1, in: 2 } as const
  return sentences.toSorted((a, b) => rank[a.seen] - rank[b.seen])
}

/** The links of a standing: those that come in, then those that go out, each in the order of the other ends. */
export function linksAt(tree: DiagramTree, id: string): readonly TreeLink[] {
  const at = new Map(tree.order.map((each, i) => [each, i]))
  const place = (each: string) => at.get(each) ?? 0
  const incoming = tree.links.filter(l => l.to === id && l.from !== id).sort((a, b) => place(a.from) - place(b.from))
  const outgoing = tree.links.filter(l => l.from === id).sort((a, b) => place(a.to) - place(b.to))
  return [...incoming, ...outgoing]
}

export interface FoundLink extends Diagram {
  readonly link: TreeLink
}

/** A link of a diagram that is told there; null for what is none. */
export function linkAt(editor: Editor, id: string): FoundLink | null {
  if (editor.view.get(id)?.kind !== 'link') return null
  const found = diagramAt(editor, editor.view.container(id) ?? '')
  const link = found?.tree.links.find(each => each.id === id)
  return found === null || link === undefined ? null : { ...found, link }
}

/** The one selected link; null when nothing, several or something else is selected. */
export function selectedLink(editor: Editor): FoundLink | null {
  const [id, ...more] = editor.state.getState().selection
  return id === undefined || more.length > 0 ? null : linkAt(editor, id)
}

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

/** Tells the link as it is now. */
export function sayLink(editor: Editor, id: string): void {
  const found = linkAt(editor, id)
  if (found === null) return
  const { kind, tree, link } = found
  const name = (standing: string): string => {
    const node = tree.nodes.get(standing)
    return node === undefined ? '' : quoted(node.item.text, roleName(kind, node.role))
  }
  editor.say(sentenceOf(kind, 'whole', marksOfLink(link)), { from: name(link.from), to: name(link.to) })
}

/** The word key that says why a link is not made. */
export const refusalWord = (kind: DiagramKind, refusal: LinkRefusal): string => {
  const own = `refused.${kind.id}.${refusal}`
  return hasWords(own) ? own : `refused.${refusal}`
}

/** Null takes the sign away. Says why not where another link says the same already. */
export function signLink(editor: Editor, id: string, sign: Sign | null): boolean {
  const found = linkAt(editor, id)
  if (found === null) return false
  const signed = setSign(found.kind, found.tree, id, sign)
  if (!signed.ok) {
    editor.say(refusalWord(found.kind, signed.error))
    return false
  }
  if (!editor.write(signed.value)) return false
  sayLink(editor, id)
  return true
}

export function delayLink(editor: Editor, id: string, delay: boolean): boolean {
  const found = linkAt(editor, id)
  const changes = found === null ? null : setDelay(found.tree, id, delay)
  if (changes === null || !editor.write(changes)) return false
  sayLink(editor, id)
  return true
}

/** The effect becomes the cause. */
export function turnLink(editor: Editor, id: string): boolean {
  const found = linkAt(editor, id)
  if (found === null) return false
  const turned = reverse(found.kind, found.tree, id)
  if (!turned.ok) {
    editor.say(refusalWord(found.kind, turned.error))
    return false
  }
  if (!editor.write(turned.value)) return false
  sayLink(editor, id)
  return true
}

/** Sign and delay at once, as one undo step. Null when it was done, or there was nothing to do. */
export function restateLink(editor: Editor, id: string, sign: Sign | null, delay: boolean): LinkRefusal | null {
  const found = linkAt(editor, id)
  const signed = found === null ? null : setSign(found.kind, found.tree, id, sign)
  if (found === null || signed === null) return 'unknown'
  if (!signed.ok) return signed.error
  if (editor.write([...signed.value, ...(setDelay(found.tree, id, delay) ?? [])])) sayLink(editor, id)
  return null
}
