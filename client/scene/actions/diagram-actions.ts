import { addLinked } from '#shared/diagrams/add-linked.ts'
import { addChild, addSibling, type Made } from '#shared/diagrams/commands.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { DIAGRAM_KINDS } from '#shared/diagrams/registry.ts'
import { hasWords } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { lockedAt } from '../locked.ts'
import type { Action } from './action.ts'
import { ask } from './asking.ts'
import { type Diagram, nodeOf, roleName, selectedNode } from './diagram-node.ts'
import { deleteNode, demoteNode, promoteNode, reorder, takeOutOf } from './diagram-moves.ts'
import { type Direction, enter, walkToEnd } from './diagram-walk.ts'
import { ideaActions } from './idea-actions.ts'
import { linkActions } from './link-actions.ts'
import { walkBy } from './link-walk.ts'
import { selectedLink } from './links.ts'
import { nextValue, setField } from './marks.ts'

// Building a diagram by keyboard as fast as typing (reference/peers.md §3.1 and §3.7): on a selected node Tab adds a child, Enter a
// sibling, arrows walk, typing replaces the text. So letters and digits are taken, and "why?" has F4, next to F2 for editing;
// Alt+Y is the same for keyboards whose function keys do something else. Inside the text editor the same functions are called.

export interface AddOptions {
  /** False: the new node is selected, not opened (the outline opens its own row). */
  readonly open?: boolean
}

function put(editor: Editor, found: Diagram, made: Made | null, { open = true }: AddOptions): string | null {
  if (made === null) {
    editor.say('said.takes-none')
    return null
  }
  if (!editor.write(made.changes)) return null
  const node = nodeOf(editor, made.id)
  if (node !== null) editor.say('said.added', { role: roleName(found.kind, node.node.role) })
  if (open) editor.edit(made.id)
  else editor.select([made.id])
  return made.id
}

/**
 * A new last child of a node, or the head of a diagram that has none; on a map one that this acts on, its link without a sign yet.
 * Answers its id; null when it takes none.
 */
export function addChildOf(editor: Editor, id: string, options: AddOptions = {}): string | null {
  const found = diagramOf(editor.view, id, editor.diagrams)
  if (found === null) return null
  const parent = id === found.tree.diagram.id ? null : id
  if (parent !== null && found.kind.structure === 'graph')
    return put(editor, found, addLinked(found.kind, found.tree, parent, 'out', '', editor.chance), options)
  return put(editor, found, addChild(editor.view, found.kind, found.tree, parent, '', editor.chance), options)
}

/** A new sibling right after a node; of the head, or of a diagram as a whole, its first child. */
export function addSiblingOf(editor: Editor, id: string, options: AddOptions = {}): string | null {
  const found = nodeOf(editor, id)
  if (found === null) return editor.view.get(id)?.kind === 'diagram' ? addChildOf(editor, id, options) : null
  return put(editor, found, addSibling(editor.view, found.kind, found.tree, id, '', editor.chance), options)
}

/** "Why?" is asked of what usually has more of its own role under it: a cause, never a category. */
const asksWhy = (kind: DiagramKind, role: string): boolean => kind.roles[role]?.children[0] === role

/** A cause under this cause, open for the answer; its editor asks "Why does this happen?" (promptFor). */
export function askWhyOf(editor: Editor, id: string, options: AddOptions = {}): string | null {
  const found = nodeOf(editor, id)
  return found === null || !asksWhy(found.kind, found.node.role) ? null : addChildOf(editor, id, options)
}

/** Opens the text of a node with this character in place of what it said. */
function typeInto(editor: Editor, id: string, char: string): void {
  const item = editor.view.item(id)
  if (item === undefined) return
  editor.edit(id)
  if (editor.state.getState().editing?.id === item.id) editor.board.text(item.id)?.write(char)
}

/** A printable key on a selected node. True when it was taken: the caller then prevents the browser's own doing. */
export function typedOnNode(
  editor: Editor,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  // a space is for panning, and "?" is help everywhere; a letter of any script, also beyond the basic plane, is one character
  if ([...event.key].length !== 1 || event.key === ' ' || event.key === '?') return false
  const { access, editing } = editor.state.getState()
  const found = access === 'edit' && editing === null ? selectedNode(editor) : null
  if (found === null || found.kind.markKeys.some(mark => mark.key === event.key)) return false
  typeInto(editor, found.node.id, event.key)
  return true
}

const only = (editor: Editor): string | null => {
  const [id, ...more] = editor.state.getState().selection
  return id === undefined || more.length > 0 ? null : id
}

/** An action on the one selected node. */
const onNode = (
  id: string,
  keys: readonly string[],
  run: (editor: Editor, node: string) => unknown,
  when: (editor: Editor, node: string) => boolean = () => true,
): Action => ({
  id,
  keys,
  scope: 'focus',
  writes: true,
  applies: editor => {
    const found = selectedNode(editor)
    return found !== null && when(editor, found.node.id)
  },
  run: editor => {
    const node = only(editor)
    if (node !== null) run(editor, node)
  },
})

const isHead = (editor: Editor, id: string): boolean => nodeOf(editor, id)?.tree.head === id
const takesChildren = (editor: Editor, id: string): boolean => {
  const found = nodeOf(editor, id)
  return found !== null && (found.kind.structure === 'graph' || found.kind.childRole(found.tree, found.node) !== null)
}

/** What adding means in this kind, where it has a word for it. */
const ownWord = (id: string) => (editor: Editor) => {
  const chosen = only(editor)
  const found = chosen === null ? null : diagramOf(editor.view, chosen, editor.diagrams)
  const whole = chosen === found?.tree.diagram.id
  // what comes into a whole map stands beside the others, under none
  const own = `action.${whole && found?.kind.head === null ? 'add-sibling' : id}.${found?.kind.id ?? ''}`
  return (!whole || found?.kind.head === null) && hasWords(own) ? own : `action.${id}`
}

const child: Action = {
  ...onNode('add-child', ['Tab'], addChildOf),
  word: ownWord('add-child'),
  applies: editor => {
    const id = only(editor)
    return id !== null && (takesChildren(editor, id) || editor.view.get(id)?.kind === 'diagram')
  },
}
const sibling: Action = { ...onNode('add-sibling', ['Enter'], addSiblingOf), word: ownWord('add-sibling') }
const why = onNode('why', ['F4', 'Alt+y', 'Alt+KeyY'], askWhyOf, (editor, id) => {
  const found = nodeOf(editor, id)
  return found !== null && asksWhy(found.kind, found.node.role)
})
const notHead = (editor: Editor, id: string) => !isHead(editor, id)
/** Where people place things, the same keys carry them (link-actions.ts). */
const hangs = (editor: Editor, id: string) => notHead(editor, id) && nodeOf(editor, id)?.kind.placement !== 'free'
const up = onNode('move-up', ['Alt+ArrowUp'], (editor, id) => reorder(editor, id, -1), hangs)
const down = onNode('move-down', ['Alt+ArrowDown'], (editor, id) => reorder(editor, id, 1), hangs)
const out = onNode('promote', ['Alt+ArrowLeft'], promoteNode, hangs)
const into = onNode('demote', ['Alt+ArrowRight'], demoteNode, hangs)
const takeOut = onNode('take-out', [], takeOutOf, notHead)
const remove = onNode('delete-node', ['Delete', 'Backspace'], deleteNode)

/** Also for a loose note: the way onto a bone, or into a frame, without dragging. */
const moveTo: Action = {
  ...onNode('move-to', ['Alt+m', 'Alt+KeyM'], (editor, id) => ask(editor, { verb: 'move', id })),
  applies: editor => {
    const id = only(editor)
    const kind = id === null ? undefined : editor.view.get(id)?.kind
    if (id === null || kind === undefined || ['diagram', 'frame', 'connector', 'link'].includes(kind)) return false
    if (lockedAt(editor.view, id)) return false
    // where people place things there is nothing to hang it under: it is carried, or taken out
    return nodeOf(editor, id) === null || hangs(editor, id)
  },
}
const also: Action = {
  ...onNode('stand-also', [], (editor, id) => ask(editor, { verb: 'also', id })),
  applies: editor => {
    const id = only(editor)
    return id !== null && editor.view.item(id)?.kind === 'sticky' && !isHead(editor, id)
  },
}

const walking = (id: string, key: string, run: (editor: Editor) => void): Action => ({
  id,
  keys: [key],
  scope: 'focus',
  writes: false,
  // with nothing selected the first key goes to where the board begins
  applies: editor =>
    selectedNode(editor) !== null || selectedLink(editor) !== null || editor.state.getState().selection.length === 0,
  run: editor => (editor.state.getState().selection.length === 0 ? enter(editor) : run(editor)),
})
const arrow = (direction: Direction, key: string): Action =>
  walking(`walk-${direction}`, key, editor => walkBy(editor, direction))

/** One action for each mark key that a kind declares. */
const markActions = (kinds: readonly DiagramKind[]): readonly Action[] =>
  kinds.flatMap(kind =>
    kind.markKeys.map(({ key, field: name }): Action => {
      const fieldOf = (editor: Editor) => {
        const found = selectedNode(editor)
        if (found === null || found.kind.id !== kind.id) return undefined
        return kind.roles[found.node.role]?.fields.find(f => f.key === name)
      }
      return {
        id: `mark-${name}`,
        // a sign may need Shift on one keyboard and not on another
        keys: [key, `Shift+${key}`],
        scope: 'focus',
        writes: true,
        applies: editor => fieldOf(editor) !== undefined,
        run: editor => {
          const field = fieldOf(editor)
          const found = selectedNode(editor)
          if (field === undefined || found === null) return
          setField(editor, [found.node.id], field, nextValue(field, field.read(found.node.item.values)))
        },
      }
    }),
  )

export const diagramActions: readonly Action[] = [
  child,
  sibling,
  why,
  up,
  down,
  out,
  into,
  moveTo,
  also,
  takeOut,
  ...ideaActions,
  remove,
  ...linkActions,
  ...markActions(DIAGRAM_KINDS),
  arrow('left', 'ArrowLeft'),
  arrow('right', 'ArrowRight'),
  arrow('up', 'ArrowUp'),
  arrow('down', 'ArrowDown'),
  walking('walk-head', 'Home', editor => walkToEnd(editor, 'first')),
  walking('walk-last', 'End', editor => walkToEnd(editor, 'last')),
]
