import { group, groupableOf, isOneGroup, ungroup } from '#shared/board/commands/group.ts'
import { insideOf, matesOf, withMates } from '#shared/board/groups.ts'
import type { Editor } from '../editor.ts'
import { unlocked } from '../locked.ts'
import type { Action } from './action.ts'

// Taking things together: from then on selecting one selects them all, and going in by a double-click or Enter one of them.

const selected = (editor: Editor): readonly string[] => editor.state.getState().selection

const groupSelection: Action = {
  id: 'group',
  keys: ['$mod+g'],
  scope: 'focus',
  writes: true,
  applies: editor => selected(editor).length > 1 && !isOneGroup(editor.view, selected(editor)),
  run: editor => {
    const { view } = editor
    const free = unlocked(view, selected(editor))
    if (free.length < selected(editor).length) return editor.say('said.refused-item-locked')
    // a part of what was chosen is not quietly left out
    const inDiagram = free.some(id => {
      const home = view.container(id)
      return view.get(id)?.kind === 'diagram' || (home !== null && view.get(home)?.kind === 'diagram')
    })
    if (inDiagram) return editor.say('said.refused-group')
    const ids = groupableOf(view, withMates(view, free))
    const changes = group(view, ids, editor.chance.fresh)
    if (changes.length === 0) return editor.say('said.refused-group-few')
    if (!editor.write(changes)) return
    editor.select(ids)
    editor.say('said.grouped', { count: ids.length })
  },
}

const ungroupSelection: Action = {
  id: 'ungroup',
  keys: ['$mod+Shift+g'],
  scope: 'focus',
  writes: true,
  applies: editor => selected(editor).some(id => matesOf(editor.view, id).length > 0),
  run: editor => {
    const ids = withMates(editor.view, selected(editor))
    if (unlocked(editor.view, ids).length < ids.length) return editor.say('said.refused-item-locked')
    if (!editor.write(ungroup(editor.view, ids))) return
    editor.select(ids)
    editor.say('said.ungrouped', { count: ids.length })
  },
}

/** From one of a group, chosen by itself, back to all of it: the way by keys. */
const selectGroup: Action = {
  id: 'select-group',
  keys: [],
  scope: 'focus',
  writes: false,
  applies: editor => insideOf(editor.view, selected(editor)).length > 0,
  run: editor => {
    editor.select(insideOf(editor.view, selected(editor)))
    editor.say('said.selected', { count: selected(editor).length })
  },
}

export const groupActions: readonly Action[] = [groupSelection, ungroupSelection, selectGroup]

/** In the order of menus. */
export const GROUPING: readonly string[] = groupActions.map(action => action.id)
