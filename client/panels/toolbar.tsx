import { Shapes, Workflow } from 'lucide-react'
import { type PointerEvent as Press, useRef, useState } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { useStore } from 'zustand'
import { insertFromSet } from '../scene/actions/insert-diagram.ts'
import { actionById } from '../scene/actions/registry.ts'
import { offers } from '../scene/board-rules.ts'
import type { Editor } from '../scene/editor.ts'
import { sessionMarks } from '../scene/session-marks.ts'
import { TOOLS } from '../tools/registry.ts'
import { keysShown } from '../outline/key-names.ts'
import along from '../ui/along.module.css'
import { classes } from '../ui/classes.ts'
import { later, useHere } from '../ui/later.ts'
import { useReady } from './use-ready.ts'
import { wordsFor, words } from '../ui/words/words.ts'
import { dragNote } from './drag-note.ts'
import { DiagramPicker } from './diagram-picker.tsx'
import { ImageButton } from './image-button.tsx'
import { DRAWING } from './tool-groups.ts'
import { TOOL_ICONS } from './tool-icons.ts'
import styles from './toolbar.module.css'

// The tools, always in the same order: a loop over the tool registry, then the diagrams. Words stand under the icons; the tool in
// hand is a filled block with a bar, so that it is not told by colour alone. Pens stand together behind one button, and what the tool in
// hand is set to stands beside.

// what a tool is set to: the tools can be taken in hand before it comes
const ToolOptions = later(async () => (await import('./after-ready.ts')).ToolOptions)

/** Tools that change nothing: all that a viewer has. */
const LOOKING: ReadonlySet<string> = new Set(['select', 'hand', 'laser'])
/** On a phone a finger moves the board, and frames are put round a selection from its menu. */
const NOT_AT_FOOT: ReadonlySet<string> = new Set(['hand', 'frame', 'laser'])

interface ToolbarProps {
  readonly editor: Editor
  /** side: the column at the left. foot: a row, for phones. */
  readonly place?: 'side' | 'foot'
}

export function Toolbar({ editor, place = 'side' }: ToolbarProps) {
  const mayEdit = useStore(editor.state, s => s.access === 'edit')
  const rules = useStore(editor.rules)
  const voting = useStore(sessionMarks(editor), marks => marks.vote !== null)
  const options = useHere(useReady(), ToolOptions)
  const tools = TOOLS.filter(({ id }) => {
    // dots need a vote, and no right to edit
    if (id === 'vote') return voting
    if (!mayEdit) return LOOKING.has(id)
    return offers(rules, id) && (place === 'side' || !NOT_AT_FOOT.has(id))
  })
  const bar = (
    <AriaToolbar
      aria-label={words('toolbar.label')}
      orientation={place === 'side' ? 'vertical' : 'horizontal'}
      className={classes(styles.toolbar, place === 'foot' && along.along)}
      data-place={place}
    >
      {tools.map(({ id }) =>
        !DRAWING.includes(id) ? (
          <ToolButton key={id} editor={editor} id={id} />
        ) : id === DRAWING[0] ? (
          <DrawButton key={id} editor={editor} />
        ) : null,
      )}
      {mayEdit && (
        <>
          {offers(rules, 'image') && <ImageButton editor={editor} className={styles.tool ?? ''} />}
          {offers(rules, 'diagram') && (
            <DiagramPicker
              editor={editor}
              choose={(kind, set) => void insertFromSet(editor, kind, set)}
              className={styles.tool ?? ''}
            >
              <Workflow size={20} aria-hidden />
              <span>{words('toolbar.diagram')}</span>
            </DiagramPicker>
          )}
        </>
      )}
    </AriaToolbar>
  )
  return (
    <div className={styles.tools} data-place={place}>
      {bar}
      {options && <ToolOptions editor={editor} place={place} />}
    </div>
  )
}

function ToolButton({ editor, id }: { readonly editor: Editor; readonly id: string }) {
  const inHand = useStore(editor.state, s => s.tool === id)
  // a note that was pulled out of its button has been put down: the click that ends it takes no tool in hand
  const pulled = useRef(false)
  const press = (event: Press) => {
    pulled.current = false
    dragNote(editor, event.nativeEvent, was => {
      pulled.current = was
      // its click comes at once or not at all; the next one is by keys, or by a new press
      setTimeout(() => {
        pulled.current = false
      })
    })
  }
  const use = () => {
    if (!pulled.current) editor.use(id)
  }
  return <Face id={id} name={wordsFor(`tool.${id}`)} on={inHand} use={use} {...(id === 'sticky' ? { press } : {})} />
}

/** Takes the pen, highlighter or eraser that was in hand last. */
function DrawButton({ editor }: { readonly editor: Editor }) {
  const tool = useStore(editor.state, s => s.tool)
  const [last, setLast] = useState(DRAWING[0] ?? '')
  const inHand = DRAWING.includes(tool)
  if (inHand && last !== tool) setLast(tool)
  return <Face id={last} name={words('tool.draw')} on={inHand} use={() => editor.use(last)} />
}

interface FaceProps {
  readonly id: string
  readonly name: string
  readonly on: boolean
  readonly use: () => void
  readonly press?: (event: Press) => void
}

function Face({ id, name, on, use, press }: FaceProps) {
  const Icon = TOOL_ICONS[id] ?? Shapes
  const [key] = actionById(`tool-${id}`)?.keys ?? []
  return (
    <button
      type="button"
      className={styles.tool}
      aria-pressed={on}
      title={key === undefined ? name : `${name} (${keysShown(key)})`}
      onClick={use}
      onPointerDown={press}
      {...(press === undefined ? {} : { style: { touchAction: 'none' } })}
    >
      <Icon size={20} aria-hidden />
      <span>{name}</span>
    </button>
  )
}
