import { whenHere } from '#shared/base/fetched.ts'
import type { Change } from '#shared/board/change.ts'
import { addLoose, gather } from '#shared/diagrams/loose-commands.ts'
import type { DiagramTree } from '#shared/diagrams/tree.ts'
import { hasWords } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import type { Action } from './action.ts'
import { type Diagram, diagramAt, nodeOf, roleName } from './diagram-node.ts'

// Building from the bottom up, where a kind knows loose ones: ideas first, themed into drivers. And putting a diagram in order.

/** The diagram that everything selected is in, or is. */
function diagramHere(editor: Editor): Diagram | null {
  const { selection } = editor.state.getState()
  const ids = new Set(
    selection.map(id => (editor.view.get(id)?.kind === 'diagram' ? id : editor.view.container(id)) ?? ''),
  )
  const [only, ...more] = ids
  return only === undefined || more.length > 0 ? null : diagramAt(editor, only)
}

/** The word of a kind for an action, where it has one. */
const wordOf =
  (id: string) =>
  (editor: Editor): string => {
    const own = `action.${id}.${diagramHere(editor)?.kind.id ?? ''}`
    return hasWords(own) ? own : `action.${id}`
  }

/** An idea that hangs nowhere yet, after the selected one or last; its id. */
export function addIdeaTo(editor: Editor, open = true): string | null {
  const found = diagramHere(editor)
  if (found === null) return null
  const { kind, tree } = found
  const [chosen] = editor.state.getState().selection
  const after =
    chosen !== undefined && chosen !== tree.head && tree.nodes.get(chosen)?.parent === null ? chosen : undefined
  const made = addLoose(kind, tree, '', editor.chance, kind.loose, after)
  if (made === null || !editor.write(made.changes)) return null
  editor.say('said.added', { role: roleName(kind, kind.loose ?? '') })
  if (open) editor.edit(made.id)
  else editor.select([made.id])
  return made.id
}

const addIdea: Action = {
  id: 'add-idea',
  keys: ['Alt+i', 'Alt+KeyI'],
  scope: 'focus',
  writes: true,
  applies: editor => diagramHere(editor)?.kind.loose !== undefined,
  word: wordOf('add-idea'),
  run: editor => {
    addIdeaTo(editor)
  },
}

const gathered = (editor: Editor) => {
  const found = diagramHere(editor)
  const { selection } = editor.state.getState()
  // one that has its place has its theme: to gather is for what is loose, or for several
  const loose = selection.some(id => nodeOf(editor, id)?.node.parent === null)
  if (found?.kind.loose === undefined || (!loose && selection.length < 2)) return null
  const made = gather(found.kind, found.tree, selection, '', editor.chance)
  return made === null ? null : { found, made }
}

/** The selected ones under a new one, which is then named. */
export function gatherSelected(editor: Editor, open = true): string | null {
  const count = editor.state.getState().selection.length
  const here = gathered(editor)
  if (here === null || !editor.write(here.made.changes)) return null
  const role = nodeOf(editor, here.made.id)?.node.role ?? ''
  editor.say('said.gathered', { count, role: roleName(here.found.kind, role) })
  if (open) editor.edit(here.made.id)
  else editor.select([here.made.id])
  return here.made.id
}

const gatherThem: Action = {
  id: 'gather',
  keys: ['Alt+g', 'Alt+KeyG'],
  scope: 'focus',
  writes: true,
  applies: editor => gathered(editor) !== null,
  word: wordOf('gather'),
  run: editor => {
    gatherSelected(editor)
  },
}

const tidy: Action = {
  id: 'tidy',
  keys: ['Alt+t', 'Alt+KeyT'],
  scope: 'focus',
  writes: true,
  applies: editor => diagramHere(editor)?.kind.tidy !== undefined,
  word: wordOf('tidy'),
  run: editor => {
    const found = diagramHere(editor)
    if (found?.kind.tidy === undefined) return
    whenHere(
      found.kind.tidy,
      way => tidyUp(editor, found.tree.diagram.id, way),
      () => editor.say('said.not-come'),
    )
  },
}

/** Looks again: while the way to do it came, somebody may have changed the diagram. */
function tidyUp(editor: Editor, diagram: string, way: (tree: DiagramTree) => readonly Change[]): void {
  const found = diagramAt(editor, diagram)
  const changes = found === null ? [] : way(found.tree)
  if (changes.length === 0) editor.say('said.tidy-already')
  else if (editor.write(changes)) editor.say('said.tidied')
}

export const ideaActions: readonly Action[] = [addIdea, gatherThem, tidy]
