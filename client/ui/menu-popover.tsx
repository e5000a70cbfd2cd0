import { Check } from 'lucide-react'
import { useRef } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu as AriaMenu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { afterwards } from './afterwards.ts'
import type { MenuEntry, MenuGroup } from './menu-entry.ts'
import type { Opened } from './opener.ts'
import styles from './overlay.module.css'
import { Popover, type PopoverProps } from './popover.tsx'

interface MenuPopoverProps extends Pick<PopoverProps, 'placement' | 'offset'> {
  readonly opened: Opened
  readonly label: string
  readonly groups: readonly MenuGroup[]
}

/** The menu of a button. Checked entries show a tick and say "checked". */
export function MenuPopover({ opened, label, groups, placement = 'bottom end', offset = 6 }: MenuPopoverProps) {
  const list = useRef<HTMLDivElement>(null)
  return (
    <Popover opened={opened} holds="menu" placement={placement} offset={offset} scrollRef={list}>
      <AriaMenu
        ref={list}
        className={styles.menu ?? ''}
        aria-label={label}
        autoFocus={opened.focus ?? true}
        onClose={opened.close}
        id={opened.id}
      >
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
  )
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      isDisabled={entry.disabled ?? false}
      // a dialog gives the focus back to what had it when it came: to the button, not to an entry that is gone
      onAction={() => afterwards(entry.run)}
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
