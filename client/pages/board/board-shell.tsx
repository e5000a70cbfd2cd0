import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useMentions } from '../../facilitate/comments/use-mentions.ts'
import { useSession } from '../../facilitate/use-session.ts'
import { bindKeys } from '../../input/keyboard.ts'
import { useAnnouncements } from '../../panels/announcements.ts'
import { FindBar } from '../../panels/find-bar.tsx'
import { useRoomLeft } from '../../panels/room-left.ts'
import { useHints } from '../../panels/use-hints.ts'
import { conversionOf } from '../../scene/actions/convert-actions.ts'
import { questionOf } from '../../scene/actions/asking.ts'
import { panelWish, wishPanel } from '../../scene/actions/lens-actions.ts'
import type { Editor } from '../../scene/editor.ts'
import { ACTIONS } from '../../scene/actions/registry.ts'
import { appearance, chooseAppearance } from '../../ui/appearance.ts'
import { PHONE, useMedia } from '../../ui/media.ts'
import { Speaker } from '../../ui/speaker.tsx'
import { ToastRegion } from '../../ui/toast-region.tsx'
import { words } from '../../ui/words/shell-words.ts'
import { downloadCopy } from '../download-copy.ts'
import { useArrival } from '../follow-home.ts'
import { BoardHeader } from './board-header.tsx'
import { boardMenu } from './board-menu.ts'
import type { BoardRoom } from './board-room.ts'
import styles from './board.module.css'
import frame from './page-frame.module.css'
import { DesktopBody } from './desktop-body.tsx'
import { fetchLater, fetchOpened, fetchTyped, PhoneBody } from './fetching.ts'
import { FileDialogs } from './file-dialogs.tsx'
import {
  ActivityLog,
  AsidesList,
  ComingDialog,
  ComingPanel,
  CommandPalette,
  ConvertDialog,
  HelpSheet,
  NameDialog,
  ParentDialog,
  ShareDialog,
} from './later.tsx'
import { History } from './history.tsx'
import { Notices } from './notices.tsx'
import { asksForTogether, Together } from './together.tsx'
import { useLandmarks } from './use-landmarks.ts'
import { useReady } from '../../panels/use-ready.ts'
import { keepAllInSight } from './reveal.ts'
import { keptView, nextView, PANELS, PHONE_VIEWS, type View, VIEWS } from './view-choice.ts'

interface BoardShellProps {
  readonly room: BoardRoom
  readonly editor: Editor
}

/** The board page around its parts: header, tools, map or outline or both, panel; on phones one thing at a time. */
export function BoardShell({ room, editor }: BoardShellProps) {
  const narrow = useMedia(PHONE)
  const save = useStore(room.save)
  const [view, setView] = useState<View>(keptView.read)
  const [sharing, setSharing] = useState(() => room.membership.getState().links?.facilitator !== undefined)
  const chosen = useStore(appearance, state => state.chosen)
  const preferences = useStore(editor.preferences)
  const [helping, setHelping] = useState(false)
  const [commanding, setCommanding] = useState(false)
  const asking = useStore(questionOf(editor), question => question !== null)
  const leads = useStore(room.membership, membership => membership.role === 'facilitator')
  const watches = useStore(room.membership, membership => membership.role === 'viewer')
  const [together, setTogether] = useState(asksForTogether)
  const [filing, setFiling] = useState<'export' | 'import' | null>(null)
  const hints = useHints(editor)
  const activity = useAnnouncements(editor)
  const [looking, setLooking] = useState<'activity' | 'asides' | 'history' | 'name' | null>(null)
  const [told] = useState(() => room.phone.getState().told)
  const session = useSession(room.workshop, editor, room.boardId, told)
  const converting = useStore(conversionOf(editor), sources => sources !== null)
  useMentions(session)
  useRoomLeft(editor)
  useLandmarks()
  useArrival()
  useFetchLater(editor)
  useEffect(() => bindKeys(editor, ACTIONS), [editor])
  useEffect(
    () =>
      panelWish(editor).subscribe(wish =>
        wish.panel === 'export' || wish.panel === 'import'
          ? setFiling(wish.panel)
          : wish.panel === 'palette'
            ? setCommanding(true)
            : undefined,
      ),
    [editor],
  )

  const choose = useCallback(
    (next: (now: View) => View) => {
      keepAllInSight(editor)
      setView(now => {
        const chosen = next(now)
        keptView.write(chosen)
        return chosen
      })
    },
    [editor],
  )
  useEffect(() => {
    const ask = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (
        event.key !== '?' ||
        event.defaultPrevented ||
        target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
      )
        return
      event.preventDefault()
      setHelping(true)
    }
    window.addEventListener('keydown', ask)
    return () => window.removeEventListener('keydown', ask)
  }, [])
  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (!event.ctrlKey || !event.altKey || event.code !== 'KeyO') return
      event.preventDefault()
      choose(nextView)
    }
    window.addEventListener('keydown', toggle)
    return () => window.removeEventListener('keydown', toggle)
  }, [choose])

  const menu = useMemo(
    () =>
      boardMenu({
        preferences,
        setPreferences: change => editor.preferences.setState(change),
        appearance: chosen,
        setAppearance: chooseAppearance,
        onHelp: () => setHelping(true),
        onDownload: () => downloadCopy(room.session.copy()),
        onExport: () => setFiling('export'),
        onImport: () => setFiling('import'),
        onHistory: watches ? null : () => setLooking('history'),
        onFind: () => wishPanel(editor, 'find'),
        onCommands: () => wishPanel(editor, 'palette'),
        onActivity: () => setLooking('activity'),
        onAsides: () => setLooking('asides'),
        onName: () => setLooking('name'),
        onTogether: leads ? () => setTogether(true) : null,
        phone: narrow,
      }),
    [preferences, chosen, editor, room, narrow, leads, watches],
  )

  const skipTo = (selector: string) => {
    const part = document.querySelector<HTMLElement>(selector)
    const target =
      part?.querySelector<HTMLElement>('[data-board-keys][tabindex="0"], [role=treegrid], input, button') ?? part
    target?.focus()
  }
  return (
    <div className={frame.page}>
      {/* buttons, not links: with a <base> a link to #part would leave the page */}
      <div className={styles.skip}>
        <button type="button" onClick={() => skipTo('main [data-landmark]')}>
          {words('page.skip-board')}
        </button>
      </div>
      <BoardHeader
        room={room}
        editor={editor}
        save={save}
        narrow={narrow}
        view={view}
        onView={next => choose(() => next)}
        onShare={() => setSharing(true)}
        menu={menu}
      />
      <section className={styles.notices} aria-label={words('landmark.notices')}>
        <Notices room={room} editor={editor} banner={save.banner} />
        <FindBar editor={editor} />
      </section>
      {narrow ? (
        <ComingPanel>
          <PhoneBody room={room} editor={editor} hints={hints} menu={menu} session={session} />
        </ComingPanel>
      ) : (
        <DesktopBody editor={editor} hints={hints} view={view} session={session} />
      )}
      <ComingDialog>
        {sharing && <ShareDialog room={room} open onClose={() => setSharing(false)} />}
        {helping && <HelpSheet open onClose={() => setHelping(false)} />}
        {converting && <ConvertDialog editor={editor} />}
      </ComingDialog>
      <ComingDialog>{asking && <ParentDialog editor={editor} />}</ComingDialog>
      <ComingDialog>
        {commanding && (
          <CommandPalette
            editor={editor}
            onClose={() => setCommanding(false)}
            page={{
              menu,
              views: narrow ? [] : VIEWS.map(id => ({ id, run: () => choose(() => id) })),
              panels: narrow ? PHONE_VIEWS.filter(id => id !== 'list') : PANELS,
            }}
          />
        )}
      </ComingDialog>
      {filing !== null && <FileDialogs room={room} editor={editor} which={filing} onClose={() => setFiling(null)} />}
      {together && leads && <Together room={room} editor={editor} onClose={() => setTogether(false)} />}
      {looking === 'history' && !watches && <History room={room} onClose={() => setLooking(null)} />}
      <ComingDialog>
        {looking === 'activity' && <ActivityLog editor={editor} activity={activity} onClose={() => setLooking(null)} />}
        {looking === 'name' && <NameDialog workshop={room.workshop} onClose={() => setLooking(null)} />}
        {looking === 'asides' && (
          <AsidesList asides={room.asides} boardId={room.boardId} onClose={() => setLooking(null)} />
        )}
      </ComingDialog>
      <ToastRegion />
      <Speaker />
    </div>
  )
}

/** Once the board stands and nothing else is to be done. */
function useFetchLater(editor: Editor): void {
  const ready = useReady()
  useEffect(() => {
    if (!ready) return
    fetchOpened()
    const timers = [setTimeout(fetchTyped, 300), setTimeout(() => fetchLater(editor), 2000)]
    return () => timers.forEach(clearTimeout)
  }, [editor, ready])
}
