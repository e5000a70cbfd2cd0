import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import area from '../ui/text-area.module.css'
import { words, wordsFor } from '../ui/words/words.ts'
import { pasteOutline } from '../scene/actions/insert-diagram.ts'
import { nodeOf } from '../scene/actions/diagram-node.ts'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import styles from './outline.module.css'

const UNDER = '#under'

interface PasteOutlineProps {
  readonly editor: Editor
  readonly onClose: () => void
}

/** Why nothing was added, as it was just told. */
const saidNow = (editor: Editor): string => {
  const { word, values } = editor.state.getState().said
  return wordsFor(word, values)
}

/** Indented text or Mermaid becomes a diagram, or a branch of one. One undo step. */
export function PasteOutline({ editor, onClose }: PasteOutlineProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [target] = useStore(editor.state, s => s.selection)
  const under = target !== undefined && nodeOf(editor, target) !== null ? target : null
  const kinds = editor.diagrams.all
  /** Under what is selected, or a new diagram of this kind. */
  const [into, setInto] = useState(under === null ? (kinds[0]?.id ?? '') : UNDER)
  const add = () => {
    if (pasteOutline(editor, text, into === UNDER ? under : null, into)) onClose()
    else setWrong(saidNow(editor))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('paste.title')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {words('paste.cancel')}
          </Button>
          <Button look="primary" onClick={add} disabled={text.trim() === ''}>
            {words('paste.do')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <label htmlFor={`${id}-text`}>{words('paste.text')}</label>
        <p id={`${id}-what`} className={styles.hint}>
          {words('paste.what')}
        </p>
        <textarea
          id={`${id}-text`}
          className={area.area}
          rows={9}
          value={text}
          placeholder={words('paste.example')}
          aria-describedby={`${id}-what`}
          onChange={event => {
            setWrong(null)
            setText(event.target.value)
          }}
          spellCheck={false}
          autoFocus
        />
        <div role="alert">{wrong !== null && <p className={styles.wrong}>{wrong}</p>}</div>
        {(under !== null || kinds.length > 1) && (
          <fieldset className={styles.choices}>
            <legend>{words('paste.into')}</legend>
            {under !== null && (
              <label>
                <input type="radio" name={`${id}-into`} checked={into === UNDER} onChange={() => setInto(UNDER)} />
                {words('paste.under', { text: textName(editor, under, 40) })}
              </label>
            )}
            {kinds.map(kind => (
              <label key={kind.id}>
                <input type="radio" name={`${id}-into`} checked={into === kind.id} onChange={() => setInto(kind.id)} />
                {words('paste.new', { kind: wordsFor(`diagram.${kind.id}`).toLocaleLowerCase() })}
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </Dialog>
  )
}
