import { type FormEvent, useState } from 'react'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { showToast } from '../ui/toasts.ts'
import { words, wordsFor } from '../ui/words/lobby-words.ts'
import styles from './name-form.module.css'

interface NameFormProps {
  readonly workshop: WorkshopLink
  /** Somebody else, whom a facilitator names; absent for oneself. */
  readonly participantId?: string | undefined
  /** As it is now, '' for none. */
  readonly name: string
  readonly onDone: () => void
}

/** A name that others see, given or changed at any time; empty takes it away. */
export function NameForm({ workshop, participantId, name, onDone }: NameFormProps) {
  const [text, setText] = useState(name)
  const [saving, setSaving] = useState(false)
  const own = participantId === undefined
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (saving) return
    setSaving(true)
    const args = { name: text.trim(), ...(own ? {} : { participantId }) }
    const answer = await workshop.command('person.rename', args)
    setSaving(false)
    if (!answer.ok) return showToast(words('lobby.failed', { reason: wordsFor(`fault.${answer.error.code}`) }))
    onDone()
    if (text.trim() === '') showToast(words(own ? 'name.none' : 'name.none-of'))
    else showToast(words(own ? 'name.saved' : 'name.saved-of', { name: text.trim() }))
  }
  return (
    <form className={styles.form} onSubmit={event => void save(event)}>
      <Field
        label={words(own ? 'name.own' : 'name.of')}
        hint={own ? words('join.name-hint') : words('name.of-hint')}
        value={text}
        maxLength={80}
        autoComplete={own ? 'name' : 'off'}
        autoFocus
        onFocus={event => event.target.select()}
        onChange={event => setText(event.target.value)}
      />
      <div className={styles.steps}>
        <Button type="submit" look="primary" aria-busy={saving}>
          {words('name.save')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {words('button.cancel')}
        </Button>
      </div>
    </form>
  )
}
