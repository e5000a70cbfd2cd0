import { useEffect, useState } from 'react'
import { type Box, contains, touches } from '#shared/base/geometry.ts'
import type { Editor } from '../scene/editor.ts'

// How much of the board is in view: what the overview and the way back show themselves by.

/** all: everything, or nothing is there to see. some: there is more elsewhere. none: all of it is elsewhere. */
export type Sight = 'all' | 'some' | 'none'

/** Screen pixels that may hang over the edge before anybody would miss them. */
const SLACK = 4

/** Round all content; worked out once for each state of the board. */
export function contentBounds(editor: Editor): () => Box | null {
  let version = -1
  let bounds: Box | null = null
  return () => {
    if (version !== editor.scene.version) {
      version = editor.scene.version
      bounds = editor.scene.bounds()
    }
    return bounds
  }
}

export function sightOf(editor: Editor, bounds: Box | null): Sight {
  const { w, zoom } = editor.camera.state.getState()
  if (bounds === null || w === 0) return 'all'
  const view = editor.camera.view()
  const slack = SLACK / zoom
  const seen = { x: view.x - slack, y: view.y - slack, w: view.w + 2 * slack, h: view.h + 2 * slack }
  if (contains(seen, bounds)) return 'all'
  if (!touches(view, bounds)) return 'none'
  return editor.scene.visible(view).length === 0 ? 'none' : 'some'
}

/** A camera on its way is looked at so often and no more: nothing here is part of moving it. */
const LOOK_MS = 120

/** Renders only when the answer changes. */
export function useSight(editor: Editor): Sight {
  const [sight, setSight] = useState<Sight>('all')
  useEffect(() => {
    const bounds = contentBounds(editor)
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      timer = null
      setSight(sightOf(editor, bounds()))
    }
    const soon = () => {
      timer ??= setTimeout(look, LOOK_MS)
    }
    soon()
    const stops = [editor.camera.state.subscribe(soon), editor.scene.watch(soon)]
    return () => {
      if (timer !== null) clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [editor])
  return sight
}
