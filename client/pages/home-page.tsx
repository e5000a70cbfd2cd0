import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Wordmark } from '../ui/wordmark.tsx'
import { words } from '../ui/words/shell-words.ts'
import styles from './home-page.module.css'
import { formatTyped } from './join-code.ts'
import { usePageTitle } from './page-title.ts'
import { RecentBoards } from './recent-boards.tsx'
import { StartForm } from './start-form.tsx'

/** Start a workshop, join one, or go back to a board. */
export function HomePage() {
  usePageTitle(words('page.home'))
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Wordmark />
      </header>
      <main className={styles.main}>
        <div className={styles.start}>
          <h1 className={styles.title}>{words('product.line')}</h1>
          <p className={styles.promise}>{words('product.promise')}</p>
          <StartForm />
        </div>
        <div className={styles.side}>
          <JoinCard />
          <RecentBoards />
        </div>
      </main>
      <footer className={styles.foot}>{words('home.foot')}</footer>
    </div>
  )
}

/** The code goes on to the join page, where the name is asked. */
function JoinCard() {
  const [, navigate] = useLocation()
  const [code, setCode] = useState('')
  const join = (event: FormEvent) => {
    event.preventDefault()
    navigate(code === '' ? '/j' : `/j#${code}`)
  }
  return (
    <section className={styles.card} aria-labelledby="join-heading">
      <h2 id="join-heading" className={styles.heading}>
        {words('home.join')}
      </h2>
      <form className={styles.join} onSubmit={join}>
        <Field
          label={words('join.code')}
          hint={words('home.join-hint')}
          code
          value={code}
          onChange={event => setCode(formatTyped(event.target.value))}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
        />
        <Button type="submit">{words('home.join-button')}</Button>
      </form>
    </section>
  )
}
