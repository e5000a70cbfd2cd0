import { PanelRightClose, PanelRightOpen } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { CommentCount } from '../../facilitate/comments/comment-count.tsx'
import type { Session } from '../../facilitate/session.ts'
import { HintCount, HintsPanel } from '../../panels/hints-panel.tsx'
import type { Hints } from '../../panels/hints.ts'
import { Inspector } from '../../panels/inspector.tsx'
import { useLoops, useReadable } from '../../panels/loops.ts'
import { Toolbar } from '../../panels/toolbar.tsx'
import { panelWish } from '../../scene/actions/lens-actions.ts'
import type { Editor } from '../../scene/editor.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useMedia } from '../../ui/media.ts'
import { remembered } from '../../ui/remembered.ts'
import { words } from '../../ui/words/shell-words.ts'
import { useReadyWithoutMap } from './board-ready.ts'
import styles from './board.module.css'
import {
  ComingPanel,
  CommentsPanel,
  LoopsPanel,
  OutlineView,
  PrinciplesPanel,
  ReadingPanel,
  SessionPanel,
} from './later.tsx'
import { keepAllInSight, reveal } from './reveal.ts'
import { type Panel, PANELS, type View } from './view-choice.ts'

const MapView = lazy(async () => ({ default: (await import('./map-view.tsx')).MapView }))

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
            <Suspense fallback={<p className={styles.wait}>{words('page.loading')}</p>}>
              <MapView editor={editor} session={session} />
            </Suspense>
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
          <Tabs
            className={styles.tabs ?? ''}
            selectedKey={shown}
            onSelectionChange={key => setPanel(PANELS.find(each => each === key) ?? 'properties')}
          >
            <TabList className={styles.tabList ?? ''} aria-label={words('landmark.panel')}>
              {panels.map(each => (
                <Tab key={each} id={each} className={styles.tab ?? ''}>
                  {words(`panel.${each}`)}
                  {each === 'hints' && hints !== null && <HintCount hints={hints} />}
                  {each === 'comments' && <CommentCount session={session} />}
                </Tab>
              ))}
            </TabList>
            {panels.map(each => (
              <TabPanel key={each} id={each} className={styles.tabPanel ?? ''}>
                <ComingPanel>
                  {' '}
                  {each === 'properties' && <Inspector editor={editor} />}
                  {each === 'hints' && hints !== null && (
                    <HintsPanel editor={editor} hints={hints} onShow={id => reveal(editor, id)} />
                  )}
                  {each === 'loops' && <LoopsPanel editor={editor} loops={loops} />}
                  {each === 'reading' && <ReadingPanel editor={editor} loops={loops} />}
                  {each === 'session' && <SessionPanel session={session} />}
                  {each === 'comments' && <CommentsPanel session={session} />}
                  {each === 'principles' && <PrinciplesPanel editor={editor} />}
                  {each === 'outline' && <OutlineView editor={editor} alone={false} />}
                </ComingPanel>
              </TabPanel>
            ))}
          </Tabs>
        )}
      </aside>
    </div>
  )
}
