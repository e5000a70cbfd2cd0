import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { LensSteps as Steps } from '../scene/lens.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { words } from '../ui/words/words.ts'
import styles from './loops.module.css'

// A story, one sentence at a time: by its buttons, or by the arrow keys while it has the focus. It is read aloud by whoever steps.

interface LensStepsProps {
  readonly label: string
  readonly steps: Steps
  /** Takes the focus when the story begins, so that the arrow keys step at once. */
  readonly autoFocus?: boolean
}

const BY: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

export function LensSteps({ label, steps, autoFocus = false }: LensStepsProps) {
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (autoFocus) next.current?.focus()
  }, [autoFocus])
  const step = (event: KeyboardEvent) => {
    const by = BY[event.key]
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    steps.go(steps.at + by)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div role="group" aria-label={label} className={styles.story} onKeyDown={step}>
      <p className={styles.sentence}>{steps.text}</p>
      <div className={styles.stepping}>
        <IconButton
          label={words('loops.back')}
          icon={<ChevronLeft size={20} aria-hidden />}
          look="plain"
          onClick={() => steps.go(steps.at - 1)}
        />
        <span className={styles.count}>{words('loops.step', { at: steps.at + 1, of: steps.of })}</span>
        <IconButton
          ref={next}
          label={words('loops.next')}
          icon={<ChevronRight size={20} aria-hidden />}
          look="plain"
          onClick={() => steps.go(steps.at + 1)}
        />
      </div>
    </div>
  )
}
