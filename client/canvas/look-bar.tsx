import { Bold, ExternalLink, Italic, Link2, List } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type FormEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { useStore } from 'zustand'
import { linkFrom } from '#shared/base/text-links.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { words } from '../ui/words/words.ts'
import styles from './look-bar.module.css'
import type { RichEditing } from './rich-editing.ts'

// Bold, italic, list and link beside the text that is being written: the keys' own list for whoever has none. Pressing a button leaves
// the keyboard, and the selection, in the text.

export interface LookBarProps {
  readonly rich: RichEditing
  readonly bar: RefObject<HTMLDivElement | null>
  /** Lists are drawn here. Elsewhere, in a diagram, what stands round the text is close: the bar waits until words are selected. */
  readonly lists: boolean
  /** At the foot of a phone, where it covers nothing. */
  readonly docked: boolean
}

interface LookButton {
  readonly id: 'bold' | 'italic' | 'list' | 'link'
  readonly label: string
  readonly keys: string
  readonly icon: ReactNode
}

const BUTTONS = (): readonly LookButton[] => [
  { id: 'bold', label: words('look.bold'), keys: 'Control+B', icon: <Bold size={18} aria-hidden /> },
  { id: 'italic', label: words('look.italic'), keys: 'Control+I', icon: <Italic size={18} aria-hidden /> },
  { id: 'list', label: words('look.list'), keys: 'Control+Shift+8', icon: <List size={18} aria-hidden /> },
  { id: 'link', label: words('look.link'), keys: 'Control+K', icon: <Link2 size={18} aria-hidden /> },
]

export function LookBar({ rich, bar, lists, docked }: LookBarProps) {
  const state = useStore(rich.state)
  const press = (id: LookButton['id']) => {
    if (id === 'link') rich.askLink()
    else rich.toggle(id)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // the map does not hear what is done here
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      rich.backToText()
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0 || !(event.target instanceof HTMLButtonElement)) return
    event.preventDefault()
    const all = [...event.currentTarget.querySelectorAll('button')]
    all[(all.indexOf(event.target) + step + all.length) % all.length]?.focus()
  }
  return (
    <div
      ref={bar}
      className={`${styles.bar} ${lists || docked || state.chosen || state.asking !== null ? '' : styles.waiting}`}
      role="toolbar"
      tabIndex={-1}
      aria-label={words('look.bar')}
      data-above-canvas=""
      onKeyDown={onKeyDown}
      // a press on a button must not take the caret out of the text
      onPointerDown={event => event.target instanceof HTMLInputElement || event.preventDefault()}
      onMouseDown={event => event.target instanceof HTMLInputElement || event.preventDefault()}
    >
      {state.asking === null ? (
        <>
          {BUTTONS()
            .filter(({ id }) => lists || id !== 'list')
            .map(({ id, label, keys, icon }) => (
              <IconButton
                key={id}
                label={label}
                icon={icon}
                className={styles.button ?? ''}
                aria-keyshortcuts={keys}
                aria-pressed={id === 'link' ? state.link !== null : state[id]}
                onClick={() => press(id)}
              />
            ))}
          {state.link !== null && <OpenLink link={state.link} />}
        </>
      ) : (
        <LinkForm key={state.asking.link} rich={rich} known={state.asking.link} />
      )}
    </div>
  )
}

function OpenLink({ link }: { readonly link: string }) {
  return (
    <a
      className={styles.open}
      href={link}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={words('look.open-link')}
      title={link}
    >
      <ExternalLink size={18} aria-hidden />
    </a>
  )
}

function LinkForm({ rich, known }: { readonly rich: RichEditing; readonly known: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState(false)
  const id = useId()
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const typed = field.current?.value ?? ''
    const link = typed.trim() === '' ? null : linkFrom(typed)
    if (link === null && typed.trim() !== '') {
      setRefused(true)
      field.current?.focus()
    } else rich.setLink(link)
  }
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <label className="visually-hidden" htmlFor={id}>
        {words('look.address')}
      </label>
      <input
        ref={field}
        id={id}
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        defaultValue={known}
        aria-invalid={refused}
        aria-describedby={refused ? `${id}-refused` : undefined}
        onChange={() => setRefused(false)}
      />
      <Button type="submit" look="primary">
        {words('look.set-link')}
      </Button>
      {known !== '' && (
        <Button type="button" onClick={() => rich.setLink(null)}>
          {words('look.remove-link')}
        </Button>
      )}
      {refused && (
        <p id={`${id}-refused`} role="alert" className={styles.refused}>
          {words('look.refused')}
        </p>
      )}
    </form>
  )
}
