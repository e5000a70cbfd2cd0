import CircleAlert from 'lucide-react/icons/circle-exclamation-point'
import { type ComponentProps, useId } from 'react'
import { classes } from './classes.ts'
import styles from './field.module.css'
import { words } from './words/entry-words.ts'

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'className'> {
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong and what to do; read out when it appears. */
  readonly error?: string | undefined
  readonly optional?: boolean
  readonly large?: boolean
  /** Spaced capitals, as join codes are shown. */
  readonly code?: boolean
}

/** One line of text with its label, hint and error tied to it. */
export function Field({ label, hint, error, optional = false, large = false, code = false, ...rest }: FieldProps) {
  const id = useId()
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].join(' ').trim()
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional && <span className={styles.optional}> {words('field.optional')}</span>}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
      <input
        id={id}
        className={classes(styles.input, large && styles.large, code && styles.code)}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described === '' ? undefined : described}
        {...rest}
      />
      <div role="alert" className={styles.alert}>
        {error !== undefined && (
          <span id={`${id}-error`} className={styles.error}>
            <CircleAlert size={18} aria-hidden />
            {error}
          </span>
        )}
      </div>
    </div>
  )
}
