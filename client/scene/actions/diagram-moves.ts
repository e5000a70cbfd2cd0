import { bottom } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import { remove, subtree } from '#shared/board/commands/delete.ts'
import { unitsOf } from '#shared/board/commands/units.ts'
import { demote, moveAmong, moveUnder, promote } from '#shared/diagrams/commands.ts'
import { standAlso, takeIn, takeOut } from '#shared/diagrams/membership.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { removeBranches } from '#shared/diagrams/remove-branch.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { wordsFor } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { lockedAt, unlocked } from '../locked.ts'
import { type Diagram, diagramAt, type DiagramNode, nodeName, nodeOf, quoted, roleName } from './diagram-node.ts'
import { freeSpot, intoFrame, outOfFrame } from './spots.ts'

// Moving, taking out and deleting what stands in a diagram, each with a sentence for people who do not see the map.
// Every function answers whether something was written.

/** What holds those that hang under nobody: the head, or where such may stand by themselves, the diagram. */
const topName = (kind: DiagramKind): string =>
  kind.head === null || kind.loose !== undefined ? wordsFor(`diagram.${kind.id}`) : roleName(kind, kind.head)

const saidWhere = (editor: Editor, id: string): void => {
  const now = nodeOf(editor, id)
  if (now === null) return
  const parent = now.node.parent === null ? null : nodeOf(editor, now.node.parent)
  const siblings = parent?.node.children ?? now.tree.top
  editor.say('said.moved', {
    parent: parent !== null ? nodeName(parent) : topName(now.kind),
    at: siblings.indexOf(id) + 1,
    of: siblings.length,
  })
}

const applyMove = (editor: Editor, id: string, changes: readonly Change[] | null, refusal: string): boolean => {
  if (changes === null) {
    editor.say(refusal)
    return false
  }
  if (!editor.write(changes)) return false
  saidWhere(editor, id)
  return true
}

/** One place towards the first (-1) or the last (1) of its siblings. */
export function reorder(editor: Editor, id: string, by: -1 | 1): boolean {
  const found = nodeOf(editor, id)
  if (found === null) return false
  const changes = moveAmong(editor.view, found.kind, found.tree, id, by, editor.chance)
  return applyMove(editor, id, changes, by === -1 ? 'said.is-first' : 'said.is-last')
}

export function promoteNode(editor: Editor, id: string): boolean {
  const found = nodeOf(editor, id)
  if (found === null) return false
  return applyMove(editor, id, promote(editor.view, found.kind, found.tree, id, editor.chance), 'said.not-out')
}

export function demoteNode(editor: Editor, id: string): boolean {
  const found = nodeOf(editor, id)
  if (found === null) return false
  return applyMove(editor, id, demote(editor.view, found.kind, found.tree, id, editor.chance), 'said.not-in')
}

/** What stays selected when this one goes: the next sibling, else the one before, else the parent. Null when nothing is left. */
export function heirOf(found: DiagramNode): string | null {
  const { node, tree } = found
  const siblings = node.parent === null ? tree.top : (tree.nodes.get(node.parent)?.children ?? [])
  const at = siblings.indexOf(node.id)
  return siblings[at + 1] ?? siblings[at - 1] ?? node.parent
}

/** With everything under it, but for what also drives something that stays. The head takes its whole diagram along. */
export function deleteNode(editor: Editor, id: string): boolean {
  const found = nodeOf(editor, id)
  if (found === null) return false
  const name = nodeName(found)
  if (id === found.tree.head) {
    if (!editor.write(remove(editor.view, [found.tree.diagram.id], editor.chance.fresh))) return false
    editor.select([])
    editor.say('said.deleted-diagram', { name })
    return true
  }
  const heir = heirOf(found)
  const below = found.node.children.length
  const { changes, kept, links } = removeBranches(editor.view, found.kind, found.tree, [id], editor.chance)
  if (!editor.write(changes)) return false
  editor.select(heir === null ? [] : [heir])
  if (kept.length > 0) editor.say('said.deleted-kept', { name, count: kept.length })
  else if (below > 0) editor.say('said.deleted-branch', { name })
  else if (links.length > 0) editor.say('said.deleted-linked', { name, count: links.length })
  else editor.say('said.deleted-node', { name })
  return true
}

/** A head stands for its whole diagram: without it nothing would be left to take hold of. */
export const headsWhole = (editor: Editor, ids: readonly string[]): readonly string[] => [
  ...new Set(
    ids.map(id => {
      const found = nodeOf(editor, id)
      return found !== null && id === found.tree.head ? found.tree.diagram.id : id
    }),
  ),
]

/** What deletes all of these, whatever they are: each diagram keeps what also drives something that stays. */
export function removal(editor: Editor, chosen: readonly string[]): readonly Change[] {
  const ids = headsWhole(editor, chosen)
  const byDiagram = new Map<string, string[]>()
  const others: string[] = []
  for (const id of ids) {
    const found = nodeOf(editor, id)
    if (found === null || ids.includes(found.tree.diagram.id)) others.push(id)
    else byDiagram.set(found.tree.diagram.id, [...(byDiagram.get(found.tree.diagram.id) ?? []), id])
  }
  // one operation, so that the trash gives all of it back together
  const operation = editor.chance.fresh()
  const luck = { ...editor.chance, fresh: () => operation }
  const branches = [...byDiagram].flatMap(([diagram, standings]) => {
    const found = diagramAt(editor, diagram)
    return found === null ? [] : removeBranches(editor.view, found.kind, found.tree, standings, luck).changes
  })
  return [...branches, ...remove(editor.view, others, () => operation)]
}

/** A note just made and left without a word goes again; one that somebody has hung something under stays. */
export function abandonIfEmpty(editor: Editor, id: string): boolean {
  const element = editor.view.get(id)
  const item = editor.view.item(id)
  if (element === undefined || item === undefined || item.text.trim() !== '' || lockedAt(editor.view, id)) return false
  // a map without a title and a link without words are what they were
  if (element.kind === 'diagram' || element.kind === 'link') return false
  const found = nodeOf(editor, id)
  if (found !== null && (found.node.children.length > 0 || id === found.tree.head)) return false
  // the link that it was made with would lead nowhere
  const links = found === null || element.kind === 'mirror' ? [] : editor.view.bound(id)
  if (!editor.write(remove(editor.view, [id, ...links], editor.chance.fresh))) return false
  const heir = found === null ? null : heirOf(found)
  if (heir !== null) editor.select([heir])
  return true
}

/** What goes into a frame or out of it with this; null, said, where one of it is locked. */
function freeUnit(editor: Editor, id: string): readonly string[] | null {
  const [unit = [id]] = unitsOf(editor.view, [id])
  if (unlocked(editor.view, unit).length === unit.length) return unit
  editor.say('said.refused-item-locked')
  return null
}

/** Out of its diagram or frame, as a loose note under where it stood. What hung under it stays in the diagram. */
export function takeOutOf(editor: Editor, id: string): boolean {
  const found = nodeOf(editor, id)
  const element = editor.view.get(id)
  if (element === undefined) return false
  if (found === null) {
    const frame = editor.view.container(id)
    const unit = frame === null ? null : freeUnit(editor, id)
    if (frame === null || unit === null) return false
    const done = editor.write(outOfFrame(editor, unit, frame))
    if (done) editor.say('said.taken-out', { name: quoted(element.text, element.kind) })
    return done
  }
  if (id === found.tree.head) {
    editor.say('said.head-stays')
    return false
  }
  const layout = found.kind.layout(found.tree)
  const below = bottom(layout.bounds) + 48
  const spot = freeSpot(editor, [layout.boxes.get(id)?.x ?? layout.bounds.x, below])
  if (!editor.write(takeOut(editor.view, id, spot, editor.chance))) return false
  editor.say('said.taken-out', { name: nodeName(found) })
  return true
}

/** Where something can be hung: a node of a diagram, a frame, or the board itself. */
export interface Destination {
  /** The standing, the frame, or 'board'. */
  readonly id: string
  readonly text: string
  /** What it is, in words. */
  readonly type: string
  /** What it stands under, outermost first: tells two of the same name apart. */
  readonly path: readonly string[]
  readonly depth: number
}

const BOARD = 'board'

/** Everywhere that this may be moved to, or also stand: in reading order, its own place and what is below it left out. */
export function destinations(
  editor: Editor,
  id: string,
  verb: 'move' | 'also',
  words: { board: string; frame: string },
): readonly Destination[] {
  const own = nodeOf(editor, id)
  const item = editor.view.item(id)
  if (item === undefined) return []
  const out: Destination[] = []
  const going = new Set(subtree(editor.view, unitsOf(editor.view, [id]).flat()))
  for (const container of editor.view.containers()) {
    const element = editor.view.get(container)
    if (
      element?.kind === 'frame' &&
      verb === 'move' &&
      own === null &&
      editor.view.container(id) !== container &&
      !going.has(container)
    )
      out.push({ id: container, text: quoted(element.text, words.frame), type: words.frame, path: [], depth: 0 })
    const type = element?.values.type
    const kind = typeof type === 'string' ? editor.diagrams.of(type) : undefined
    const tree = kind === undefined ? null : treeOf(editor.view, container, kind)
    if (kind === undefined || tree === null) continue
    if (verb === 'move' && own !== null && own.tree.diagram.id !== container) continue
    if (verb === 'move' && own === null && item.kind !== 'sticky') continue
    const isHere = tree.order.some(s => tree.nodes.get(s)?.item.id === item.id)
    // where it stands already in a kind with links it is linked, by "Connect to…"
    if (verb === 'also' && kind.links !== undefined && isHere) continue
    if (kind.head === null && !isHere) {
      const type = wordsFor(`diagram.${kind.id}`)
      out.push({ id: container, text: quoted(tree.diagram.text, type, 80), type, path: [], depth: 0 })
    }
    if (tree.head === null) continue
    for (const target of tree.order) {
      const node = tree.nodes.get(target)
      if (node === undefined || kind.childRole(tree, node) === null || target === id) continue
      if (verb === 'move' && own?.node.parent === target) continue
      if (own !== null && own.tree.diagram.id === container && isBelow(tree, target, id)) continue
      if (verb === 'also' && node.children.some(child => tree.nodes.get(child)?.item.id === item.id)) continue
      const path: string[] = []
      // the head is above everything: naming it would tell nothing apart
      for (let up = node.parent; up !== null && up !== tree.head; up = tree.nodes.get(up)?.parent ?? null) {
        const above = tree.nodes.get(up)
        if (above !== undefined) path.unshift(quoted(above.item.text, roleName(kind, above.role), 24))
      }
      out.push({
        id: target,
        text: quoted(node.item.text, roleName(kind, node.role), 80),
        type: roleName(kind, node.role),
        path,
        depth: node.depth,
      })
    }
  }
  if (verb === 'move' && editor.view.container(id) !== null && id !== own?.tree.head)
    out.push({ id: BOARD, text: words.board, type: '', path: [], depth: 0 })
  return out
}

const isBelow = (tree: DiagramNode['tree'], id: string, ancestor: string): boolean => {
  for (let up: string | null = id; up !== null; up = tree.nodes.get(up)?.parent ?? null)
    if (up === ancestor) return true
  return false
}

/** A diagram without a head takes things in as a whole. */
function wholeOf(editor: Editor, id: string): Diagram | null {
  const found = editor.view.get(id)?.kind === 'diagram' ? diagramAt(editor, id) : null
  return found?.kind.head === null ? found : null
}

/** Hangs it there, as its last child: the way to re-parent without dragging. */
export function moveTo(editor: Editor, id: string, to: string): boolean {
  if (to === BOARD) return takeOutOf(editor, id)
  const target = nodeOf(editor, to) ?? wholeOf(editor, to)
  if (target === null) {
    if (editor.view.get(to)?.kind !== 'frame') return false
    const unit = freeUnit(editor, id)
    const done = unit !== null && editor.write(intoFrame(editor, unit, to))
    if (done) editor.say('said.moved-to', { parent: quoted(editor.view.get(to)?.text ?? '', 'frame') })
    return done
  }
  const { kind, tree } = target
  const own = nodeOf(editor, id)
  const under = to === tree.diagram.id ? null : to
  const changes =
    own !== null && own.tree.diagram.id === tree.diagram.id
      ? moveUnder(editor.view, kind, tree, id, under, undefined, editor.chance)
      : takeIn(editor.view, kind, tree, [id], under, editor.chance)
  return applyMove(editor, id, changes, 'said.not-there')
}

/** Lets the item stand there too; it is edited once and shown twice. */
export function alsoUnder(editor: Editor, id: string, parent: string): boolean {
  const target = nodeOf(editor, parent) ?? wholeOf(editor, parent)
  if (target === null) return false
  const { kind, tree } = target
  const under = parent === tree.diagram.id ? null : parent
  const made = standAlso(editor.view, kind, tree, id, under, editor.chance)
  if (made === null) {
    editor.say('said.not-there')
    return false
  }
  if (!editor.write(made.changes)) return false
  editor.select([made.id])
  const node = under === null ? null : nodeOf(editor, under)
  const name = node === null ? quoted(tree.diagram.text, wordsFor(`diagram.${kind.id}`)) : nodeName(node)
  editor.say('said.stands-also', { parent: name })
  return true
}
