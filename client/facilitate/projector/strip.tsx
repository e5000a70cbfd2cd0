import { ChevronRight, Maximize2, MonitorOff, QrCode, Snowflake, Timer } from 'lucide-react'
import { type ComponentType, useEffect, useRef } from 'react'
import { words, wordsFor } from '../../ui/words/all-words.ts'
import styles from './projector.module.css'

export type JoinShown = 'full' | 'corner' | 'none'

interface StripProps {
  readonly join: JoinShown
  readonly frozen: boolean
  readonly blank: boolean
  readonly bigTimer: boolean
  readonly onJoin: () => void
  readonly onFreeze: () => void
  readonly onBlank: () => void
  readonly onBigTimer: () => void
  readonly onRoom: () => void
  readonly onNext: () => void
  readonly onClose: () => void
}

/** Six buttons at the foot, for as long as somebody is at them. */
export function Strip(props: StripProps) {
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => strip.current?.querySelector('button')?.focus(), [])
  return (
    <div
      ref={strip}
      role="toolbar"
      aria-label={words('projector.strip')}
      className={styles.strip}
      onBlur={event => {
        // a dialog that was opened from here takes the focus and gives it back
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) props.onClose()
      }}
    >
      <StripButton icon={QrCode} label={wordsFor(`projector.join-${props.join}`)} onClick={props.onJoin} />
      <StripButton icon={Snowflake} label={words('projector.freeze')} on={props.frozen} onClick={props.onFreeze} />
      <StripButton icon={MonitorOff} label={words('projector.blank')} on={props.blank} onClick={props.onBlank} />
      <StripButton icon={Timer} label={words('projector.big-timer')} on={props.bigTimer} onClick={props.onBigTimer} />
      <StripButton icon={Maximize2} label={words('projector.room')} onClick={props.onRoom} />
      <StripButton icon={ChevronRight} label={words('projector.next')} onClick={props.onNext} />
    </div>
  )
}

interface StripButtonProps {
  readonly icon: ComponentType<{ readonly size: number; readonly 'aria-hidden': true }>
  readonly label: string
  /** Of a switch. */
  readonly on?: boolean
  readonly onClick: () => void
}

function StripButton({ icon: Icon, label, on, onClick }: StripButtonProps) {
  return (
    <button type="button" className={styles.stripButton} aria-pressed={on} onClick={onClick}>
      <Icon size={24} aria-hidden />
      {label}
    </button>
  )
}
