import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { CommentCount } from '../../facilitate/comments/comment-count.tsx'
import type { Session } from '../../facilitate/session.ts'
import { HintCount, HintsPanel } from '../../panels/hints-panel.tsx'
import type { Hints } from '../../panels/hints.ts'
import { Inspector } from '../../panels/inspector.tsx'
import type { Loops } from '../../panels/loops.ts'
import type { Editor } from '../../scene/editor.ts'
import { classes } from '../../ui/classes.ts'
import tabs from '../../ui/tabs.module.css'
import { words } from '../../ui/words/shell-words.ts'
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
import { reveal } from './reveal.ts'
import type { Panel } from './view-choice.ts'

export interface SidePanelProps {
  readonly editor: Editor
  /** Null for the first moment. */
  readonly hints: Hints | null
  readonly session: Session
  readonly loops: Loops
  /** Those that this board has. */
  readonly panels: readonly Panel[]
  readonly shown: Panel
  readonly onChoose: (panel: Panel) => void
}

/** The panels at the right of a wide page, one at a time. */
export function SidePanel({ editor, hints, session, loops, panels, shown, onChoose }: SidePanelProps) {
  return (
    <Tabs
      className={tabs.tabs ?? ''}
      selectedKey={shown}
      onSelectionChange={key => onChoose(panels.find(each => each === key) ?? 'properties')}
    >
      <TabList className={classes(tabs.tabList, styles.tabList)} aria-label={words('landmark.panel')}>
        {panels.map(each => (
          <Tab key={each} id={each} className={classes(tabs.tab, styles.tab)}>
            {words(`panel.${each}`)}
            {each === 'hints' && hints !== null && <HintCount hints={hints} />}
            {each === 'comments' && <CommentCount session={session} />}
          </Tab>
        ))}
      </TabList>
      {panels.map(each => (
        <TabPanel key={each} id={each} className={tabs.tabPanel ?? ''}>
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
  )
}
