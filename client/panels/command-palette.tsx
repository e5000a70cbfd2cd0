import { Search } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { fitOf, matching } from '../outline/matching.ts'
import type { Editor } from '../scene/editor.ts'
import { searchable } from '../scene/find.ts'
import { afterwards } from '../ui/afterwards.ts'
import { Dialog } from '../ui/dialog.tsx'
import { words } from '../ui/words/words.ts'
import { type PageCommands, type PaletteCommand, paletteGroups } from './palette-commands.ts'
import styles from './command-palette.module.css'

// Ctrl+K: everything that can be done now, found by typing, with its keys beside it: the way to learn them.

interface CommandPaletteProps {
  readonly editor: Editor
  readonly page: PageCommands
  readonly onClose: () => void
}

export function CommandPalette({ editor, page, onClose }: CommandPaletteProps) {
  const [query, setQuery] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  // what is possible is what was possible when it opened
  const [groups] = useState(() => paletteGroups(editor, page))
  const shown = useMemo(() => {
    const wanted = searchable(query)
    const fits = matching(wanted)
    return groups.flatMap(group => {
      const commands = group.commands
        .filter(command => fits(searchable(command.label)))
        .sort((a, b) => (wanted === '' ? 0 : fitOf(searchable(a.label), wanted) - fitOf(searchable(b.label), wanted)))
      return commands.length === 0 ? [] : [{ ...group, commands }]
    })
  }, [groups, query])
  const choose = (command: PaletteCommand) => {
    onClose()
    afterwards(command.run)
  }
  return (
    <Dialog open onClose={onClose} title={words('palette.title')}>
      <Autocomplete inputValue={query} onInputChange={setQuery} disableAutoFocusFirst={query === ''}>
        <div className={styles.finder}>
          <SearchField aria-label={words('palette.find')} className={styles.field ?? ''}>
            <Search size={18} aria-hidden className={styles.icon} />
            <Input ref={field} className={styles.input ?? ''} placeholder={words('palette.find')} />
          </SearchField>
          <ListBox
            aria-label={words('palette.title')}
            className={styles.list ?? ''}
            items={shown}
            renderEmptyState={() => <p className={styles.none}>{words('palette.none')}</p>}
          >
            {group => (
              <ListBoxSection id={group.id}>
                <Header className={styles.section ?? ''}>{group.label}</Header>
                {group.commands.map(command => (
                  <ListBoxItem
                    key={command.id}
                    id={command.id}
                    textValue={command.label}
                    className={styles.command ?? ''}
                    onAction={() => choose(command)}
                  >
                    <span className={styles.words}>{command.label}</span>
                    {command.keys !== undefined && <kbd className={styles.keys}>{command.keys}</kbd>}
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            )}
          </ListBox>
        </div>
      </Autocomplete>
    </Dialog>
  )
}
