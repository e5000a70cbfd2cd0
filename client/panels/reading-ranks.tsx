import { useState } from 'react'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import { Button } from '../ui/button.tsx'
import { words } from '../ui/words/all-words.ts'
import { ranked, type Ranking } from './reading.ts'
import styles from './loops.module.css'
import panel from './panel.module.css'

interface ReadingRanksProps {
  readonly editor: Editor
  readonly diagram: string
  /** Null where there is only one diagram. */
  readonly title: string | null
  readonly onPick: (id: string) => void
}

const SHOWN = 6
const RANKINGS: readonly Ranking[] = ['all', 'out', 'in']

/** How many arrows reach and leave each: counts, not a judgement. */
export function ReadingRanks({ editor, diagram, title, onPick }: ReadingRanksProps) {
  const [by, setBy] = useState<Ranking>('all')
  const [all, setAll] = useState(false)
  const rows = ranked(editor, diagram, by)
  const heading = title === null ? words('reading.ranks') : words('reading.ranks-of', { name: title })
  return (
    <div className={styles.map}>
      <h3 className={panel.subtitle}>{heading}</h3>
      <div className={styles.actions} role="group" aria-label={heading}>
        {RANKINGS.map(each => (
          <button
            key={each}
            type="button"
            className={styles.pick}
            aria-pressed={by === each}
            onClick={() => setBy(each)}
          >
            {words(`reading.by-${each}`)}
          </button>
        ))}
      </div>
      <table className={styles.table} aria-label={heading}>
        <thead>
          <tr>
            <th scope="col">{words('reading.column-item')}</th>
            <th scope="col" className={styles.number}>
              {words('reading.column-in')}
            </th>
            <th scope="col" className={styles.number}>
              {words('reading.column-out')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, all ? undefined : SHOWN).map(row => (
            <tr key={row.id}>
              <th scope="row">
                <button type="button" className={panel.link} onClick={() => onPick(row.id)}>
                  {textName(editor, row.id, 60)}
                </button>
              </th>
              <td className={styles.number}>{row.in}</td>
              <td className={styles.number}>{row.out}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && rows.length > SHOWN && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {words('reading.all-items', { count: rows.length - SHOWN })}
        </Button>
      )}
    </div>
  )
}
