import { Plus } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { addLinked } from '#shared/diagrams/add-linked.ts'
import { addChild, diagramOf, type Made } from '#shared/diagrams/commands.ts'
import { Button } from '../ui/button.tsx'
import { words, wordsFor } from '../ui/words/words.ts'
import { type Diagram, diagramAt, quoted, roleName } from '../scene/actions/diagram-node.ts'
import { textName } from '../scene/names.ts'
import type { Editor } from '../scene/editor.ts'
import { measureTexts, refuseTooMuch } from '../scene/paste-limits.ts'
import type { Outline } from './outline-state.ts'
import { addNote } from './row-work.ts'
import styles from './outline.module.css'

// Adding with a thumb: pick where, write, Add, write the next. It stays open. One item a line, so that a pasted list is a list.

const NOTES = ''

interface ComposerProps {
  readonly editor: Editor
  readonly outline: Outline
}

interface Target {
  readonly id: string
  readonly label: string
}

export function Composer({ editor, outline }: ComposerProps) {
  const id = useId()
  const rows = useStore(outline.rows.state)
  const [first] = useStore(editor.state, s => s.selection)
  const mayEdit = useStore(editor.state, s => s.access === 'edit')
  const targets = useMemo(() => (rows.places.size === 0 ? [] : targetsOf(editor)), [editor, rows])
  const [chosen, setChosen] = useState<string | null>(null)
  const [text, setText] = useState('')
  // follows the selected row until a place is picked
  const target =
    [chosen, first, targets[0]?.id].find(t => t === NOTES || targets.some(known => known.id === t)) ?? NOTES
  if (!mayEdit) return null

  const add = () => {
    const lines = text
      .split(/\r?\n/)
      .map(l => l.trim())
      .filter(l => l !== '')
    if (lines.length === 0) return
    if (refuseTooMuch(editor, measureTexts(lines))) return
    setChosen(target)
    if (addLines(editor, target, lines)) setText('')
  }

  return (
    <form
      className={styles.composer}
      aria-label={words('composer.title')}
      onSubmit={event => {
        event.preventDefault()
        add()
      }}
    >
      <div className={styles.composerTarget}>
        <label htmlFor={`${id}-to`}>{words('composer.target')}</label>
        <select
          id={`${id}-to`}
          className={styles.select}
          value={target}
          onChange={event => setChosen(event.target.value)}
        >
          {targets.map(t => (
            <option key={t.id} value={t.id}>
              {t.label}
            </option>
          ))}
          <option value={NOTES}>{words('composer.notes')}</option>
        </select>
      </div>
      <div className={styles.composerText}>
        <textarea
          aria-label={words('composer.text')}
          className={styles.area}
          rows={1}
          value={text}
          placeholder={words('composer.placeholder')}
          onChange={event => setText(event.target.value)}
          onKeyDown={event => {
            event.stopPropagation()
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add()
          }}
        />
        <Button look="primary" type="submit" disabled={text.trim() === ''}>
          <Plus size={20} aria-hidden />
          {words('composer.add')}
        </Button>
      </div>
    </form>
  )
}

/** Everything that takes something below it, indented as it stands. */
function targetsOf(editor: Editor): readonly Target[] {
  return editor.view.containers().flatMap(container => {
    const found = diagramAt(editor, container)
    if (found === null) return []
    const { tree, kind } = found
    const name = wordsFor(`diagram.${kind.id}`)
    const whole =
      kind.head === null
        ? [{ id: container, label: words('composer.variable', { text: quoted(tree.diagram.text, name, 50) }) }]
        : []
    const nodes = tree.order.flatMap((id): Target[] => {
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
