import { type FormEvent, useCallback, useEffect, useId, useState } from 'react'
import type { BoardVersion } from '#shared/wire/api.ts'
import type { ApiFault } from '../net/api.ts'
import type { BoardHistory } from '../net/history.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { shownName } from '../ui/person-name.ts'
import { showToast } from '../ui/toasts.ts'
import { hasWords, words, wordsFor } from '../ui/words/all-words.ts'
import styles from './history.module.css'

interface HistoryDialogProps {
  readonly history: BoardHistory
  readonly mayRestore: boolean
  readonly onClose: () => void
}

const LONGEST_NAME = 80

/** What was kept of the board and when: to look at, to give a moment a name, and for facilitators to go back. */
export function HistoryDialog({ history, mayRestore, onClose }: HistoryDialogProps) {
  const [versions, setVersions] = useState<readonly BoardVersion[] | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)

  const read = useCallback(async () => {
    const answer = await history.list()
    if (!answer.ok) return setWrong(faultSaid(answer.error))
    setWrong(null)
    setVersions(answer.value.versions)
  }, [history])
  useEffect(() => queueMicrotask(() => void read()), [read])

  const version = versions?.find(each => each.id === chosen) ?? versions?.[0]
  return (
    <Dialog open wide onClose={onClose} title={words('history.title')}>
      <p className={styles.quiet}>{words('history.about')}</p>
      <NameMoment
        history={history}
        onNamed={id => {
          setChosen(id)
          void read()
        }}
      />
      <div role="alert">{wrong !== null && <p className={styles.wrong}>{wrong}</p>}</div>
      {version === undefined ? (
        <p role="status" className={styles.quiet}>
          {versions !== null ? words('history.none') : wrong === null ? words('history.reading') : ''}
        </p>
      ) : (
        <div className={styles.parts}>
          <VersionList versions={versions ?? []} chosen={version.id} onChoose={setChosen} />
          <VersionShown
            key={version.id}
            history={history}
            version={version}
            mayRestore={mayRestore}
            onRestored={onClose}
          />
        </div>
      )}
    </Dialog>
  )
}

const faultSaid = ({ code }: ApiFault): string => {
  const key = `fault.${code}`
  return hasWords(key) ? wordsFor(key) : words('fault.unexpected')
}

function NameMoment({
  history,
  onNamed,
}: {
  readonly history: BoardHistory
  readonly onNamed: (version: string) => void
}) {
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | undefined>(undefined)
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const asked = name.trim()
    if (asked === '' || busy) return
    setBusy(true)
    const answer = await history.name(asked)
    setBusy(false)
    if (!answer.ok) return setWrong(faultSaid(answer.error))
    setWrong(undefined)
    setName('')
    showToast(words('history.named', { name: asked }))
    onNamed(answer.value.id)
  }
  return (
    <form className={styles.name} onSubmit={event => void keep(event)}>
      <Field
        label={words('history.name')}
        placeholder={words('history.name-example')}
        maxLength={LONGEST_NAME}
        value={name}
        error={wrong}
        onChange={event => setName(event.target.value)}
      />
      <Button type="submit" disabled={busy || name.trim() === ''}>
        {words('history.name-do')}
      </Button>
    </form>
  )
}

interface VersionListProps {
  readonly versions: readonly BoardVersion[]
  readonly chosen: string
  readonly onChoose: (version: string) => void
}

/** By day, newest first; one choice over all days. */
function VersionList({ versions, chosen, onChoose }: VersionListProps) {
  const name = useId()
  const days = new Map<string, BoardVersion[]>()
  for (const version of versions) {
    const day = dayOf(version.at)
    const kept = days.get(day)
    if (kept === undefined) days.set(day, [version])
    else kept.push(version)
  }
  return (
    <div className={styles.list} role="radiogroup" aria-label={words('history.versions')}>
      {[...days].map(([day, kept]) => (
        <section key={day} className={styles.day}>
          <h3 className={styles.dayName}>{day}</h3>
          {kept.map(version => (
            <label key={version.id} className={styles.version}>
              <input type="radio" name={name} checked={version.id === chosen} onChange={() => onChoose(version.id)} />
              <span className={styles.time}>{timeOf(version.at)}</span>
              <span className={styles.what}>
                {version.name ?? words(`history.why.${version.why}`)}
                {version.by !== null && (
                  <span className={styles.quiet}>
                    {' '}
                    {words('history.by', { name: shownName(version.by.name, version.by.role) })}
                  </span>
                )}
              </span>
            </label>
          ))}
        </section>
      ))}
    </div>
  )
}

const timeOf = (at: number): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
const dayOf = (at: number): string => {
  const day = new Date(at)
  return day.toDateString() === new Date().toDateString()
    ? words('history.today')
    : day.toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
}
const whenOf = (at: number): string => `${dayOf(at)}, ${timeOf(at)}`

interface VersionShownProps {
  readonly history: BoardHistory
  readonly version: BoardVersion
  readonly mayRestore: boolean
  readonly onRestored: () => void
}

/** One version as a picture, and the way back to it. */
function VersionShown({ history, version, mayRestore, onRestored }: VersionShownProps) {
  const when = whenOf(version.at)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const picture = usePicture(history, version.id)
  const restore = async () => {
    setBusy(true)
    const answer = await history.restore(version.id)
    setBusy(false)
    if (!answer.ok) return setWrong(faultSaid(answer.error))
    showToast(words('history.restored', { when }))
    onRestored()
  }
  return (
    <section className={styles.shown} aria-label={words('history.preview', { when })}>
      <p className={styles.shownName}>{words('history.preview', { when })}</p>
      <div className={styles.picture}>
        {picture === 'reading' && <p className={styles.quiet}>{words('history.reading')}</p>}
        {picture === 'failed' && <p className={styles.quiet}>{words('history.no-preview')}</p>}
        {picture !== 'reading' && picture !== 'failed' && (
          <img src={picture.url} width={480} height={320} alt={words('history.preview', { when })} />
        )}
      </div>
      <div role="alert">{wrong !== null && <p className={styles.wrong}>{wrong}</p>}</div>
      {!mayRestore && <p className={styles.quiet}>{words('history.facilitators')}</p>}
      {mayRestore && !asking && (
        <div className={styles.steps}>
          <Button look="primary" onClick={() => setAsking(true)}>
            {words('history.restore')}
          </Button>
        </div>
      )}
      {asking && (
        <div className={styles.asking} role="group" aria-label={words('history.restore-do')}>
          <p role="alert">{words('history.sure', { when })}</p>
          <div className={styles.steps}>
            <Button look="quiet" onClick={() => setAsking(false)} disabled={busy}>
              {words('history.cancel')}
            </Button>
            {/* whoever pressed Restore… stands here, not at the top of the page */}
            <Button look="primary" autoFocus onClick={() => void restore()} disabled={busy}>
              {words(busy ? 'history.restoring' : 'history.restore-do')}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}

function usePicture(history: BoardHistory, version: string): { readonly url: string } | 'reading' | 'failed' {
  const [picture, setPicture] = useState<{ readonly url: string } | 'reading' | 'failed'>('reading')
  useEffect(() => {
    let url: string | null = null
    let gone = false
    void history.picture(version).then(answer => {
      if (gone) return
      if (!answer.ok) return setPicture('failed')
      url = URL.createObjectURL(new Blob([answer.value], { type: 'image/svg+xml' }))
      setPicture({ url })
    })
    return () => {
      gone = true
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [history, version])
  return picture
}
