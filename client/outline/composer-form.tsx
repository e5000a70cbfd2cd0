import Plus from 'lucide-react/icons/plus'
import { useEffect, useId, useRef } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { Button } from '../ui/button.tsx'
import area from '../ui/text-area.module.css'
import { words } from '../ui/words/first-words.ts'
import type { ComposerDraft } from './composer-draft.ts'
import styles from './outline.module.css'

// Adding with a thumb: pick where, write, Add, write the next. It stays open. One item a line, so that a pasted list is a list.
// Plain HTML and no editor: it is the first thing on a phone.

/** The place that is no diagram's. */
export const NOTES = ''

export interface ComposerTarget {
  readonly id: string
  readonly label: string
}

interface ComposerFormProps {
  readonly draft: StoreApi<ComposerDraft>
  readonly targets: readonly ComposerTarget[]
  /** Where it goes as long as no place is picked. */
  readonly first: string | undefined
  /** True when the lines were added. */
  readonly add: (target: string, lines: readonly string[]) => boolean
}

export function ComposerForm({ draft, targets, first, add }: ComposerFormProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const { text, target: chosen, held } = useStore(draft)
  useEffect(() => {
    if (!held) return
    draft.setState({ held: false })
    field.current?.focus()
  }, [draft, held])
  const target =
    [chosen, first, targets[0]?.id].find(t => t === NOTES || targets.some(known => known.id === t)) ?? NOTES
  const addAll = () => {
    const lines = text
      .split(/\r?\n/)
      .map(line => line.trim())
      .filter(line => line !== '')
    if (lines.length === 0) return
    // before the first is added: what is selected then moves on
    draft.setState({ target })
    if (add(target, lines)) draft.setState({ text: '' })
  }
  return (
    <form
      className={styles.composer}
      aria-label={words('composer.title')}
      onSubmit={event => {
        event.preventDefault()
        addAll()
      }}
    >
      <div className={styles.composerTarget}>
        <label htmlFor={`${id}-to`}>{words('composer.target')}</label>
        <select
          id={`${id}-to`}
          className={styles.select}
          value={target}
          onChange={event => draft.setState({ target: event.target.value })}
        >
          {targets.map(t => (
            <option key={t.id} value={t.id}>
              {t.label}
            </option>
          ))}
          <option value={NOTES}>{words('composer.notes')}</option>
        </select>
      </div>
      <div className={styles.composerText}>
        <textarea
          ref={field}
          data-composer=""
          aria-label={words('composer.text')}
          className={area.area}
          rows={1}
          dir="auto"
          value={text}
          placeholder={words('composer.placeholder')}
          onChange={event => draft.setState({ text: event.target.value })}
          onKeyDown={event => {
            event.stopPropagation()
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) addAll()
          }}
        />
        <Button look="primary" type="submit" disabled={text.trim() === ''}>
          <Plus size={20} aria-hidden />
          {words('composer.add')}
        </Button>
      </div>
    </form>
  )
}
