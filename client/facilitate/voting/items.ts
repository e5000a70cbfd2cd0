import type { Editor } from '../../scene/editor.ts'
import { createRowModel } from '../../outline/row-model.ts'
import type { Row } from '../../outline/row.ts'

// What a vote is about, in the order of the outline: items with words of their own. A diagram's effect or aim is what it is all about, and
// is no choice; connections, frames and groups are none either. An item that stands in several places is one choice.

export interface Votable {
  readonly item: string
  /** A standing of it, to go to. */
  readonly id: string
  readonly text: string
  readonly type: string
}

const isChoice = (row: Row): boolean => (row.sort === 'node' || row.sort === 'item') && row.heads === null && row.writes

export function votablesOf(rows: readonly Row[], eligible: (item: string) => boolean): readonly Votable[] {
  const found = new Map<string, Votable>()
  const walk = (list: readonly Row[]) => {
    for (const row of list) {
      const { item, key, text, type } = row
      if (isChoice(row) && eligible(item) && !found.has(item)) found.set(item, { item, id: key, text, type })
      walk(row.children)
    }
  }
  walk(rows)
  return [...found.values()]
}

/** On what a vote can be held: everything, what is selected, or what stands in the frame or diagram of the selection. */
export const SCOPES = ['board', 'selection', 'container'] as const
export type Scope = (typeof SCOPES)[number]

/** The frame or diagram that is selected, or that the selection stands in; null on the board itself. */
export function containerOf(
  editor: Editor,
  [first]: readonly string[] = editor.state.getState().selection,
): string | null {
  if (first === undefined) return null
  const kind = editor.view.get(first)?.kind
  return kind === 'frame' || kind === 'diagram' ? first : editor.view.container(first)
}

/** Whether a standing is somewhere inside this frame or diagram. */
function isInside(editor: Editor, id: string, container: string): boolean {
  for (let at = editor.view.container(id), depth = 0; at !== null && depth < 64; depth++) {
    if (at === container) return true
    at = editor.view.container(at)
  }
  return false
}

/** The items that a vote of this scope is about, in outline order. */
export function choices(
  editor: Editor,
  scope: Scope,
  selection: readonly string[] = editor.state.getState().selection,
): readonly Votable[] {
  const rows = createRowModel(editor).build()
  if (scope === 'board') return votablesOf(rows, () => true)
  const { view } = editor
  const container = containerOf(editor, selection)
  const wanted =
    scope === 'selection'
      ? new Set(selection.map(id => view.item(id)?.id))
      : new Set(
          [...view.ids()]
            .filter(id => container !== null && isInside(editor, id, container))
            .map(id => view.item(id)?.id),
        )
  return votablesOf(rows, item => wanted.has(item))
}
