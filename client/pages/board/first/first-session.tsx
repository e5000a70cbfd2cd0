import { lazy, Suspense, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { StateView } from '#shared/workshop/state-view.ts'
import { roundHere } from '../../../facilitate/private/round-here.ts'
import { createSpeaking, roleOf } from '../../../facilitate/speaking.ts'
import { createBallotBox } from '../../../facilitate/voting/ballot.ts'
import { VoteList } from '../../../facilitate/voting/vote-list.tsx'
import type { WorkshopLink } from '../../../net/workshop-link.ts'
import panel from '../../../panels/panel.module.css'
import { speak } from '../../../ui/speaker.tsx'
import { words } from '../../../ui/words/first-words.ts'
import type { FirstLook } from './first-rows.ts'

const PrivatePanel = lazy(async () => ({
  default: (await import('../../../facilitate/private/private-panel.tsx')).PrivatePanel,
}))

/** Private writing and the open vote, without the map. */
export function FirstSession({
  workshop,
  boardId,
  state,
  look,
}: {
  readonly workshop: WorkshopLink
  readonly boardId: string
  readonly state: StateView
  readonly look: FirstLook
}) {
  const speaking = useMemo(() => createSpeaking(workshop, boardId), [workshop, boardId])
  const ballot = useMemo(() => createBallotBox(workshop, speaking.failed), [workshop, speaking])
  useEffect(() => ballot.start(), [ballot])
  const role = useStore(workshop.state, ({ you }) => you?.role)
  const round = roundHere(state, boardId)
  const vote = state.vote?.boardId === boardId && state.vote.open ? state.vote : null
  const named = vote?.eligible
  const choices = useMemo(() => {
    const eligible = named === undefined ? null : new Set(named)
    const rows = [...look.diagrams, ...look.notes].filter(row => !row.heads)
    const once = new Map(rows.map(row => [row.item, row]))
    return [...once.values()]
      .filter(row => eligible === null || eligible.has(row.item))
      .map(({ item, id, text }) => ({ item, id, text, type: '' }))
  }, [look, named])
  const cast = (item: string, count: number) => {
    if (vote === null) return
    const before = ballot.state.getState()
    if (ballot.cast(item, count)) {
      const { dots, left } = ballot.state.getState()
      const text = choices.find(choice => choice.item === item)?.text ?? ''
      speak(words('said.dots', { text, count: dots.get(item) ?? 0, left, dots: vote.dots }))
    } else if (before.left === 0 && count > 0) speak(words('said.dots-none-left'))
    else if (count > vote.perItem) speak(words('said.dots-most', { count: vote.perItem }))
  }
  return (
    <section className={panel.panel} aria-labelledby="session-title">
      <h2 id="session-title" className={panel.title}>
        {words('session.title')}
      </h2>
      {round !== null && (
        <Suspense fallback={null}>
          <PrivatePanel session={speaking} round={round} />
        </Suspense>
      )}
      {vote !== null && (
        <VoteList
          vote={vote}
          ballot={ballot}
          choices={choices}
          mayVote={role !== undefined && roleOf(workshop) !== 'viewer'}
          cast={cast}
        />
      )}
      {round === null && vote === null && <p>{words('first.more')}</p>}
    </section>
  )
}
