import type { ReactNode } from 'react'
import { Popover as AriaPopover, type PopoverProps as AriaProps } from 'react-aria-components/Popover'
import styles from './overlay.module.css'
import type { Opened } from './opener.ts'

export interface PopoverProps extends Pick<AriaProps, 'placement' | 'offset' | 'scrollRef'> {
  readonly opened: Opened
  readonly holds: 'menu' | 'dialog'
  readonly children: ReactNode
}

/** Beside the button that opened it; a press elsewhere and Escape close it, and the focus goes back to where it was. */
export function Popover({ opened, holds, children, offset = 6, ...place }: PopoverProps) {
  return (
    <AriaPopover
      isOpen
      onOpenChange={open => {
        if (!open) opened.close()
      }}
      trigger={holds === 'menu' ? 'MenuTrigger' : 'DialogTrigger'}
      triggerRef={opened.button}
      className={styles.popover ?? ''}
      offset={offset}
      // a panel's own name is enough; a second one, on what is no dialog then, would be a label for nothing
      {...(holds === 'menu' ? { 'aria-labelledby': opened.buttonId } : {})}
      {...place}
    >
      {children}
    </AriaPopover>
  )
}
