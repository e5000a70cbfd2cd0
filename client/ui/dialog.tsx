import { X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { whenFocusIsLost } from './afterwards.ts'
import { classes } from './classes.ts'
import { IconButton } from './icon-button.tsx'
import styles from './overlay.module.css'
import { words } from './words/shell-words.ts'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
  /** Buttons, right-aligned under the content. */
  readonly foot?: ReactNode
  readonly wide?: boolean
}

/**
 * At once: a button pressed by keys counts as pressed by a screen reader, and then React Aria waits with it, for half a second where the
 * button has lost the focus meanwhile. Escape would do nothing.
 */
const takeFocus = (dialog: HTMLElement | null): void => {
  if (dialog?.contains(document.activeElement) === false) dialog.focus({ preventScroll: true })
}

/** What had the focus may have gone meanwhile, as an entry of a menu has: then the board takes it, where there is one. */
const giveFocusBack = () =>
  whenFocusIsLost(() => document.querySelector<HTMLElement>('[data-board-keys]')?.focus({ preventScroll: true }))

/** What had the focus has it again for the key that is pressed next: React Aria gives it back in the next frame. */
function FocusBack() {
  const [from] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (document.activeElement === document.body && from instanceof HTMLElement) from.focus({ preventScroll: true })
    },
    [from],
  )
  return null
}

/** A modal dialog: focus stays inside, Escape and the cross close it, focus returns to where it was. */
export function Dialog({ open, onClose, title, children, foot, wide = false }: DialogProps) {
  useEffect(() => (open ? () => void giveFocusBack() : undefined), [open])
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={now => {
        if (!now) onClose()
      }}
      isDismissable
      className={styles.backdrop ?? ''}
    >
      <Modal className={classes(styles.modal, wide && styles.wide)}>
        <AriaDialog ref={takeFocus} className={styles.dialog ?? ''}>
          <FocusBack />
          <div className={styles.head}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton label={words('button.close')} icon={<X size={20} aria-hidden />} onClick={onClose} />
          </div>
          {children}
          {foot !== undefined && <div className={styles.foot}>{foot}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
