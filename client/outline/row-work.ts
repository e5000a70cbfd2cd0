import { addChildOf, addSiblingOf, askWhyOf } from '../scene/actions/diagram-actions.ts'
import { abandonIfEmpty, demoteNode, heirOf, promoteNode, reorder } from '../scene/actions/diagram-moves.ts'
import { ask } from '../scene/actions/asking.ts'
import { addIdeaTo, gatherSelected } from '../scene/actions/idea-actions.ts'
import { nodeOf } from '../scene/actions/diagram-node.ts'
import { isSigned, linkAt } from '../scene/actions/links.ts'
import type { Editor } from '../scene/editor.ts'
import { planNote } from './note-plan.ts'
import type { Outline } from './outline-state.ts'

// What Enter, Tab and their like do in the outline. While a row is open the new one opens; the map stays closed.

/** A new loose note: beside this one, or in the middle of the view. Its id, or null. */
export function addNote(editor: Editor, beside: string | null, text = ''): string | null {
  const { id, change } = planNote(editor.view, editor.middle(), beside, text, editor.chance)
  if (!editor.write([change])) return null
  editor.select([id])
  editor.say('said.note-added')
  return id
}

/** Opens a row: its text, or of a link what it says. */
export function openRow(outline: Outline, key: string): void {
  const { editor } = outline
  const link = linkAt(editor, key)
  if (link === null) outline.edit(key)
  else if (isSigned(link.kind)) {
    editor.select([key])
    ask(editor, { verb: 'link', id: key })
  }
}

/** The row after this one, of its own kind; open for writing. */
export function addAfter(outline: Outline, key: string): void {
  const { editor } = outline
  const inDiagram = nodeOf(editor, key) !== null || editor.view.get(key)?.kind === 'diagram'
  const sort = outline.rows.state.getState().places.get(key)?.row.sort
  const made = inDiagram ? addSiblingOf(editor, key, { open: false }) : sort === 'item' ? addNote(editor, key) : null
  if (made === null) outline.focus(key)
  else outline.edit(made, true)
}

export function addBelow(outline: Outline, key: string): void {
  const made = addChildOf(outline.editor, key, { open: false })
  if (made !== null) outline.edit(made, true)
}

export function askWhy(outline: Outline, key: string): void {
  const made = askWhyOf(outline.editor, key, { open: false })
  if (made !== null) outline.edit(made, true)
}

/** A loose idea after this row, or last in its diagram. */
export function addIdea(outline: Outline, key: string): void {
  outline.editor.select([key])
  const made = addIdeaTo(outline.editor, false)
  if (made !== null) outline.edit(made, true)
}

/** Everything selected under a new one, whose row opens for its name. */
export function gatherRows(outline: Outline): void {
  const made = gatherSelected(outline.editor, false)
  if (made !== null) outline.edit(made)
}

/** Ends writing. A row that was just made and got no word goes again, and the focus goes to its heir. */
export function leaveRow(outline: Outline, key: string, refocus: boolean): void {
  const { editing } = outline.state.getState()
  const found = nodeOf(outline.editor, key)
  const heir = found === null ? null : heirOf(found)
  outline.leave()
  const gone = editing?.fresh === true && abandonIfEmpty(outline.editor, key)
  if (refocus) {
    if (!gone) outline.focus(key)
    else if (heir !== null) outline.focus(heir)
  }
}

/** Alt with an arrow: up and down among siblings, left and right between levels. True when the key was one of them. */
export function moveByKey(editor: Editor, key: string, arrow: string): boolean {
  if (nodeOf(editor, key) === null) return false
  switch (arrow) {
    case 'ArrowUp':
      reorder(editor, key, -1)
      return true
    case 'ArrowDown':
      reorder(editor, key, 1)
      return true
    case 'ArrowLeft':
      promoteNode(editor, key)
      return true
    case 'ArrowRight':
      demoteNode(editor, key)
      return true
    default:
      return false
  }
}
