import { Ellipsis } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import { raiseHand, useHand } from '../../facilitate/hands/hand-button.tsx'
import type { Session } from '../../facilitate/session.ts'
import { isGoingOn } from '../../facilitate/speaking.ts'
import { HintsPanel } from '../../panels/hints-panel.tsx'
import type { Hints } from '../../panels/hints.ts'
import { useLoops, useReadable } from '../../panels/loops.ts'
import { Toolbar } from '../../panels/toolbar.tsx'
import { panelWish } from '../../scene/actions/lens-actions.ts'
import type { Editor } from '../../scene/editor.ts'
import { focusDrawn } from '../../ui/focus-drawn.ts'
import { Menu } from '../../ui/menu.tsx'
import type { MenuGroup } from '../../ui/menu-entry.ts'
import { words } from '../../ui/words/shell-words.ts'
import { words as boardWords } from '../../ui/words/words.ts'
import { useReadyWithoutMap } from './board-ready.ts'
import type { BoardRoom } from './board-room.ts'
import styles from './board.module.css'
import frame from './page-frame.module.css'
import {
  ComingDialog,
  ComingMap,
  ComingPanel,
  CommentsPanel,
  LoopsPanel,
  OutlineView,
  PrinciplesPanel,
  PropertiesDialog,
  ReadingPanel,
  SessionPanel,
} from './later.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { useKeyboardHeight } from './use-keyboard-height.ts'
import { PHONE_VIEWS, type PhoneView } from './view-choice.ts'

interface PhoneBodyProps {
  readonly room: BoardRoom
  readonly editor: Editor
  readonly hints: Hints | null
  readonly menu: readonly MenuGroup[]
  readonly session: Session
}

/** One thing at a time, the list first: adding a note must not wait for the map. */
export function PhoneBody({ room, editor, hints, menu, session }: PhoneBodyProps) {
  const [inspecting, setInspecting] = useState(false)
  const { view } = useStore(room.phone)
  const setView = useCallback((next: PhoneView) => room.phone.setState({ view: next }), [room])
  const body = useRef<HTMLElement>(null)
  const typing = useKeyboardHeight()
  const mayEdit = useStore(editor.state, state => state.access === 'edit')
  useReadyWithoutMap(view !== 'map')
  const loops = useLoops(editor)
  const readable = useReadable(editor)
  useEffect(
    () =>
      panelWish(editor).subscribe(wish =>
        setView(PHONE_VIEWS.find(each => each === wish.panel) ?? room.phone.getState().view),
      ),
    [editor, room, setView],
  )
  const going = useStore(session.workshop.state, ({ state }) => isGoingOn(state, session.boardId))
  const hand = useHand(session.workshop)
  const groups: readonly MenuGroup[] = [
    {
      id: 'item',
      entries: [
        { id: 'properties', label: words('panel.properties'), run: () => setInspecting(true) },
        ...(hand === null
          ? []
          : [
              {
                id: 'hand',
                label: boardWords(hand ? 'hand.lower' : 'hand.raise'),
                run: () => void raiseHand(session.workshop, !hand),
              },
            ]),
        going
          ? { id: 'hints', label: words('panel.hints'), run: () => setView('hints') }
          : { id: 'session', label: words('panel.session'), run: () => setView('session') },
        { id: 'comments', label: words('panel.comments'), run: () => setView('comments') },
        { id: 'principles', label: words('panel.principles'), run: () => setView('principles') },
        ...(readable.loops ? [{ id: 'loops', label: words('panel.loops'), run: () => setView('loops') }] : []),
        ...(readable.reading ? [{ id: 'reading', label: words('panel.reading'), run: () => setView('reading') }] : []),
      ],
    },
    ...menu,
  ]
  const add = () => {
    flushSync(() => setView('list'))
    focusDrawn(() => body.current?.querySelector<HTMLElement>('form textarea'))
  }
  return (
    <>
      <main
        ref={body}
        className={frame.phoneMain}
        data-landmark=""
        aria-label={words('landmark.outline')}
        tabIndex={-1}
      >
        {view === 'map' && <ComingMap editor={editor} session={session} docked />}
        <ComingPanel>
          {view === 'list' && <OutlineView editor={editor} alone composer />}
          {view === 'session' && <SessionPanel session={session} onMap={() => setView('map')} />}
          {view === 'comments' && <CommentsPanel session={session} />}
          {view === 'loops' && <LoopsPanel editor={editor} loops={loops} onShow={() => setView('map')} />}
          {view === 'reading' && <ReadingPanel editor={editor} loops={loops} onShow={() => setView('map')} />}
          {view === 'principles' && <PrinciplesPanel editor={editor} onShow={() => setView('list')} />}
        </ComingPanel>
        {view === 'hints' && hints !== null && (
          <HintsPanel editor={editor} hints={hints} onShow={() => setView('list')} />
        )}
      </main>
      {view === 'map' && !typing && (
        <section className={styles.phoneTools} aria-label={words('landmark.tools')} data-landmark="" tabIndex={-1}>
          <Toolbar editor={editor} place="foot" />
        </section>
      )}
      {!typing && (
        <PhoneBar
          view={view}
          onView={setView}
          onAdd={add}
          mayEdit={mayEdit}
          going={going}
          more={
            <Menu
              label={words('view.more')}
              shape={{ look: 'quiet' }}
              named
              face={
                <span className={frame.phoneTabFace}>
                  <Ellipsis size={22} aria-hidden />
                  {words('view.more')}
                </span>
              }
              groups={groups}
            />
          }
        />
      )}
      <ComingDialog>
        {inspecting && <PropertiesDialog editor={editor} onClose={() => setInspecting(false)} />}
      </ComingDialog>
    </>
  )
}
