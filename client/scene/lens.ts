import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Box, contains } from '#shared/base/geometry.ts'
import type { Editor } from './editor.ts'

// What this person looks at of the whole board: one loop, what leads to a variable, what speaks to a principle. It is lit on the map and
// marked in the outline, the rest fades. A personal view: never written, never sent.

/** A story that is told one step after the other: the map's notice has its sentence and buttons. */
export interface LensSteps {
  readonly text: string
  /** From 0. */
  readonly at: number
  readonly of: number
  /** Beyond the ends it goes round. */
  readonly go: (to: number) => void
}

export interface Lens {
  /** Who set it ("loop", "reading", "principle"), so that a panel clears only its own. */
  readonly by: string
  /** What is looked at, in words, for the notice on the map and the announcer. */
  readonly title: string
  /** Standings and links that are lit, by id. A place in the tree that is drawn as a line is lit with its two ends. */
  readonly lit: ReadonlySet<string>
  /** Those of them that the story stands at now: drawn strongest. */
  readonly at?: ReadonlySet<string>
  readonly steps?: LensSteps
  /** Begins a story that can be told. */
  readonly begin?: () => void
}

export const createLens = (): StoreApi<Lens | null> => createStore<Lens | null>(() => null)

/** Round everything that a lens lights and the map draws; null where that is nothing. */
const litBounds = (editor: Editor, lens: Lens): Box | null => editor.scene.bounds(lens.lit)

/**
 * Moves the map so that all that is lit is seen, where a map is shown: zooms out for what is larger than the screen, and in where
 * nothing could be read. `covered`: screen pixels at the top that the notice takes.
 */
export function bringLensInSight(editor: Editor, covered = 0): void {
  const lens = editor.lens.getState()
  const { camera } = editor
  const { w, zoom } = camera.state.getState()
  if (lens === null || w === 0) return
  const box = litBounds(editor, lens)
  const view = camera.view()
  if (box === null) return
  const small = zoom < READABLE
  if (contains(view, box) && !small) return
  if (!small && box.w <= view.w * 0.85 && box.h <= view.h * 0.75) return camera.reveal(box, ROOM)
  camera.fit(box, small ? 1 : zoom, ROOM + covered / 2)
  camera.pan([0, covered / 2])
}

/** Below this zoom words are drawn as bars. */
const READABLE = 0.6

/** Screen pixels round what is brought in sight: the notice on the map and the tools lie at its edges. */
const ROOM = 72

/** Takes a lens away, if it is still there from the same source. */
export function clearLens(editor: Editor, by?: string): void {
  const lens = editor.lens.getState()
  if (lens !== null && (by === undefined || lens.by === by)) editor.lens.setState(null, true)
}
