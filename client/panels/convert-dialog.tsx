import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { becameOf } from '#shared/diagrams/convert/trace.ts'
import type { Sources } from '#shared/diagrams/convert/sources.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { words, wordsFor } from '../ui/words/all-words.ts'
import { conversionOf } from '../scene/actions/convert-actions.ts'
import { type ConvertTarget, convertTargets, runConversion } from '../scene/actions/run-conversion.ts'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import styles from './convert-dialog.module.css'

// Into what? And, where a cause becomes a driver, in which words: a cause says what is wrong, a driver what must be true instead.

export function ConvertDialog({ editor }: { readonly editor: Editor }) {
  const sources = useStore(conversionOf(editor))
  return sources === null ? null : <Asked editor={editor} sources={sources} />
}

function Asked({ editor, sources }: { readonly editor: Editor; readonly sources: Sources }) {
  const name = useId()
  const form = useRef<HTMLFormElement>(null)
  const targets = useMemo(() => convertTargets(editor, sources), [editor, sources])
  const [at, setAt] = useState(0)
  const [wrong, setWrong] = useState(false)
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map())
  const target = targets[at]
  const items = itemsOf(editor, sources)
  const close = () => conversionOf(editor).setState(null, true)
  const wordings = new Map(items.map(({ item, text }) => [item, typed.get(item) ?? text]))
  const empty =
    target?.rewords === true && sources.notes.length === 0 && [...wordings.values()].every(text => text.trim() === '')
  const run = () => {
    if (target === undefined) return
    if (runConversion(editor, sources, target, wordings)) close()
    else setWrong(true)
  }
  /** Enter in a field goes to the next one; only after the last it converts. */
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    const fields = [...(form.current?.querySelectorAll<HTMLInputElement>('input[type=text]') ?? [])]
    const next = fields[fields.indexOf(event.currentTarget) + 1]
    if (next !== undefined && !event.ctrlKey && !event.metaKey) next.focus()
    else if (!empty) run()
  }
  return (
    <Dialog
      open
      onClose={close}
      title={words('convert.title', { count: sources.notes.length + sources.items.length })}
      foot={
        <>
          <Button look="quiet" onClick={close}>
            {words('convert.cancel')}
          </Button>
          <Button look="primary" onClick={run} disabled={target === undefined || empty}>
            {words('convert.do')}
          </Button>
        </>
      }
    >
      <form ref={form} className={styles.form} onSubmit={event => event.preventDefault()}>
        <fieldset className={styles.choices}>
          <legend>{words('convert.into')}</legend>
          {targets.map((each, i) => (
            <label key={i} className={styles.choice}>
              <input
                type="radio"
                name={name}
                checked={at === i}
                autoFocus={i === 0}
                onChange={() => {
                  setWrong(false)
                  setAt(i)
                }}
              />
              {targetName(editor, each)}
            </label>
          ))}
        </fieldset>
        {target !== undefined && <How editor={editor} sources={sources} target={target} />}
        {target?.rewords === true && (
          <fieldset className={styles.wordings}>
            <legend>{words('convert.wordings')}</legend>
            <p className={styles.hint}>{words('convert.wordings-what')}</p>
            {items.map(({ item, text, label, became }) => (
              <Field
                key={item}
                type="text"
                label={label}
                hint={became === null ? undefined : words('convert.became', { text: became })}
                value={typed.get(item) ?? text}
                onFocus={event => event.target.select()}
                onKeyDown={onKeyDown}
                onChange={event => setTyped(new Map(typed).set(item, event.target.value))}
              />
            ))}
          </fieldset>
        )}
        <div role="alert">{wrong && <p className={styles.wrong}>{words('convert.nothing')}</p>}</div>
      </form>
    </Dialog>
  )
}

/** What becomes of the notes and of the items there, in a sentence each. */
function How({ editor, sources, target }: { editor: Editor; sources: Sources; target: ConvertTarget }) {
  const intake = editor.diagrams.of(target.kind)?.intake
  if (intake === undefined) return null
  const lines = [
    ...(sources.notes.length > 0 ? [wordsFor(`convert.how.${intake.notes}`)] : []),
    ...(sources.items.length === 0
      ? []
      : [
          intake.items === undefined
            ? words('convert.left-out', { count: sources.items.length })
            : wordsFor(`convert.how.${intake.items.as}`),
        ]),
  ]
  return lines.map(line => (
    <p key={line} className={styles.hint}>
      {line}
    </p>
  ))
}

const targetName = (editor: Editor, { to, kind }: ConvertTarget): string => {
  const name = wordsFor(`diagram.${kind}`).toLocaleLowerCase()
  if ('kind' in to) return words('convert.new', { kind: name })
  const head = editor.view.children(to.diagram, null)[0]
  const named = editor.diagrams.of(kind)?.head === null ? to.diagram : (head ?? to.diagram)
  return words('convert.there', { kind: name, text: textName(editor, named, 40) })
}

/** Each item once, however often it stands in the selection. */
function itemsOf(editor: Editor, { items }: Sources) {
  const seen = new Set<string>()
  return items.flatMap(id => {
    const item = editor.view.item(id)
    if (item === undefined || seen.has(item.id)) return []
    seen.add(item.id)
    const [driver] = becameOf(editor.view, item.id)
    const became = driver === undefined ? null : textName(editor, driver, 60)
    return [{ item: item.id, text: item.text.replaceAll(/\s+/g, ' '), label: textName(editor, id, 140), became }]
  })
}
