import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Hint } from '#shared/diagrams/kind.ts'
import type { Values } from '../ui/words/lookup.ts'
import { hasWords, wordsFor } from '../ui/words/words.ts'
import { diagramAt } from '../scene/actions/diagram-node.ts'
import { linkAsOne } from '../scene/actions/link-as-one.ts'
import type { Editor } from '../scene/editor.ts'

// The quiet hints of every diagram: read a moment after the board rests, never in the way of typing. Putting one aside is stored
// with the diagram, for everybody.

export const HINTS_AFTER_MS = 500

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

/** The sentence of a hint. A reason has a sentence of its own where it has words, and codes in a value are told in words too. */
export function hintText(hint: Hint): string {
  const base = `hint.${hint.id}`
  const { reason } = hint.args ?? {}
  const sentence = typeof reason === 'string' && hasWords(`${base}.${reason}`) ? `${base}.${reason}` : base
  const told = Object.entries(hint.args ?? {}).map(([key, value]) => {
    const codes = typeof value === 'string' ? value.split(' ').map(code => `${base}.${key}.${code}`) : []
    return [key, codes.length > 0 && codes.every(hasWords) ? codes.map(code => wordsFor(code)).join(', ') : value]
  })
  return wordsFor(sentence, Object.fromEntries(told) as Values)
}

export const dismissHint = (editor: Editor, hint: ShownHint, aside: boolean): boolean =>
  editor.write([{ op: 'put', id: hint.diagram, map: 'dismissed', key: hint.key, value: aside ? true : undefined }])

/** What can be done about a hint at once, by the hint's id; most need thinking instead. */
const FIXES: Readonly<Record<string, (editor: Editor, hint: Hint) => boolean>> = {
  FB9: (editor, hint) => {
    const other = hint.args?.other
    return typeof other === 'string' && linkAsOne(editor, hint.target, other)
  },
}

export const fixOf = (hint: Hint): ((editor: Editor, hint: Hint) => boolean) | undefined => FIXES[hint.id]
export const FIXED_HINTS: readonly string[] = Object.keys(FIXES)
