import { Ellipsis } from 'lucide-react'
import { later } from '../ui/later.ts'
import { useOpener } from '../ui/opener.ts'
import { TriggerButton } from '../ui/trigger-button.tsx'
import type { Editor } from '../scene/editor.ts'
import { commandsFor, type MenuOptions } from './commands.ts'
import styles from './outline.module.css'

// The ⋯ of a row and of the toolbar over the map: the same list for both, read when it opens.

/** All groups of commands, for what is selected. */
export const GroupsMenu = later(async () => (await import('./command-menus.tsx')).GroupsMenu)
/** One group of commands, for a button of its own. */
export const CommandMenu = later(async () => (await import('./command-menus.tsx')).CommandMenu)

interface ItemMenuProps {
  readonly editor: Editor
  readonly label: string
  /** Makes what the menu is about the selection. */
  readonly onOpen?: () => void
  readonly options?: MenuOptions
  /** The outline's rows keep theirs quiet until they are meant. */
  readonly compact?: boolean
}

export function ItemMenu({ editor, label, onOpen, options = {}, compact = false }: ItemMenuProps) {
  const { button, opened } = useOpener({ opens: 'menu', part: GroupsMenu, onOpen })
  return (
    <>
      <span className={compact ? styles.more : undefined}>
        <TriggerButton look="quiet" icon {...button} aria-label={label}>
          <Ellipsis size={20} aria-hidden />
        </TriggerButton>
      </span>
      {opened !== null && (
        <GroupsMenu opened={opened} editor={editor} label={label} groups={() => commandsFor(editor, options)} />
      )}
    </>
  )
}
