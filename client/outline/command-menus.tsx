import { Check, ChevronLeft, ChevronRight } from 'lucide-react'
import { useId, useState, useSyncExternalStore } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { fillOf } from '#shared/paint/theme.ts'
import { useStore } from 'zustand'
import { appearance } from '../ui/appearance.ts'
import { classes } from '../ui/classes.ts'
import type { Opened } from '../ui/opener.ts'
import overlay from '../ui/overlay.module.css'
import { Popover, type PopoverProps } from '../ui/popover.tsx'
import { words } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'
import type { Command, CommandGroup } from './commands.ts'
import { MadeBy } from './made-by.tsx'
import { MarkIcon, PrincipleIcon } from './mark-icon.tsx'
import styles from './outline.module.css'

// Menus of commands: of a row, of what is selected on the map, of a point of the map.

/** Grows with every change of the board, so that a tick just set is shown. */
const useVersion = (editor: Editor): number => useSyncExternalStore(editor.board.watch, () => editor.view.version)

interface GroupsProps {
  readonly opened: Opened
  readonly editor: Editor
  readonly label: string
  /** Read again after every change. */
  readonly groups: () => readonly CommandGroup[]
  readonly placement?: PopoverProps['placement']
  readonly offset?: number
}

/** Beside what opened it. */
export function GroupsMenu({ opened, placement = 'bottom end', offset = 4, ...list }: GroupsProps) {
  return (
    <Popover opened={opened} holds="menu" placement={placement} offset={offset}>
      <CommandGroups id={opened.id} onClose={opened.close} {...list} />
    </Popover>
  )
}

interface ListProps extends Omit<GroupsProps, 'opened' | 'placement' | 'offset'> {
  readonly id: string
  readonly onClose: () => void
}

/** A folded group takes the place of the list: a menu to the side has no room on a phone. */
function CommandGroups({ editor, label, groups: read, ...list }: ListProps) {
  const [inside, setInside] = useState<string | null>(null)
  useVersion(editor)
  const groups = read()
  const foot = useId()
  const [only, ...more] = editor.state.getState().selection
  const group = groups.find(g => g.id === inside)
  if (group !== undefined)
    return (
      <Menu key={group.id} {...list} className={overlay.menu ?? ''} aria-label={group.label} autoFocus="first">
        <MenuItem
          id="back"
          textValue={words('menu.back')}
          className={overlay.item ?? ''}
          shouldCloseOnSelect={false}
          onAction={() => setInside(null)}
        >
          <span className={overlay.mark} aria-hidden>
            <ChevronLeft size={18} />
          </span>
          <span className={overlay.words}>{words('menu.back')}</span>
        </MenuItem>
        <CommandSection label={group.label} commands={group.commands} stays />
      </Menu>
    )
  return (
    <>
      <Menu
        key="all"
        {...list}
        className={classes(overlay.menu, styles.plainMenu)}
        aria-label={label}
        aria-describedby={foot}
        autoFocus="first"
      >
        {inSections(groups).map(section => (
          <MenuSection
            key={section[0]?.id ?? ''}
            className={overlay.section ?? ''}
            aria-label={section[0]?.folded === true ? words('menu.other') : (section[0]?.label ?? '')}
          >
            {section.flatMap(part =>
              part.folded
                ? [<Folded key={part.id} group={part} open={() => setInside(part.id)} />]
                : part.commands.map(command => <Entry key={command.id} command={command} />),
            )}
          </MenuSection>
        ))}
      </Menu>
      <div id={foot} className={styles.menuFoot}>
        {only !== undefined && more.length === 0 && <MadeBy editor={editor} id={only} className={undefined} />}
      </div>
    </>
  )
}

/** Folded groups stand together in one section. */
function inSections(groups: readonly CommandGroup[]): readonly (readonly CommandGroup[])[] {
  const sections: CommandGroup[][] = []
  for (const group of groups) {
    const last = sections.at(-1)
    if (group.folded && last?.[0]?.folded === true) last.push(group)
    else sections.push([group])
  }
  return sections
}

function Folded({ group, open }: { readonly group: CommandGroup; readonly open: () => void }) {
  return (
    <MenuItem
      id={group.id}
      textValue={group.label}
      className={overlay.item ?? ''}
      shouldCloseOnSelect={false}
      onAction={open}
    >
      <span className={overlay.mark} aria-hidden />
      <span className={overlay.words}>{group.label}</span>
      <ChevronRight size={18} aria-hidden />
    </MenuItem>
  )
}

interface CommandMenuProps {
  readonly opened: Opened
  readonly editor: Editor
  readonly label: string
  /** Read again after every change. */
  readonly commands: () => readonly Command[]
}

/** A menu of one group, for a button of its own. */
export function CommandMenu({ opened, editor, label, commands }: CommandMenuProps) {
  useVersion(editor)
  return (
    <Popover opened={opened} holds="menu" placement="bottom start">
      <Menu id={opened.id} onClose={opened.close} className={overlay.menu ?? ''} aria-label={label} autoFocus="first">
        <CommandSection label={label} commands={commands()} stays />
      </Menu>
    </Popover>
  )
}

interface CommandSectionProps {
  readonly label: string
  readonly commands: readonly Command[]
  /** Several may be ticked one after the other. */
  readonly stays: boolean
}

function CommandSection({ label, commands, stays }: CommandSectionProps) {
  const checkable = commands.some(c => c.checked !== undefined)
  return (
    <MenuSection
      aria-label={label}
      {...(checkable
        ? { selectionMode: 'multiple' as const, selectedKeys: commands.filter(c => c.checked === true).map(c => c.id) }
        : {})}
    >
      <Header className={overlay.sectionName ?? ''}>{label}</Header>
      {commands.map(command => (
        <Entry key={command.id} command={command} stays={stays && command.checked !== undefined} />
      ))}
    </MenuSection>
  )
}

function Entry({ command, stays = false }: { readonly command: Command; readonly stays?: boolean }) {
  return (
    <MenuItem
      id={command.id}
      textValue={command.label}
      onAction={command.run}
      shouldCloseOnSelect={!stays}
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
