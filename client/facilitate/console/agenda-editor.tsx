import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { PALETTES, type PhasePlan } from '#shared/workshop/state.ts'
import type { BoardView } from '#shared/workshop/state-view.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../ui/words/all-words.ts'
import {
  type Choice,
  draftOf,
  emptyDraft,
  isComplete,
  moved,
  paletteOf,
  type PhaseDraft,
  planOf,
} from './agenda-draft.ts'
import { Choose } from './choose.tsx'
import styles from './side.module.css'
import type { Run } from '../run-command.ts'

interface AgendaEditorProps {
  readonly phases: readonly PhasePlan[]
  readonly boards: readonly BoardView[]
  readonly run: Run
  readonly onClose: () => void
}

const MOST = 40

/** The whole agenda as a list to write in; nothing changes for anybody before it is saved. */
export function AgendaEditor({ phases, boards, run, onClose }: AgendaEditorProps) {
  const [drafts, setDrafts] = useState<readonly PhaseDraft[]>(() =>
    phases.length === 0 ? [emptyDraft('1')] : phases.map((plan, i) => draftOf(plan, String(i + 1))),
  )
  const [next, setNext] = useState(() => Math.max(1, phases.length) + 1)
  const complete = drafts.every(isComplete)
  const change = (key: string, what: Partial<PhaseDraft>) =>
    setDrafts(all => all.map(each => (each.key === key ? { ...each, ...what } : each)))
  const save = async () => {
    if (!complete) return
    const answer = await run('agenda.set', { phases: drafts.map(planOf) })
    if (!answer.ok) return
    showToast(words('console.edit-saved'))
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={words('console.edit-title')} wide>
      <ol className={styles.drafts}>
        {drafts.map((draft, i) => (
          <li key={draft.key} className={styles.draft}>
            <PhaseForm
              draft={draft}
              n={i + 1}
              last={drafts.length}
              boards={boards}
              onChange={what => change(draft.key, what)}
              onMove={by => setDrafts(all => moved(all, draft.key, by))}
              onRemove={() => setDrafts(all => all.filter(each => each.key !== draft.key))}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button
          disabled={drafts.length >= MOST}
          onClick={() => {
            setDrafts(all => [...all, emptyDraft(String(next))])
            setNext(next + 1)
          }}
        >
          <Plus size={18} aria-hidden />
          {words('console.edit-add')}
        </Button>
      </div>
      <div className={styles.editorFoot}>
        {!complete && <p className={styles.footHint}>{words('console.edit-incomplete')}</p>}
        <Button onClick={onClose}>{words('button.cancel')}</Button>
        <Button look="primary" disabled={!complete} onClick={() => void save()}>
          {words('console.edit-save')}
        </Button>
      </div>
    </Dialog>
  )
}

interface PhaseFormProps {
  readonly draft: PhaseDraft
  /** From 1, and of how many. */
  readonly n: number
  readonly last: number
  readonly boards: readonly BoardView[]
  readonly onChange: (what: Partial<PhaseDraft>) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

function PhaseForm({ draft, n, last, boards, onChange, onMove, onRemove }: PhaseFormProps) {
  const title = draft.title.trim() === '' ? words('console.edit-phase', { n }) : draft.title
  return (
    <>
      <div className={styles.draftHead}>
        <div className={styles.draftTitle}>
          <Field
            label={words('console.edit-phase-title', { n })}
            value={draft.title}
            maxLength={200}
            autoComplete="off"
            onChange={event => onChange({ title: event.target.value })}
          />
        </div>
        <div className={styles.draftMinutes}>
          <Field
            label={words('console.edit-minutes')}
            inputMode="decimal"
            value={draft.minutes}
            autoComplete="off"
            onChange={event => onChange({ minutes: event.target.value })}
          />
        </div>
        <div className={styles.draftMoves}>
          <IconButton
            label={words('console.edit-up', { title })}
            icon={<ArrowUp size={18} aria-hidden />}
            disabled={n === 1}
            onClick={() => onMove(-1)}
          />
          <IconButton
            label={words('console.edit-down', { title })}
            icon={<ArrowDown size={18} aria-hidden />}
            disabled={n === last}
            onClick={() => onMove(1)}
          />
          <IconButton
            label={words('console.edit-remove', { title })}
            icon={<Trash2 size={18} aria-hidden />}
            onClick={onRemove}
          />
        </div>
      </div>
      <Field
        label={words('console.edit-prompt')}
        optional
        value={draft.prompt}
        maxLength={500}
        autoComplete="off"
        onChange={event => onChange({ prompt: event.target.value })}
      />
      <details className={styles.details}>
        <summary>{words('console.edit-more')}</summary>
        <PhaseSettings draft={draft} boards={boards} onChange={onChange} />
      </details>
    </>
  )
}

const asChoice = (value: string): Choice => (value === 'on' || value === 'off' ? value : '')

function PhaseSettings({ draft, boards, onChange }: Pick<PhaseFormProps, 'draft' | 'boards' | 'onChange'>) {
  const stays = ['', words('console.edit-stays')] as const
  return (
    <div className={styles.settingsGrid}>
      <Choose
        label={words('console.edit-palette')}
        value={draft.palette}
        options={[stays, ...PALETTES.map(each => [each, words(`console.palette-${each}`)] as const)]}
        onChange={value => onChange({ palette: paletteOf(value) })}
      />
      <Choose
        label={words('console.edit-own')}
        value={draft.ownOnly}
        options={[stays, ['on', words('console.edit-own-on')], ['off', words('console.edit-own-off')]]}
        onChange={value => onChange({ ownOnly: asChoice(value) })}
      />
      <Choose
        label={words('console.edit-lock')}
        value={draft.lock}
        options={[stays, ['on', words('console.edit-lock-on')], ['off', words('console.edit-lock-off')]]}
        onChange={value => onChange({ lock: asChoice(value) })}
      />
      <Choose
        label={words('console.edit-private')}
        value={draft.writing}
        options={[
          ['', words('console.edit-private-none')],
          ['named', words('console.edit-private-named')],
          ['anonymous', words('console.edit-private-anonymous')],
        ]}
        onChange={value => onChange({ writing: value === 'named' || value === 'anonymous' ? value : '' })}
      />
      <Choose
        label={words('console.edit-board')}
        value={draft.boardId}
        options={[
          ['', words('console.edit-board-none')],
          ...boards.map(board => [board.id, board.title === '' ? words('home.untitled') : board.title] as const),
        ]}
        onChange={boardId => onChange({ boardId })}
      />
      <label className={styles.notesField}>
        {words('console.edit-notes')}
        <textarea
          rows={3}
          value={draft.notes}
          maxLength={1000}
          onChange={event => onChange({ notes: event.target.value })}
        />
      </label>
    </div>
  )
}
