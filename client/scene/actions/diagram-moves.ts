import { bottom, type Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import { set } from '#shared/board/change.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { placeValue, topPlace } from '#shared/board/commands/place.ts'
import { demote, moveAmong, moveUnder, promote, standAlso, takeIn, takeOut } from '#shared/diagrams/commands.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { refusalOf } from '#shared/diagrams/linking.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { wordsFor } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { type DiagramNode, nodeName, nodeOf, quoted, roleName } from './diagram-node.ts'
import { linkedWords } from './links.ts'

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

/** With everything under it. The head takes its whole diagram along. */
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
  if (!editor.write(remove(editor.view, [id], editor.chance.fresh))) return false
  editor.select(heir === null ? [] : [heir])
  editor.say(below > 0 ? 'said.deleted-branch' : 'said.deleted-node', { name })
  return true
}

/** A note just made and left without a word goes again; one that somebody has hung something under stays. */
export function abandonIfEmpty(editor: Editor, id: string): boolean {
  const element = editor.view.get(id)
  const item = editor.view.item(id)
  if (element === undefined || item === undefined || item.text.trim() !== '') return false
  const found = nodeOf(editor, id)
  if (found !== null && (found.node.children.length > 0 || id === found.tree.head)) return false
  if (!editor.write(remove(editor.view, [id], editor.chance.fresh))) return false
  const heir = found === null ? null : heirOf(found)
  if (heir !== null) editor.select([heir])
  return true
}

const STEP = 224

/** A spot for a note at or to the right of `start`, where no other loose note lies. */
function freeSpot(editor: Editor, start: Vec): Vec {
  const taken = editor.view
    .structure(null)
    .members.map(id => editor.view.get(id)?.at ?? null)
    .filter((at): at is Vec => at !== null)
  let spot = start
  while (taken.some(at => Math.abs(at[0] - spot[0]) < STEP - 24 && Math.abs(at[1] - spot[1]) < STEP - 24))
    spot = [spot[0] + STEP, spot[1]]
  return spot
}

/** Out of its diagram or frame, as a loose note under where it stood. What hung under it stays in the diagram. */
export function takeOutOf(editor: Editor, id: string): boolean {
  const found = nodeOf(editor, id)
  const element = editor.view.get(id)
  if (element === undefined) return false
  if (found === null) {
    if (editor.view.container(id) === null) return false
    const done = editor.write([set(id, 'place', placeValue(topPlace(editor.view, null, editor.chance.random)))])
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
  for (const container of editor.view.containers()) {
    const element = editor.view.get(container)
    if (
      element?.kind === 'frame' &&
      verb === 'move' &&
      own === null &&
      editor.view.container(id) !== container &&
      id !== container
    )
      out.push({ id: container, text: quoted(element.text, words.frame), type: words.frame, path: [], depth: 0 })
    const type = element?.values.type
    const kind = typeof type === 'string' ? editor.diagrams.of(type) : undefined
    const tree = kind === undefined ? null : treeOf(editor.view, container, kind)
    if (kind === undefined || tree === null || tree.head === null) continue
    if (verb === 'move' && own !== null && own.tree.diagram.id !== container) continue
    if (verb === 'move' && own === null && item.kind !== 'sticky') continue
    // where it stands in this diagram already, in a kind in which it would be linked
    const here = kind.links === undefined ? undefined : tree.order.find(s => tree.nodes.get(s)?.item.id === item.id)
    for (const target of tree.order) {
      const node = tree.nodes.get(target)
      if (node === undefined || kind.childRole(tree, node) === null || target === id) continue
      if (verb === 'move' && own?.node.parent === target) continue
      if (own !== null && own.tree.diagram.id === container && isBelow(tree, target, id)) continue
      if (verb === 'also' && here !== undefined && refusalOf(kind, tree, here, target, null) !== null) continue
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

/** Hangs it there, as its last child: the way to re-parent without dragging. */
export function moveTo(editor: Editor, id: string, to: string): boolean {
  if (to === BOARD) return takeOutOf(editor, id)
  const target = nodeOf(editor, to)
  if (target === null) {
    if (editor.view.get(to)?.kind !== 'frame') return false
    const done = editor.write([set(id, 'place', placeValue(topPlace(editor.view, to, editor.chance.random)))])
    if (done) editor.say('said.moved-to', { parent: quoted(editor.view.get(to)?.text ?? '', 'frame') })
    return done
  }
  const own = nodeOf(editor, id)
  const changes =
    own !== null && own.tree.diagram.id === target.tree.diagram.id
      ? moveUnder(editor.view, target.kind, target.tree, id, to, undefined, editor.chance)
      : takeIn(editor.view, target.kind, target.tree, [id], to, editor.chance)
  return applyMove(editor, id, changes, 'said.not-there')
}

/** Lets the item stand there too; it is edited once and shown twice. */
export function alsoUnder(editor: Editor, id: string, parent: string): boolean {
  const target = nodeOf(editor, parent)
  if (target === null) return false
  const made = standAlso(editor.view, target.kind, target.tree, id, parent, editor.chance)
  if (made === null) {
    editor.say('said.not-there')
    return false
  }
  if (!editor.write(made.changes)) return false
  editor.select([made.id])
  const linked = linkedWords(target.kind, 'done')
  if (linked === null || nodeOf(editor, id)?.tree.diagram.id !== target.tree.diagram.id)
    editor.say('said.stands-also', { parent: nodeName(target) })
  else editor.say(linked, { to: nodeName(target) })
  return true
}
