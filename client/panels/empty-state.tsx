import { ClipboardPaste, StickyNote } from 'lucide-react'
import { type ReactNode, useId, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { insertFromSet } from '../scene/actions/insert-diagram.ts'
import type { Editor } from '../scene/editor.ts'
import { later, useHere } from '../ui/later.ts'
import { addNote } from '../outline/row-work.ts'
import { Button } from '../ui/button.tsx'
import { setLabel } from '../ui/words/diagram-sets.ts'
import { words, wordsFor } from '../ui/words/words.ts'
import styles from './empty-state.module.css'

// An empty board asks one thing: how to start. Gone with the first item, whoever makes it.

const PasteOutline = later(async () => (await import('../outline/paste-outline.tsx')).PasteOutline)

export function EmptyState({ editor }: { readonly editor: Editor }) {
  const empty = useSyncExternalStore(editor.board.watch, () => editor.view.size === 0)
  const mayEdit = useStore(editor.state, s => s.access === 'edit')
  // with a tool in hand the board itself is wanted
  const choosing = useStore(editor.state, s => s.tool === 'select')
  const [pasting, setPasting] = useState(false)
  const asking = useHere(pasting, PasteOutline)
  if (!empty || !mayEdit || !choosing) return null
  return (
    <section className={styles.empty} aria-labelledby="empty-title">
      <h2 id="empty-title" className={styles.title}>
        {words('empty.title')}
      </h2>
      <div className={styles.ways}>
        {editor.diagrams.all.map(kind => (
          <DiagramStart
            key={kind.id}
            editor={editor}
            kind={kind.id}
            free={kind.placement === 'free'}
            sets={kind.sets.map(s => s.id)}
          />
        ))}
        <div className={styles.others}>
          <Way
            icon={<StickyNote size={24} aria-hidden />}
            label={words('empty.note')}
            what={words('empty.note-what')}
            run={() => {
              const made = addNote(editor, null)
              if (made !== null) editor.edit(made)
            }}
          />
          <Way
            icon={<ClipboardPaste size={24} aria-hidden />}
            label={words('empty.paste')}
            what={words('empty.paste-what')}
            run={() => setPasting(true)}
          />
        </div>
      </div>
      {asking && <PasteOutline editor={editor} onClose={() => setPasting(false)} />}
    </section>
  )
}

interface DiagramStartProps {
  readonly editor: Editor
  readonly kind: string
  readonly free: boolean
  readonly sets: readonly string[]
}

function DiagramStart({ editor, kind, free, sets }: DiagramStartProps) {
  const id = useId()
  const [set, setSet] = useState('')
  const name = wordsFor(`diagram.${kind}`)
  return (
    <div className={styles.card}>
      <Picture free={free} bones={sets.length > 0} />
      <p className={styles.what}>{wordsFor(`diagram.${kind}.what`)}</p>
      {sets.length > 0 && (
        <div className={styles.set}>
          <label htmlFor={id}>{words('empty.set')}</label>
          <select id={id} className={styles.select} value={set} onChange={event => setSet(event.target.value)}>
            <option value="">{words('toolbar.empty-set')}</option>
            {sets.map(each => (
              <option key={each} value={each}>
                {setLabel(kind, each)}
              </option>
            ))}
          </select>
        </div>
      )}
      <Button look="primary" wide onClick={() => void insertFromSet(editor, kind, set === '' ? null : set)}>
        {words('empty.diagram', { kind: name.toLocaleLowerCase() })}
      </Button>
    </div>
  )
}

interface WayProps {
  readonly icon: ReactNode
  readonly label: string
  readonly what: string
  readonly run: () => void
}

const Way = ({ icon, label, what, run }: WayProps) => (
  <button type="button" className={styles.way} onClick={run}>
    {icon}
    <span>
      <span className={styles.wayName}>{label}</span>
      <span className={styles.what}>{what}</span>
    </span>
  </button>
)

/** A faint picture of what comes: placed by hand, on bones, or in columns. */
function Picture({ free, bones }: { readonly free: boolean; readonly bones: boolean }) {
  if (free) return <Loop />
  return bones ? <Bones /> : <Columns />
}

/** A spine, six bones, a head. */
const Bones = () => (
  <svg viewBox="0 0 240 96" className={styles.picture} aria-hidden focusable="false">
    <path d="M8 48H186" />
    <path d="M40 12 62 48M92 12l22 36M144 12l22 36M40 84l22-36M92 84l22-36M144 84l22-36" />
    <rect x="186" y="32" width="46" height="32" rx="6" />
    <rect x="22" y="4" width="34" height="10" rx="3" />
    <rect x="74" y="4" width="34" height="10" rx="3" />
    <rect x="126" y="4" width="34" height="10" rx="3" />
    <rect x="22" y="82" width="34" height="10" rx="3" />
    <rect x="74" y="82" width="34" height="10" rx="3" />
    <rect x="126" y="82" width="34" height="10" rx="3" />
  </svg>
)

/** An aim and what grows from it in columns. */
const Columns = () => (
  <svg viewBox="0 0 240 96" className={styles.picture} aria-hidden focusable="false">
    <path d="M64 48H84M84 16V80M84 16H96M84 48H96M84 80H96M148 16H180M148 48H180M148 80H180M164 80V48" />
    <rect x="12" y="32" width="52" height="32" rx="6" />
    <rect x="96" y="8" width="52" height="16" rx="3" />
    <rect x="96" y="40" width="52" height="16" rx="3" />
    <rect x="96" y="72" width="52" height="16" rx="3" />
    <rect x="180" y="8" width="48" height="16" rx="3" />
    <rect x="180" y="40" width="48" height="16" rx="3" />
    <rect x="180" y="72" width="48" height="16" rx="3" />
  </svg>
)

/** Three variables, what each does to the next, and the loop that this makes. */
const Loop = () => (
  <svg viewBox="0 0 240 96" className={styles.picture} aria-hidden focusable="false">
    <path d="M150 18C176 22 188 38 190 58M158 80C136 88 104 88 82 80M50 58C52 38 64 22 90 18" />
    <path d="M185 53 190 61 195 53M88 77 80 80 86 87M83 14 91 18 85 25" />
    <rect x="92" y="8" width="56" height="20" rx="8" />
    <rect x="160" y="64" width="56" height="20" rx="8" />
    <rect x="24" y="64" width="56" height="20" rx="8" />
  </svg>
)
