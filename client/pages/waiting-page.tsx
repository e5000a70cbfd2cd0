import { Wordmark } from '../ui/wordmark.tsx'
import styles from './message-page.module.css'

/** While something is opened; it says what. */
export function WaitingPage({ text }: { readonly text: string }) {
  return (
    <main className={styles.page}>
      <div role="status">
        <Wordmark />
        <p className={styles.text}>{text}</p>
      </div>
    </main>
  )
}
