import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Thumbnails } from '../../net/thumbnails.ts'
import type { WorkshopLink } from '../../net/workshop-link.ts'
import { Qr } from '../../ui/qr.tsx'
import { remembered } from '../../ui/remembered.ts'
import { ViewSwitch } from '../../ui/view-switch.tsx'
import { words } from '../../ui/words/all-words.ts'
import { AddTeams, BalanceTeams } from './make-up-teams.tsx'
import styles from './console.module.css'
import { useNow } from './now.ts'
import type { Run } from '../run-command.ts'
import { TeamCard } from './team-card.tsx'
import { type TeamFacts, teamFacts } from './team-facts.ts'
import { TeamTable } from './team-table.tsx'
import { activityOf } from './team-words.ts'

interface BoardsPartProps {
  readonly workshop: WorkshopLink
  readonly thumbnails: Thumbnails
  readonly run: Run
  /** The code and the link of the join page, while joining is open. */
  readonly join: { readonly code: string; readonly link: string } | null
}

const VIEWS = ['cards', 'table'] as const
type View = (typeof VIEWS)[number]
const keptView = remembered<View>('console-view', 'cards', value => VIEWS.find(view => view === value))

const ACTIVITY_TICK_MS = 10_000

/** Every board and its team, as cards or as a table. */
export function BoardsPart({ workshop, thumbnails, run, join }: BoardsPartProps) {
  const state = useStore(workshop.state, each => each.state)
  const people = useStore(workshop.state, each => each.people)
  const clockOffset = useStore(workshop.state, each => each.clockOffset)
  const pictures = useStore(thumbnails.state)
  const now = useNow(ACTIVITY_TICK_MS)
  const [view, setView] = useState(keptView.read)
  const teams = useMemo(() => (state === null ? [] : teamFacts(state, people.values())), [state, people])
  const boardIds = state?.boards.map(board => board.id).join(' ') ?? ''
  useEffect(() => thumbnails.watch(boardIds === '' ? [] : boardIds.split(' ')), [thumbnails, boardIds])
  if (state === null) return null
  // a change that has just come in is newer than the last tick
  const seen = ({ boardId }: TeamFacts) => {
    const picture = boardId === null ? undefined : pictures.get(boardId)
    const at = boardId === null ? undefined : state.activity?.[boardId]
    const told = at === undefined ? null : at - clockOffset
    return activityOf(picture, told, thumbnails.since, Math.max(now, picture?.changedAt ?? 0, told ?? 0))
  }
  const nobody = ![...people.values()].some(person => person.role === 'participant')
  const choose = (next: View) => {
    keptView.write(next)
    setView(next)
  }
  return (
    <>
      <div className={styles.partHead}>
        <h2 className={styles.partTitle}>{words('console.boards')}</h2>
        <BalanceTeams state={state} people={people} run={run} />
        <AddTeams state={state} run={run} />
        <ViewSwitch
          label={words('console.view')}
          views={VIEWS}
          view={view}
          onView={choose}
          nameOf={each => words(`console.${each}`)}
        />
      </div>
      {nobody && join !== null && (
        <div className={styles.empty}>
          <div className={styles.emptyQr}>
            <Qr text={join.link} label={words('share.qr', { code: join.code })} />
          </div>
          <div className={styles.emptyWords}>
            <h3 className={styles.cardTitle}>{words('console.empty-title')}</h3>
            <p>{words('console.empty-text')}</p>
            <p className={styles.bigCode}>{join.code}</p>
          </div>
        </div>
      )}
      {view === 'cards' ? (
        <ul className={styles.cards}>
          {teams.map(facts => (
            <TeamCard
              key={facts.boardId ?? facts.title}
              facts={facts}
              thumbnail={facts.boardId === null ? undefined : pictures.get(facts.boardId)}
              activity={seen(facts)}
              run={run}
            />
          ))}
        </ul>
      ) : (
        <TeamTable teams={teams} activityOf={seen} takingPart={state.takingPart.on} run={run} />
      )}
    </>
  )
}
