import type { ReactNode } from 'react'

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  /** How it is done by keyboard, as shown: `Ctrl+Z`. */
  readonly keys?: string
  readonly run: () => void
  /** Set for a choice that is on or off. */
  readonly checked?: boolean
  readonly disabled?: boolean
  readonly danger?: boolean
}

export interface MenuGroup {
  readonly id: string
  readonly title?: string
  readonly entries: readonly MenuEntry[]
}
