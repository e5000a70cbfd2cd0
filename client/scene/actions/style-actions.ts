import { type Change, set } from '#shared/board/change.ts'
import type { Field } from '#shared/board/field.ts'
import type { Editor } from '../editor.ts'
import { unlocked } from '../locked.ts'
import type { Action } from './action.ts'

// How something looks, carried to something else: its colour and what its kind can be set to. What people have said about it (marks,
// principles, words) is not its looks and stays.

interface Style {
  readonly fill: string | null
  /** By field key, as stored: absent for a default. */
  readonly values: ReadonlyMap<string, boolean | string | number | undefined>
}

/** What was copied, by editor: this person's, for as long as the board is open. */
const copied = new WeakMap<Editor, Style>()

/** A line of words, such as what an image shows, is no style. */
const looks = (editor: Editor, kind: string): readonly Field[] =>
  editor.kinds.of(kind).fields.filter(field => field.type !== 'line')

function styleOf(editor: Editor, id: string): Style | null {
  const item = editor.view.item(id)
  if (item === undefined) return null
  const fields = looks(editor, item.kind)
  if (fields.length === 0 && !editor.kinds.of(item.kind).fills) return null
  const values = fields.map(field => {
    const value = field.read(item.values)
    return [field.key, value === field.default || value === null ? undefined : value] as const
  })
  return { fill: item.fill, values: new Map(values) }
}

const first = (editor: Editor): Style | null => {
  const [id, ...more] = editor.state.getState().selection
  return id === undefined || more.length > 0 ? null : styleOf(editor, id)
}

function styled(editor: Editor, style: Style): readonly Change[] {
  const items = new Set(
    unlocked(editor.view, editor.state.getState().selection).flatMap(id => editor.view.item(id)?.id ?? []),
  )
  const changes: Change[] = []
  for (const id of items) {
    const item = editor.view.stored(id)
    if (item === undefined) continue
    if (editor.kinds.of(item.kind).fills && item.fill !== style.fill)
      changes.push(set(id, 'fill', style.fill ?? undefined))
    for (const field of looks(editor, item.kind))
      if (style.values.has(field.key) && item.values[field.key] !== style.values.get(field.key))
        changes.push(set(id, field.key, style.values.get(field.key)))
  }
  return changes
}

const copyStyle: Action = {
  id: 'copy-style',
  keys: ['$mod+Alt+c', '$mod+Alt+KeyC'],
  scope: 'focus',
  writes: false,
  applies: editor => first(editor) !== null,
  run: editor => {
    const style = first(editor)
    if (style === null) return
    copied.set(editor, style)
    editor.say('said.style-copied')
  },
}

const pasteStyle: Action = {
  id: 'paste-style',
  keys: ['$mod+Alt+v', '$mod+Alt+KeyV'],
  scope: 'focus',
  writes: true,
  applies: editor => copied.has(editor) && unlocked(editor.view, editor.state.getState().selection).length > 0,
  run: editor => {
    const style = copied.get(editor)
    const changes = style === undefined ? [] : styled(editor, style)
    // what already looks like that is said all the same: silence would sound like a key that does nothing
    if (changes.length === 0 || editor.write(changes)) editor.say('said.style-pasted')
  },
}

export const styleActions: readonly Action[] = [copyStyle, pasteStyle]
