import { useStore } from 'zustand'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { Dialog } from '../ui/dialog.tsx'
import { words } from '../ui/words/lobby-words.ts'
import { NameForm } from './name-form.tsx'

interface NameDialogProps {
  readonly workshop: WorkshopLink
  /** Somebody else, whom a facilitator names; absent for oneself. */
  readonly participantId?: string
  readonly onClose: () => void
}

export function NameDialog({ workshop, participantId, onClose }: NameDialogProps) {
  const name = useStore(workshop.state, ({ you, people }) =>
    participantId === undefined ? (you?.name ?? '') : (people.get(participantId)?.name ?? ''),
  )
  return (
    <Dialog open onClose={onClose} title={words(participantId === undefined ? 'name.title' : 'name.title-of')}>
      <NameForm workshop={workshop} participantId={participantId} name={name} onDone={onClose} />
    </Dialog>
  )
}
