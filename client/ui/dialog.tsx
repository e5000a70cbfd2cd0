import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
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

/** A modal dialog: focus stays inside, Escape and the cross close it, focus returns to where it was. */
export function Dialog({ open, onClose, title, children, foot, wide = false }: DialogProps) {
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
        <AriaDialog className={styles.dialog ?? ''}>
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
