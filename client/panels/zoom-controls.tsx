import { Frame, Maximize, Minus, Plus, Undo2 } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { actionCommands } from '../outline/commands.ts'
import type { Editor } from '../scene/editor.ts'
import { fitAll } from '../scene/fit-all.ts'
import { framesOf, goToFrame } from '../scene/find.ts'
import { textName } from '../scene/names.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { later, useHere } from '../ui/later.ts'
import { Menu } from '../ui/menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { words, wordsFor } from '../ui/words/words.ts'
import { appearance } from '../ui/appearance.ts'
import { focusMap } from './focus-map.ts'
import styles from './map-controls.module.css'
import { useSight } from './sight.ts'

// What lies at the foot of the map: the overview when there is more than is seen, the zoom, the frames, and the way back for who is lost.

/** A board is worked on before it is there. */
const Minimap = later(async () => (await import('./after-ready.ts')).Minimap)

interface MapControlsProps {
  readonly editor: Editor
  /** On a phone two fingers zoom: only what they cannot do. */
  readonly small: boolean
}

export function MapControls({ editor, small }: MapControlsProps) {
  const sight = useSight(editor)
  const theme = useStore(appearance, state => state.theme)
  const overview = useHere(!small && sight !== 'all', Minimap)
  const back = () => {
    fitAll(editor)
    editor.say('said.back')
    focusMap()
  }
  return (
    <>
      <div className={styles.foot}>
        {overview && <Minimap editor={editor} theme={theme} />}
        <div className={styles.bar} role="group" aria-label={words('map.zoom')}>
          {!small && <ZoomLevel editor={editor} />}
          <Button look="quiet" className={styles.named} onClick={() => run(editor, 'zoom-fit')}>
            <Maximize size={18} aria-hidden />
            {words('map.fit')}
          </Button>
          <Frames editor={editor} />
        </div>
      </div>
      {sight === 'none' && (
        <div className={styles.back}>
          <Button look="primary" onClick={back}>
            <Undo2 size={18} aria-hidden />
            {words('map.back')}
          </Button>
        </div>
      )}
    </>
  )
}

const run = (editor: Editor, id: string): void => actionCommands(editor, [id])[0]?.run()

const LEVELS = ['zoom-in', 'zoom-out', 'zoom-100', 'zoom-fit', 'zoom-selection']

function ZoomLevel({ editor }: { readonly editor: Editor }) {
  // rounded: the figure is all that React hears of the camera
  const percent = useStore(editor.camera.state, state => Math.round(state.zoom * 100))
  useStore(editor.state, state => state.selection.length > 0)
  return (
    <>
      <IconButton
        label={wordsFor('action.zoom-out')}
        icon={<Minus size={18} aria-hidden />}
        onClick={() => run(editor, 'zoom-out')}
      />
      <Menu
        label={words('map.zoom-level', { percent })}
        shape={{ look: 'quiet' }}
        face={<span className={styles.percent}>{words('map.percent', { percent })}</span>}
        groups={[{ id: 'zoom', entries: actionCommands(editor, LEVELS) }]}
      />
      <IconButton
        label={wordsFor('action.zoom-in')}
        icon={<Plus size={18} aria-hidden />}
        onClick={() => run(editor, 'zoom-in')}
      />
    </>
  )
}

/** The frames in their order: a click looks at the whole of one. */
function Frames({ editor }: { readonly editor: Editor }) {
  // told of every change; renders when a frame came, went or has another name
  const list = useSyncExternalStore(editor.board.watch, useFrameKey(editor))
  if (list === '') return null
  const entries: readonly MenuEntry[] = framesOf(editor).map(({ id, depth }) => ({
    id,
    label: `${'\u2003'.repeat(depth)}${textName(editor, id, 60)}`,
    run: () => goToFrame(editor, id),
  }))
  return (
    <Menu
      label={words('map.frames')}
      named
      shape={{ look: 'quiet' }}
      face={
        <>
          <Frame size={18} aria-hidden />
          {words('map.frames')}
        </>
      }
      groups={[{ id: 'frames', title: words('map.frames'), entries }]}
    />
  )
}

/** One string that changes when the list does, asked again only after a change. */
function useFrameKey(editor: Editor): () => string {
  const [read] = useState(() => {
    let version = -1
    let key = ''
    return () => {
      if (version === editor.view.version) return key
      version = editor.view.version
      key = framesOf(editor)
        .map(({ id, depth }) => `${id} ${depth} ${textName(editor, id, 60)}`)
        .join('\n')
      return key
    }
  })
  return read
}
