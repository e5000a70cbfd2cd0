import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { CLOSE } from '#shared/wire/close-codes.ts'
import type { Membership } from '../../net/memberships.ts'
import { PHONE, useMedia } from '../../ui/media.ts'
import { words } from '../../ui/words/entry-words.ts'
import { type LeavingWork, useFollowHome } from '../follow-home.ts'
import { JoinNeeded } from '../join-needed.tsx'
import { pageOf } from '../page-of.tsx'
import { boardTitle, usePageTitle } from '../page-title.ts'
import { useServices } from '../services.ts'
import { WaitingPage } from '../waiting-page.tsx'
import { type BoardRoom, openBoardRoom } from './board-room.ts'
import { fetchRest, restOfPage } from './rest.ts'

const fetchFirstPage = () => import('./first/first-page.tsx')
const FirstPage = pageOf(async () => (await fetchFirstPage()).FirstPage)
// a phone needs it with the board: it comes while that does
if (matchMedia(PHONE).matches) fetchFirstPage().catch(() => undefined)

const FaultScreen = pageOf(async () => (await import('../fault-screen.tsx')).FaultScreen)

/** A board for somebody who belongs to its workshop; for anybody else, the way in. */
export function BoardPage({ boardId }: { readonly boardId: string }) {
  const { memberships } = useServices()
  const [membership, setMembership] = useState(() => memberships.forBoard(boardId))
  if (membership === undefined) return <JoinNeeded onJoined={() => setMembership(memberships.forBoard(boardId))} />
  return <MemberBoard boardId={boardId} joined={membership} onLost={() => setMembership(undefined)} />
}

interface MemberBoardProps {
  readonly boardId: string
  readonly joined: Membership
  /** The token is worth nothing any more and was forgotten. */
  readonly onLost: () => void
}

function MemberBoard({ boardId, joined, onLost }: MemberBoardProps) {
  const services = useServices()
  const [held] = useState(() => createStore<{ readonly room: BoardRoom | null }>(() => ({ room: null })))
  useEffect(() => {
    const room = openBoardRoom(services, joined, boardId)
    held.setState({ room })
    return () => {
      held.setState({ room: null })
      room.close()
    }
  }, [held, services, joined, boardId])
  const { room } = useStore(held)
  if (room === null) return <WaitingPage text={words('page.loading')} />
  return <OpenRoom room={room} onLost={onLost} />
}

function OpenRoom({ room, onLost }: { readonly room: BoardRoom; readonly onLost: () => void }) {
  const { memberships } = useServices()
  const { title, boards } = useStore(room.membership)
  const { board: written, editor, loaded, link } = useStore(room.session.state)
  const mark = useStore(room.session.state, state => state.mark)
  const wasLive = useStore(room.save, save => save.wasLive)
  const workshopEnded = useStore(room.workshop.state, state => state.ended)
  const board = boards.find(each => each.id === room.boardId)?.title ?? ''
  const name = boardTitle({ board, workshop: title, product: words('product.name') })
  usePageTitle(mark === 'offline' && wasLive ? words('page.offline-prefix', { title: name }) : name)
  useLeaveGuard(room)
  const work = useMemo(() => workOn(room), [room])
  useFollowHome(room, room.boardId, work)
  // closed to them while they are still in the workshop: most often they are being sent to another board
  const closed = link?.ended?.code === CLOSE.notAllowed && workshopEnded === null
  const page = useRest(room)
  const sending = useGrace(closed && (link?.unsaved ?? 0) === 0)

  const ended = link?.ended?.code ?? workshopEnded
  if (sending) return <WaitingPage text={words('page.loading')} />
  if (ended !== null)
    return (
      <FaultScreen
        code={ended}
        copy={room.session.copy}
        onJoin={() => {
          memberships.forget(room.membership.getState().workshopId)
          onLost()
        }}
        onOpenAsIs={room.session.reopen}
        lobby={closed ? `/w/${room.membership.getState().workshopId}` : undefined}
      />
    )
  if (written === null || !loaded) return <WaitingPage text={words('page.loading')} />
  if (page.first)
    return (
      <FirstPage
        room={room}
        board={written}
        rest={editor !== null}
        onStands={page.firstStands}
        onRest={page.leaveFirst}
      />
    )
  if (editor === null || page.rest === null) return <WaitingPage text={words('page.loading')} />
  const { BoardShell } = page.rest
  return <BoardShell room={room} editor={editor} />
}

/**
 * The bulk of the page: fetched at once, but on a phone after the first page stands. `first` as long as that is shown: it says itself
 * when it makes room.
 */
function useRest(room: BoardRoom) {
  const phone = useMedia(PHONE)
  const { rest, failed } = useStore(restOfPage)
  const [first, setFirst] = useState(phone && rest === null)
  const [stands, setStands] = useState(false)
  const now = !first || stands
  useEffect(() => {
    if (!now) return
    // one frame for the list to be painted
    const frame = requestAnimationFrame(fetchRest)
    return () => cancelAnimationFrame(frame)
  }, [now])
  useEffect(() => {
    if (rest !== null) room.equip(rest)
  }, [room, rest])
  useEffect(() => {
    if (!first || failed === null) return
    addEventListener('online', fetchRest)
    return () => removeEventListener('online', fetchRest)
  }, [first, failed])
  // without it a wide page shows nothing; a phone's first page works on
  if (failed !== null && !first) throw failed
  return {
    rest,
    first,
    firstStands: useCallback(() => setStands(true), []),
    leaveFirst: useCallback(() => setFirst(false), []),
  }
}

/** What following the facilitator must not lose. */
const workOn = ({ session }: BoardRoom): LeavingWork => ({
  saved: () => (session.state.getState().link?.unsaved ?? 0) === 0,
  kept: () => {
    const { link, kept } = session.state.getState()
    return kept === 'kept' && (link?.ended ?? null) === null
  },
  subscribe: session.state.subscribe,
})

const GRACE_MS = 1_500

/** True from when something begins to hold until a moment later: what follows it may make it void. */
function useGrace(holds: boolean): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!holds) return
    const timer = setTimeout(() => setOver(true), GRACE_MS)
    return () => {
      clearTimeout(timer)
      setOver(false)
    }
  }, [holds])
  return holds && !over
}

/** Asks before leaving with work that is neither on the server nor kept in this browser. */
function useLeaveGuard(room: BoardRoom): void {
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => {
      const { link, kept, refusal } = room.session.state.getState()
      const unsaved = (link?.unsaved ?? 0) > 0 && kept !== 'kept'
      if (unsaved || (refusal !== null && !refusal.kept)) event.preventDefault()
    }
    window.addEventListener('beforeunload', guard)
    return () => window.removeEventListener('beforeunload', guard)
  }, [room])
}
