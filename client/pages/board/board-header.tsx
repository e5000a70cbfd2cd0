import { ArrowLeft, Ellipsis, LayoutGrid, Play, Share2 } from 'lucide-react'
import { useStore } from 'zustand'
import { Link } from 'wouter'
import { HandButton } from '../../facilitate/hands/hand-button.tsx'
import { RunPanel } from '../../facilitate/run-panel.tsx'
import { TimerChip } from '../../facilitate/timer-chip.tsx'
import { People } from '../../panels/people.tsx'
import type { Editor } from '../../scene/editor.ts'
import { Bubble } from '../../ui/bubble.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonLook } from '../../ui/button-look.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuGroup } from '../../ui/menu.tsx'
import { SaveMark } from '../../ui/save-mark.tsx'
import { words } from '../../ui/words/shell-words.ts'
import { faultWords } from '../fault-words.ts'
import { useServices } from '../services.ts'
import type { BoardRoom } from './board-room.ts'
import { BoardTitle } from './board-title.tsx'
import styles from './board.module.css'
import type { SaveShown } from './save-view.ts'
import { type View, VIEWS } from './view-choice.ts'

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
  if (narrow)
    return (
      <header className={styles.phoneHead} data-landmark="" aria-label={words('landmark.header')}>
        <div className={styles.phoneLine}>
          {back}
          <BoardTitle room={room} />
          <ConsoleLink room={room} />
          <RunBubble room={room} editor={editor} narrow />
          <IconButton label={words('share.button')} icon={<Share2 size={20} aria-hidden />} onClick={onShare} />
        </div>
        <div className={classes(styles.phoneLine, styles.strip)}>
          <SaveMark look={save.look} text={save.text} />
          {status}
          <span className={styles.grow} />
          <TimerChip workshop={room.workshop} />
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
      <ViewSwitch view={view} onView={onView} />
      <div className={classes(styles.headSide, styles.headEnd)}>
        <TimerChip workshop={room.workshop} />
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

function ViewSwitch({ view, onView }: { readonly view: View; readonly onView: (view: View) => void }) {
  return (
    <div role="group" aria-label={words('page.view')} className={styles.views}>
      {VIEWS.map(each => (
        <button
          key={each}
          type="button"
          className={styles.view}
          aria-pressed={view === each}
          title={each === 'outline' ? `${words('view.outline')} (Ctrl+Alt+O)` : undefined}
          onClick={() => onView(each)}
        >
          {words(`view.${each}`)}
        </button>
      ))}
    </div>
  )
}

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
