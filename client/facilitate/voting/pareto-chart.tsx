import { words } from '../../ui/words/all-words.ts'
import styles from '../session.module.css'
import { percent, type Placing } from './tally.ts'

// Bars by dots and the running share as a line (Juran's Pareto chart). A picture of the table above it, which has every number as text.

const W = 288
const H = 190
const [LEFT, RIGHT, TOP, FOOT] = [26, 42, 14, 34]
/** More bars than these would be lines; the table has them all. */
const MOST_BARS = 12
/** A bar this tall holds its number. */
const INSIDE = 18

interface ParetoChartProps {
  readonly label: string
  readonly placings: readonly Placing[]
  readonly names: readonly string[]
}

export function ParetoChart({ label, placings, names }: ParetoChartProps) {
  const shown = placings.slice(0, MOST_BARS)
  const all = placings.reduce((sum, each) => sum + each.dots, 0)
  const [w, h] = [W - LEFT - RIGHT, H - TOP - FOOT]
  const step = w / shown.length
  // both axes are one: all dots are 100 %
  const y = (share: number) => TOP + h * (1 - share)
  const x = (i: number) => LEFT + step * i
  const bar = Math.min(34, step * 0.72)
  const middle = (i: number) => x(i) + step / 2
  const line = shown.map((each, i) => `${middle(i)},${y(each.cumulative)}`).join(' ')
  return (
    <svg className={styles.chart} viewBox={`0 0 ${W} ${H}`} role="img" aria-label={label}>
      {[0, 0.5, 0.8, 1].map(share => (
        <g key={share}>
          <line
            className={share === 0 ? styles.axis : styles.gridline}
            x1={LEFT}
            x2={W - RIGHT}
            y1={y(share)}
            y2={y(share)}
          />
          <text x={W - RIGHT + 4} y={y(share) + 4}>
            {percent(share)} %
          </text>
        </g>
      ))}
      {[0, all].map(dots => (
        <text key={dots} x={LEFT - 5} y={y(dots / all) + 4} textAnchor="end">
          {dots}
        </text>
      ))}
      {shown.map((each, i) => (
        <g key={each.item}>
          <title>{names[i]}</title>
          <rect
            className={styles.bar}
            x={middle(i) - bar / 2}
            y={y(each.share)}
            width={bar}
            height={Math.max(0, h * each.share)}
          />
          <text x={middle(i)} y={H - FOOT + 15} textAnchor="middle">
            {each.rank}
          </text>
        </g>
      ))}
      <polyline className={styles.running} points={line} />
      {shown.map((each, i) => (
        <circle key={each.item} className={styles.knot} cx={middle(i)} cy={y(each.cumulative)} r={3.5} />
      ))}
      {shown.map((each, i) => {
        // inside its bar, where the line of shares does not cross it
        const inside = h * each.share >= INSIDE
        return (
          <text
            key={each.item}
            className={inside ? styles.onBar : undefined}
            x={middle(i)}
            y={inside ? H - FOOT - 6 : y(each.share) - 4}
            textAnchor="middle"
          >
            {each.dots}
          </text>
        )
      })}
      <text x={LEFT + w / 2} y={H - 4} textAnchor="middle">
        {words('vote.rank')}
      </text>
    </svg>
  )
}
