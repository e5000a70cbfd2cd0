import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import type { Box, Vec } from '#shared/base/geometry.ts'
import type { Theme } from '#shared/paint/theme.ts'
import { drawContent, drawOverview, fitInto, overviewArea } from '../draw/overview-pass.ts'
import type { Editor } from '../scene/editor.ts'
import { words } from '../ui/words/words.ts'
import { contentBounds } from './sight.ts'
import styles from './map-controls.module.css'

// The overview: shown while there is content out of view. A click or drag moves the view there, arrows move it by a part of itself.

const SIZE = { w: 180, h: 120 } as const
/** The board is drawn again so often and no more, however busy it is. */
const REDRAW_MS = 400
/** Parts of the view that an arrow moves. */
const STEP = 0.25

const ARROWS: Readonly<Record<string, Vec>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

interface MinimapProps {
  readonly editor: Editor
  readonly theme: Theme
}

export function Minimap({ editor, theme }: MinimapProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  /** What is shown keeps still while somebody drags on it. */
  const held = useRef<Box | null>(null)

  useEffect(() => {
    const element = canvas.current
    const ctx = element?.getContext('2d')
    const picture = document.createElement('canvas')
    const own = picture.getContext('2d')
    if (element === null || ctx == null || own === null) return
    const ratio = Math.min(2, window.devicePixelRatio)
    for (const each of [element, picture]) {
      each.width = SIZE.w * ratio
      each.height = SIZE.h * ratio
    }
    ctx.scale(ratio, ratio)
    own.scale(ratio, ratio)
    const bounds = contentBounds(editor)
    let asked: number | null = null
    let timer: ReturnType<typeof setTimeout> | null = null

    const show = () => {
      asked = null
      const content = bounds()
      if (content === null) return
      const view = editor.camera.view()
      drawOverview(ctx, picture, content, view, SIZE, theme, held.current ?? overviewArea(content, view))
    }
    const soon = () => {
      asked ??= requestAnimationFrame(show)
    }
    const redraw = () => {
      timer = null
      const content = bounds()
      if (content !== null) drawContent(own, editor.scene, content, SIZE)
      soon()
    }
    redraw()
    const stops = [
      editor.camera.state.subscribe(soon),
      editor.scene.watch(() => {
        timer ??= setTimeout(redraw, REDRAW_MS)
      }),
    ]
    return () => {
      if (asked !== null) cancelAnimationFrame(asked)
      if (timer !== null) clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [editor, theme])

  const centreAt = (event: PointerEvent<HTMLElement>) => {
    const area = held.current
    if (area === null) return
    const box = event.currentTarget.getBoundingClientRect()
    const fit = fitInto(area, SIZE)
    const { x, y, w, h } = editor.camera.view()
    const { zoom } = editor.camera.state.getState()
    const to: Vec = [fit.x + (event.clientX - box.left) / fit.zoom, fit.y + (event.clientY - box.top) / fit.zoom]
    editor.camera.pan([(x + w / 2 - to[0]) * zoom, (y + h / 2 - to[1]) * zoom])
  }
  const key = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key]
    if (arrow === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const { w, h } = editor.camera.state.getState()
    editor.camera.pan([-arrow[0] * w * STEP, -arrow[1] * h * STEP])
  }
  const letGo = () => {
    held.current = null
    // the area is worked out anew
    editor.camera.pan([0, 0])
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={styles.overview}
      role="application"
      aria-label={words('map.overview')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={key}
      onPointerDown={event => {
        if (event.button !== 0) return
        const content = editor.scene.bounds()
        if (content === null) return
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = overviewArea(content, editor.camera.view())
        centreAt(event)
      }}
      onPointerMove={centreAt}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      <canvas ref={canvas} aria-hidden />
    </div>
  )
}
