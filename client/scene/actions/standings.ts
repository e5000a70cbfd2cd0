import { remove } from '#shared/board/commands/delete.ts'
import { standAlso } from '#shared/diagrams/membership.ts'
import { removeBranches } from '#shared/diagrams/remove-branch.ts'
import { words, wordsFor } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { diagramAt, nodeOf, quoted, roleName } from './diagram-node.ts'

// Where an item stands, where else it could, and one standing less. An item lives while one of its standings does.

export interface StandingPlace {
  /** The standing. */
  readonly id: string
  /** What it stands under there; the diagram's name at the first level. */
  readonly title: string
  /** Which diagram that is; empty on the board itself. */
  readonly where: string
  /** At the head of its diagram: it goes with the diagram only. */
  readonly head: boolean
  /** Something stands below it, and goes with it. */
  readonly branch: boolean
}

/** "Fishbone: 58 % of grade 1 …". */
function diagramName(editor: Editor, diagram: string): string {
  const found = diagramAt(editor, diagram)
  const kind = found === null ? words('kind.diagram') : wordsFor(`diagram.${found.kind.id}`)
  const { head } = found?.tree ?? { head: null }
  const title = quoted(editor.view.item(head ?? diagram)?.text ?? '', '', 60)
  return title === '' ? kind : `${kind}: ${title}`
}

function placeOf(editor: Editor, id: string): StandingPlace {
  const found = nodeOf(editor, id)
  if (found === null) {
    const container = editor.view.container(id)
    const frame = container === null ? '' : quoted(editor.view.get(container)?.text ?? '', words('kind.frame'), 60)
    return { id, title: container === null ? words('used.board') : frame, where: '', head: false, branch: false }
  }
  const { tree, node, kind } = found
  const where = diagramName(editor, tree.diagram.id)
  const parent = node.parent === null ? undefined : tree.nodes.get(node.parent)
  const title = parent === undefined ? where : quoted(parent.item.text, roleName(kind, parent.role), 80)
  return {
    id,
    title,
    where: parent === undefined ? words(id === tree.head ? 'used.head' : 'used.top') : where,
    head: id === tree.head,
    branch: node.children.length > 0,
  }
}

/** Every living standing of the item that this one shows, this one first. */
export function standingsOf(editor: Editor, id: string): readonly StandingPlace[] {
  const item = editor.view.item(id)
  if (item === undefined) return []
  const others = editor.view.standings(item.id).filter(standing => standing !== id)
  return [id, ...others].map(standing => placeOf(editor, standing))
}

/** The diagrams that it does not stand in. */
function otherDiagrams(editor: Editor, itemId: string): readonly string[] {
  const { view } = editor
  const taken = new Set(view.standings(itemId).map(standing => view.container(standing)))
  return view.containers().filter(id => !taken.has(id) && diagramAt(editor, id) !== null)
}

/** Whether it may stand in another diagram: a text item that is at the head of none, and there is one. */
export function mayStandAlso(editor: Editor, id: string): boolean {
  const item = editor.view.item(id)
  const found = nodeOf(editor, id)
  if (item?.kind !== 'sticky' || (found !== null && found.tree.head === id)) return false
  return otherDiagrams(editor, item.id).length > 0
}

export interface FurtherPlace {
  readonly diagram: string
  /** Under this standing; null for the first level of a diagram without a head. */
  readonly parent: string | null
  readonly title: string
  readonly where: string
}

/** Everywhere in the diagrams that it does not stand in yet, in document order. */
export function furtherPlaces(editor: Editor, id: string): readonly FurtherPlace[] {
  const item = editor.view.item(id)
  if (item === undefined) return []
  return otherDiagrams(editor, item.id).flatMap((diagram): readonly FurtherPlace[] => {
    const found = diagramAt(editor, diagram)
    if (found === null) return []
    const { kind, tree } = found
    const where = diagramName(editor, diagram)
    const top = kind.head === null && kind.childRole(tree, null) !== null
    const nodes = tree.order.flatMap(standing => {
      const node = tree.nodes.get(standing)
      return node === undefined || kind.childRole(tree, node) === null ? [] : [node]
    })
    return [
      ...(top ? [{ diagram, parent: null, title: where, where: words('used.top') }] : []),
      ...nodes.map(node => ({
        diagram,
        parent: node.id,
        title: quoted(node.item.text, roleName(kind, node.role), 80),
        where: `${where} · ${roleName(kind, node.role)}`,
      })),
    ]
  })
}

/** Lets it stand there too, in the role that fits. False where that is not possible. */
export function standThere(editor: Editor, id: string, { diagram, parent, title }: FurtherPlace): boolean {
  const found = diagramAt(editor, diagram)
  const made = found === null ? null : standAlso(editor.view, found.kind, found.tree, id, parent, editor.chance)
  if (made === null) {
    editor.say('said.not-there')
    return false
  }
  if (!editor.write(made.changes)) return false
  editor.say('said.stands-also', { parent: title })
  return true
}

/** This standing goes, with what is below it; the item stays where else it stands. Of the last one, and of a head, nothing goes. */
export function removeStanding(editor: Editor, id: string): boolean {
  const [place, ...others] = standingsOf(editor, id)
  const [next] = others
  if (place === undefined || next === undefined || place.head) return false
  const found = nodeOf(editor, id)
  const changes =
    found === null
      ? remove(editor.view, [id], editor.chance.fresh)
      : removeBranches(editor.view, found.kind, found.tree, [id], editor.chance).changes
  const selected = editor.state.getState().selection
  if (!editor.write(changes)) return false
  // what one looks at stays what one looks at: the same item, where it still stands
  if (selected.includes(id)) editor.select([next.id])
  editor.say('said.removed-here', { place: place.title })
  return true
}
