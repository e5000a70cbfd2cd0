import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import type { Opened } from './opener.ts'
import styles from './overlay.module.css'
import { Popover } from './popover.tsx'

interface BubblePopoverProps {
  readonly opened: Opened
  readonly label: string
  readonly children: ReactNode
}

/** The small panel of a button; the page behind stays in sight. */
export function BubblePopover({ opened, label, children }: BubblePopoverProps) {
  return (
    <Popover opened={opened} holds="dialog">
      <Dialog className={styles.bubble ?? ''} aria-label={label} id={opened.id}>
        {children}
      </Dialog>
    </Popover>
  )
}
