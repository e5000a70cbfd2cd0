import { set } from '#shared/board/change.ts'
import type { Field } from '#shared/board/field.ts'
import type { Change } from '#shared/board/change.ts'
import { linkDelay, linkSign } from '#shared/elements/link/link.ts'
import { hasWords, wordsFor } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { unlocked } from '../locked.ts'
import { diagramAt, nodeOf } from './diagram-node.ts'
import { delayLink, linkAt, signLink } from './links.ts'

// Marks, settings, colour and principle tags: everything about an item that is a plain value. A value equal to its default is
// not stored. A mirror has none of its own: what is set on it is set on its item.

/** What can be set on a standing: the fields of its kind and of its role. None for a diagram: its settings are its own. */
export function fieldsOf(editor: Editor, id: string): readonly Field[] {
  const item = editor.view.item(id)
  if (item === undefined || item.kind === 'diagram') return []
  if (item.kind === 'link') return diagramAt(editor, editor.view.container(id) ?? '')?.kind.links?.fields ?? []
  const found = nodeOf(editor, id)
  const role = found === null ? [] : (found.kind.roles[found.node.role]?.fields ?? [])
  return [...editor.kinds.of(item.kind).fields, ...role]
}

/** The settings of the diagram that this standing is in or is. */
export function settingsOf(
  editor: Editor,
  id: string,
): { readonly diagram: string; readonly fields: readonly Field[] } | null {
  const diagram = editor.view.get(id)?.kind === 'diagram' ? id : editor.view.container(id)
  const type = diagram === null ? undefined : editor.view.get(diagram)?.values.type
  const kind = typeof type === 'string' ? editor.diagrams.of(type) : undefined
  return diagram === null || kind === undefined ? null : { diagram, fields: kind.fields }
}

export type FieldValue = boolean | string | number | null

const stored = (field: Field, value: FieldValue): boolean | string | number | undefined =>
  value === field.default || value === null || value === '' ? undefined : value

const itemIds = (editor: Editor, ids: readonly string[]): readonly string[] => [
  ...new Set(
    unlocked(editor.view, ids)
      .map(id => editor.view.item(id)?.id)
      .filter(id => id !== undefined),
  ),
]

const choiceName = (field: Field, value: FieldValue): string => {
  const key = `field.${field.key}.${String(value)}`
  return hasWords(key) ? wordsFor(key) : String(value)
}

export const fieldName = (field: Field): string => {
  const key = `field.${field.key}`
  return hasWords(key) ? wordsFor(key) : field.key
}

/** "in our control", "suspected root": what a mark says; null where the value is the default and says nothing. */
export function markName(field: Field, value: FieldValue): string | null {
  if (value === field.default || value === null || value === '' || value === false) return null
  if (field.type === 'flag') return fieldName(field)
  if (field.type === 'choice') return choiceName(field, value)
  return `${fieldName(field)}: ${String(value)}`
}

/** Sets a field of the items, or a setting of diagrams, as one undo step. A link's sign is refused where another link has it. */
export function setField(editor: Editor, ids: readonly string[], field: Field, value: FieldValue): boolean {
  const [only, ...more] = ids
  const isOne = only !== undefined && more.length === 0 && linkAt(editor, only) !== null
  if (isOne && field === linkSign) return signLink(editor, only, linkSign.read({ sign: value ?? '' }))
  if (isOne && field === linkDelay) return delayLink(editor, only, value === true)
  const changes: Change[] = itemIds(editor, ids).map(id => set(id, field.key, stored(field, value)))
  if (!editor.write(changes)) return false
  const mark = markName(field, value)
  editor.say(mark === null ? 'said.unmarked' : 'said.marked', { mark: mark ?? fieldName(field) })
  return true
}

/** The next value of a mark: a flag turns, a choice goes round through "none". */
export function nextValue(field: Field, value: FieldValue): FieldValue {
  if (field.type === 'flag') return value !== true
  if (field.type !== 'choice') return value
  const at = field.choices.findIndex(c => c === value)
  return field.choices[at + 1] ?? null
}

/** The value all of them have; null when they differ. */
export function commonValue(
  editor: Editor,
  ids: readonly string[],
  field: Field,
): { readonly value: FieldValue; readonly mixed: boolean } {
  const values = ids.map(id => field.read(editor.view.item(id)?.values ?? {}) as FieldValue)
  const first = values[0] ?? (field.default as FieldValue)
  return { value: first, mixed: values.some(v => v !== first) }
}

export function setFill(editor: Editor, ids: readonly string[], fill: string | null): boolean {
  const may = itemIds(editor, ids).filter(id => editor.kinds.of(editor.view.item(id)?.kind ?? '').fills)
  return editor.write(may.map(id => set(id, 'fill', fill ?? undefined)))
}

/** Puts a principle's tag on all of them, or takes it off all when each has it. */
export function togglePrinciple(editor: Editor, ids: readonly string[], principle: number): boolean {
  const items = itemIds(editor, ids)
  const has = (id: string) => editor.view.item(id)?.principles.includes(principle) === true
  const off = items.every(has)
  const changes = items.map(id => {
    const now = editor.view.item(id)?.principles ?? []
    const next = off ? now.filter(p => p !== principle) : [...new Set([...now, principle])].sort((a, b) => a - b)
    return set(id, 'principles', next.length === 0 ? undefined : next)
  })
  if (!editor.write(changes)) return false
  editor.say(off ? 'said.untagged' : 'said.tagged', { name: wordsFor(`principle.${principle}`) })
  return true
}
