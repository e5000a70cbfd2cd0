import { useEffect } from 'react'
import { Link } from 'wouter'
import { Wordmark } from '../ui/wordmark.tsx'
import { PHONE } from '../ui/media.ts'
import { words } from '../ui/words/entry-words.ts'
import { codeInAddress } from './join-code.ts'
import { JoinForm } from './join-form.tsx'
import styles from './join-page.module.css'
import { usePageTitle } from './page-title.ts'

/** @param typed a code in the address, `/j/CODE`; the usual link has it behind the # */
export function JoinPage({ typed }: { readonly typed: string }) {
  usePageTitle(words('page.join'))
  // the board's code comes while the name is typed, on a phone as much of it as writes the first note
  useEffect(() => {
    const page = import('./board/board-page.tsx')
    const rest = matchMedia(PHONE).matches ? page : import('./board/rest.ts').then(({ fetchRest }) => fetchRest())
    Promise.all([page, rest]).catch(() => undefined)
  }, [])
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Link href="/" className={styles.home}>
          <Wordmark />
        </Link>
        <h1 className={styles.title}>{words('join.title')}</h1>
        <JoinForm given={codeInAddress(typed, location.hash)} />
      </div>
    </main>
  )
}
