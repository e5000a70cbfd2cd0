import { PanelRightClose, PanelRightOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Session } from '../../facilitate/session.ts'
import type { Hints } from '../../panels/hints.ts'
import { useLoops, useReadable } from '../../panels/loops.ts'
import { Toolbar } from '../../panels/toolbar.tsx'
import { panelWish } from '../../scene/actions/lens-actions.ts'
import type { Editor } from '../../scene/editor.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useMedia } from '../../ui/media.ts'
import { remembered } from '../../ui/remembered.ts'
import { useHere } from '../../ui/later.ts'
import { words } from '../../ui/words/shell-words.ts'
import { useReadyWithoutMap } from './board-ready.ts'
import styles from './board.module.css'
import frame from './page-frame.module.css'
import { SidePanel } from './fetching.ts'
import { ComingMap, ComingPanel, OutlineView } from './later.tsx'
import { keepAllInSight } from './reveal.ts'
import type { SidePanelProps } from './side-panel.tsx'
import { useReady } from '../../panels/use-ready.ts'
import { type Panel, PANELS, type View } from './view-choice.ts'

const keptOpen = remembered<boolean | null>('panel', null, value => (typeof value === 'boolean' ? value : undefined))

interface DesktopBodyProps {
  readonly editor: Editor
  /** Null for the first moment. */
  readonly hints: Hints | null
  readonly view: View
  readonly session: Session
}

/** Tools, map or outline or both, and the panel at the right: one document, three views. */
export function DesktopBody({ editor, hints, view, session }: DesktopBodyProps) {
  const roomy = useMedia('(min-width: 1100px)')
  const [opened, setOpened] = useState(keptOpen.read)
  // two views side by side need the width; there the panel opens for as long as it is wanted
  const [openInSplit, setOpenInSplit] = useState(false)
  const open = view === 'split' ? openInSplit : (opened ?? roomy)
  const [panel, setPanel] = useState<Panel>('properties')
  const [asked, setAsked] = useState(false)
  const hasMap = view !== 'outline'
  useReadyWithoutMap(!hasMap)
  // beside a whole outline a second one in the panel would be noise
  const loops = useLoops(editor)
  const readable = useReadable(editor)
  const shows: Partial<Record<Panel, boolean>> = { outline: view === 'map', ...readable }
  const panels = PANELS.filter(each => shows[each] !== false)
  const shown = panels.includes(panel) ? panel : 'properties'
  const toggle = () => {
    keepAllInSight(editor)
    setAsked(true)
    if (view === 'split') return setOpenInSplit(!open)
    keptOpen.write(!open)
    setOpened(!open)
  }
  // a key may ask for a panel
  useEffect(
    () =>
      panelWish(editor).subscribe(wish => {
        const wanted = PANELS.find(each => each === wish.panel)
        if (wanted === undefined) return
        setPanel(wanted)
        setAsked(true)
        setOpenInSplit(true)
        setOpened(true)
      }),
    [editor],
  )
  return (
    <div className={classes(styles.body, !open && styles.noPanel)}>
      {hasMap && (
        <section className={styles.tools} aria-label={words('landmark.tools')} data-landmark="" tabIndex={-1}>
          <Toolbar editor={editor} />
        </section>
      )}
      <main className={styles.main} data-view={view}>
        {view !== 'map' && (
          <div className={styles.outlinePane} data-landmark="" tabIndex={-1}>
            <ComingPanel>
              <OutlineView editor={editor} alone={!hasMap} />
            </ComingPanel>
          </div>
        )}
        {hasMap && (
          <section className={styles.mapPane} aria-label={words('landmark.map')} data-landmark="" tabIndex={-1}>
            <ComingMap editor={editor} session={session} />
          </section>
        )}
      </main>
      <aside className={styles.panel} aria-label={words('landmark.panel')} data-landmark="" tabIndex={-1}>
        <IconButton
          label={words(open ? 'panel.hide' : 'panel.show')}
          icon={open ? <PanelRightClose size={20} aria-hidden /> : <PanelRightOpen size={20} aria-hidden />}
          aria-expanded={open}
          onClick={toggle}
          className={styles.panelToggle}
        />
        {open && (
          <ComingSidePanel
            asked={asked}
            editor={editor}
            hints={hints}
            session={session}
            loops={loops}
            panels={panels}
            shown={shown}
            onChoose={setPanel}
          />
        )}
      </aside>
    </div>
  )
}

/** It waits for the board, unless somebody asks for it: nobody needs it in the first moment. */
function ComingSidePanel({ asked, ...props }: SidePanelProps & { readonly asked: boolean }) {
  const ready = useReady()
  const here = useHere(ready || asked, SidePanel)
  return here ? <SidePanel {...props} /> : <p className={frame.wait}>{words('page.loading')}</p>
}
