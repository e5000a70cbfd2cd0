import { Info, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { words, wordsFor } from '../ui/words/all-words.ts'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import { fixOf, hintText } from './hint-text.ts'
import { dismissHint, type Hints, type ShownHint } from './hints.ts'
import styles from './panel.module.css'

// Hints of all diagrams, one sentence each, with the thing that it is about. They never block and never pop up.

/** How many are open, for a quiet badge; nothing at all when there are none. */
export function HintCount({ hints }: { readonly hints: Hints }) {
  const open = useStore(hints.state, list => list.filter(h => !h.dismissed).length)
  if (open === 0) return null
  return (
    <span className={styles.count}>
      <span aria-hidden>{open}</span>
      <span className="visually-hidden">{words('hints.count', { count: open })}</span>
    </span>
  )
}

interface HintsPanelProps {
  readonly editor: Editor
  readonly hints: Hints
  /** Brings what a hint is about into sight. */
  readonly onShow?: (id: string) => void
}

export function HintsPanel({ editor, hints, onShow }: HintsPanelProps) {
  const list = useStore(hints.state)
  const [all, setAll] = useState(false)
  const open = list.filter(h => !h.dismissed)
  const aside = list.filter(h => h.dismissed)
  const diagrams = [...new Set(list.map(h => h.diagram))]
  const show = (hint: ShownHint) => {
    editor.select([hint.target])
    onShow?.(hint.target)
  }
  return (
    <section className={styles.panel} aria-labelledby="hints-title">
      <h2 id="hints-title" className={styles.title}>
        {words('hints.title')}
      </h2>
      {open.length === 0 && <p className={styles.quiet}>{words('hints.none')}</p>}
      {diagrams.map(diagram => (
        <DiagramHints
          key={diagram}
          editor={editor}
          named={diagrams.length > 1 ? headName(editor, diagram) : null}
          hints={(all ? list : open).filter(h => h.diagram === diagram)}
          onShow={show}
        />
      ))}
      {aside.length > 0 && (
        <Button look="quiet" aria-pressed={all} onClick={() => setAll(!all)}>
          {words('hints.dismissed', { count: aside.length })}
        </Button>
      )}
    </section>
  )
}

const headName = (editor: Editor, diagram: string): string => {
  const head = editor.view.children(diagram, null)[0]
  return textName(editor, head ?? diagram, 60)
}

interface DiagramHintsProps {
  readonly editor: Editor
  readonly named: string | null
  readonly hints: readonly ShownHint[]
  readonly onShow: (hint: ShownHint) => void
}

function DiagramHints({ editor, named, hints, onShow }: DiagramHintsProps) {
  const mayEdit = useStore(editor.state, s => s.access === 'edit')
  if (hints.length === 0) return null
  return (
    <>
      {named !== null && <h3 className={styles.subtitle}>{named}</h3>}
      <ul className={styles.hints}>
        {hints.map(hint => (
          <li key={hint.key} className={styles.hint} data-dismissed={hint.dismissed}>
            <span className={styles.hintIcon} data-severity={hint.severity}>
              {hint.severity === 'warning' ? <TriangleAlert size={18} aria-hidden /> : <Info size={18} aria-hidden />}
              <span className="visually-hidden">
                {words(hint.severity === 'warning' ? 'hints.warning' : 'hints.info')}
              </span>
            </span>
            <div className={styles.hintBody}>
              <button type="button" className={styles.link} onClick={() => onShow(hint)}>
                {targetName(editor, hint)}
              </button>
              <p>{hintText(hint)}</p>
              {mayEdit && !hint.dismissed && <Fix editor={editor} hint={hint} />}
            </div>
            {mayEdit && <Dismiss editor={editor} hint={hint} />}
          </li>
        ))}
      </ul>
    </>
  )
}

const targetName = (editor: Editor, hint: ShownHint): string =>
  hint.target === hint.diagram ? headName(editor, hint.diagram) : textName(editor, hint.target, 80)

function Fix({ editor, hint }: { readonly editor: Editor; readonly hint: ShownHint }) {
  const fix = fixOf(hint)
  if (fix === undefined) return null
  return (
    <div>
      <Button look="plain" onClick={() => fix(editor, hint)}>
        {wordsFor(`hints.fix.${hint.id}`)}
      </Button>
    </div>
  )
}

function Dismiss({ editor, hint }: { readonly editor: Editor; readonly hint: ShownHint }) {
  if (hint.dismissed)
    return (
      <Button look="quiet" onClick={() => dismissHint(editor, hint, false)}>
        {words('hints.restore')}
      </Button>
    )
  return (
    <IconButton
      label={words('hints.dismiss-label', { text: targetName(editor, hint) })}
      icon={<X size={18} aria-hidden />}
      onClick={() => dismissHint(editor, hint, true)}
    />
  )
}
