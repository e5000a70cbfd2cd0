import { words } from './words/entry-words.ts'
import styles from './wordmark.module.css'

/** The product's sign and name: a line through branches to a note. */
export function Wordmark() {
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="7" fill="#1B4FB5" />
        <path
          d="M5 16h16M10 9l5 7M10 23l5-7M17 10l4 6M17 22l4-6"
          stroke="#fff"
          strokeWidth="2.2"
          fill="none"
          strokeLinecap="round"
        />
        <rect x="21" y="11.5" width="7" height="9" rx="2" fill="#FFEE70" />
      </svg>
      {words('product.name')}
    </span>
  )
}
