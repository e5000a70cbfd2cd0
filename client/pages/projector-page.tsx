import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { openBoardFeed } from '../facilitate/projector/board-feed.ts'
import { joinWay } from '../facilitate/projector/join-address.ts'
import { Projector } from '../facilitate/projector/projector.tsx'
import type { Membership } from '../net/memberships.ts'
import { words } from '../ui/words/all-words.ts'
import { FaultScreen } from './fault-screen.tsx'
import { JoinNeeded } from './join-needed.tsx'
import { usePageTitle } from './page-title.ts'
import { useServices } from './services.ts'
import { WaitingPage } from './waiting-page.tsx'
import { openWorkshopRoom, type WorkshopRoom } from './workshop-room.ts'

/** The second screen of a workshop, for whoever belongs to it: usually its facilitator, or a computer that opened the viewer link. */
export function ProjectorPage({ workshopId }: { readonly workshopId: string }) {
  const { memberships } = useServices()
  const [joined, setJoined] = useState(() => memberships.of(workshopId))
  if (joined === undefined)
    return <JoinNeeded onJoined={() => setJoined(memberships.of(workshopId))} to={`/w/${workshopId}/projector`} />
  return <MemberProjector joined={joined} onLost={() => setJoined(undefined)} />
}

interface MemberProjectorProps {
  readonly joined: Membership
  readonly onLost: () => void
}

function MemberProjector({ joined, onLost }: MemberProjectorProps) {
  const services = useServices()
  const [held] = useState(() => createStore<{ readonly room: WorkshopRoom | null }>(() => ({ room: null })))
  useEffect(() => {
    const room = openWorkshopRoom(services, joined)
    held.setState({ room })
    room.enter()
    return () => {
      held.setState({ room: null })
      room.close()
    }
  }, [held, services, joined])
  const { room } = useStore(held)
  if (room === null) return <WaitingPage text={words('page.loading')} />
  return <OpenProjector room={room} onLost={onLost} />
}

function OpenProjector({ room, onLost }: { readonly room: WorkshopRoom; readonly onLost: () => void }) {
  const { base, chance, signals, memberships } = useServices()
  const { workshopId, token, title, code, boards } = useStore(room.membership)
  const ended = useStore(room.workshop.state, state => state.ended)
  const name = title === '' ? (boards[0]?.title ?? words('product.name')) : title
  usePageTitle(words('projector.title', { title: name }))
  const open = useCallback(
    (boardId: string) => openBoardFeed(boardId, { base, token, chance, signals }),
    [base, token, chance, signals],
  )
  const way = useMemo(() => (code === undefined ? null : joinWay(base, code)), [base, code])
  if (ended !== null)
    return (
      <FaultScreen
        code={ended}
        onJoin={() => {
          memberships.forget(workshopId)
          onLost()
        }}
      />
    )
  return <Projector workshop={room.workshop} title={name} way={way} open={open} />
}
