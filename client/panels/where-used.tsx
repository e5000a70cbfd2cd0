import { Link2, Search, X } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { useStore } from 'zustand'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { words } from '../ui/words/words.ts'
import {
  type FurtherPlace,
  furtherPlaces,
  mayStandAlso,
  removeStanding,
  type StandingPlace,
  standingsOf,
  standThere,
} from '../scene/actions/standings.ts'
import type { Editor } from '../scene/editor.ts'
import { goTo } from '../scene/go-to.ts'
import { textName } from '../scene/names.ts'
import finder from '../outline/outline.module.css'
import panel from './panel.module.css'
import styles from './where-used.module.css'

// Where the selected item stands: each place as a way there, each to be left by itself, and a further one to be added. Its words are
// edited once, wherever that happens.

interface WhereUsedProps {
  readonly editor: Editor
  /** The selected standing. */
  readonly id: string
}

/** What is changed here is changed in all these places. Nothing for what stands once and could stand nowhere else. */
export function WhereUsed({ editor, id }: WhereUsedProps) {
  const mayEdit = useStore(editor.state, state => state.access === 'edit')
  const [asking, setAsking] = useState(false)
  const root = useRef<HTMLElement>(null)
  const [here, ...others] = standingsOf(editor, id)
  const mayAdd = mayEdit && mayStandAlso(editor, id)
  if (here === undefined || (others.length === 0 && !mayAdd)) return null
  const leave = (standing: string) => {
    // the button goes with the place: the keyboard stays where the others are told
    if (removeStanding(editor, standing)) root.current?.focus()
  }
  const closed = () => {
    setAsking(false)
    // with the last further place the button went too, to which the dialog would give the focus back
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) root.current?.focus()
      }),
    )
  }
  return (
    <section ref={root} className={classes(panel.group, styles.used)} aria-label={words('used.title')} tabIndex={-1}>
      {others.length > 0 && (
        <>
          <h3 className={panel.subtitle}>{words('used.title')}</h3>
          <ul className={styles.places}>
            {others.map(place => (
              <Place
                key={place.id}
                editor={editor}
                place={place}
                onLeave={mayEdit && !place.head ? () => leave(place.id) : null}
              />
            ))}
          </ul>
        </>
      )}
      {mayEdit && others.length > 0 && !here.head && (
        <Button look="quiet" className={styles.button} onClick={() => leave(id)}>
          <X size={18} aria-hidden />
          {words(here.branch ? 'used.remove-here-branch' : 'used.remove-here')}
        </Button>
      )}
      {mayAdd && (
        <Button look="quiet" className={styles.button} onClick={() => setAsking(true)}>
          <Link2 size={18} aria-hidden />
          {words('used.add')}
        </Button>
      )}
      {asking && <AskPlace editor={editor} id={id} onClose={closed} />}
    </section>
  )
}

interface PlaceProps {
  readonly editor: Editor
  readonly place: StandingPlace
  /** Null where it cannot be left by itself. */
  readonly onLeave: (() => void) | null
}

function Place({ editor, place, onLeave }: PlaceProps) {
  return (
    <li className={styles.place}>
      <div className={styles.words}>
        <button type="button" className={panel.link} onClick={() => goTo(editor, place.id)}>
          {place.title}
        </button>
        {place.where !== '' && <p className={panel.quiet}>{place.where}</p>}
      </div>
      {onLeave !== null && (
        <IconButton
          label={words(place.branch ? 'used.remove-branch' : 'used.remove', { place: place.title })}
          icon={<X size={18} aria-hidden />}
          onClick={onLeave}
        />
      )}
    </li>
  )
}

const MOST = 200

const keyOf = ({ diagram, parent }: FurtherPlace): string => parent ?? diagram

function AskPlace({ editor, id, onClose }: WhereUsedProps & { readonly onClose: () => void }) {
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
