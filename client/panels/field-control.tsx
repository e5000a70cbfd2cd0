import { type ReactNode, useId, useState } from 'react'
import { within } from '#shared/base/clusters.ts'
import type { ChoiceField, Field } from '#shared/board/field.ts'
import { words, wordsFor } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'
import { commonValue, fieldName, type FieldValue, setField } from '../scene/actions/marks.ts'
import { MarkIcon } from '../outline/mark-icon.tsx'
import styles from './panel.module.css'

interface FieldControlProps {
  readonly editor: Editor
  /** What it is set on: all of them at once. */
  readonly ids: readonly string[]
  readonly field: Field
}

/** One field of a kind, a role or a diagram, by its type: nothing here knows a field by name. */
export function FieldControl({ editor, ids, field }: FieldControlProps) {
  const { value, mixed } = commonValue(editor, ids, field)
  const change = (to: FieldValue) => void setField(editor, ids, field, to)
  switch (field.type) {
    case 'flag':
      return (
        <Toggle
          label={fieldName(field)}
          mixed={mixed}
          on={value === true}
          icon={<MarkIcon field={field.key} value="true" size={18} />}
          change={() => change(mixed || value !== true)}
        />
      )
    case 'choice':
      return field.choices.length > MOST_TOGGLES ? (
        <Choice field={field} value={mixed ? '' : String(value ?? '')} mixed={mixed} change={change} />
      ) : (
        <fieldset className={styles.choice}>
          <legend>{fieldName(field)}</legend>
          {mixed && <p className={styles.quiet}>{words('inspector.mixed')}</p>}
          {field.choices.map(choice => (
            <Toggle
              key={choice}
              label={wordsFor(`field.${field.key}.${choice}`)}
              mixed={false}
              on={!mixed && value === choice}
              icon={<MarkIcon field={field.key} value={choice} size={18} />}
              change={() => change(!mixed && value === choice ? null : choice)}
            />
          ))}
        </fieldset>
      )
    case 'number':
      return (
        <Entry
          field={field}
          value={mixed ? '' : String(value)}
          commit={text => change(bounded(field.min, field.max, text))}
        />
      )
    case 'line':
      return (
        <Entry
          field={field}
          value={mixed ? '' : String(value ?? '')}
          commit={text => change(within(text, field.max))}
        />
      )
  }
}

/** More choices than these are a list to open, or one field fills the panel. */
const MOST_TOGGLES = 8

interface ChoiceProps {
  readonly field: ChoiceField
  readonly value: string
  readonly mixed: boolean
  readonly change: (value: FieldValue) => void
}

function Choice({ field, value, mixed, change }: ChoiceProps) {
  const id = useId()
  return (
    <div className={styles.entry}>
      <label htmlFor={id}>{fieldName(field)}</label>
      <select
        id={id}
        className={styles.input}
        value={value}
        onChange={event => change(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{words(mixed ? 'inspector.mixed' : 'inspector.unset')}</option>
        {field.choices.map(choice => (
          <option key={choice} value={choice}>
            {wordsFor(`field.${field.key}.${choice}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

const bounded = (min: number, max: number, text: string): number | null => {
  const value = Number(text)
  return text.trim() === '' || Number.isNaN(value) ? null : Math.min(max, Math.max(min, value))
}

interface ToggleProps {
  readonly label: string
  readonly on: boolean
  readonly mixed: boolean
  readonly icon: ReactNode
  readonly change: () => void
}

/** A wide button that is on or off; on is a filled block with a tick of colour and weight, not colour alone. */
export function Toggle({ label, on, mixed, icon, change }: ToggleProps) {
  return (
    <button type="button" className={styles.toggle} aria-pressed={mixed ? 'mixed' : on} onClick={change}>
      {icon}
      <span>{label}</span>
    </button>
  )
}

interface EntryProps {
  readonly field: Field
  readonly value: string
  readonly commit: (text: string) => void
}

/** Written when it is left or on Enter: one undo step. */
function Entry({ field, value, commit }: EntryProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const done = () => {
    if (draft !== null && draft !== value) commit(draft)
    setDraft(null)
  }
  return (
    <div className={styles.entry}>
      <label htmlFor={id}>{fieldName(field)}</label>
      <input
        id={id}
        className={styles.input}
        value={draft ?? value}
        inputMode={field.type === 'number' ? 'decimal' : 'text'}
        onChange={event => setDraft(event.target.value)}
        onBlur={done}
        onKeyDown={event => {
          if (event.key === 'Enter') done()
        }}
      />
    </div>
  )
}
