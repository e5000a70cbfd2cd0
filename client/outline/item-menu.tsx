import { Check, ChevronRight, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger, SubmenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { fillOf } from '#shared/paint/theme.ts'
import { useStore } from 'zustand'
import { appearance } from '../ui/appearance.ts'
import overlay from '../ui/overlay.module.css'
import { TriggerButton } from '../ui/trigger-button.tsx'
import { words } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'
import { type Command, type CommandGroup, commandsFor, type MenuOptions } from './commands.ts'
import { MarkIcon, PrincipleIcon } from './mark-icon.tsx'
import styles from './outline.module.css'

// The ⋯ of a row and of the toolbar over the map: the same list for both, read when it opens.

interface ItemMenuProps {
  readonly editor: Editor
  readonly label: string
  /** Makes what the menu is about the selection. */
  readonly onOpen?: () => void
  readonly options?: MenuOptions
  /** The outline's rows keep theirs out of the tab order until they have the focus. */
  readonly compact?: boolean
}

export function ItemMenu({ editor, label, onOpen, options = {}, compact = false }: ItemMenuProps) {
  const [open, setOpen] = useState(false)
  return (
    <MenuTrigger
      isOpen={open}
      onOpenChange={now => {
        if (now) onOpen?.()
        setOpen(now)
      }}
    >
      <span className={compact ? styles.more : undefined}>
        <TriggerButton look="quiet" icon aria-label={label}>
          <Ellipsis size={20} aria-hidden />
        </TriggerButton>
      </span>
      <Popover className={overlay.popover ?? ''} placement="bottom end" offset={4}>
        {open && <Groups label={label} groups={commandsFor(editor, options)} />}
      </Popover>
    </MenuTrigger>
  )
}

function Groups({ label, groups }: { readonly label: string; readonly groups: readonly CommandGroup[] }) {
  const sections: CommandGroup[][] = []
  for (const group of groups) {
    const last = sections.at(-1)
    // folded groups stand together in one section
    if (group.folded && last?.[0]?.folded === true) last.push(group)
    else sections.push([group])
  }
  return (
    <Menu className={overlay.menu ?? ''} aria-label={label}>
      {sections.map(section => {
        const [first] = section
        if (first === undefined) return null
        return first.folded ? (
          <MenuSection key={first.id} className={overlay.section ?? ''} aria-label={words('menu.other')}>
            {section.map(group => (
              <Folded key={group.id} group={group} />
            ))}
          </MenuSection>
        ) : (
          <MenuSection key={first.id} className={overlay.section ?? ''} aria-label={first.label}>
            {first.commands.map(command => (
              <Entry key={command.id} command={command} />
            ))}
          </MenuSection>
        )
      })}
    </Menu>
  )
}

function Folded({ group }: { readonly group: CommandGroup }) {
  return (
    <SubmenuTrigger>
      <MenuItem id={group.id} textValue={group.label} className={overlay.item ?? ''}>
        <span className={overlay.mark} aria-hidden />
        <span className={overlay.words}>{group.label}</span>
        <ChevronRight size={18} aria-hidden />
      </MenuItem>
      <Popover className={overlay.popover ?? ''}>
        <CommandMenu label={group.label} commands={group.commands} />
      </Popover>
    </SubmenuTrigger>
  )
}

/** A menu of one group, for a submenu or a button of its own. */
export function CommandMenu({ label, commands }: { readonly label: string; readonly commands: readonly Command[] }) {
  const checkable = commands.some(c => c.checked !== undefined)
  return (
    <Menu
      className={overlay.menu ?? ''}
      aria-label={label}
      {...(checkable
        ? { selectionMode: 'multiple' as const, selectedKeys: commands.filter(c => c.checked === true).map(c => c.id) }
        : {})}
    >
      <MenuSection aria-label={label}>
        <Header className={overlay.sectionName ?? ''}>{label}</Header>
        {commands.map(command => (
          <Entry key={command.id} command={command} />
        ))}
      </MenuSection>
    </Menu>
  )
}

function Entry({ command }: { readonly command: Command }) {
  return (
    <MenuItem
      id={command.id}
      textValue={command.label}
      onAction={command.run}
      data-danger={command.danger === true}
      className={overlay.item ?? ''}
    >
      <span className={overlay.mark} aria-hidden>
        {command.checked === true && <Check size={18} />}
      </span>
      <Picture id={command.id} />
      <span className={overlay.words}>{command.label}</span>
      {command.keys !== undefined && <kbd className={overlay.keys}>{command.keys}</kbd>}
    </MenuItem>
  )
}

/** The colour, mark or principle that an entry stands for. */
function Picture({ id }: { readonly id: string }) {
  const theme = useStore(appearance, s => s.theme)
  const [key = '', value = ''] = id.split(':')
  if (!id.includes(':')) return null
  if (key === 'fill') {
    if (value === '') return <span className={styles.swatch} data-none aria-hidden />
    const { fill, edge } = fillOf(theme, value, 'white')
    return <span className={styles.swatch} style={{ background: fill, borderColor: edge }} aria-hidden />
  }
  if (key === 'principle')
    return (
      <span className={styles.principleIcon} data-principle={value} aria-hidden>
        <PrincipleIcon principle={Number(value)} size={18} />
      </span>
    )
  return (
    <span className={styles.menuIcon} aria-hidden>
      <MarkIcon field={key} value={value} size={18} />
    </span>
  )
}
