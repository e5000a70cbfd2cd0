import { useEffect, useRef } from 'react'
import { describe } from '../scene/names.ts'
import type { Editor } from '../scene/editor.ts'
import { words } from '../ui/words/words.ts'
import styles from './canvas.module.css'

// What of the map has the keyboard, as something that assistive technology can find: a real control over the selected thing, named
// by the grammar of names.ts. Two take turns, because a reader tells of focus that moves, not of a name that changes
// (reference/ux-ecosystem.md §3.3).

export function MapCursor({ editor }: { readonly editor: Editor }) {
  const first = useRef<HTMLDivElement>(null)
  const second = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const proxies = [first.current, second.current].filter(p => p !== null)
    const host = proxies[0]?.parentElement
    if (host === null || host === undefined) return
    let turn = 0
    const place = () => {
      const [id] = editor.state.getState().selection
      const box = id === undefined ? null : editor.scene.boxOf(id)
      if (box === null) return
      const [x, y] = editor.camera.toScreen([box.x, box.y])
      const { zoom } = editor.camera.state.getState()
      for (const { style } of proxies) {
        style.transform = `translate(${x}px, ${y}px)`
        style.width = `${box.w * zoom}px`
        style.height = `${box.h * zoom}px`
      }
    }
    const hand = () => {
      const { selection, editing } = editor.state.getState()
      const [id, ...more] = selection
      const focused = document.activeElement
      if (editing !== null || focused === null || !host.contains(focused)) return
      if (id === undefined || more.length > 0) {
        if (focused !== host) host.focus({ preventScroll: true })
        return
      }
      turn = 1 - turn
      const next = proxies[turn]
      next?.setAttribute('aria-label', describe(editor, id))
      place()
      next?.focus({ preventScroll: true })
    }
    const stops = [
      editor.state.subscribe((state, before) => {
        if (state.selection !== before.selection || (before.editing !== null && state.editing === null))
          queueMicrotask(hand)
      }),
      editor.camera.state.subscribe(place),
      editor.scene.watch(place),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [editor])

  // named when they are handed the focus; nobody comes to them before
  return (
    <>
      <div ref={first} className={styles.cursor} role="button" tabIndex={-1} aria-label={words('canvas.label')} />
      <div ref={second} className={styles.cursor} role="button" tabIndex={-1} aria-label={words('canvas.label')} />
    </>
  )
}
