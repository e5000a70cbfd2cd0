import { useStore } from 'zustand'
import { textWidth } from '#shared/base/text-metrics.ts'
import type { WorkshopLink } from '../../net/workshop-link.ts'
import { words } from '../../ui/words/all-words.ts'
import { clockText } from '../time-left.ts'
import { useTimeLeft } from '../timer-chip.tsx'
import styles from './projector.module.css'

const LAST_MS = 60_000
const SEGMENTS = 12
const R = 40

/** A ring that is whole until the last minute and then goes by segments of five seconds: it turns by shape, it never flashes. */
function Ring({ left }: { readonly left: number }) {
  const around = 2 * Math.PI * R
  const segment = around / SEGMENTS
  const last = left <= LAST_MS
  const shown = Math.ceil(left / (LAST_MS / SEGMENTS))
  return (
    <svg viewBox="0 0 100 100" className={styles.ring} aria-hidden data-ring={last ? 'segments' : 'whole'}>
      {last ? (
        Array.from({ length: SEGMENTS }, (_, i) => (
          <circle
            // the place on the ring is what a segment is
            key={`${i * 30}°`}
            cx={50}
            cy={50}
            r={R}
            fill="none"
            stroke="currentColor"
            strokeWidth={i < shown ? 14 : 3}
            strokeDasharray={`${segment - 5} ${around - segment + 5}`}
            transform={`rotate(${i * 30 - 88} 50 50)`}
          />
        ))
      ) : (
        <circle cx={50} cy={50} r={R} fill="none" stroke="currentColor" strokeWidth={14} />
      )}
    </svg>
  )
}

function useTimer(workshop: WorkshopLink) {
  const paused = useStore(workshop.state, state => state.state?.timer?.pausedLeft !== undefined)
  const left = useTimeLeft(workshop, false)
  if (left === null) return null
  const time = clockText(left)
  const name =
    left === 0 ? words('projector.time-up') : words(paused ? 'projector.time-paused' : 'projector.time', { time })
  return { left, time, name, last: left > 0 && left <= LAST_MS }
}

/** In the corner, while a timer is set. */
export function CornerTimer({ workshop }: { readonly workshop: WorkshopLink }) {
  const timer = useTimer(workshop)
  if (timer === null) return null
  return (
    <div className={styles.timer} role="timer" aria-live="off" aria-label={timer.name}>
      {timer.last && <span className={styles.timerWord}>{words('projector.last-minute')}</span>}
      <span className="numerals">{timer.left === 0 ? words('projector.time-up') : timer.time}</span>
    </div>
  )
}

/** Digits for the whole room, with what people are asked to do. */
export function BigTimer({ workshop, prompt }: { readonly workshop: WorkshopLink; readonly prompt: string }) {
  const timer = useTimer(workshop)
  const text = timer === null ? words('projector.no-timer') : timer.left === 0 ? timer.name : timer.time
  // digits are 45 % of the height, unless the screen is too narrow for them
  const ems = textWidth(text, 1, 'bold') + 0.1
  return (
    <div className={styles.big} role="timer" aria-live="off" aria-label={timer?.name ?? text} data-big-timer="">
      {prompt !== '' && <p className={styles.bigPrompt}>{prompt}</p>}
      <p className={styles.bigDigits} style={{ fontSize: `min(45vh, ${(92 / ems).toFixed(2)}vw)` }}>
        {text}
      </p>
      {timer !== null && timer.left > 0 && (
        <div className={styles.bigFoot}>
          <Ring left={timer.left} />
          {timer.last && <span>{words('projector.last-minute')}</span>}
        </div>
      )}
    </div>
  )
}
