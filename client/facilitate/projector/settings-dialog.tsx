import { useId } from 'react'
import type { BoardView } from '#shared/workshop/state-view.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { words, wordsFor } from '../../ui/words/all-words.ts'
import { ROOMS } from './legible.ts'
import type { ProjectorSettings } from './projector-settings.ts'
import styles from './settings-dialog.module.css'

interface SettingsDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly settings: ProjectorSettings
  readonly change: (change: Partial<ProjectorSettings>) => void
  readonly boards: readonly BoardView[]
  /** What is shown while nothing is in the spotlight; null for the join code. */
  readonly board: string | null
  readonly chooseBoard: (boardId: string | null) => void
}

export function SettingsDialog(props: SettingsDialogProps) {
  const { open, onClose, settings, change, boards, board, chooseBoard } = props
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words('projector.settings')}
      foot={
        <>
          {document.fullscreenEnabled && (
            <Button onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}>
              {words('projector.full-screen')}
            </Button>
          )}
          <Button look="primary" onClick={onClose}>
            {words('projector.close')}
          </Button>
        </>
      }
    >
      <div className={styles.groups}>
        <Choices
          title={words('projector.last-row')}
          choices={ROOMS.map(room => ({ id: room, label: wordsFor(`projector.room.${room}`) }))}
          chosen={settings.room}
          choose={room => change({ room })}
        />
        <Choices
          title={words('projector.ground')}
          choices={(['light', 'dark'] as const).map(id => ({ id, label: wordsFor(`projector.ground.${id}`) }))}
          chosen={settings.ground}
          choose={ground => change({ ground })}
        />
        <Choices
          title={words('projector.steps')}
          choices={(['hand', 'auto'] as const).map(id => ({ id, label: wordsFor(`projector.steps.${id}`) }))}
          chosen={settings.auto ? 'auto' : 'hand'}
          choose={id => change({ auto: id === 'auto' })}
        />
        <Choices
          title={words('projector.board')}
          choices={[
            { id: '', label: words('projector.board.lobby') },
            ...boards.map(each => ({ id: each.id, label: each.title })),
          ]}
          chosen={board ?? ''}
          choose={id => chooseBoard(id === '' ? null : id)}
        />
      </div>
    </Dialog>
  )
}

interface ChoicesProps<T extends string> {
  readonly title: string
  readonly choices: readonly { readonly id: T; readonly label: string }[]
  readonly chosen: T
  readonly choose: (id: T) => void
}

function Choices<T extends string>({ title, choices, chosen, choose }: ChoicesProps<T>) {
  const name = useId()
  return (
    <fieldset>
      <legend className={styles.legend}>{title}</legend>
      {choices.map(({ id, label }) => (
        <label key={id} className={styles.choice}>
          <input type="radio" name={name} checked={id === chosen} onChange={() => choose(id)} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
