import {
  AlignStartVertical,
  ArrowLeftRight,
  Blend,
  CornerDownRight,
  ExternalLink,
  CircleHelp,
  Clock,
  Compass,
  FolderInput,
  Group,
  ListPlus,
  Lock,
  LockKeyhole,
  type LucideIcon,
  Minus,
  Network,
  Palette,
  Pencil,
  Plus,
  Shapes,
  Tag,
  Spline,
  Table,
  Trash2,
  Ungroup,
  Workflow,
} from 'lucide-react'
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { useStore } from 'zustand'
import { useOpener } from '../ui/opener.ts'
import { words } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'
import {
  actionCommands,
  colourCommands,
  type Command,
  commonFields,
  fieldCommands,
  principleCommands,
} from '../outline/commands.ts'
import { CommandMenu, ItemMenu } from '../outline/item-menu.tsx'
import { nodeOf } from '../scene/actions/diagram-node.ts'
import { selectedLink } from '../scene/actions/links.ts'
import { ARRANGING } from '../scene/actions/arrange-actions.ts'
import { TABLE_COMMANDS } from '../scene/actions/table-actions.ts'
import { allFurniture } from '../scene/furniture.ts'
import { allLocked } from '../scene/locked.ts'
import { linkToggles, otherLinkFields, typeCommands } from './link-bar.ts'
import { barPlace, type TrackSelection } from './track-selection.ts'
import styles from './toolbar.module.css'

// What one does most with what is selected, beside it: at most seven, the rest under ⋯. Made from ACTIONS, fields, colours and principles.

const ICONS: Readonly<Record<string, LucideIcon>> = {
  'edit-text': Pencil,
  'open-link': ExternalLink,
  'add-child': CornerDownRight,
  'add-sibling': ListPlus,
  connect: Workflow,
  why: CircleHelp,
  'move-to': FolderInput,
  marks: Tag,
  colour: Palette,
  principle: Compass,
  tidy: Network,
  delete: Trash2,
  type: Blend,
  lock: Lock,
  furniture: LockKeyhole,
  arrange: AlignStartVertical,
  group: Group,
  ungroup: Ungroup,
  table: Table,
  'sign:+': Plus,
  'sign:-': Minus,
  'sign:?': CircleHelp,
  delay: Clock,
  weak: Spline,
  'link-turn': ArrowLeftRight,
  unlink: Trash2,
}

const BUTTONS = ['edit-text', 'open-link', 'add-child', 'add-sibling', 'connect', 'why', 'move-to']
/** Of the whole rather than of what is selected: where there is room left. */
const WHOLE = ['tidy']
const MOST = 7

interface Item {
  readonly id: string
  readonly label: string
  readonly run: (() => void) | null
  readonly menu: (() => readonly Command[]) | null
  /** For what is on or off. */
  readonly pressed?: boolean
}

/** An action under a shorter name than a menu gives it. */
const named = (editor: Editor, ids: readonly string[], label: string): readonly Item[] =>
  actionCommands(editor, ids).map(c => ({ id: c.id, label, run: c.run, menu: null }))

/** The buttons for the selection; those with a menu open it. */
export function contextItems(editor: Editor): readonly Item[] {
  const { selection, access, leads } = editor.state.getState()
  if (access !== 'edit' || selection.length === 0) return []
  const menu = (id: string, label: string, commands: () => readonly Command[]): readonly Item[] =>
    commands().length === 0 ? [] : [{ id, label, run: null, menu: commands }]
  if (selectedLink(editor) !== null) {
    const more = () => otherLinkFields(editor).flatMap(field => fieldCommands(editor, selection, field))
    return [
      ...linkToggles(editor).map(c => ({
        id: c.id,
        label: c.label,
        run: c.run,
        menu: null,
        pressed: c.checked === true,
      })),
      ...menu('marks', words('context.marks'), more),
      ...named(editor, ['link-turn'], words('link-bar.turn')),
      ...named(editor, ['unlink'], words('link-bar.remove')),
    ]
  }
  // what is locked can be unlocked, and nothing else: the padlock says why
  if (allLocked(editor.view, selection))
    return named(editor, ['lock'], words('context.locked')).map(item => ({ ...item, pressed: true }))
  const fixed = allFurniture(editor.view, selection)
  // a participant sees why nothing can be done with it; a facilitator can, and sees that others cannot
  if (fixed && !leads) {
    const why = () => editor.say('said.refused-furniture')
    return [{ id: 'furniture', label: words('context.furniture'), run: why, menu: null, pressed: true }]
  }
  const marks = () => commonFields(editor, selection).flatMap(field => fieldCommands(editor, selection, field))
  const items: Item[] = [
    ...(fixed
      ? named(editor, ['furniture'], words('context.furniture')).map(item => ({ ...item, pressed: true }))
      : []),
    ...actionCommands(editor, BUTTONS).map(c => ({ id: c.id, label: c.label, run: c.run, menu: null })),
    ...menu('table', words('context.table'), () => actionCommands(editor, TABLE_COMMANDS)),
    ...menu('arrange', words('context.arrange'), () => actionCommands(editor, ARRANGING)),
    ...named(editor, ['group'], words('context.group')),
    ...named(editor, ['ungroup'], words('context.ungroup')),
    ...menu('type', words('context.type'), () => typeCommands(editor, selection)),
    ...menu('marks', words('context.marks'), marks),
    // a node's colour is seldom wanted and stands under ⋯; that of a loose thing is the first
    ...(selection.some(id => nodeOf(editor, id) !== null) && marks().length > 0
      ? []
      : menu('colour', words('context.colour'), () => colourCommands(editor, selection))),
    ...menu('principle', words('context.principle'), () => principleCommands(editor, selection)),
    ...actionCommands(editor, WHOLE).map(c => ({ id: c.id, label: c.label, run: c.run, menu: null })),
  ]
  return items.slice(0, MOST)
}

interface ContextualToolbarProps {
  readonly editor: Editor
  /** Where the selection is; absent for a bar that is docked by the page (phones). */
  readonly track?: TrackSelection
}

export function ContextualToolbar({ editor, track }: ContextualToolbarProps) {
  const selection = useStore(editor.state, s => s.selection)
  const editing = useStore(editor.state, s => s.editing !== null)
  useStore(editor.state, s => s.access)
  useSyncExternalStore(editor.board.watch, () => editor.view.version)
  const bar = useRef<HTMLDivElement>(null)
  const items = contextItems(editor)
  // with another tool in hand the map is wanted, and what that tool is set to
  const selecting = useStore(editor.state, s => s.tool === 'select')
  const shown = items.length > 0 && !editing && selecting

  useLayoutEffect(() => {
    const element = bar.current
    if (!shown || element === null || track === undefined) return
    return track(box => {
      const host = element.offsetParent
      element.hidden = box === null
      if (box === null || host === null) return
      // words beside the icons where there is room, under them where there is not
      element.dataset.tight = 'false'
      const inner = element.firstElementChild
      if (inner !== null && inner.scrollWidth > inner.clientWidth) element.dataset.tight = 'true'
      const size = { w: element.offsetWidth, h: element.offsetHeight }
      const [x, y] = barPlace(box, size, { w: host.clientWidth, h: host.clientHeight })
      element.style.transform = `translate(${x}px, ${y}px)`
    })
  }, [shown, track, selection])

  if (!shown) return null
  return (
    <div ref={bar} className={styles.context} data-docked={track === undefined}>
      <Toolbar aria-label={words('context.label')} className={styles.contextBar ?? ''}>
        {items.map(item =>
          item.menu === null ? (
            <button
              key={item.id}
              type="button"
              className={styles.contextButton}
              aria-pressed={item.pressed}
              onClick={() => item.run?.()}
            >
              <Face item={item} />
            </button>
          ) : (
            <MenuOf key={item.id} editor={editor} item={item} commands={item.menu} />
          ),
        )}
        <ItemMenu
          editor={editor}
          label={words('context.more')}
          options={{ without: items.map(i => i.id), everything: true }}
        />
      </Toolbar>
    </div>
  )
}

interface MenuOfProps {
  readonly editor: Editor
  readonly item: Item
  readonly commands: () => readonly Command[]
}

function MenuOf({ editor, item, commands }: MenuOfProps) {
  const { button, opened } = useOpener({ opens: 'menu', part: CommandMenu })
  return (
    <>
      <button {...button} className={styles.contextButton}>
        <Face item={item} />
      </button>
      {opened !== null && <CommandMenu opened={opened} editor={editor} label={item.label} commands={commands} />}
    </>
  )
}

function Face({ item }: { readonly item: Item }) {
  const Icon = ICONS[item.id] ?? Shapes
  return (
    <>
      <Icon size={18} aria-hidden />
      <span>{item.label}</span>
    </>
  )
}
