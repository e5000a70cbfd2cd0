import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { ButtonShape } from './button-look.ts'
import styles from './overlay.module.css'
import { TriggerButton } from './trigger-button.tsx'

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

interface MenuProps {
  /** The name of the menu, and of its button where that shows no words. */
  readonly label: string
  readonly face: ReactNode
  readonly shape?: ButtonShape
  /** True when words stand on the button: they name it. */
  readonly named?: boolean
  readonly groups: readonly MenuGroup[]
}

/** A button with a menu. Checked entries show a tick and say "checked". */
export function Menu({ label, face, shape = { look: 'quiet', icon: true }, named = false, groups }: MenuProps) {
  return (
    <MenuTrigger>
      <TriggerButton {...shape} {...(named ? {} : { 'aria-label': label })}>
        {face}
      </TriggerButton>
      <Popover className={styles.popover ?? ''} offset={6} placement="bottom end">
        <AriaMenu className={styles.menu ?? ''} aria-label={label}>
          {groups.map(group => (
            <MenuSection
              key={group.id}
              id={group.id}
              className={styles.section ?? ''}
              {...(group.title === undefined ? { 'aria-label': label } : {})}
              {...(group.entries.some(e => e.checked !== undefined)
                ? { selectionMode: 'multiple', selectedKeys: group.entries.filter(e => e.checked).map(e => e.id) }
                : {})}
            >
              {group.title !== undefined && <Header className={styles.sectionName ?? ''}>{group.title}</Header>}
              {group.entries.map(entry => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      isDisabled={entry.disabled ?? false}
      onAction={entry.run}
      data-danger={entry.danger ?? false}
      className={styles.item ?? ''}
    >
      <span className={styles.mark} aria-hidden>
        {entry.checked === true ? <Check size={18} /> : entry.icon}
      </span>
      <span className={styles.words}>{entry.label}</span>
      {entry.keys !== undefined && <kbd className={styles.keys}>{entry.keys}</kbd>}
    </MenuItem>
  )
}
