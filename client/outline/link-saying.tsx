import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { LinkMarks, Sign } from '#shared/diagrams/linking.ts'
import { Button } from '../ui/button.tsx'
import { words } from '../ui/words/all-words.ts'
import styles from './outline.module.css'

// What a link says: which way the effect goes, and whether it comes later. Nothing is chosen beforehand, since a sign that nobody
// chose makes loops that nobody meant; a link without one is asked about by a hint.

const SIGNS = ['+', '-', '?'] as const

interface LinkSayingProps {
  readonly from: string
  readonly to: string
  readonly sign?: Sign | null
  readonly delay?: boolean
  /** Why it was refused. */
  readonly wrong: string | null
  readonly done: string
  readonly onDone: (marks: LinkMarks) => void
  readonly back: { readonly label: string; readonly run: () => void }
}

export function LinkSaying({
  from,
  to,
  sign: first = null,
  delay: late = false,
  wrong,
  done,
  onDone,
  back,
}: LinkSayingProps) {
  const id = useId()
  const [sign, setSign] = useState<Sign | null>(first)
  const [delay, setDelay] = useState(late)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const inputs = form.current
    const chosen = inputs?.querySelector<HTMLInputElement>('input[type=radio]:checked')
    ;(chosen ?? inputs?.querySelector<HTMLInputElement>('input'))?.focus()
  }, [])

  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const pressed = SIGNS.find(each => each === event.key)
    if (pressed !== undefined) setSign(pressed)
    else if (event.key.toLowerCase() === 'd') setDelay(now => !now)
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      // held down since the list before, it is not meant for this
      if (!event.repeat) onDone({ sign, delay })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <form
      ref={form}
      onSubmit={event => {
        event.preventDefault()
        onDone({ sign, delay })
      }}
    >
      <div className={styles.form} role="presentation" onKeyDown={keys}>
        <fieldset className={styles.choices}>
          <legend>{words('connect.sign', { from, to })}</legend>
          {SIGNS.map(each => (
            <label key={each}>
              <input type="radio" name={`${id}-sign`} checked={sign === each} onChange={() => setSign(each)} />
              <span>
                <strong aria-hidden>{each === '-' ? '−' : each}</strong> {words(`connect.sign.${each}`)}
              </span>
            </label>
          ))}
        </fieldset>
        <label className={styles.check}>
          <input type="checkbox" checked={delay} onChange={event => setDelay(event.target.checked)} />
          {words('connect.delay')}
        </label>
        <p className={styles.hint}>{words('connect.keys')}</p>
        <div role="alert">{wrong !== null && <p className={styles.wrong}>{wrong}</p>}</div>
        <div className={styles.formFoot}>
          <Button look="quiet" onClick={back.run}>
            {back.label}
          </Button>
          <Button look="primary" type="submit">
            {done}
          </Button>
        </div>
      </div>
    </form>
  )
}
