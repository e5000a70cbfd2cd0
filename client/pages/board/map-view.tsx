import { useCallback, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Vec } from '#shared/base/geometry.ts'
import { BoardCanvas } from '../../canvas/board-canvas.tsx'
import type { Session } from '../../facilitate/session.ts'
import { ContextMenu } from '../../panels/context-menu.tsx'
import { ContextualToolbar } from '../../panels/contextual-toolbar.tsx'
import { EmptyState } from '../../panels/empty-state.tsx'
import { FollowFrame } from '../../panels/follow/follow-frame.tsx'
import { Reactions } from '../../panels/reactions/reactions.tsx'
import { trackSelection } from '../../panels/track-selection.ts'
import type { Editor } from '../../scene/editor.ts'
import { MapControls } from '../../panels/zoom-controls.tsx'
import { appearance } from '../../ui/appearance.ts'
import { later, useHere } from '../../ui/later.ts'
import styles from './board.module.css'
import { useReady } from '../../panels/use-ready.ts'

// what others have left and where they are, and what is looked at: the board stands before it comes
const CommentPins = later(async () => (await import('../../facilitate/comments/comment-pins.tsx')).CommentPins)
const EdgeMarkers = later(async () => (await import('../../panels/after-ready.ts')).EdgeMarkers)
const LensNotice = later(async () => (await import('../../panels/after-ready.ts')).LensNotice)

interface MapViewProps {
  readonly editor: Editor
  readonly session: Session
  /** True where the bar for the selection stands at the foot and not beside it: on phones. */
  readonly docked?: boolean
}

/** The canvas with what floats over it. In a file of its own: a phone that opens the list does not wait for it. */
export function MapView({ editor, session, docked = false }: MapViewProps) {
  const theme = useStore(appearance, state => state.theme)
  const ready = useReady()
  const marked = useHere(ready, EdgeMarkers)
  const pinned = useHere(ready, CommentPins)
  const lens = useHere(ready, LensNotice)
  const track = useMemo(() => trackSelection(editor), [editor])
  const [menuAt, setMenuAt] = useState<Vec | null>(null)
  const closeMenu = useCallback(() => setMenuAt(null), [])
  return (
    <div className={styles.map}>
      <div className={styles.mapStage}>
        <BoardCanvas editor={editor} theme={theme} loaded onMenu={setMenuAt} />
        <div className={styles.empty}>
          <EmptyState editor={editor} />
        </div>
        <MapControls editor={editor} small={docked} />
        {marked && <EdgeMarkers editor={editor} />}
        <FollowFrame editor={editor} />
        <Reactions editor={editor} />
        {pinned && <CommentPins session={session} />}
        {lens && <LensNotice editor={editor} alone={docked} />}
        <ContextMenu editor={editor} at={menuAt} onClose={closeMenu} onOpen={setMenuAt} />
        {!docked && <ContextualToolbar editor={editor} track={track} />}
      </div>
      {docked && <ContextualToolbar editor={editor} />}
    </div>
  )
}
