import { Link2, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { whenFocusIsLost } from '../ui/afterwards.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { later, useHere } from '../ui/later.ts'
import { words } from '../ui/words/words.ts'
import { mayStandAlso, removeStanding, type StandingPlace, standingsOf } from '../scene/actions/standings.ts'
import type { Editor } from '../scene/editor.ts'
import { goTo } from '../scene/go-to.ts'
import panel from './panel.module.css'
import styles from './where-used.module.css'

// Where the selected item stands: each place as a way there, each to be left by itself, and a further one to be added. Its words are
// edited once, wherever that happens.

const AskPlace = later(async () => (await import('./ask-place.tsx')).AskPlace)

interface WhereUsedProps {
  readonly editor: Editor
  /** The selected standing. */
  readonly id: string
}

/** What is changed here is changed in all these places. Nothing for what stands once and could stand nowhere else. */
export function WhereUsed({ editor, id }: WhereUsedProps) {
  const mayEdit = useStore(editor.state, state => state.access === 'edit')
  const [asking, setAsking] = useState(false)
  const shown = useHere(asking, AskPlace)
  const root = useRef<HTMLElement>(null)
  const [here, ...others] = standingsOf(editor, id)
  const mayAdd = mayEdit && mayStandAlso(editor, id)
  useEffect(() => {
    if (mayAdd) AskPlace.fetch().catch(() => undefined)
  }, [mayAdd])
  if (here === undefined || (others.length === 0 && !mayAdd)) return null
  const leave = (standing: string) => {
    // the button goes with the place: the keyboard stays where the others are told
    if (removeStanding(editor, standing)) root.current?.focus()
  }
  const closed = () => {
    setAsking(false)
    // with the last further place the button went too, to which the dialog would give the focus back
    whenFocusIsLost(() => root.current?.focus())
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
      {shown && <AskPlace editor={editor} id={id} onClose={closed} />}
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
