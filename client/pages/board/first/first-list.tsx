import type { CSSProperties } from 'react'
import { classes } from '../../../ui/classes.ts'
import styles from '../../../outline/outline.module.css'
import { words } from '../../../ui/words/first-words.ts'
import type { FirstLook, FirstRow } from './first-rows.ts'

// The list as it can be read before the outline has come: the same rows in the same look.

/** Of a long board its beginning: the whole is there in a moment. */
const MOST_ROWS = 200

export function FirstList({ look }: { readonly look: FirstLook }) {
  const { diagrams, notes } = look
  const shown = diagrams.slice(0, MOST_ROWS)
  const rest = notes.slice(0, MOST_ROWS - shown.length)
  if (diagrams.length + notes.length === 0)
    return (
      <div className={styles.rows}>
        <p className={styles.nothing}>{words('outline.empty')}</p>
      </div>
    )
  return (
    <div className={styles.rows}>
      <ul className={styles.tree} aria-label={words('outline.label')}>
        {shown.map(row => (
          <Row key={row.id} row={row} />
        ))}
        {rest.length > 0 && (
          <li className={classes(styles.row, styles.group)} aria-level={1}>
            <div className={styles.line} style={indented(1)}>
              <span className={styles.twist} />
              <span className={styles.body}>
                <span className={styles.text}>{words('outline.notes')}</span>
              </span>
            </div>
          </li>
        )}
        {rest.map(row => (
          <Row key={row.id} row={row} below={1} />
        ))}
      </ul>
    </div>
  )
}

const indented = (level: number): CSSProperties => ({ '--level': Math.min(level, 9) - 1 }) as CSSProperties

function Row({ row, below = 0 }: { readonly row: FirstRow; readonly below?: number }) {
  const { text, heads, table } = row
  const level = row.level + below
  return (
    <li className={styles.row} aria-level={level}>
      <div className={styles.line} style={indented(level)}>
        <span className={styles.twist} />
        <span className={styles.body}>
          <span className={classes(styles.text, heads && styles.head, text === '' && styles.blank)}>
            {text === '' ? words(table ? 'first.table' : 'first.untitled') : text}
          </span>
        </span>
      </div>
    </li>
  )
}
