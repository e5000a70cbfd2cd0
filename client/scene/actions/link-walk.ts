import type { TreeLink } from '#shared/diagrams/tree.ts'
import type { Editor } from '../editor.ts'
import { type DiagramNode, selectedNode } from './diagram-node.ts'
import { type Direction, step, walk as walkTree } from './diagram-walk.ts'
import { type FoundLink, linksAt, sayLink, selectedLink } from './links.ts'

// Walking a map along its links: right follows the link in hand to its effect, left goes back to a cause, up and down choose among
// the links of the one that they were chosen from, those that come in first. Where there is no link that way an arrow goes where it
// points. Source: reference/ux-ecosystem.md §3.4, the column of the system map.

/** What one person has walked: nobody else sees it. */
interface Walk {
  /** Whose links are being looked through. */
  origin: string | null
  /** The link that was last chosen or followed, of each standing. */
  readonly out: Map<string, string>
  /** The link by which each was last reached. */
  readonly came: Map<string, string>
}

const walks = new WeakMap<Editor, Walk>()

function walkOf(editor: Editor): Walk {
  const known = walks.get(editor)
  if (known !== undefined) return known
  const made: Walk = { origin: null, out: new Map(), came: new Map() }
  walks.set(editor, made)
  return made
}

/** Goes to an end of a link, and tells the link on the way. */
function follow(editor: Editor, { id, from, to }: TreeLink, end: 'from' | 'to'): void {
  const walk = walkOf(editor)
  walk.out.set(from, id)
  if (end === 'to') walk.came.set(to, id)
  editor.select([end === 'to' ? to : from])
  sayLink(editor, id)
}

function choose(editor: Editor, origin: string, link: TreeLink): void {
  const walk = walkOf(editor)
  walk.origin = origin
  if (link.from === origin) walk.out.set(origin, link.id)
  else walk.came.set(origin, link.id)
  editor.select([link.id])
}

/** From a standing of a map. */
function walkMap(editor: Editor, found: DiagramNode, direction: Direction): void {
  const { tree } = found
  const { id } = found.node
  const links = linksAt(tree, id)
  const outgoing = links.filter(l => l.from === id)
  const incoming = links.filter(l => l.to === id && l.from !== id)
  const walk = walkOf(editor)
  if (direction === 'right' || direction === 'left') {
    const [known, list] = direction === 'right' ? [walk.out, outgoing] : [walk.came, incoming]
    const elsewhere = list.filter(l => l.from !== l.to)
    const link = elsewhere.find(l => l.id === known.get(id)) ?? elsewhere[0]
    if (link !== undefined) return follow(editor, link, direction === 'right' ? 'to' : 'from')
  } else {
    const link = direction === 'down' ? (outgoing[0] ?? links[0]) : (incoming.at(-1) ?? links.at(-1))
    if (link !== undefined) return choose(editor, id, link)
  }
  goNear(editor, found, direction)
}

function goNear(editor: Editor, { kind, tree, node }: DiagramNode, direction: Direction): void {
  const next = step(tree, kind.layout(tree).boxes, node.id, direction)
  if (next === null) editor.say('said.edge')
  else editor.select([next])
}

/** The end of a link that its walk began from: the cause, where it did not begin at either. */
export function originOf(editor: Editor, { from, to }: TreeLink): string {
  const { origin } = walkOf(editor)
  return origin === to ? to : from
}

/** From a link: to its ends, or to the next link of the one whose links are being looked through. */
function walkLink(editor: Editor, { kind, tree, link }: FoundLink, direction: Direction): void {
  const origin = originOf(editor, link)
  if (direction === 'up' || direction === 'down') {
    const links = linksAt(tree, origin)
    const at = links.findIndex(each => each.id === link.id)
    const next = links[at + (direction === 'down' ? 1 : -1)]
    if (next === undefined) editor.say('said.edge')
    else choose(editor, origin, next)
    return
  }
  if (kind.structure === 'graph') return follow(editor, link, direction === 'right' ? 'to' : 'from')
  // where things hang in a tree an arrow goes to the end that lies that way
  const { boxes } = kind.layout(tree)
  const [from, to] = [boxes.get(link.from)?.x ?? 0, boxes.get(link.to)?.x ?? 0]
  follow(editor, link, to > from === (direction === 'right') ? 'to' : 'from')
}

/** To the end that the walk did not begin from. */
export function toFarEnd(editor: Editor, { link }: FoundLink): void {
  follow(editor, link, originOf(editor, link) === link.from ? 'to' : 'from')
}

/** From a standing to its first link; from a link to the next one, round and round. */
export function toLinks(editor: Editor): void {
  const on = selectedLink(editor)
  const node = selectedNode(editor)
  const tree = on?.tree ?? node?.tree
  const origin = on === null ? node?.node.id : originOf(editor, on.link)
  if (tree === undefined || origin === undefined) return
  const links = linksAt(tree, origin)
  const at = on === null ? -1 : links.findIndex(each => each.id === on.link.id)
  const next = links[at + 1] ?? links[0]
  if (next === undefined) editor.say('said.no-links')
  else choose(editor, origin, next)
}

/** To the nearest that lies that way, whatever is linked. */
export function walkNear(editor: Editor, direction: Direction): void {
  const found = selectedNode(editor)
  if (found !== null) goNear(editor, found, direction)
}

/** Where an arrow leads from what is selected: along links, or along the tree. */
export function walkBy(editor: Editor, direction: Direction): void {
  const link = selectedLink(editor)
  const found = selectedNode(editor)
  if (link !== null) walkLink(editor, link, direction)
  else if (found?.kind.structure === 'graph') walkMap(editor, found, direction)
  else walkTree(editor, direction)
}
