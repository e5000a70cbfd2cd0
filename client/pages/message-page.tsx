import { type ReactNode, useEffect, useRef } from 'react'
import { Wordmark } from '../ui/wordmark.tsx'
import styles from './message-page.module.css'

interface MessagePageProps {
  readonly title: string
  readonly text: string
  /** The next steps: buttons and links, the best one first. */
  readonly children?: ReactNode
}

/** A whole page that says one thing: what happened, what is safe, what to do. */
export function MessagePage({ title, text, children }: MessagePageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // what was here before is gone: who reads by ear starts at the heading
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Wordmark />
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        <p className={styles.text}>{text}</p>
        {children !== undefined && <div className={styles.steps}>{children}</div>}
      </div>
    </main>
  )
}
