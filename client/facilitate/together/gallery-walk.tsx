import { useState } from 'react'
import { useStore } from 'zustand'
import type { StateView } from '#shared/workshop/state-view.ts'
import type { WorkshopLink } from '../../net/workshop-link.ts'
import { Button } from '../../ui/button.tsx'
import { words } from '../../ui/words/all-words.ts'
import styles from '../facilitate.module.css'
import type { Run } from '../run-command.ts'

// A walk past the teams' boards: everybody may look at all of them, and the facilitator leads from one to the next by the spotlight.

interface GalleryWalkProps {
  readonly workshop: WorkshopLink
  /** Gives a command and tells what the server refuses. */
  readonly run: Run
}

export interface Walk {
  /** Boards of teams, in the order of the workshop. */
  readonly stops: StateView['boards']
  /** Those that other teams may not open yet. */
  readonly shut: StateView['boards']
  /** The stop that everybody is shown, from 0; -1 before the walk. */
  readonly at: number
}

export function walkOf({ boards, spotlight }: Pick<StateView, 'boards' | 'spotlight'>): Walk {
  const stops = boards.filter(board => board.team !== null)
  return {
    stops,
    shut: stops.filter(board => board.opened === undefined),
    at: spotlight === null ? -1 : stops.findIndex(board => board.id === spotlight.boardId),
  }
}

/** Nothing where no team has a board. */
export function GalleryWalk({ workshop, run }: GalleryWalkProps) {
  const state = useStore(workshop.state, each => each.state)
  const [busy, setBusy] = useState(false)
  if (state === null) return null
  const { stops, shut, at } = walkOf(state)
  if (stops.length === 0) return null
  const next = stops[at + 1]
  const nameOf = (board: StateView['boards'][number]) => board.team ?? board.title
  const here = stops[at]
  // one after the other: the first that is refused says why
  const open = async (boards: StateView['boards'], to: 'view' | null) => {
    setBusy(true)
    for (const { id } of boards) if (!(await run('board.open', { boardId: id, to })).ok) break
    setBusy(false)
  }
  return (
    <section className={styles.part} aria-labelledby="gallery-walk">
      <h3 id="gallery-walk" className={styles.heading}>
        {words('walk.title')}
      </h3>
      <p className={styles.hint}>{words(shut.length === 0 ? 'walk.opened' : 'walk.about')}</p>
      {shut.length > 0 ? (
        <div className={styles.row}>
          <Button disabled={busy} onClick={() => void open(shut, 'view')}>
            {words('walk.open', { count: shut.length })}
          </Button>
        </div>
      ) : (
        // a row each: what ends the walk goes with it, and no other button comes to lie where it was
        <>
          <div className={styles.row}>
            {next !== undefined && (
              <Button look="primary" onClick={() => void run('spotlight.set', { boardId: next.id, bring: true })}>
                {words(at < 0 ? 'walk.start' : 'walk.next', { team: nameOf(next) })}
              </Button>
            )}
            {here !== undefined && <Button onClick={() => void run('spotlight.clear')}>{words('walk.end')}</Button>}
          </div>
          <div className={styles.row}>
            <Button
              look="quiet"
              disabled={busy}
              onClick={() =>
                void open(
                  stops.filter(board => board.opened === 'view'),
                  null,
                )
              }
            >
              {words('walk.close')}
            </Button>
          </div>
        </>
      )}
      {here !== undefined && (
        <p role="status">{words('walk.now', { team: nameOf(here), at: at + 1, count: stops.length })}</p>
      )}
    </section>
  )
}
