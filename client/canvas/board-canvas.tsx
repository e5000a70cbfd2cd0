import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Vec } from '#shared/base/geometry.ts'
import type { Theme } from '#shared/paint/theme.ts'
import { createPainter, type Painter } from '../draw/painter.ts'
import type { Editor } from '../scene/editor.ts'
import { firstLook } from '../scene/first-look.ts'
import { createToolRunner } from '../tools/run.ts'
import { words } from '../ui/words/words.ts'
import { attachInput } from './attach-input.ts'
import { BoardStage } from './board-stage.tsx'
import styles from './canvas.module.css'
import { MAP_HOST } from './map-host.ts'
import { MapCursor } from './map-cursor.tsx'
import { TextEditor } from './text-editor.tsx'
import { useMedia } from './use-media.ts'

// The map: a focusable host with the stage, and over it the text editor. Everything that happens on it goes through the editor.

export interface BoardCanvasProps {
  readonly editor: Editor
  readonly theme: Theme
  /** True once the board is loaded: then the whole of it is shown, and the page says that it is ready. */
  readonly loaded: boolean
  /** A menu is wanted, at this point of the page; what is under it is selected. */
  readonly onMenu?: (at: Vec) => void
}

export function BoardCanvas({ editor, theme, loaded, onMenu }: BoardCanvasProps) {
  const host = useRef<HTMLDivElement>(null)
  const [painter, setPainter] = useState<Painter | null>(null)
  const menu = useRef(onMenu)
  useLayoutEffect(() => {
    menu.current = onMenu
  })
  const coarse = useMedia('(pointer: coarse)')
  const docked = useMedia('(pointer: coarse) and (max-width: 767px)')
  const editing = useStore(editor.state, state => state.editing)
  const firstTheme = useRef(theme)

  useLayoutEffect(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)')
    const made = createPainter({ editor, theme: firstTheme.current, still: () => still.matches })
    setPainter(made)
    return () => made.destroy()
  }, [editor])

  useEffect(() => {
    const element = host.current
    if (element === null) return
    const runner = createToolRunner(editor)
    const detach = attachInput(element, editor, runner, { onMenu: at => menu.current?.(at) })
    return () => {
      detach()
      runner.destroy()
    }
  }, [editor])

  useEffect(() => {
    const element = host.current
    if (element === null || painter === null) return
    let byKeys = true
    const update = () =>
      painter.setOverlay({ focused: byKeys && element.contains(document.activeElement), coarse, textAbove: !docked })
    const key = () => {
      if (byKeys) return
      byKeys = true
      update()
    }
    const pointer = () => {
      byKeys = false
      update()
    }
    update()
    const stop = new AbortController()
    element.addEventListener('focusin', update, { signal: stop.signal })
    element.addEventListener('focusout', update, { signal: stop.signal })
    element.addEventListener('keydown', key, { signal: stop.signal })
    window.addEventListener('pointerdown', pointer, { capture: true, signal: stop.signal })
    return () => stop.abort()
  }, [editor, painter, coarse, docked])

  // before the first frame, or that would be drawn for a camera that looks elsewhere
  useLayoutEffect(() => {
    if (painter === null || !loaded) return
    const spot = firstLook(editor)
    // whoever follows somebody, or is shown a place, looks there already
    if (spot !== null && !editor.company.follow.steers()) editor.camera.put(spot)
    const stop = painter.onDrawn(() => {
      document.documentElement.dataset.boardReady = 'true'
      stop()
    })
    painter.repaint()
    return () => {
      stop()
      delete document.documentElement.dataset.boardReady
    }
  }, [editor, painter, loaded])

  useEffect(() => tellOthers(editor), [editor])
  useEffect(() => followKeys(editor, host.current), [editor])
  useEffect(() => markHost(editor, host.current, painter), [editor, painter])

  const standing = editing === null ? null : standingOf(editor, editing.id)
  return (
    // biome-ignore lint: the map is one stop of the tab order; what is on it is walked with the arrow keys
    <div
      ref={host}
      className={styles.host}
      role="group"
      aria-label={words('canvas.label')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-board-keys=""
      {...{ [MAP_HOST]: '' }}
      style={{ backgroundColor: theme.canvas }}
    >
      {painter !== null && <BoardStage painter={painter} camera={editor.camera} theme={theme} />}
      <MapCursor editor={editor} />
      {editing !== null && standing !== null && (
        <TextEditor
          key={`${standing} ${editing.key}`}
          editor={editor}
          standing={standing}
          item={editing.id}
          textKey={editing.key}
          theme={theme}
          docked={docked}
          onDone={() => {
            const now = editor.state.getState().editing
            if (now === null || now.id !== editing.id || now.key !== editing.key) return
            editor.stopEditing()
            host.current?.focus({ preventScroll: true })
          }}
        />
      )}
    </div>
  )
}

/** The standing that was opened; of an item that stands in several places, the selected one. */
function standingOf(editor: Editor, item: string): string | null {
  const [first] = editor.state.getState().selection
  if (first !== undefined && editor.view.item(first)?.id === item) return first
  return editor.view.standings(item)[0] ?? null
}

/** Others see what part of the board this person sees. */
function tellOthers(editor: Editor): () => void {
  const tell = () => editor.presence.show({ view: editor.camera.view() })
  tell()
  const stop = editor.camera.state.subscribe(tell)
  return () => {
    stop()
    editor.presence.show({ view: null })
  }
}

/** What is selected by keys is brought into sight; a pointer is on it already. */
function followKeys(editor: Editor, host: HTMLElement | null): () => void {
  let byKeys = false
  const key = () => {
    byKeys = true
  }
  const pointer = () => {
    byKeys = false
  }
  window.addEventListener('keydown', key, true)
  window.addEventListener('pointerdown', pointer, true)
  const stop = editor.state.subscribe((state, before) => {
    const [id, ...more] = state.selection
    if (!byKeys || state.selection === before.selection || id === undefined || more.length > 0) return
    const box = editor.scene.boxOf(id)
    if (box !== null && host !== null) editor.camera.reveal(box)
  })
  return () => {
    window.removeEventListener('keydown', key, true)
    window.removeEventListener('pointerdown', pointer, true)
    stop()
  }
}

/**
 * What tests and styles may read off the host: `data-zoom` (screen pixels per unit) and `data-at` (the board point at its top left
 * corner) after each drawn frame, `data-selection` (none or some), `data-tool`.
 */
function markHost(editor: Editor, host: HTMLElement | null, painter: Painter | null): () => void {
  if (host === null || painter === null) return () => {}
  const marks = new Map<string, string>()
  const mark = (name: string, value: string) => {
    if (marks.get(name) === value) return
    marks.set(name, value)
    host.dataset[name] = value
  }
  const state = () => {
    mark('selection', editor.state.getState().selection.length === 0 ? 'none' : 'some')
    mark('tool', editor.state.getState().tool)
  }
  state()
  const stops = [
    editor.state.subscribe(state),
    painter.onDrawn(() => {
      const { x, y, zoom } = editor.camera.state.getState()
      mark('zoom', zoom.toFixed(4))
      mark('at', `${x.toFixed(2)} ${y.toFixed(2)}`)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
