import Lightbulb from 'lucide-react/icons/lightbulb'
import List from 'lucide-react/icons/list'
import MapIcon from 'lucide-react/icons/map'
import Plus from 'lucide-react/icons/plus'
import Vote from 'lucide-react/icons/vote'
import type { ReactNode } from 'react'
import { words } from '../../ui/words/entry-words.ts'
import frame from './page-frame.module.css'
import type { PhoneView } from './view-choice.ts'

const TABS = [
  { id: 'list', icon: List },
  { id: 'map', icon: MapIcon },
  { id: 'add', icon: Plus },
] as const
/** In the fourth place stands the session while there is one to speak of. */
const HINTS = { id: 'hints', icon: Lightbulb } as const
const SESSION = { id: 'session', icon: Vote } as const

interface PhoneBarProps {
  readonly view: PhoneView
  readonly onView: (view: PhoneView) => void
  readonly onAdd: () => void
  readonly mayEdit: boolean
  /** Something is going on in the workshop. */
  readonly going: boolean
  /** What opens from ⋯. */
  readonly more: ReactNode
}

/** The foot of a phone's page: one thing at a time, each a thumb away. */
export function PhoneBar({ view, onView, onAdd, mayEdit, going, more }: PhoneBarProps) {
  return (
    <nav className={frame.phoneBar} aria-label={words('page.view')} data-landmark="">
      {[...TABS, going ? SESSION : HINTS].map(({ id, icon: Icon }) => (
        <button
          key={id}
          type="button"
          className={frame.phoneTab}
          data-add={id === 'add' || undefined}
          disabled={id === 'add' && !mayEdit}
          aria-pressed={id === 'add' ? undefined : view === id}
          onClick={() => (id === 'add' ? onAdd() : onView(id))}
        >
          <Icon size={22} aria-hidden />
          {id === 'add' ? words('add.open') : words(`view.${id}`)}
        </button>
      ))}
      <div className={frame.phoneMore}>{more}</div>
    </nav>
  )
}
