import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { You } from '#shared/wire/workshop-frames.ts'
import type { StateView } from '#shared/workshop/state-view.ts'
import { NameForm } from '../facilitate/name-form.tsx'
import { SpokenNotice } from '../facilitate/spoken-notice.tsx'
import { TimerChip } from '../facilitate/timer-chip.tsx'
import type { Membership } from '../net/memberships.ts'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { Button } from '../ui/button.tsx'
import { buttonLook } from '../ui/button-look.ts'
import { shownName } from '../ui/person-name.ts'
import { Speaker } from '../ui/speaker.tsx'
import { ToastRegion } from '../ui/toast-region.tsx'
import { Wordmark } from '../ui/wordmark.tsx'
import { words } from '../ui/words/lobby-words.ts'
import { FaultScreen } from './fault-screen.tsx'
import { useArrival, useFollowHome } from './follow-home.ts'
import { hasTeams } from './landing.ts'
import { LobbyBoards } from './lobby-boards.tsx'
import styles from './lobby-page.module.css'
import { LobbyTeams } from './lobby-teams.tsx'
import { usePageTitle } from './page-title.ts'
import { useServices } from './services.ts'
import { ShownElsewhere } from './shown-elsewhere.tsx'
import { WaitingPage } from './waiting-page.tsx'
import { openWorkshopRoom, type WorkshopRoom } from './workshop-room.ts'

/** Where people wait, choose a team and see who is with them, until the facilitator sends everyone to their boards. */
export function LobbyPage({ joined }: { readonly joined: Membership }) {
  const services = useServices()
  const [held] = useState(() => createStore<{ readonly room: WorkshopRoom | null }>(() => ({ room: null })))
  useEffect(() => {
    const room = openWorkshopRoom(services, joined)
    room.enter()
    held.setState({ room })
    return () => {
      held.setState({ room: null })
      room.close()
    }
  }, [held, services, joined])
  const { room } = useStore(held)
  return room === null ? <WaitingPage text={words('lobby.reconnecting')} /> : <Lobby room={room} />
}

function Lobby({ room }: { readonly room: WorkshopRoom }) {
  const [, navigate] = useLocation()
  const { memberships } = useServices()
  const { title, workshopId } = useStore(room.membership)
  const { state, you, ended, live } = useStore(room.workshop.state)
  const named = title === '' ? words('home.untitled') : title
  usePageTitle(words('page.lobby', { title: named }))
  useFollowHome(room, null)
  useArrival()
  if (ended !== null)
    return (
      <FaultScreen
        code={ended}
        onJoin={() => {
          memberships.forget(workshopId)
          navigate('/j')
        }}
      />
    )
  if (state === null || you === null) return <WaitingPage text={words('lobby.reconnecting')} />
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link href="/" className={styles.mark}>
          <Wordmark />
        </Link>
        <TimerChip workshop={room.workshop} />
      </header>
      <div className={styles.notices}>
        <SpokenNotice workshop={room.workshop} />
        <ShownElsewhere workshop={room.workshop} here={null} />
      </div>
      <main className={styles.main}>
        <div className={styles.intro}>
          <h1 className={styles.title}>{named}</h1>
          <OwnName workshop={room.workshop} you={you} />
        </div>
        <div className={styles.now} role="status">
          <p>{waitingWords(you, state)}</p>
          {!live && <p className={styles.hint}>{words('net.reconnecting')}</p>}
        </div>
        <OwnBoard you={you} state={state} />
        {hasTeams(state) && <LobbyTeams workshop={room.workshop} you={you} state={state} />}
        <LobbyBoards you={you} boards={state.boards} />
      </main>
      <ToastRegion />
      <Speaker />
    </div>
  )
}

function OwnName({ workshop, you }: { readonly workshop: WorkshopLink; readonly you: You }) {
  const [naming, setNaming] = useState(false)
  if (naming) return <NameForm workshop={workshop} name={you.name} onDone={() => setNaming(false)} />
  return (
    <div className={styles.you}>
      <p>
        {words('lobby.you')} <strong className={styles.chip}>{shownName(you.name, you.role)}</strong>
      </p>
      <Button look="quiet" onClick={() => setNaming(true)}>
        {words(you.name === '' ? 'name.add' : 'name.change')}
      </Button>
    </div>
  )
}

function waitingWords(you: You, { breakout, boards, home }: StateView): string {
  if (breakout !== null && home !== null) return words('lobby.started')
  const hasBoard = you.team !== null && boards.some(board => board.team === you.team)
  return hasBoard ? words('lobby.waiting-team', { team: you.team ?? '' }) : words('lobby.waiting')
}

/** The one thing to press for who does not want to wait, or came back here. */
function OwnBoard({ you, state }: { readonly you: You; readonly state: StateView }) {
  const board = state.boards.find(each => each.id === state.home)
  if (board === undefined || (state.breakout === null && (you.team === null || board.team !== you.team))) return null
  return (
    <Link href={`/b/${board.id}`} className={buttonLook({ look: 'primary', large: true, wide: true })}>
      {words('lobby.open-own')}
    </Link>
  )
}
