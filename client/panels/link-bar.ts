import { changeRole } from '#shared/diagrams/commands.ts'
import type { Change } from '#shared/board/change.ts'
import type { Field } from '#shared/board/field.ts'
import { hasWords, wordsFor } from '../ui/words/words.ts'
import { nodeOf, roleName } from '../scene/actions/diagram-node.ts'
import { delayLink, selectedLink, signLink } from '../scene/actions/links.ts'
import { commonValue, fieldName, type FieldValue, setField } from '../scene/actions/marks.ts'
import type { Editor } from '../scene/editor.ts'
import type { Command } from '../outline/commands.ts'

// What the bar over the map offers for a link, from the fields of its kind, and the types that something on a map may have.

/** A choice of more than these is a menu. */
const FEW = 3

const isShort = (field: Field): boolean =>
  field.type === 'flag' || (field.type === 'choice' && field.choices.length <= FEW)

const wordOf = (field: Field, value: string | null): string => {
  const key = value === null ? field.key : `${field.key}.${value}`
  if (hasWords(`link-bar.${key}`)) return wordsFor(`link-bar.${key}`)
  return value === null ? fieldName(field) : wordsFor(`field.${key}`)
}

function put(editor: Editor, id: string, field: Field, value: FieldValue): void {
  if (field.key === 'sign') signLink(editor, id, value === '+' || value === '-' || value === '?' ? value : null)
  else if (field.key === 'delay') delayLink(editor, id, value === true)
  else setField(editor, [id], field, value)
}

/** Buttons that are on or off, for the one selected link. The sign that it has, pressed again, is taken away. */
export function linkToggles(editor: Editor): readonly Command[] {
  const found = selectedLink(editor)
  if (found === null) return []
  const { id } = found.link
  return (found.kind.links?.fields ?? []).filter(isShort).flatMap((field): readonly Command[] => {
    const { value } = commonValue(editor, [id], field)
    const toggle = (to: FieldValue, choice: string | null, on: boolean): Command => ({
      id: choice === null ? field.key : `${field.key}:${choice}`,
      label: wordOf(field, choice),
      checked: on,
      run: () => put(editor, id, field, to),
    })
    if (field.type === 'flag') return [toggle(value !== true, null, value === true)]
    if (field.type !== 'choice') return []
    return field.choices.map(choice => toggle(value === choice ? null : choice, choice, value === choice))
  })
}

/** Fields of the selected link that have no button of their own. */
export const otherLinkFields = (editor: Editor): readonly Field[] =>
  selectedLink(editor)?.kind.links?.fields.filter(field => !isShort(field)) ?? []

/** What the selected items of a map may be: variable, stock, flow … None where the place in a tree says it. */
export function typeCommands(editor: Editor, ids: readonly string[]): readonly Command[] {
  const found = ids.map(id => nodeOf(editor, id))
  const [first] = found
  if (first == null || first.kind.structure !== 'graph') return []
  const { kind, tree } = first
  if (!found.every(each => each?.tree.diagram.id === tree.diagram.id)) return []
  const roles = Object.keys(kind.roles).filter(role => role !== kind.head)
  if (roles.length < 2) return []
  return roles.map(role => {
    const changes = ids.flatMap((id): readonly Change[] => changeRole(kind, tree, id, role) ?? [])
    return {
      id: `type:${role}`,
      label: roleName(kind, role),
      checked: found.every(each => each?.node.role === role),
      run: () => {
        if (editor.write(changes)) editor.say('said.type-changed', { role: roleName(kind, role) })
      },
    }
  })
}
