import { set } from '#shared/board/change.ts'
import { isDerived } from '#shared/board/commands/move.ts'
import type { Editor } from '../editor.ts'
import { allLocked, lockedAt } from '../locked.ts'
import type { Action } from './action.ts'

// Locking what shall stay: by one key, and back by the same. What a diagram places cannot be carried off anyway.

const lockable = (editor: Editor): readonly string[] =>
  editor.state.getState().selection.filter(id => {
    const element = editor.view.get(id)
    return element !== undefined && element.kind !== 'link' && !isDerived(editor.view, element)
  })

/** True when the next press unlocks: everything that can be is locked. */
const isUnlocking = (editor: Editor): boolean => allLocked(editor.view, lockable(editor))

const lock: Action = {
  id: 'lock',
  keys: ['$mod+Shift+l'],
  scope: 'focus',
  writes: true,
  word: editor => (isUnlocking(editor) ? 'action.unlock' : 'action.lock'),
  applies: editor => lockable(editor).length > 0,
  run: editor => {
    const ids = lockable(editor)
    const off = isUnlocking(editor)
    const changes = ids.map(id => set(id, 'locked', off ? undefined : true))
    if (editor.write(changes)) editor.say(off ? 'said.unlocked' : 'said.locked', { count: ids.length })
  },
}

/** What is locked is passed over by everything that is done with many: this finds it again. */
const unlockAll: Action = {
  id: 'unlock-all',
  keys: [],
  scope: 'board',
  writes: true,
  applies: editor => {
    for (const id of editor.view.ids()) if (lockedAt(editor.view, id)) return true
    return false
  },
  run: editor => {
    const ids = [...editor.view.ids()].filter(id => lockedAt(editor.view, id))
    if (editor.write(ids.map(id => set(id, 'locked', undefined)))) editor.say('said.unlocked', { count: ids.length })
  },
}

export const lockActions: readonly Action[] = [lock, unlockAll]
