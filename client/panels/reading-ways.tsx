import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import { words } from '../ui/words/all-words.ts'
import type { Answer } from './reading.ts'
import styles from './loops.module.css'

interface ReadingWaysProps {
  readonly editor: Editor
  readonly answer: Answer
  /** The key of the one way that is lit alone. */
  readonly picked: string | null
  readonly onPick: (way: string | null) => void
}

/** How two hang together, in both directions, each way as its sentences. */
export function ReadingWays({ editor, answer, picked, onPick }: ReadingWaysProps) {
  return answer.ways.map(({ from, to, ways, capped }) => {
    const names = { from: textName(editor, from, 40), to: textName(editor, to, 40) }
    return (
      <div key={`${from} ${to}`} className={styles.map}>
        <p className={styles.summary}>
          {ways.length === 0 ? words('reading.no-way', names) : words('reading.ways', { ...names, count: ways.length })}
        </p>
        {capped && <p className={styles.capped}>{words('reading.capped')}</p>}
        <ol className={styles.ways}>
          {ways.map(way => (
            <li key={way.key}>
              <button
                type="button"
                className={styles.way}
                aria-pressed={picked === way.key}
                onClick={() => onPick(picked === way.key ? null : way.key)}
              >
                {way.text}.
              </button>
            </li>
          ))}
        </ol>
      </div>
    )
  })
}
