import { Ellipsis, Hand, PenLine, Star, Trash2, UserMinus } from 'lucide-react'
import type { Person } from '#shared/wire/workshop-frames.ts'
import { Menu } from '../../ui/menu.tsx'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../ui/words/all-words.ts'
import type { Measure } from '../moderation.tsx'
import type { Run } from '../run-command.ts'
import { nameOf } from './team-words.ts'

interface PersonMenuProps {
  readonly person: Person
  readonly own: boolean
  readonly hand: boolean
  readonly run: Run
  readonly onAsk: (measure: Measure) => void
  readonly onRename: () => void
}

export function PersonMenu({ person, own, hand, run, onAsk, onRename }: PersonMenuProps) {
  const name = nameOf(person)
  const participantId = person.id
  const lead = async (add: boolean) => {
    const answer = await run(add ? 'facilitator.add' : 'facilitator.remove', { participantId })
    if (answer.ok) showToast(words(add ? 'console.made-facilitator' : 'console.unmade-facilitator', { name }))
  }
  const entries: readonly MenuEntry[] = [
    ...(hand
      ? [
          {
            id: 'hand',
            label: words('console.hand-down'),
            icon: <Hand size={18} />,
            run: () => void run('hand.set', { up: false, participantId }),
          },
        ]
      : []),
    { id: 'name', label: words('console.rename'), icon: <PenLine size={18} />, run: onRename },
    person.role === 'facilitator'
      ? {
          id: 'unlead',
          label: words('console.unmake-facilitator'),
          icon: <Star size={18} />,
          run: () => void lead(false),
        }
      : {
          id: 'lead',
          label: words('console.make-facilitator'),
          icon: <Star size={18} />,
          run: () => void lead(true),
        },
  ]
  const hard: readonly MenuEntry[] = [
    {
      id: 'undo',
      label: words('console.undo-person'),
      icon: <Trash2 size={18} />,
      danger: true,
      run: () => onAsk('take-back'),
    },
    {
      id: 'remove',
      label: words('console.remove'),
      icon: <UserMinus size={18} />,
      danger: true,
      run: () => onAsk('remove'),
    },
  ]
  return (
    <Menu
      label={words('console.person-more', { name })}
      face={<Ellipsis size={20} aria-hidden />}
      groups={[{ id: 'person', entries }, ...(own ? [] : [{ id: 'hard', entries: hard }])]}
    />
  )
}
