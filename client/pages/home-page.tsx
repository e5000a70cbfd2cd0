import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Wordmark } from '../ui/wordmark.tsx'
import { words } from '../ui/words/home-words.ts'
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
      {/* on a phone one above the other: joining comes before starting */}
      <main className={styles.main}>
        <div className={styles.intro}>
          <h1 className={styles.title}>{words('product.line')}</h1>
          <p className={styles.promise}>{words('product.promise')}</p>
        </div>
        <JoinCard />
        <section className={styles.start} aria-labelledby="start-heading">
          <h2 id="start-heading" className={styles.heading}>
            {words('home.start')}
          </h2>
          <StartForm />
        </section>
        <div className={styles.recent}>
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
    <section className={styles.join} aria-labelledby="join-heading">
      <h2 id="join-heading" className={styles.heading}>
        {words('home.join')}
      </h2>
      <form className={styles.joinForm} onSubmit={join}>
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
