import {
  Frame,
  Hand,
  type LucideIcon,
  MousePointer2,
  MoveUpRight,
  Shapes,
  StickyNote,
  Type,
  Workflow,
} from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { useStore } from 'zustand'
import { insertFromSet } from '../scene/actions/insert-diagram.ts'
import { actionById } from '../scene/actions/registry.ts'
import type { Editor } from '../scene/editor.ts'
import { TOOLS } from '../tools/registry.ts'
import { keysShown } from '../outline/key-names.ts'
import { wordsFor, words } from '../ui/words/words.ts'
import { DiagramPicker } from './diagram-picker.tsx'
import styles from './toolbar.module.css'

// The tools, always in the same order: a loop over the tool registry, then the diagrams. Words stand under the icons; the tool in
// hand is a filled block with a bar, so that it is not told by colour alone.

const ICONS: Readonly<Record<string, LucideIcon>> = {
  select: MousePointer2,
  hand: Hand,
  sticky: StickyNote,
  text: Type,
  connector: MoveUpRight,
  frame: Frame,
}

/** Tools that change nothing: all that a viewer has. */
const LOOKING: ReadonlySet<string> = new Set(['select', 'hand'])

interface ToolbarProps {
  readonly editor: Editor
  /** side: the column at the left. foot: a row, for phones. */
  readonly place?: 'side' | 'foot'
}

export function Toolbar({ editor, place = 'side' }: ToolbarProps) {
  const mayEdit = useStore(editor.state, s => s.access === 'edit')
  const tools = TOOLS.filter(tool => mayEdit || LOOKING.has(tool.id))
  return (
    <AriaToolbar
      aria-label={words('toolbar.label')}
      orientation={place === 'side' ? 'vertical' : 'horizontal'}
      className={styles.toolbar ?? ''}
      data-place={place}
    >
      {tools.map(tool => (
        <ToolButton key={tool.id} editor={editor} id={tool.id} />
      ))}
      {mayEdit && (
        <DiagramPicker editor={editor} choose={(kind, set) => void insertFromSet(editor, kind, set)}>
          <Button className={styles.tool ?? ''}>
            <Workflow size={20} aria-hidden />
            <span>{words('toolbar.diagram')}</span>
          </Button>
        </DiagramPicker>
      )}
    </AriaToolbar>
  )
}

function ToolButton({ editor, id }: { readonly editor: Editor; readonly id: string }) {
  const inHand = useStore(editor.state, s => s.tool === id)
  const Icon = ICONS[id] ?? Shapes
  const name = wordsFor(`tool.${id}`)
  const [key] = actionById(`tool-${id}`)?.keys ?? []
  return (
    <button
      type="button"
      className={styles.tool}
      aria-pressed={inHand}
      title={key === undefined ? name : `${name} (${keysShown(key)})`}
      onClick={() => editor.use(id)}
    >
      <Icon size={20} aria-hidden />
      <span>{name}</span>
    </button>
  )
}
