import { useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { words } from '../ui/words/all-words.ts'
import { type Activity, type ActivityEntry, summariseWork, type WorkEntry } from '../scene/activity.ts'
import type { Editor } from '../scene/editor.ts'
import { goTo } from '../scene/go-to.ts'
import styles from './log.module.css'

// What was announced, to look up: an announcement passes and cannot be read again. It is not live: it would be said twice.

interface ActivityLogProps {
  readonly editor: Editor
  readonly activity: Activity
  readonly onClose: () => void
}

const EVERYONE = ''
/** No name begins with a control character, since the server trims them. */
const ME = '\u0001me'
const SOMEBODY = '\u0001somebody'

const whoOf = (entry: ActivityEntry): string => (entry.type === 'own' ? ME : entry.who === '' ? SOMEBODY : entry.who)
const nameOf = (who: string): string =>
  who === ME ? words('activity.me') : who === SOMEBODY ? words('activity.somebody') : who

export function ActivityLog({ editor, activity, onClose }: ActivityLogProps) {
  const entries = useStore(activity.entries)
  const [who, setWho] = useState(EVERYONE)
  const people = [...new Set(entries.map(whoOf))]
  const shown = entries.filter(entry => who === EVERYONE || whoOf(entry) === who)
  const go = (id: string) => {
    onClose()
    goTo(editor, id)
  }
  return (
    <Dialog open onClose={onClose} title={words('activity.title')}>
      {people.length > 1 && (
        <label className={styles.filter}>
          {words('activity.who')}
          <select value={who} onChange={event => setWho(event.target.value)}>
            {[EVERYONE, ...people].map(each => (
              <option key={each} value={each}>
                {each === EVERYONE ? words('activity.everyone') : nameOf(each)}
              </option>
            ))}
          </select>
        </label>
      )}
      {entries.length === 0 && <p className={styles.quiet}>{words('activity.none')}</p>}
      <div role="log" aria-live="off" aria-label={words('activity.title')}>
        <ul className={styles.rows}>
          {shown.map(entry => (
            <Row key={entry.n} editor={editor} entry={entry} go={go} />
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

interface RowProps {
  readonly editor: Editor
  readonly entry: ActivityEntry
  readonly go: (id: string) => void
}

function Row({ editor, entry, go }: RowProps) {
  const text = entry.type === 'own' ? entry.text : summariseWork([entry])
  const there = entry.type === 'work' ? living(editor, entry) : undefined
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <span>{text}</span>
        <time className={styles.quiet} dateTime={new Date(entry.at).toISOString()}>
          {new Date(entry.at).toLocaleTimeString()}
        </time>
      </div>
      {there !== undefined && (
        <Button look="quiet" aria-label={words('activity.go-label', { what: text })} onClick={() => go(there)}>
          {words('activity.go')}
        </Button>
      )}
    </li>
  )
}

/** The last one touched that is still there. */
const living = (editor: Editor, { ids }: WorkEntry): string | undefined =>
  ids.findLast(id => editor.view.get(id) !== undefined)
