import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { Dialog } from '../ui/dialog.tsx'
import { words } from '../ui/words/words.ts'
import { type FurtherPlace, furtherPlaces, standThere } from '../scene/actions/standings.ts'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import finder from '../outline/outline.module.css'

const MOST = 200

const keyOf = ({ diagram, parent }: FurtherPlace): string => parent ?? diagram

interface AskPlaceProps {
  readonly editor: Editor
  /** The selected standing. */
  readonly id: string
  readonly onClose: () => void
}

/** Asks where an item stands as well. */
export function AskPlace({ editor, id, onClose }: AskPlaceProps) {
  const [query, setQuery] = useState('')
  const all = useMemo(() => furtherPlaces(editor, id), [editor, id])
  const shown = useMemo(() => matching(all, query).slice(0, MOST), [all, query])
  const choose = (place: FurtherPlace) => {
    onClose()
    standThere(editor, id, place)
  }
  return (
    <Dialog open onClose={onClose} title={words('used.ask', { text: textName(editor, id, 40) })}>
      {all.length === 0 ? (
        <p>{words('used.nowhere')}</p>
      ) : (
        <Autocomplete inputValue={query} onInputChange={setQuery} disableAutoFocusFirst={query === ''}>
          <div className={finder.finder}>
            <SearchField aria-label={words('used.find')} className={finder.find ?? ''} autoFocus>
              <Search size={18} aria-hidden className={finder.findIcon} />
              <Input className={finder.findInput ?? ''} placeholder={words('used.find')} />
            </SearchField>
            <ListBox
              aria-label={words('used.find')}
              className={finder.places ?? ''}
              items={shown.map(place => ({ id: keyOf(place), place }))}
              selectionMode="single"
              renderEmptyState={() => <p className={finder.nothing}>{words('used.find-none')}</p>}
            >
              {({ id: key, place }) => (
                <ListBoxItem
                  id={key}
                  textValue={`${place.title} ${place.where}`}
                  className={finder.place ?? ''}
                  onAction={() => choose(place)}
                >
                  <span className={finder.placeText}>{place.title}</span>
                  <span className={finder.placePath}>{place.where}</span>
                </ListBoxItem>
              )}
            </ListBox>
          </div>
        </Autocomplete>
      )}
    </Dialog>
  )
}

const matching = (all: readonly FurtherPlace[], query: string): readonly FurtherPlace[] => {
  const wanted = query
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  return all.filter(({ title, where }) => {
    const text = `${title} ${where}`.toLocaleLowerCase()
    return wanted.every(word => text.includes(word))
  })
}
