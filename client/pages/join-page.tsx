import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Membership as Joined } from '#shared/wire/api.ts'
import type { Memberships } from '../net/memberships.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Wordmark } from '../ui/wordmark.tsx'
import { words } from '../ui/words/shell-words.ts'
import { faultWords } from './fault-words.ts'
import { codeInAddress, formatTyped, readTyped } from './join-code.ts'
import styles from './join-page.module.css'
import { usePageTitle } from './page-title.ts'
import { useServices } from './services.ts'

// Three taps on a phone: the link, the name (optional), Join. Native elements only: this page must open on a slow network.

/** @param typed a code in the address, `/j/CODE`; the usual link has it behind the # */
export function JoinPage({ typed }: { readonly typed: string }) {
  usePageTitle(words('page.join'))
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

interface Problem {
  readonly text: string
  /** ms since 1970 until which trying again makes no sense. */
  readonly until?: number
}

interface JoinFormProps {
  readonly given: string
  /** Called before going to the board, for a page that is at its address already. */
  readonly onJoined?: (() => void) | undefined
}

export function JoinForm({ given, onJoined }: JoinFormProps) {
  const { api, memberships, name: ownName } = useServices()
  const [, navigate] = useLocation()
  const [code, setCode] = useState(() => formatTyped(given))
  const [name, setName] = useState(ownName.read)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [joining, setJoining] = useState(false)
  const codeField = useRef<HTMLInputElement>(null)
  const readable = readTyped(given).kind === 'code'
  const [typing, setTyping] = useState(!readable)
  const seconds = useCountdown(problem?.until)
  const waiting = seconds > 0

  // the board's code comes while the name is typed
  useEffect(() => void import('./board/board-page.tsx').catch(() => undefined), [])

  const refuse = (found: Problem) => {
    setProblem(found)
    setTyping(true)
    setJoining(false)
    codeField.current?.focus()
  }

  const join = async (event: FormEvent) => {
    event.preventDefault()
    if (joining || waiting) return
    const read = readTyped(code)
    if (read.kind !== 'code') return refuse({ text: problemWords(read) })
    ownName.write(name.trim())
    const known = memberships.all().find(m => readTyped(m.code ?? '').kind === 'code' && m.code === read.shown)
    // who is in already stays the same person
    if (known !== undefined) return navigate(`/b/${known.boardId}`)
    setJoining(true)
    const answer = await api.join({ code: read.code, ...(name.trim() === '' ? {} : { name: name.trim() }) })
    if (answer.ok) {
      remember(memberships, answer.value, name.trim(), read.shown)
      onJoined?.()
      navigate(`/b/${answer.value.boardId}`, { replace: true })
      return
    }
    const { retryAfter } = answer.error
    refuse({
      text: faultWords(answer.error, read.shown),
      ...(retryAfter === undefined ? {} : { until: Date.now() + retryAfter }),
    })
  }

  const error =
    problem === null
      ? undefined
      : waiting
        ? words('join.wait', { count: seconds })
        : problem.until === undefined
          ? problem.text
          : undefined
  return (
    <form className={styles.form} onSubmit={event => void join(event)} noValidate>
      {typing ? (
        <Field
          ref={codeField}
          label={words('join.code')}
          hint={words('join.code-hint')}
          error={error}
          large
          code
          value={code}
          onChange={event => {
            setCode(formatTyped(event.target.value))
            if (!waiting) setProblem(null)
          }}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="next"
          required
        />
      ) : (
        <p className={styles.known}>
          <span className={styles.knownCode}>
            {words('join.code')}
            <strong>{code}</strong>
          </span>
          <Button look="quiet" onClick={() => setTyping(true)}>
            {words('join.change-code')}
          </Button>
        </p>
      )}
      <Field
        label={words('join.name')}
        hint={words('join.name-hint')}
        optional
        large
        value={name}
        maxLength={80}
        onChange={event => setName(event.target.value)}
        autoComplete="name"
        enterKeyHint="go"
      />
      <Button type="submit" look="primary" large wide disabled={waiting} aria-busy={joining}>
        {words(joining ? 'join.joining' : 'join.button')}
      </Button>
    </form>
  )
}

function problemWords(read: Exclude<ReturnType<typeof readTyped>, { kind: 'code' }>): string {
  switch (read.kind) {
    case 'missing':
      return words('join.code-missing')
    case 'symbol':
      return words('join.code-symbol', { symbol: read.symbol })
    case 'length':
      return words('join.code-short', { count: read.count })
  }
}

/** A facilitator who tries the code of their own workshop must not become a participant of it. */
export function remember(memberships: Memberships, joined: Joined, name: string, code?: string): void {
  const before = memberships.of(joined.workshopId)
  if (before?.role === 'facilitator' && joined.role !== 'facilitator') return
  memberships.put({
    workshopId: joined.workshopId,
    title: before?.title ?? joined.boards[0]?.title ?? '',
    token: joined.token,
    participantId: joined.participantId,
    role: joined.role,
    name,
    boards: joined.boards,
    boardId: joined.boardId,
    epochs: before?.epochs ?? {},
    at: Date.now(),
    ...(code === undefined ? {} : { code }),
  })
}

/** Whole seconds until a time, counted down while it is shown. */
function useCountdown(until: number | undefined): number {
  const [now, setNow] = useState(Date.now)
  const left = until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / 1000))
  useEffect(() => {
    if (until === undefined) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [until])
  return left
}
