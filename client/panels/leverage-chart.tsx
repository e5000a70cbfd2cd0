import { useStore } from 'zustand'
import type { Editor } from '../scene/editor.ts'
import { words } from '../ui/words/all-words.ts'
import { leverageChart } from './leverage.ts'
import type { Loops } from './loops.ts'
import styles from './loops.module.css'
import panel from './panel.module.css'

interface LeverageChartProps {
  readonly editor: Editor
  readonly loops: Loops
}

/** A table with bars: how many of what people would change stands at which places. */
export function LeverageChart({ editor, loops }: LeverageChartProps) {
  const maps = useStore(loops.board.state)
  const chart = leverageChart(editor, maps.values())
  if (chart === null) return null
  const most = Math.max(1, ...chart.bands.map(band => band.total))
  return (
    <div className={styles.map}>
      <h3 id="leverage-title" className={panel.subtitle}>
        {words('leverage.title')}
      </h3>
      <p className={panel.quiet}>{words('leverage.about')}</p>
      <table className={styles.table} aria-labelledby="leverage-title">
        <thead>
          <tr>
            <th scope="col">{words('leverage.column-place')}</th>
            <th scope="col" className={styles.number}>
              {words('leverage.column-count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {chart.bands.map(({ band, total, parts }) => (
            <tr key={band}>
              <th scope="row">
                {words(`leverage.${band}`)}
                <span className={styles.bar} style={{ inlineSize: `${(100 * total) / most}%` }} aria-hidden />
                {parts.length > 0 && (
                  <span className={panel.quiet}>
                    {parts.map(({ sort, count }) => words(`leverage.${sort}`, { count })).join(', ')}
                  </span>
                )}
              </th>
              <td className={styles.number}>{total}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {chart.untold > 0 && <p className={panel.quiet}>{words('leverage.untold', { count: chart.untold })}</p>}
    </div>
  )
}
