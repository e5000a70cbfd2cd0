import { type FormEvent, useId, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Editor } from '../../scene/editor.ts'
import { textName } from '../../scene/names.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { words } from '../../ui/words/all-words.ts'
import panel from '../../panels/panel.module.css'
import type { Session } from '../session.ts'
import styles from '../session.module.css'
import { choices, containerOf, type Scope, SCOPES, type Votable } from './items.ts'

// Opening a vote: what is asked, how many dots, and on what. Everything on the board stays open to what is added meanwhile; any other
// choice is the list as it is now.

/** The server's longest title, most dots and most items. */
const TITLE = 200
const MOST_DOTS = 99
const MOST_ITEMS = 1_000

const whole = (text: string): number | null => {
  const count = Number(text)
  return Number.isInteger(count) && count >= 1 && count <= MOST_DOTS ? count : null
}

const useChoices = (editor: Editor, scope: Scope, selection: readonly string[]): readonly Votable[] =>
  useMemo(() => choices(editor, scope, selection), [editor, scope, selection])

const scopesFor = (selection: readonly string[], container: string | null): readonly Scope[] =>
  SCOPES.filter(scope => scope === 'board' || (scope === 'selection' ? selection.length > 1 : container !== null))

/** What was chosen, as long as it is there; else several things that are selected, or the diagram that one is at, or everything. */
function scopeOf(chosen: Scope | null, selection: readonly string[], container: string | null): Scope {
  if (chosen !== null && scopesFor(selection, container).includes(chosen)) return chosen
  return selection.length > 1 ? 'selection' : container !== null ? 'container' : 'board'
}

export function OpenVote({ session, onDone }: { readonly session: Session; readonly onDone: () => void }) {
  const id = useId()
  const { editor, boardId } = session
  const selection = useStore(editor.state, state => state.selection)
  const [title, setTitle] = useState<string>(() => words('vote.question-default'))
  const [dots, setDots] = useState('5')
  const [perItem, setPerItem] = useState('3')
  const container = containerOf(editor, selection)
  const [chosen, setChosen] = useState<Scope | null>(null)
  const scopes = scopesFor(selection, container)
  const scope = scopeOf(chosen, selection, container)
  const items = useChoices(editor, scope, selection)
  const [most, mostOnOne] = [whole(dots), whole(perItem)]
  const sound = title.trim() !== '' && most !== null && mostOnOne !== null && items.length > 0
  const tooMany = scope !== 'board' && items.length > MOST_ITEMS
  const open = async (event: FormEvent) => {
    event.preventDefault()
    if (!sound || tooMany) return
    const answer = await session.run('vote.open', {
      boardId,
      title: title.trim(),
      dots: most,
      perItem: mostOnOne,
      ...(scope === 'board' ? {} : { eligible: items.map(each => each.item) }),
    })
    if (answer.ok) onDone()
  }
  const nameOf = (each: Scope): string =>
    each === 'container'
      ? words('vote.on-container', { name: container === null ? '' : textName(editor, container, 40) })
      : words(`vote.on-${each}`)
  return (
    <form className={styles.form} onSubmit={event => void open(event)} aria-label={words('vote.open')}>
      <h3 className={panel.subtitle}>{words('vote.open')}</h3>
      <Field
        label={words('vote.question')}
        value={title}
        maxLength={TITLE}
        autoComplete="off"
        autoFocus
        onChange={event => setTitle(event.target.value)}
      />
      <div className={styles.numbers}>
        <Field
          label={words('vote.dots')}
          inputMode="numeric"
          value={dots}
          autoComplete="off"
          onChange={event => setDots(event.target.value)}
        />
        <Field
          label={words('vote.most-on-one')}
          inputMode="numeric"
          value={perItem}
          autoComplete="off"
          onChange={event => setPerItem(event.target.value)}
        />
      </div>
      <div className={panel.entry}>
        <label htmlFor={`${id}-on`}>{words('vote.on')}</label>
        <select
          id={`${id}-on`}
          className={styles.select}
          value={scope}
          onChange={event => setChosen(SCOPES.find(each => each === event.target.value) ?? null)}
        >
          {scopes.map(each => (
            <option key={each} value={each}>
              {nameOf(each)}
            </option>
          ))}
        </select>
      </div>
      <p className={styles.quiet} role="status">
        {tooMany ? words('vote.items-many', { most: MOST_ITEMS }) : words('vote.items', { count: items.length })}
      </p>
      <div className={styles.actions}>
        <Button look="primary" type="submit" disabled={!sound || tooMany}>
          {words('vote.open')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {words('button.cancel')}
        </Button>
      </div>
    </form>
  )
}
