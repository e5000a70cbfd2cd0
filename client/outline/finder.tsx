import { Plus, Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import styles from './outline.module.css'

// A field and the list of what fits its words: typed, walked with the arrows, chosen by Enter or a tap.

export interface Entry {
  readonly id: string
  readonly text: string
  /** What it is, and where. */
  readonly note: string
  /** It is not there yet and will be made. */
  readonly adds?: boolean
}

interface FinderProps {
  readonly label: string
  readonly query: string
  readonly setQuery: (query: string) => void
  readonly entries: readonly Entry[]
  /** Said where nothing fits. */
  readonly none: string
  readonly choose: (entry: Entry) => void
}

export function Finder({ label, query, setQuery, entries, none, choose }: FinderProps) {
  const field = useRef<HTMLInputElement>(null)
  // React Aria's own autofocus gives way to the dialog's when the focus came from a screen reader
  useEffect(() => field.current?.focus(), [])

  // at once, and not when the key is let go: who types on must not write into the field again
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    const active = field.current?.getAttribute('aria-activedescendant') ?? ''
    const key = active === '' ? undefined : document.getElementById(active)?.dataset.key
    const entry = entries.find(each => each.id === key) ?? (query.trim() === '' ? undefined : entries[0])
    event.preventDefault()
    event.stopPropagation()
    if (entry !== undefined && !event.repeat) choose(entry)
  }

  return (
    <Autocomplete inputValue={query} onInputChange={setQuery} disableAutoFocusFirst={query === ''}>
      <div className={styles.finder} role="presentation" onKeyDownCapture={enter}>
        <SearchField aria-label={label} className={styles.find ?? ''}>
          <Search size={18} aria-hidden className={styles.findIcon} />
          <Input ref={field} className={styles.findInput ?? ''} placeholder={label} />
        </SearchField>
        <ListBox
          aria-label={label}
          className={styles.places ?? ''}
          items={entries}
          selectionMode="single"
          renderEmptyState={() => <p className={styles.nothing}>{none}</p>}
        >
          {entry => (
            <ListBoxItem
              id={entry.id}
              textValue={`${entry.text} ${entry.note}`}
              className={styles.place ?? ''}
              onAction={() => choose(entry)}
            >
              <span className={styles.placeText}>
                {entry.adds === true && <Plus size={16} aria-hidden />} {entry.text}
              </span>
              <span className={styles.placePath}>{entry.note}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </div>
    </Autocomplete>
  )
}
