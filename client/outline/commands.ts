import { remove } from '#shared/board/commands/delete.ts'
import type { Field } from '#shared/board/field.ts'
import { FILLS } from '#shared/paint/theme.ts'
import { wordsFor, words } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'
import type { Action } from '../scene/actions/action.ts'
import { ARRANGING } from '../scene/actions/arrange-actions.ts'
import { TABLE_COMMANDS } from '../scene/actions/table-actions.ts'
import { CLUSTERING } from '../scene/actions/cluster-actions.ts'
import { isListed } from '../scene/actions/find-actions.ts'
import { ACTIONS } from '../scene/actions/registry.ts'
import {
  commonValue,
  fieldName,
  fieldsOf,
  type FieldValue,
  setField,
  setFill,
  settingsOf,
  togglePrinciple,
} from '../scene/actions/marks.ts'
import { keysShown } from './key-names.ts'

// Everything that can be done with what is selected, as data for menus: the outline's ⋯ and the one over the map are the same list.
// It is a loop over ACTIONS, fields, colours and principles; none is named here but for the order in which they stand.

export interface Command {
  readonly id: string
  readonly label: string
  readonly keys?: string
  /** For what is on or off. */
  readonly checked?: boolean
  readonly danger?: boolean
  readonly run: () => void
}

export interface CommandGroup {
  readonly id: string
  readonly label: string
  /** Behind one entry of its own, opened to the side. */
  readonly folded: boolean
  readonly commands: readonly Command[]
}

const ADD = ['add-child', 'add-sibling', 'why', 'connect', 'add-idea', 'gather']
const LINK = ['link-edit', 'link-turn', 'make-primary']
const ORDER = ['tidy']
const MOVE = ['move-up', 'move-down', 'demote', 'promote', 'move-to', 'stand-also', 'take-out', 'convert']
const STACK = ['to-front', 'forward', 'backward', 'to-back']
const DELETE = ['delete-node', 'unlink', 'delete']

/** Runs instead of an action's own doing: the outline opens its own row where the map opens its text. */
export type Overrides = Readonly<Record<string, () => void>>

const commandOf = (editor: Editor, action: Action, overrides: Overrides): Command => {
  const [key] = action.keys
  return {
    id: action.id,
    label: wordsFor(action.word?.(editor) ?? `action.${action.id}`),
    ...(key === undefined ? {} : { keys: keysShown(key) }),
    danger: DELETE.includes(action.id),
    run: overrides[action.id] ?? (() => action.run(editor)),
  }
}

/** Actions of these ids that can be run now, in this order. */
export function actionCommands(editor: Editor, ids: readonly string[], overrides: Overrides = {}): readonly Command[] {
  const mayEdit = editor.state.getState().access === 'edit'
  return ids.flatMap(id => {
    const action = ACTIONS.find(a => a.id === id)
    if (action === undefined || (action.writes && !mayEdit) || !action.applies(editor)) return []
    return [commandOf(editor, action, overrides)]
  })
}

/** The values of a field as entries that are on or off. */
export function fieldCommands(editor: Editor, ids: readonly string[], field: Field): readonly Command[] {
  const { value, mixed } = commonValue(editor, ids, field)
  const entry = (to: FieldValue, label: string, on: boolean): Command => ({
    id: `${field.key}:${String(to)}`,
    label,
    checked: !mixed && on,
    run: () => void setField(editor, ids, field, to),
  })
  if (field.type === 'flag') return [entry(mixed || value !== true, fieldName(field), value === true)]
  if (field.type !== 'choice') return []
  return field.choices.map(choice =>
    entry(value === choice ? null : choice, wordsFor(`field.${field.key}.${choice}`), value === choice),
  )
}

/** Fields that all of these have. */
export function commonFields(editor: Editor, ids: readonly string[]): readonly Field[] {
  const [first, ...rest] = ids.map(id => fieldsOf(editor, id))
  return (first ?? []).filter(field => rest.every(fields => fields.some(f => f.key === field.key)))
}

export function colourCommands(editor: Editor, ids: readonly string[]): readonly Command[] {
  const items = ids.map(id => editor.view.item(id))
  if (!items.every(item => item !== undefined && editor.kinds.of(item.kind).fills)) return []
  const same = items.every(item => item?.fill === items[0]?.fill)
  const now = same ? (items[0]?.fill ?? null) : undefined
  return [
    { id: 'fill:', label: words('menu.no-colour'), checked: now === null, run: () => void setFill(editor, ids, null) },
    ...FILLS.map(fill => ({
      id: `fill:${fill}`,
      label: wordsFor(`fill.${fill}`),
      checked: now === fill,
      run: () => void setFill(editor, ids, fill),
    })),
  ]
}

/** Kinds that carry no principle tags: they say nothing of their own. */
export const UNTAGGED: ReadonlySet<string> = new Set(['connector', 'link', 'diagram'])

export const PRINCIPLES = [1, 2, 3, 4, 5, 6] as const

export function principleCommands(editor: Editor, ids: readonly string[]): readonly Command[] {
  const items = ids.flatMap(id => editor.view.item(id) ?? [])
  if (items.length === 0 || items.some(item => UNTAGGED.has(item.kind))) return []
  return PRINCIPLES.map(n => ({
    id: `principle:${n}`,
    label: `${n} ${wordsFor(`principle.${n}`)}`,
    checked: items.every(item => item.principles.includes(n)),
    run: () => void togglePrinciple(editor, ids, n),
  }))
}

export interface MenuOptions {
  readonly overrides?: Overrides
  /** Action ids that have a button of their own beside this menu. */
  readonly without?: readonly string[]
  /** Also what concerns the map only: copy, z-order … */
  readonly everything?: boolean
}

/** Everything for the selection, in groups. Empty without the right to edit. */
export function commandsFor(editor: Editor, options: MenuOptions = {}): readonly CommandGroup[] {
  const { selection, access } = editor.state.getState()
  if (access !== 'edit' || selection.length === 0) return []
  const { overrides = {}, without = [], everything = false } = options
  const named = (ids: readonly string[]) =>
    actionCommands(
      editor,
      ids.filter(id => !without.includes(id)),
      overrides,
    )
  const known = new Set([
    ...ADD,
    ...LINK,
    ...ORDER,
    ...MOVE,
    ...STACK,
    ...ARRANGING,
    ...CLUSTERING,
    ...TABLE_COMMANDS,
    ...DELETE,
  ])
  const others = everything
    ? ACTIONS.filter(
        a => a.writes && !known.has(a.id) && a.scope === 'focus' && isListed(a) && !/^(mark|tool|keep)-/.test(a.id),
      ).map(a => a.id)
    : []
  const [only, ...more] = selection
  const settings = only === undefined || more.length > 0 ? null : settingsOf(editor, only)
  const isHead =
    only !== undefined && editor.view.parent(only) === null && editor.view.container(only) === settings?.diagram
  const group = (id: string, label: string, folded: boolean, commands: readonly Command[]): readonly CommandGroup[] =>
    commands.length === 0 ? [] : [{ id, label, folded, commands }]
  return [
    ...group('add', words('menu.add'), false, named(ADD)),
    ...group('link', words('menu.link'), false, named(LINK)),
    ...group('move', words('menu.move'), false, named(MOVE)),
    ...group(
      'marks',
      words('menu.marks'),
      true,
      commonFields(editor, selection).flatMap(f => fieldCommands(editor, selection, f)),
    ),
    ...group('colour', words('menu.colour'), true, colourCommands(editor, selection)),
    ...group('principle', words('menu.principle'), true, principleCommands(editor, selection)),
    ...group(
      'settings',
      words('menu.settings'),
      true,
      settings !== null && (isHead || only === settings.diagram)
        ? settings.fields.flatMap(f => fieldCommands(editor, [settings.diagram], f))
        : [],
    ),
    ...group('table', words('menu.table'), true, named(TABLE_COMMANDS)),
    ...group('order', words('menu.settings'), false, named(ORDER)),
    ...group('arrange', words('menu.arrange'), true, everything ? named(ARRANGING) : []),
    ...group('cluster', words('menu.cluster'), true, everything ? named(CLUSTERING) : []),
    ...group('stack', words('menu.stack'), true, everything ? named(STACK) : []),
    ...group('other', words('menu.other'), true, named(others)),
    ...group('delete', wordsFor('action.delete'), false, named(DELETE).slice(0, 1)),
  ]
}

/** Deletes what is selected, whatever it is. */
export function deleteSelected(editor: Editor): void {
  const [command] = actionCommands(editor, DELETE)
  if (command !== undefined) command.run()
  else editor.write(remove(editor.view, editor.state.getState().selection, editor.chance.fresh))
}
