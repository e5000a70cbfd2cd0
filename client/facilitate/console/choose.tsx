import { useId } from 'react'
import styles from './side.module.css'

interface ChooseProps {
  readonly label: string
  /** The label is read, not seen: what stands around it says it to the eye. */
  readonly bare?: boolean
  readonly value: string
  /** Value and words, in order. */
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChange: (value: string) => void
}

/** One of a few, with the system's own list: it works with every thumb and every reader. */
export function Choose({ label, bare = false, value, options, onChange }: ChooseProps) {
  const id = useId()
  const select = (
    <select
      id={id}
      className={styles.select}
      value={value}
      {...(bare ? { 'aria-label': label } : {})}
      onChange={event => onChange(event.target.value)}
    >
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  )
  if (bare) return select
  return (
    <div className={styles.choose}>
      <label htmlFor={id}>{label}</label>
      {select}
    </div>
  )
}
