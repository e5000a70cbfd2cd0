import ArrowLeft from 'lucide-react/icons/arrow-left'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { Board } from '#shared/board/doc/board.ts'
import { isGoingOn } from '../../../facilitate/speaking.ts'
import { PhaseLine } from '../../../facilitate/phase-line.tsx'
import { TimerChip } from '../../../facilitate/timer-chip.tsx'
import { draftOf } from '../../../outline/composer-draft.ts'
import outline from '../../../outline/outline.module.css'
import type { BoardRules } from '../../../scene/board-rules.ts'
import { buttonLook } from '../../../ui/button-look.ts'
import { classes } from '../../../ui/classes.ts'
import { SaveMark } from '../../../ui/save-mark.tsx'
import { Speaker } from '../../../ui/speaker.tsx'
import { ToastRegion } from '../../../ui/toast-region.tsx'
import { words } from '../../../ui/words/first-words.ts'
import { useReadyWithoutMap } from '../board-ready.ts'
import type { BoardRoom } from '../board-room.ts'
import frame from '../page-frame.module.css'
import { PhoneBar } from '../phone-bar.tsx'
import { useKeyboardHeight } from '../use-keyboard-height.ts'
import { FirstComposer } from './first-composer.tsx'
import { FirstList } from './first-list.tsx'
import { looking } from './first-rows.ts'
import { FirstSession } from './first-session.tsx'

interface FirstPageProps {
  readonly room: BoardRoom
  readonly board: Board
  /** The rest of the page is here. */
  readonly rest: boolean
  /** The first page is shown: the rest may come now. */
  readonly onStands: () => void
  /** Makes room for it: nobody is in the middle of a word. */
  readonly onRest: () => void
}

/**
 * A board on a phone before its map, its outline and its menus have come: list, field for adding, timer, private writing and vote. It
 * knows the document and the workshop, and nothing of how things are drawn.
 */
export function FirstPage({ room, board, rest, onStands, onRest }: FirstPageProps) {
  const main = useRef<HTMLElement>(null)
  const look = useSyncExternalStore(
    board.watch,
    useMemo(() => looking(board.view), [board]),
  )
  const hold = useStore(room.session.state, state => state.hold)
  const state = useStore(room.workshop.state, workshop => workshop.state)
  const you = useStore(room.workshop.state, workshop => workshop.you)
  const { view } = useStore(room.phone)
  const typing = useKeyboardHeight()
  const going = isGoingOn(state, room.boardId)
  useReadyWithoutMap(true)
  useEffect(onStands, [onStands])
  useCalledTo(room, going)
  useRoomForRest(board, rest, onRest, view)
  const rules: BoardRules =
    state === null || you?.role !== 'participant' ? null : { ...state.rules, participantId: you.participantId }
  const add = () => {
    flushSync(() => room.phone.setState({ view: 'list' }))
    main.current?.querySelector<HTMLElement>('form textarea')?.focus()
  }
  return (
    <div className={frame.page}>
      <FirstHead room={room} />
      <PhaseLine workshop={room.workshop} />
      <main ref={main} className={frame.phoneMain} aria-label={words('landmark.outline')} tabIndex={-1}>
        {view === 'session' && state !== null ? (
          <FirstSession workshop={room.workshop} boardId={room.boardId} state={state} look={look} />
        ) : view === 'list' ? (
          <section className={outline.outline} aria-label={words('outline.label')}>
            <FirstList look={look} />
            <FirstComposer board={board} look={look} hold={hold} rules={rules} />
          </section>
        ) : (
          <p className={frame.wait}>{words('first.more')}</p>
        )}
      </main>
      {!typing && (
        <PhoneBar
          view={view}
          onView={next => room.phone.setState({ view: next })}
          onAdd={add}
          mayEdit={hold.access === 'edit'}
          going={going}
          more={
            <button type="button" className={frame.phoneTab} disabled>
              <Ellipsis size={22} aria-hidden />
              {words('view.more')}
            </button>
          }
        />
      )}
      <ToastRegion />
      <Speaker />
    </div>
  )
}

function FirstHead({ room }: { readonly room: BoardRoom }) {
  const { title, boards } = useStore(room.membership)
  const save = useStore(room.save)
  const own = boards.find(each => each.id === room.boardId)?.title ?? ''
  return (
    <header className={frame.phoneHead} aria-label={words('landmark.header')}>
      <div className={frame.phoneLine}>
        <Link href="/" className={buttonLook({ look: 'quiet', icon: true })} aria-label={words('page.back')}>
          <ArrowLeft size={20} aria-hidden />
        </Link>
        <h1 className={frame.title}>{own || title || words('home.untitled')}</h1>
      </div>
      <div className={classes(frame.phoneLine, frame.strip)}>
        <SaveMark look={save.look} text={save.text} />
        <span role="status" className="visually-hidden">
          {save.status}
        </span>
        <span className={frame.grow} />
        <TimerChip workshop={room.workshop} />
      </div>
    </header>
  )
}

/** What is going on when a person comes in is the first thing that they see; somebody who writes is not taken away from it. */
function useCalledTo({ phone }: BoardRoom, going: boolean): void {
  useEffect(() => {
    if (!going) return
    const writing = document.activeElement?.matches('input, textarea') === true
    phone.setState(writing ? { told: true } : { view: 'session', told: true })
  }, [phone, going])
}

/** The page that follows takes over what stands in the field for adding, and its focus; anybody who writes elsewhere is waited for. */
function useRoomForRest(board: Board, rest: boolean, onRest: () => void, view: string): void {
  useEffect(() => {
    if (!rest) return
    const draft = draftOf(board)
    let over = false
    const look = () => {
      const at = document.activeElement
      if (over || at?.matches('input, textarea, select') === true) {
        const composer = at?.matches('[data-composer]') === true
        if (over || !composer || draft.getState().text.trim() !== '') return
        draft.setState({ held: true })
      }
      over = true
      onRest()
    }
    const soon = () => setTimeout(look)
    look()
    window.addEventListener('focusout', soon)
    const unwatch = draft.subscribe(soon)
    return () => {
      over = true
      window.removeEventListener('focusout', soon)
      unwatch()
    }
  }, [board, rest, onRest, view])
}
