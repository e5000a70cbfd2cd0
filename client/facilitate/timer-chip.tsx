import Pause from 'lucide-react/icons/pause'
import Timer from 'lucide-react/icons/timer'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { classes } from '../ui/classes.ts'
import { speak } from '../ui/speaker.tsx'
import { words } from '../ui/words/entry-words.ts'
import styles from './timer-chip.module.css'
import { clockText, saidBetween, timeLeft } from './time-left.ts'

const TICK_MS = 250

/** The workshop's timer, for everybody, while one is set. The end says so and does nothing else. */
export function TimerChip({ workshop }: { readonly workshop: WorkshopLink }) {
  const timer = useStore(workshop.state, state => state.state?.timer ?? null)
  const left = useTimeLeft(workshop)
  if (timer === null || left === null) return null
  const paused = timer.pausedLeft !== undefined
  const time = clockText(left)
  const name = left === 0 ? words('timer.done') : words(paused ? 'timer.paused' : 'timer.left', { time })
  return (
    <span
      role="timer"
      aria-live="off"
      aria-label={name}
      className={classes(
        styles.timer,
        'numerals',
        left === 0 && styles.over,
        left > 0 && left <= 60_000 && styles.last,
      )}
    >
      {paused ? <Pause size={16} aria-hidden /> : <Timer size={16} aria-hidden />}
      {left === 0 ? words('timer.done') : time}
    </span>
  )
}

/** Milliseconds left, new at each tick; null without a timer. Speaks at the marks on the way. */
export function useTimeLeft(workshop: WorkshopLink, aloud = true): number | null {
  const timer = useStore(workshop.state, state => state.state?.timer ?? null)
  const [now, setNow] = useState(workshop.serverNow)
  const before = useRef<number | null>(null)
  useEffect(() => {
    if (timer === null) {
      before.current = null
      return
    }
    const tick = () => {
      const at = workshop.serverNow()
      const left = timeLeft(timer, at)
      const said = before.current === null || !aloud ? null : saidBetween(before.current, left)
      before.current = left
      setNow(at)
      if (said === null) return
      if (said === 'done') speak(words('timer.done'), 'high')
      else if ('minutes' in said) speak(words('timer.said-minutes', { count: said.minutes }))
      else speak(words('timer.said-seconds', { count: said.seconds }), said.seconds <= 10 ? 'high' : 'normal')
    }
    tick()
    if (timer.pausedLeft !== undefined) return
    const ticking = setInterval(tick, TICK_MS)
    return () => clearInterval(ticking)
  }, [timer, workshop, aloud])
  return timer === null ? null : timeLeft(timer, now)
}
