import { ArrowLeft, MonitorUp, QrCode } from 'lucide-react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { WorkshopLink } from '../../net/workshop-link.ts'
import { Bubble } from '../../ui/bubble.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonLook } from '../../ui/button-look.ts'
import { classes } from '../../ui/classes.ts'
import { words } from '../../ui/words/all-words.ts'
import { TimerPart } from '../run-panel.tsx'
import { clockText } from '../time-left.ts'
import { TimerChip } from '../timer-chip.tsx'
import { TimerSound } from '../timer-sound.tsx'
import styles from './console.module.css'
import { useServerNow } from './now.ts'
import { paceOf, paceSaid } from './pace.ts'
import type { Run } from '../run-command.ts'

interface TopBarProps {
  readonly workshop: WorkshopLink
  readonly title: string
  readonly code: string | undefined
  readonly run: Run
  readonly onShare: () => void
  readonly onProjector: () => void
}

/** Where the workshop is, who is in, how the time stands. */
export function TopBar({ workshop, title, code, run, onShare, onProjector }: TopBarProps) {
  const people = useStore(workshop.state, state => state.people)
  const open = useStore(workshop.state, state => state.state?.join.open !== false)
  const joined = [...people.values()].filter(person => person.role !== 'facilitator')
  const here = joined.filter(person => person.online).length
  return (
    <header className={styles.top}>
      <Link href="/" className={buttonLook({ look: 'quiet', icon: true })} aria-label={words('page.back')}>
        <ArrowLeft size={20} aria-hidden />
      </Link>
      <h1 className={styles.title}>{title}</h1>
      {code !== undefined && (
        <Button look="plain" onClick={onShare} aria-label={words('console.code', { code })}>
          <QrCode size={18} aria-hidden />
          <span className={styles.code}>{code}</span>
          {!open && <span className={styles.warn}>{words('console.closed')}</span>}
        </Button>
      )}
      <span className={classes(styles.here, 'numerals')}>
        {here === joined.length
          ? words('console.here', { count: here })
          : words('console.here-of', { here, all: joined.length })}
      </span>
      <span className={styles.grow} />
      <PhaseNow workshop={workshop} />
      <TimerChip workshop={workshop} />
      <TimerSound workshop={workshop} />
      <Bubble label={words('console.timer')} shape={{ look: 'plain' }} face={words('console.timer')}>
        <TimerPart workshop={workshop} run={run} />
      </Bubble>
      <Button onClick={onProjector}>
        <MonitorUp size={18} aria-hidden />
        {words('console.projector')}
      </Button>
    </header>
  )
}

const TICK_MS = 1_000

/** Which phase of how many, and whether we are ahead or behind: in words, with the colours of the clock. */
function PhaseNow({ workshop }: { readonly workshop: WorkshopLink }) {
  const agenda = useStore(workshop.state, state => state.state?.agenda ?? null)
  const phase = useStore(workshop.state, state => state.state?.phase ?? null)
  const now = useServerNow(workshop, TICK_MS)
  const pace = paceOf(agenda, phase, now)
  if (phase === null || pace === null)
    return phase === null ? null : <span className={styles.phase}>{phase.title}</span>
  const { leftMs, behindMs, level } = pace
  const parts = [
    ...(leftMs === null
      ? []
      : [words(leftMs <= 0 ? 'console.phase-over' : 'console.phase-left', { time: clockText(Math.abs(leftMs)) })]),
    ...(behindMs === null ? [] : [paceWords(behindMs)]),
  ]
  return (
    <span className={styles.phase}>
      <span>
        {words('console.phase', { nth: pace.nth, of: pace.of })}: <strong>{phase.title}</strong>
      </span>
      <span className={classes(styles.pace, 'numerals')} data-level={level}>
        {parts.join(' · ')}
      </span>
    </span>
  )
}

function paceWords(behindMs: number): string {
  const said = paceSaid(behindMs)
  return said.kind === 'on-time' ? words('console.on-time') : words(`console.${said.kind}`, { count: said.minutes })
}
