import { ClipboardPaste, Search, StickyNote, Workflow, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { SearchField } from 'react-aria-components/SearchField'
import { useStore } from 'zustand'
import { insertFromSet } from '../scene/actions/insert-diagram.ts'
import { Menu } from '../ui/menu.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { words } from '../ui/words/words.ts'
import { diagramGroups } from './diagram-choices.ts'
import { PasteOutline } from './paste-outline.tsx'
import { countRows, filtered } from './row.ts'
import type { Outline } from './outline-state.ts'
import { addNote } from './row-work.ts'
import styles from './outline.module.css'

// The outline's own bar: its name, what can be added, and the field that finds.

export function OutlineHead({ outline }: { readonly outline: Outline }) {
  const { editor } = outline
  const [pasting, setPasting] = useState(false)
  const query = useStore(outline.state, s => s.query)
  const mayEdit = useStore(editor.state, s => s.access === 'edit')
  return (
    <header className={styles.bar}>
      <div className={styles.titleLine}>
        <h2 id="outline-title" className={styles.title}>
          {words('outline.title')}
        </h2>
        {mayEdit && (
          <div role="group" aria-label={words('outline.actions')} className={styles.tools}>
            <Menu
              label={words('outline.add-diagram')}
              face={<Workflow size={20} aria-hidden />}
              groups={diagramGroups(editor, (kind, set) => {
                const head = insertFromSet(editor, kind, set, false)
                if (head !== null) outline.edit(head)
              })}
            />
            <IconButton
              label={words('outline.add-note')}
              icon={<StickyNote size={20} aria-hidden />}
              onClick={() => {
                const made = addNote(editor, null)
                if (made !== null) outline.edit(made, true)
              }}
            />
            <IconButton
              label={words('outline.paste')}
              icon={<ClipboardPaste size={20} aria-hidden />}
              onClick={() => setPasting(true)}
            />
          </div>
        )}
      </div>
      <SearchField
        aria-label={words('outline.find')}
        className={styles.find ?? ''}
        value={query}
        onChange={text => outline.state.setState({ query: text })}
      >
        <Search size={18} aria-hidden className={styles.findIcon} />
        <Input className={styles.findInput ?? ''} placeholder={words('outline.find')} />
        {query !== '' && (
          <Button className={styles.findClear ?? ''} aria-label={words('outline.clear')}>
            <X size={18} aria-hidden />
          </Button>
        )}
      </SearchField>
      <Found outline={outline} query={query} />
      {pasting && <PasteOutline editor={editor} onClose={() => setPasting(false)} />}
    </header>
  )
}

function Found({ outline, query }: { readonly outline: Outline; readonly query: string }) {
  const rows = useStore(outline.rows.state, s => s.rows)
  const wanted = query.trim() !== ''
  return (
    <p role="status" className={wanted ? styles.found : 'visually-hidden'}>
      {wanted ? words('outline.found', { count: countRows(filtered(rows, query)) }) : ''}
    </p>
  )
}
