import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { WorkshopLink } from '../net/workshop-link.ts'
import type { Editor } from '../scene/editor.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { words } from '../ui/words/all-words.ts'
import styles from './facilitate.module.css'
import { AttentionPart } from './attention-part.tsx'
import { Joining } from './joining.tsx'
import { PeopleList } from './people-list.tsx'
import { type Run, useRun } from './run-command.ts'
import { Switch } from './switch.tsx'
import { clockText } from './time-left.ts'
import { useTimeLeft } from './timer-chip.tsx'
import { GalleryWalk } from './together/gallery-walk.tsx'

interface RunPanelProps {
  readonly editor: Editor
  readonly workshop: WorkshopLink
  readonly boardId: string
  readonly ownId: string
  /** Reads the new code and links from the server. */
  readonly onNewCode: () => void
  readonly onRemove: (participantId: string) => Promise<string | null>
}

const PRESETS = [5, 10, 15] as const
const MINUTE = 60_000
/** The server's longest timer. */
const DAY_S = 86_400

/** What the person who runs the workshop can do from the board: timer, editing, joining, people. */
export function RunPanel({ editor, workshop, boardId, ownId, onNewCode, onRemove }: RunPanelProps) {
  const state = useStore(workshop.state, s => s.state)
  const run = useRun(workshop)
  return (
    <>
      <TimerPart workshop={workshop} run={run} />
      <section className={styles.part} aria-labelledby="run-editing">
        <h3 id="run-editing" className={styles.heading}>
          {words('run.editing')}
        </h3>
        <Switch
          label={words('run.pause-editing')}
          hint={words('run.pause-hint')}
          on={state?.locks[boardId] === true}
          onChange={locked => void run('lock.set', { boardId, locked })}
        />
      </section>
      <AttentionPart editor={editor} workshop={workshop} boardId={boardId} run={run} />
      <GalleryWalk workshop={workshop} run={run} />
      <section className={styles.part} aria-labelledby="run-joining">
        <h3 id="run-joining" className={styles.heading}>
          {words('run.joining')}
        </h3>
        <Joining workshop={workshop} run={run} onNewCode={onNewCode} />
      </section>
      <section className={styles.part} aria-labelledby="run-people">
        <h3 id="run-people" className={styles.heading}>
          {words('run.people')}
        </h3>
        <PeopleList workshop={workshop} ownId={ownId} run={run} onRemove={onRemove} />
      </section>
    </>
  )
}

interface TimerPartProps {
  readonly workshop: WorkshopLink
  readonly run: Run
}

export function TimerPart({ workshop, run }: TimerPartProps) {
  const timer = useStore(workshop.state, s => s.state?.timer ?? null)
  const left = useTimeLeft(workshop, false)
  const [minutes, setMinutes] = useState('10')
  const length = Number(minutes.replace(',', '.')) * 60
  const sound = length > 0 && length <= DAY_S
  const start = (event: FormEvent) => {
    event.preventDefault()
    if (sound) void run('timer.start', { seconds: length })
  }
  return (
    <section className={styles.part} aria-labelledby="run-timer">
      <h3 id="run-timer" className={styles.heading}>
        {words('run.timer')}
      </h3>
      {timer === null || left === null ? (
        <form className={styles.row} onSubmit={start}>
          <div className={styles.minutes}>
            <Field
              label={words('run.minutes')}
              inputMode="decimal"
              value={minutes}
              onChange={event => setMinutes(event.target.value)}
              autoComplete="off"
            />
          </div>
          <div className={styles.presets}>
            {PRESETS.map(preset => (
              <Button key={preset} look="quiet" onClick={() => setMinutes(String(preset))}>
                {preset}
              </Button>
            ))}
          </div>
          <Button type="submit" look="primary" disabled={!sound}>
            {words('run.start')}
          </Button>
        </form>
      ) : (
        <>
          <p className={`${styles.big} numerals`}>{left === 0 ? words('timer.done') : clockText(left)}</p>
          <div className={styles.row}>
            <Button onClick={() => void run('timer.add', { seconds: 60 })}>{words('run.add-minute')}</Button>
            {left > MINUTE && (
              <Button onClick={() => void run('timer.add', { seconds: -60 })}>{words('run.less-minute')}</Button>
            )}
            {left > 0 && (
              <Button onClick={() => void run(timer.pausedLeft === undefined ? 'timer.pause' : 'timer.resume')}>
                {words(timer.pausedLeft === undefined ? 'run.pause' : 'run.resume')}
              </Button>
            )}
            <Button onClick={() => void run('timer.stop')}>{words('run.stop')}</Button>
          </div>
        </>
      )}
    </section>
  )
}
