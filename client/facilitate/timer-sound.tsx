import { Volume2, VolumeX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { createStore, useStore } from 'zustand'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { remembered } from '../ui/remembered.ts'
import { words } from '../ui/words/words.ts'
import { saidBetween, timeLeft } from './time-left.ts'
import { ring } from './ring.ts'

// A soft sound when the time is up. Everybody can switch it off for themselves; a device with several windows open (a facilitator's board,
// console and projector) rings once; and a page that nobody has touched is silent, as browsers ask.

const kept = remembered('timer-sound', true, value => (typeof value === 'boolean' ? value : undefined))
const on = createStore(() => kept.read())

const TICK_MS = 200
/** A window that sleeps in the background hears of the end later: then it is not the end any more. */
const LATE_MS = 3_000
/** How long the window that rings keeps the others of this device from it. */
const ALONE_MS = 10_000

/** In one window of the device. Without a secure context browsers know no locks: then in each. */
function ringOnce(endsAt: number): void {
  if (!('locks' in navigator)) return ring()
  void navigator.locks.request(`throughline.timer-${endsAt}`, { ifAvailable: true }, async lock => {
    if (lock === null) return
    ring()
    await new Promise(done => setTimeout(done, ALONE_MS))
  })
}

interface TimerSoundProps {
  readonly workshop: WorkshopLink
  /** Without the button: on the projector, which has what this device is set to. */
  readonly silentFace?: boolean
}

/** Beside a running timer. */
export function TimerSound({ workshop, silentFace = false }: TimerSoundProps) {
  const timer = useStore(workshop.state, state => state.state?.timer ?? null)
  const sounds = useStore(on)
  const before = useRef<number | null>(null)
  useEffect(() => {
    if (timer === null || timer.pausedLeft !== undefined) {
      before.current = null
      return
    }
    const tick = () => {
      const now = workshop.serverNow()
      const left = timeLeft(timer, now)
      const ended = before.current !== null && saidBetween(before.current, left) === 'done'
      before.current = left
      // another window may have been told to be silent
      if (!ended || now - timer.endsAt > LATE_MS || !kept.read() || !navigator.userActivation.hasBeenActive) return
      ringOnce(timer.endsAt)
    }
    tick()
    const ticking = setInterval(tick, TICK_MS)
    return () => clearInterval(ticking)
  }, [timer, workshop])
  if (timer === null || silentFace) return null
  const set = (value: boolean) => {
    kept.write(value)
    on.setState(value, true)
  }
  return (
    <IconButton
      label={words(sounds ? 'timer.mute' : 'timer.unmute')}
      icon={sounds ? <Volume2 size={18} aria-hidden /> : <VolumeX size={18} aria-hidden />}
      onClick={() => set(!sounds)}
    />
  )
}
