import { ArrowLeft, Ellipsis, LayoutGrid, Play, Share2 } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { Link } from 'wouter'
import { HandButton } from '../../facilitate/hands/hand-button.tsx'
import { TimerChip } from '../../facilitate/timer-chip.tsx'
import { People } from '../../panels/people.tsx'
import type { Editor } from '../../scene/editor.ts'
import { Bubble } from '../../ui/bubble.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonLook } from '../../ui/button-look.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { together } from '../../ui/later.ts'
import { Menu } from '../../ui/menu.tsx'
import type { MenuGroup } from '../../ui/menu-entry.ts'
import { BubblePopover } from '../../ui/overlays.ts'
import { SaveMark } from '../../ui/save-mark.tsx'
import { ViewSwitch } from '../../ui/view-switch.tsx'
import { words } from '../../ui/words/shell-words.ts'
import { faultWords } from '../fault-words.ts'
import { useServices } from '../services.ts'
import type { BoardRoom } from './board-room.ts'
import { BoardTitle } from './board-title.tsx'
import styles from './board.module.css'
import frame from './page-frame.module.css'
import { RunPanel } from './later.tsx'
import type { SaveShown } from './save-view.ts'
import { type View, VIEWS } from './view-choice.ts'

/** Most boards have no timer most of the time. */
const TimerSound = lazy(async () => ({ default: (await import('../../facilitate/timer-sound.tsx')).TimerSound }))

interface BoardHeaderProps {
  readonly room: BoardRoom
  readonly editor: Editor
  readonly save: SaveShown
  readonly narrow: boolean
  readonly view: View
  readonly onView: (view: View) => void
  readonly onShare: () => void
  readonly menu: readonly MenuGroup[]
}

/** Where I am, whether my work is safe, how I look at it, who is here. */
export function BoardHeader({ room, editor, save, narrow, view, onView, onShare, menu }: BoardHeaderProps) {
  const back = (
    <Link href="/" className={buttonLook({ look: 'quiet', icon: true })} aria-label={words('page.back')}>
      <ArrowLeft size={20} aria-hidden />
    </Link>
  )
  const status = (
    <span role="status" className="visually-hidden">
      {save.status}
    </span>
  )
  const timed = useStore(room.workshop.state, ({ state }) => (state?.timer ?? null) !== null)
  const timer = (
    <>
      <TimerChip workshop={room.workshop} />
      {timed && (
        <Suspense fallback={null}>
          <TimerSound workshop={room.workshop} />
        </Suspense>
      )}
    </>
  )
  if (narrow)
    return (
      <header className={frame.phoneHead} data-landmark="" aria-label={words('landmark.header')}>
        <div className={frame.phoneLine}>
          {back}
          <BoardTitle room={room} />
          <ConsoleLink room={room} />
          <RunBubble room={room} editor={editor} narrow />
          <IconButton label={words('share.button')} icon={<Share2 size={20} aria-hidden />} onClick={onShare} />
        </div>
        <div className={classes(frame.phoneLine, frame.strip)}>
          <SaveMark look={save.look} text={save.text} />
          {status}
          <span className={frame.grow} />
          {timer}
          <People editor={editor} most={2} />
        </div>
      </header>
    )
  return (
    <header className={styles.head} data-landmark="" aria-label={words('landmark.header')}>
      <div className={styles.headSide}>
        {back}
        <BoardTitle room={room} />
        <SaveMark look={save.look} text={save.text} />
        {status}
      </div>
      <ViewSwitch
        label={words('page.view')}
        views={VIEWS}
        view={view}
        onView={onView}
        nameOf={each => words(`view.${each}`)}
        hintOf={each => (each === 'outline' ? `${words('view.outline')} (Ctrl+Alt+O)` : undefined)}
      />
      <div className={classes(styles.headSide, styles.headEnd)}>
        {timer}
        <People editor={editor} most={4} />
        <HandButton workshop={room.workshop} />
        <ConsoleLink room={room} />
        <RunBubble room={room} editor={editor} narrow={false} />
        <Button look="primary" onClick={onShare}>
          <Share2 size={18} aria-hidden />
          {words('share.button')}
        </Button>
        <Menu label={words('menu.more')} face={<Ellipsis size={20} aria-hidden />} groups={menu} />
      </div>
    </header>
  )
}

const RUN = together(BubblePopover, RunPanel)

interface RunBubbleProps {
  readonly room: BoardRoom
  readonly editor: Editor
  readonly narrow: boolean
}

/** For facilitators only: every board, everybody, the agenda. */
function ConsoleLink({ room }: { readonly room: BoardRoom }) {
  const { role, workshopId } = useStore(room.membership)
  if (role !== 'facilitator') return null
  const name = words('page.open-console')
  return (
    <Link
      href={`/w/${workshopId}/console`}
      className={buttonLook({ look: 'quiet', icon: true })}
      aria-label={name}
      title={name}
    >
      <LayoutGrid size={20} aria-hidden />
    </Link>
  )
}

/** For facilitators only; the server decides in any case. */
function RunBubble({ room, editor, narrow }: RunBubbleProps) {
  const { api } = useServices()
  const { role, participantId, token, workshopId } = useStore(room.membership)
  if (role !== 'facilitator') return null
  const remove = async (who: string): Promise<string | null> => {
    const answer = await api.revoke(token, workshopId, who)
    return answer.ok ? null : faultWords(answer.error)
  }
  return (
    <Bubble
      label={words('run.title')}
      needs={RUN}
      shape={narrow ? { look: 'quiet', icon: true } : { look: 'plain' }}
      face={
        <>
          <Play size={18} aria-hidden />
          {!narrow && words('run.title')}
        </>
      }
    >
      <RunPanel
        editor={editor}
        workshop={room.workshop}
        boardId={room.boardId}
        ownId={participantId}
        onNewCode={() => void room.refresh()}
        onRemove={remove}
      />
    </Bubble>
  )
}
