import { useStore } from 'zustand'
import { BoardCanvas } from '../../canvas/board-canvas.tsx'
import type { Editor } from '../../scene/editor.ts'
import { appearance } from '../../ui/appearance.ts'
import styles from './board.module.css'

/** The canvas with what floats over it. In a file of its own: a phone that opens the list does not wait for it. */
export function MapView({ editor }: { readonly editor: Editor }) {
  const theme = useStore(appearance, state => state.theme)
  return (
    <div className={styles.map}>
      <BoardCanvas editor={editor} theme={theme} loaded />
    </div>
  )
}
