import { useMemo } from 'react'
import { useStore } from 'zustand'
import { addLinked } from '#shared/diagrams/add-linked.ts'
import { addChild, type Made } from '#shared/diagrams/commands.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { words, wordsFor } from '../ui/words/words.ts'
import { type Diagram, diagramAt, quoted, roleName } from '../scene/actions/diagram-node.ts'
import { textName } from '../scene/names.ts'
import type { Editor } from '../scene/editor.ts'
import { measureTexts, refuseTooMuch } from '../scene/paste-limits.ts'
import { draftOf } from './composer-draft.ts'
import { ComposerForm, type ComposerTarget, NOTES } from './composer-form.tsx'
import type { Outline } from './outline-state.ts'
import { addNote } from './row-work.ts'

// The places of a board that take something, for the field that adds with a thumb.

interface ComposerProps {
  readonly editor: Editor
  readonly outline: Outline
}

export function Composer({ editor, outline }: ComposerProps) {
  const rows = useStore(outline.rows.state)
  const [first] = useStore(editor.state, s => s.selection)
  const mayEdit = useStore(editor.state, s => s.access === 'edit')
  const targets = useMemo(() => (rows.places.size === 0 ? [] : targetsOf(editor)), [editor, rows])
  if (!mayEdit) return null
  return (
    <ComposerForm
      draft={draftOf(editor.board)}
      targets={targets}
      first={first}
      add={(target, lines) => !refuseTooMuch(editor, measureTexts(lines)) && addLines(editor, target, lines)}
    />
  )
}

/** Everything that takes something below it, indented as it stands. */
function targetsOf(editor: Editor): readonly ComposerTarget[] {
  return editor.view.containers().flatMap(container => {
    const found = diagramAt(editor, container)
    if (found === null) return []
    const { tree, kind } = found
    const name = wordsFor(`diagram.${kind.id}`)
    const whole =
      kind.head === null
        ? [{ id: container, label: words('composer.variable', { text: quoted(tree.diagram.text, name, 50) }) }]
        : []
    const nodes = tree.order.flatMap((id): ComposerTarget[] => {
      const node = tree.nodes.get(id)
      if (node === undefined) return []
      if (kind.structure === 'graph')
        return [
          { id, label: words('composer.linked', { text: quoted(node.item.text, roleName(kind, node.role), 50) }) },
        ]
      if (kind.childRole(tree, node) === null) return []
      return [{ id, label: `${'\u2003'.repeat(node.depth)}${quoted(node.item.text, roleName(kind, node.role), 50)}` }]
    })
    return [...whole, ...nodes]
  })
}

/** Below it; of a map as a whole one more of it, and of a variable one that it influences. */
function newUnder(editor: Editor, { kind, tree }: Diagram, target: string, line: string): Made | null {
  if (target === tree.diagram.id) return addChild(editor.view, kind, tree, null, line, editor.chance)
  if (kind.structure === 'graph') return addLinked(kind, tree, target, 'out', line, editor.chance)
  return addChild(editor.view, kind, tree, target, line, editor.chance)
}

/** One undo step each, so that a wrong line can be taken back by itself. */
function addLines(editor: Editor, target: string, lines: readonly string[]): boolean {
  if (target === NOTES) {
    const made = lines.map(line => addNote(editor, null, line))
    if (made.length > 1) editor.say('said.notes-added', { count: made.length })
    return made.every(id => id !== null)
  }
  let last: string | null = null
  for (const line of lines) {
    const found = diagramOf(editor.view, target, editor.diagrams)
    const made = found === null ? null : newUnder(editor, found, target, line)
    if (found === null || made === null || !editor.write(made.changes)) return false
    last = made.id
  }
  if (last !== null) {
    editor.select([last])
    editor.say('said.grafted', { count: lines.length, parent: textName(editor, target, 40) })
  }
  return true
}
