import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { words } from '../ui/words/entry-words.ts'
import { faultWords } from './fault-words.ts'
import { formatTyped, readTyped } from './join-code.ts'
import styles from './join-page.module.css'
import { remember } from './remember-joined.ts'
import { useServices } from './services.ts'
import { wayIn } from './way-in.ts'

// Three taps on a phone: the link, the name (optional), Join. Native elements only: this page must open on a slow network.

interface Problem {
  readonly text: string
  /** ms since 1970 until which trying again makes no sense. */
  readonly until?: number
}

interface JoinFormProps {
  readonly given: string
  /** Called before going on, for a page that is at its address already. */
  readonly onJoined?: (() => void) | undefined
  /** Where to go then; absent for where this person belongs. */
  readonly to?: string | undefined
}

export function JoinForm({ given, onJoined, to }: JoinFormProps) {
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
    setJoining(true)
    // who is in already stays the same person
    if (known !== undefined) return navigate(to ?? (await wayIn(api, known)))
    const answer = await api.join({ code: read.code, ...(name.trim() === '' ? {} : { name: name.trim() }) })
    if (answer.ok) {
      remember(memberships, answer.value, name.trim(), read.shown)
      const way = to ?? (await wayIn(api, answer.value))
      onJoined?.()
      navigate(way, { replace: true })
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
