import { Check, Copy } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from './button.tsx'
import styles from './copy-field.module.css'
import { speak } from './speaker.tsx'
import { words } from './words/shell-words.ts'

interface CopyFieldProps {
  readonly label: string
  readonly value: string
  readonly hint?: string
}

/** A link to pass on: to read, to select, to copy with one press. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const id = useId()
  const [copied, setCopied] = useState(false)
  const copy = async (field: HTMLInputElement | null) => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
      speak(words('button.copied'))
    } catch {
      // a page without https may not write to the clipboard: the text is selected, Ctrl+C does it
      field?.select()
    }
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      <div className={styles.line}>
        <input
          id={id}
          className={styles.input}
          readOnly
          value={value}
          onFocus={event => event.target.select()}
          spellCheck={false}
        />
        <Button
          onClick={event => void copy(event.currentTarget.parentElement?.querySelector('input') ?? null)}
          aria-label={`${words(copied ? 'button.copied' : 'button.copy')}: ${label}`}
        >
          {copied ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
          {words(copied ? 'button.copied' : 'button.copy')}
        </Button>
      </div>
    </div>
  )
}
