import type { ReactNode } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { ButtonShape } from './button-look.ts'
import styles from './overlay.module.css'
import { TriggerButton } from './trigger-button.tsx'

interface BubbleProps {
  /** The name of the button and of what it opens. */
  readonly label: string
  /** What stands on the button. */
  readonly face: ReactNode
  readonly shape?: ButtonShape
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

// the dialog inside has the name; React Aria's second one, on a plain div, would be a label for nothing
const UNNAMED = { 'aria-labelledby': '' }

/** A button that opens a small panel beside itself; the page behind stays in sight. */
export function Bubble({ label, face, shape = { look: 'quiet' }, children }: BubbleProps) {
  return (
    <DialogTrigger>
      <TriggerButton {...shape} aria-label={label}>
        {face}
      </TriggerButton>
      <Popover className={styles.popover ?? ''} offset={6} {...UNNAMED}>
        <Dialog className={styles.bubble ?? ''} aria-label={label}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
