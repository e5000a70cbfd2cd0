import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Hint } from '#shared/diagrams/kind.ts'
import { diagramAt } from '../scene/actions/diagram-node.ts'
import type { Editor } from '../scene/editor.ts'

// The quiet hints of every diagram: read a moment after the board rests, never in the way of typing. Putting one aside is stored
// with the diagram, for everybody.

const HINTS_AFTER_MS = 500

export interface ShownHint extends Hint {
  readonly diagram: string
  /** Under which it is put aside in the diagram's map `dismissed`. */
  readonly key: string
  readonly dismissed: boolean
}

export interface Hints {
  readonly state: StoreApi<readonly ShownHint[]>
  /** Keeps them true from now on. Returns the way to stop. */
  start(): () => void
}

export function readHints(editor: Editor, now: number): readonly ShownHint[] {
  return editor.view.containers().flatMap(diagram => {
    const found = diagramAt(editor, diagram)
    if (found === null) return []
    const aside = found.tree.diagram.maps.dismissed ?? {}
    return found.kind.hints(found.tree, now).map(hint => {
      const key = `${hint.id}_${hint.target}`
      return { ...hint, diagram, key, dismissed: aside[key] === true }
    })
  })
}

const alike = (a: readonly ShownHint[], b: readonly ShownHint[]): boolean => JSON.stringify(a) === JSON.stringify(b)

export function createHints(
  editor: Editor,
  later: (call: () => void, ms: number) => () => void,
  now: () => number,
): Hints {
  const state = createStore<readonly ShownHint[]>(() => readHints(editor, now()))
  const refresh = () => {
    const next = readHints(editor, now())
    if (!alike(next, state.getState())) state.setState(next, true)
  }
  return {
    state,
    start: () => {
      refresh()
      let cancel: (() => void) | null = null
      const unwatch = editor.board.watch(() => {
        cancel?.()
        cancel = later(refresh, HINTS_AFTER_MS)
      })
      return () => {
        unwatch()
        cancel?.()
      }
    },
  }
}

export const dismissHint = (editor: Editor, hint: ShownHint, aside: boolean): boolean =>
  editor.write([{ op: 'put', id: hint.diagram, map: 'dismissed', key: hint.key, value: aside ? true : undefined }])
