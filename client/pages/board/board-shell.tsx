import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { bindKeys } from '../../input/keyboard.ts'
import { ParentDialog } from '../../outline/parent-dialog.tsx'
import { useAnnouncements } from '../../panels/announcements.ts'
import { HelpSheet } from '../../panels/help-sheet.tsx'
import { useHints } from '../../panels/hints-panel.tsx'
import { useRoomLeft } from '../../panels/room-left.ts'
import type { Editor } from '../../scene/editor.ts'
import { ACTIONS } from '../../scene/actions/registry.ts'
import { appearance, chooseAppearance } from '../../ui/appearance.ts'
import { useMedia } from '../../ui/media.ts'
import { Speaker } from '../../ui/speaker.tsx'
import { ToastRegion } from '../../ui/toast-region.tsx'
import { words } from '../../ui/words/shell-words.ts'
import { downloadCopy } from '../fault-screen.tsx'
import { BoardHeader } from './board-header.tsx'
import { boardMenu } from './board-menu.ts'
import type { BoardRoom } from './board-room.ts'
import styles from './board.module.css'
import { DesktopBody } from './desktop-body.tsx'
import { Notices } from './notices.tsx'
import { PhoneBody } from './phone-body.tsx'
import { ShareDialog } from './share-dialog.tsx'
import { useLandmarks } from './use-landmarks.ts'
import { keepAllInSight } from './reveal.ts'
import { keptView, nextView, type View } from './view-choice.ts'

interface BoardShellProps {
  readonly room: BoardRoom
  readonly editor: Editor
}

/** The board page around its parts: header, tools, map or outline or both, panel; on phones one thing at a time. */
export function BoardShell({ room, editor }: BoardShellProps) {
  const narrow = useMedia('(max-width: 767px)')
  const save = useStore(room.save)
  const [view, setView] = useState<View>(keptView.read)
  const [sharing, setSharing] = useState(() => room.membership.getState().links?.facilitator !== undefined)
  const chosen = useStore(appearance, state => state.chosen)
  const preferences = useStore(editor.preferences)
  const [helping, setHelping] = useState(false)
  const hints = useHints(editor)
  useAnnouncements(editor)
  useRoomLeft(editor)
  useLandmarks()
  useEffect(() => bindKeys(editor, ACTIONS), [editor])

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
        target.closest('input, textarea, select, [role=dialog]') !== null
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
        phone: narrow,
      }),
    [preferences, chosen, editor, room, narrow],
  )

  const skipTo = (selector: string) => {
    const part = document.querySelector<HTMLElement>(selector)
    const target =
      part?.querySelector<HTMLElement>('[data-board-keys][tabindex="0"], [role=treegrid], input, button') ?? part
    target?.focus()
  }
  return (
    <div className={styles.page}>
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
        <Notices room={room} banner={save.banner} />
      </section>
      {narrow ? (
        <PhoneBody editor={editor} hints={hints} menu={menu} />
      ) : (
        <DesktopBody editor={editor} hints={hints} view={view} />
      )}
      <ShareDialog room={room} open={sharing} onClose={() => setSharing(false)} />
      <HelpSheet open={helping} onClose={() => setHelping(false)} />
      <ParentDialog editor={editor} />
      <ToastRegion />
      <Speaker />
    </div>
  )
}
