import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { words } from '../ui/words/words.ts'
import { pasteOutline } from '../scene/actions/insert-diagram.ts'
import { nodeOf } from '../scene/actions/diagram-node.ts'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import styles from './outline.module.css'

interface PasteOutlineProps {
  readonly editor: Editor
  readonly onClose: () => void
}

/** Indented text or Mermaid becomes a diagram, or a branch of one. One undo step. */
export function PasteOutline({ editor, onClose }: PasteOutlineProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const [target] = useStore(editor.state, s => s.selection)
  const under = target !== undefined && nodeOf(editor, target) !== null ? target : null
  const [into, setInto] = useState<'new' | 'under'>(under === null ? 'new' : 'under')
  const add = () => {
    if (pasteOutline(editor, text, into === 'under' ? under : null)) onClose()
    else setWrong(true)
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
          className={styles.area}
          rows={9}
          value={text}
          placeholder={words('paste.example')}
          aria-describedby={`${id}-what`}
          onChange={event => {
            setWrong(false)
            setText(event.target.value)
          }}
          spellCheck={false}
          autoFocus
        />
        <div role="alert">{wrong && <p className={styles.wrong}>{words('said.not-an-outline')}</p>}</div>
        {under !== null && (
          <fieldset className={styles.choices}>
            <legend>{words('paste.into')}</legend>
            <label>
              <input type="radio" name={`${id}-into`} checked={into === 'under'} onChange={() => setInto('under')} />
              {words('paste.under', { text: textName(editor, under, 40) })}
            </label>
            <label>
              <input type="radio" name={`${id}-into`} checked={into === 'new'} onChange={() => setInto('new')} />
              {words('paste.new')}
            </label>
          </fieldset>
        )}
      </div>
    </Dialog>
  )
}
