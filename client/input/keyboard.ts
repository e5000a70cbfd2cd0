import { matchKeyBindingPress, parseKeybinding } from 'tinykeys'
import type { Action } from '../scene/actions/action.ts'
import { typedOnNode } from '../scene/actions/diagram-actions.ts'
import type { Editor } from '../scene/editor.ts'
import { allLocked } from '../scene/locked.ts'

// Keys to actions. The character counts, not the key's position (tinykeys falls back to the position). Single letters and editing
// keys hold only while the map or the outline has the focus, never in a text field, and letters can be switched off.

/** Marks what has the board's keys while it has the focus: the map's host, the outline's tree. */
export const KEYS_REGION = 'data-board-keys'

export const isText = (element: Element): boolean =>
  element.closest('input, textarea, select, [contenteditable=""], [contenteditable="true"]') !== null

/** What is modal keeps its keys to itself. */
export const isModal = (element: Element): boolean =>
  element.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null

type Press = ReturnType<typeof parseKeybinding>[number]

export interface Binding {
  readonly action: Action
  readonly press: Press
  /** A character by itself, or with Shift. */
  readonly letter: boolean
}

export const bindingsOf = (actions: readonly Action[]): readonly Binding[] =>
  actions.flatMap(action =>
    action.keys.flatMap(pattern => {
      const press = parseKeybinding(pattern)[0]
      if (press === undefined) return []
      const [mods, key] = press
      const letter = typeof key === 'string' && [...key].length === 1 && mods.every(mod => mod === 'Shift')
      return [{ action, press, letter }]
    }),
  )

/** A key press, and whether the map or the outline has the focus, or something else on the page. */
export interface KeyPress {
  readonly focus: 'board' | 'elsewhere'
  readonly event: KeyboardEvent
}

/** Answers whether the key was taken. */
export function pressKey(editor: Editor, bindings: readonly Binding[], key: KeyPress): boolean {
  const { event } = key
  if (event.isComposing) return false
  const focus = key.focus === 'board'
  const { access } = editor.state.getState()
  const { letterKeys } = editor.preferences.getState()
  let barred = false
  for (const { action, press, letter } of bindings) {
    if (action.native === true || (action.scope === 'focus' && !focus)) continue
    if ((letter && !letterKeys) || !matchKeyBindingPress(event, press)) continue
    if (action.writes && access !== 'edit') {
      // refused aloud, and not handed to the browser: Ctrl+D would set a bookmark
      if (!action.applies(editor)) continue
      editor.say(`said.refused-${access}`)
      return true
    }
    // letters write on a selected node of a diagram: there they pick no tool
    if (letter && focus && typedOnNode(editor, event)) return true
    if (action.applies(editor)) {
      action.run(editor)
      return true
    }
    // Tab goes on to the next part of the page
    barred ||= action.writes && action.scope === 'focus' && event.key !== 'Tab'
  }
  if (focus && typedOnNode(editor, event)) return true
  // a key that does nothing to what is locked says why
  if (!barred || !allLocked(editor.view, editor.state.getState().selection)) return false
  editor.say('said.refused-item-locked')
  return true
}

/** Binding twice (map and page) is harmless: a key that was taken is marked as such. */
export function bindKeys(editor: Editor, actions: readonly Action[], target: Window = window): () => void {
  const bindings = bindingsOf(actions)
  const listen = (event: KeyboardEvent) => {
    const element = event.target instanceof Element ? event.target : document.body
    if (event.defaultPrevented || isText(element) || isModal(element)) return
    // with the focus nowhere, letters and arrows mean the board; Tab and Enter belong to the page
    const nowhere = element === document.body && event.key !== 'Tab' && event.key !== 'Enter'
    const focus = nowhere || element.closest(`[${KEYS_REGION}]`) !== null ? 'board' : 'elsewhere'
    if (pressKey(editor, bindings, { event, focus })) event.preventDefault()
  }
  target.addEventListener('keydown', listen)
  return () => target.removeEventListener('keydown', listen)
}
