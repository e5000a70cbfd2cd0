import { type Box, grown, type Vec } from '#shared/base/geometry.ts'
import { create } from '#shared/board/commands/create.ts'
import { duplicate } from '#shared/board/commands/fragment.ts'
import { isDerived, moveBy, outermost, placeIn } from '#shared/board/commands/move.ts'
import { restack, type Stacking } from '#shared/board/commands/order.ts'
import { unitsOf } from '#shared/board/commands/units.ts'
import { matesOf } from '#shared/board/groups.ts'
import { cellsOf } from '../cells.ts'
import type { Editor } from '../editor.ts'
import { rememberCopy, repeatedOffset } from '../last-copy.ts'
import { isLocked, unlocked } from '../locked.ts'
import type { Action } from './action.ts'
import { headsWhole, removal } from './diagram-moves.ts'
import { diagramAt } from './diagram-node.ts'
import { toolActions } from './tool-actions.ts'

// What can be done with anything on a board.

const selected = (editor: Editor): readonly string[] => editor.state.getState().selection
const hasSelection = (editor: Editor): boolean => selected(editor).length > 0
const always = () => true

const undo: Action = {
  id: 'undo',
  keys: ['$mod+z'],
  scope: 'board',
  writes: true,
  applies: editor => editor.board.undo.canUndo,
  run: editor => editor.undo(),
}

const redo: Action = {
  id: 'redo',
  keys: ['$mod+Shift+z', '$mod+y'],
  scope: 'board',
  writes: true,
  applies: editor => editor.board.undo.canRedo,
  run: editor => editor.redo(),
}

const deleteSelection: Action = {
  id: 'delete',
  keys: ['Delete', 'Backspace'],
  scope: 'focus',
  writes: true,
  applies: hasSelection,
  run: editor => {
    const ids = unlocked(editor.view, selected(editor))
    const count = ids.length
    if (count === 0) editor.say('said.refused-item-locked')
    else if (editor.write(removal(editor, ids))) editor.say('said.deleted', { count })
  },
}

const selectAll: Action = {
  id: 'select-all',
  keys: ['$mod+a'],
  scope: 'focus',
  writes: false,
  applies: editor => editor.view.size > 0,
  run: editor => {
    const { view } = editor
    const [first] = selected(editor)
    // within the frame or diagram where the selection stands, not the whole world
    const home = first === undefined ? null : view.container(first)
    const ids = view.structure(home).members.filter(id => view.get(id)?.kind !== 'link')
    editor.select(unlocked(view, ids))
    editor.say('said.selected', { count: selected(editor).length })
  },
}

const OFFSET: Vec = [20, 20]

const duplicateSelection: Action = {
  id: 'duplicate',
  keys: ['$mod+d'],
  scope: 'focus',
  writes: true,
  // the same link twice says nothing
  applies: editor => selected(editor).some(id => editor.view.get(id)?.kind !== 'link'),
  run: editor => {
    const placeOf = (id: string): Vec | null => {
      const box = editor.scene.boxOf(id)
      return box === null ? null : [box.x, box.y]
    }
    const ids = unlocked(editor.view, headsWhole(editor, selected(editor)))
    if (ids.length === 0) return editor.say('said.refused-item-locked')
    const put = duplicate(editor.view, ids, repeatedOffset(editor) ?? OFFSET, placeOf, editor.chance)
    if (!editor.write(put.changes)) return
    editor.select(put.roots)
    const [of, copy] = [ids[0], put.roots[0]]
    if (of !== undefined && copy !== undefined) rememberCopy(editor, of, copy)
    editor.say('said.duplicated', { count: put.roots.length })
  },
}

const clipboard = (id: 'copy' | 'cut' | 'paste', key: string): Action => ({
  id,
  keys: [key],
  native: true,
  scope: 'focus',
  writes: id !== 'copy',
  applies: editor => editor.clipboard() !== null && (id === 'paste' || hasSelection(editor)),
  run: editor => editor.clipboard()?.[id](),
})

const stacking = (id: string, how: Stacking, keys: readonly string[]): Action => ({
  id,
  keys,
  scope: 'focus',
  writes: true,
  applies: editor => selected(editor).some(each => isFree(editor, each)),
  run: editor => {
    const { view, scene, chance } = editor
    const ids = selected(editor).filter(each => isFree(editor, each))
    const changes = restack(view, ids, how, chance.random, each => scene.get(each)?.layer ?? 0)
    // what lies at the end already is said all the same: silence would sound like a key that does nothing
    if (changes.length === 0) editor.say(how === 'front' || how === 'forward' ? 'said.to-front' : 'said.to-back')
    else if (editor.write(changes)) editor.say(`said.${id}`)
  },
})

const isFree = (editor: Editor, id: string): boolean => {
  const element = editor.view.get(id)
  return element !== undefined && element.kind !== 'link' && !isLocked(element) && !isDerived(editor.view, element)
}

const nudge = (id: string, key: string, by: Vec): Action => ({
  id,
  keys: [key],
  scope: 'focus',
  writes: true,
  applies: editor => selected(editor).some(each => isFree(editor, each)),
  run: editor => {
    editor.write(
      moveBy(
        editor.view,
        selected(editor).filter(each => isFree(editor, each)),
        by,
      ),
    )
  },
})

const DIRECTIONS = [
  ['left', 'ArrowLeft', -1, 0],
  ['right', 'ArrowRight', 1, 0],
  ['up', 'ArrowUp', 0, -1],
  ['down', 'ArrowDown', 0, 1],
] as const

/** By one, and with Shift by ten. */
const nudges: readonly Action[] = DIRECTIONS.flatMap(([name, key, x, y]) => [
  nudge(`nudge-${name}`, key, [x, y]),
  nudge(`nudge-${name}-far`, `Shift+${key}`, [x * 10, y * 10]),
])

const editText: Action = {
  id: 'edit-text',
  word: editor => {
    const [id] = selected(editor)
    if (cellsOf(editor, id) !== null) return 'action.edit-cell'
    return editor.view.get(id ?? '')?.kind === 'diagram' ? 'action.edit-title' : 'action.edit-text'
  },
  keys: ['F2', 'Enter'],
  scope: 'focus',
  writes: true,
  applies: editor => {
    const [id, ...more] = selected(editor)
    const item = id === undefined ? undefined : editor.view.item(id)
    if (item === undefined || more.length > 0) return false
    // a diagram without a head has a title
    if (item.kind === 'diagram') return diagramAt(editor, item.id)?.kind.head === null
    // a link is told by its ends
    return item.kind !== 'link' && editor.kinds.of(item.kind).writes
  },
  run: editor => {
    const [id] = selected(editor)
    if (id !== undefined) editor.edit(id)
  },
}

/** Room round what a frame is put about. */
const FRAME_MARGIN = 40

const wrapInFrame: Action = {
  id: 'frame-selection',
  keys: ['f'],
  scope: 'focus',
  writes: true,
  applies: editor => selected(editor).some(id => isFree(editor, id)),
  run: editor => {
    const { view, chance } = editor
    const free = selected(editor).filter(id => isFree(editor, id))
    // a group goes whole, or stays with what of it is locked
    const units = unitsOf(view, outermost(view, free)).filter(unit => unit.every(id => isFree(editor, id)))
    const ids = outermost(view, units.flat())
    const round = editor.scene.bounds(ids)
    if (round === null) return editor.say('said.refused-item-locked')
    const box: Box = grown(round, FRAME_MARGIN)
    const [home = null, ...others] = new Set(ids.map(id => view.container(id)))
    const made = create(
      view,
      {
        kind: 'frame',
        container: others.length === 0 ? home : null,
        values: { at: [Math.round(box.x), Math.round(box.y)], size: [Math.round(box.w), Math.round(box.h)] },
      },
      chance,
    )
    const lines = ids.filter(id => view.get(id)?.kind === 'connector' && matesOf(view, id).length === 0)
    const inside = placeIn(
      view,
      ids.filter(id => !lines.includes(id)),
      made.id,
      chance.random,
    )
    if (editor.write([...made.changes, ...inside])) editor.edit(made.id)
  },
}

/** Leaves, one layer after the other: the gesture and the editor were asked before (canvas), then the tool, then the selection. */
const escape: Action = {
  id: 'escape',
  keys: ['Escape'],
  scope: 'focus',
  writes: false,
  applies: editor => {
    const { tool, selection, editing } = editor.state.getState()
    return editing !== null || tool !== 'select' || selection.length > 0
  },
  run: editor => {
    const { tool, editing } = editor.state.getState()
    if (editing !== null) editor.stopEditing()
    else if (tool !== 'select') editor.use('select')
    else editor.select([])
  },
}

const wheelMode: Action = {
  id: 'wheel-mode',
  keys: [],
  scope: 'board',
  writes: false,
  applies: always,
  run: editor => {
    const next = editor.preferences.getState().wheel === 'mouse' ? 'trackpad' : 'mouse'
    editor.preferences.setState({ wheel: next })
    editor.say(`said.wheel-${next}`)
  },
}

const letterKeys: Action = {
  id: 'letter-keys',
  keys: [],
  scope: 'board',
  writes: false,
  applies: always,
  run: editor => {
    const next = !editor.preferences.getState().letterKeys
    editor.preferences.setState({ letterKeys: next })
    editor.say(next ? 'said.letter-keys-on' : 'said.letter-keys-off')
  },
}

export const boardActions: readonly Action[] = [
  undo,
  redo,
  clipboard('copy', '$mod+c'),
  clipboard('cut', '$mod+x'),
  clipboard('paste', '$mod+v'),
  duplicateSelection,
  deleteSelection,
  selectAll,
  editText,
  stacking('to-front', 'front', [']']),
  stacking('to-back', 'back', ['[']),
  stacking('forward', 'forward', ['Alt+]', 'Alt+BracketRight']),
  stacking('backward', 'backward', ['Alt+[', 'Alt+BracketLeft']),
  ...nudges,
  wrapInFrame,
  ...toolActions,
  wheelMode,
  letterKeys,
  escape,
]
