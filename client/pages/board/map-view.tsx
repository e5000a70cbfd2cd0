import { useMemo } from 'react'
import { useStore } from 'zustand'
import { BoardCanvas } from '../../canvas/board-canvas.tsx'
import { ContextualToolbar } from '../../panels/contextual-toolbar.tsx'
import { EmptyState } from '../../panels/empty-state.tsx'
import { trackSelection } from '../../panels/track-selection.ts'
import type { Editor } from '../../scene/editor.ts'
import { appearance } from '../../ui/appearance.ts'
import styles from './board.module.css'

interface MapViewProps {
  readonly editor: Editor
  /** True where the bar for the selection stands at the foot and not beside it: on phones. */
  readonly docked?: boolean
}

/** The canvas with what floats over it. In a file of its own: a phone that opens the list does not wait for it. */
export function MapView({ editor, docked = false }: MapViewProps) {
  const theme = useStore(appearance, state => state.theme)
  const track = useMemo(() => trackSelection(editor), [editor])
  return (
    <div className={styles.map}>
      <div className={styles.mapStage}>
        <BoardCanvas editor={editor} theme={theme} loaded />
        <div className={styles.empty}>
          <EmptyState editor={editor} />
        </div>
        {!docked && <ContextualToolbar editor={editor} track={track} />}
      </div>
      {docked && <ContextualToolbar editor={editor} />}
    </div>
  )
}
