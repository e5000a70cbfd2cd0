import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { diagramAt } from '../scene/actions/diagram-node.ts'
import { hasLoops } from '../scene/actions/lens-actions.ts'
import type { Editor } from '../scene/editor.ts'
import { type BoardLoops, createBoardLoops } from '../scene/loops/board-loops.ts'
import { browserPort, createLoopFinder, type LoopFinder } from '../scene/loops/loop-finder.ts'
import { createLoopLens, type LoopLens } from '../scene/loops/loop-lens.ts'
import { textName } from '../scene/names.ts'
import { words } from '../ui/words/words.ts'

// The loops of a board as panels need them, at work while the page shows them: found in a worker, said aloud, one of them looked at.

export interface Loops {
  readonly board: BoardLoops
  readonly lens: LoopLens
}

const later = (call: () => void, ms: number) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

/** A finder per start, since a page may be shown twice over (React's strict mode) and a worker ends with it. */
function createFinder(editor: Editor): LoopFinder {
  const open = () => createLoopFinder({ kinds: editor.diagrams, now: () => performance.now(), open: browserPort })
  let finder: LoopFinder | null = null
  const now = (): LoopFinder => {
    finder ??= open()
    return finder
  }
  return {
    warm: () => now().warm(),
    find: (...question) => now().find(...question),
    destroy: () => {
      finder?.destroy()
      finder = null
    },
  }
}

/** Finds, tells and lights loops while the caller is shown. */
export function useLoops(editor: Editor): Loops {
  const made = useMemo(() => {
    const finder = createFinder(editor)
    const board = createBoardLoops({ editor, finder, later, now: Date.now })
    return { finder, board, lens: createLoopLens(editor, board) }
  }, [editor])
  useEffect(() => {
    const stops = [made.board.start(), made.lens.start(), made.finder.destroy]
    return () => {
      for (const stop of stops) stop()
    }
  }, [made])
  return made
}

/** Whether there is a map with loops, and any diagram at all, on this board. */
export function useReadable(editor: Editor): { readonly loops: boolean; readonly reading: boolean } {
  const known = useSyncExternalStore(editor.board.watch, () => `${hasLoops(editor)} ${hasDiagram(editor)}`)
  const [loops, reading] = known.split(' ').map(each => each === 'true')
  return { loops: loops === true, reading: reading === true }
}

const hasDiagram = (editor: Editor): boolean => editor.view.containers().some(id => diagramAt(editor, id) !== null)

/** What a diagram is called in a heading: its title, or its head, or its number. */
export function diagramTitle(editor: Editor, diagram: string, n: number): string {
  const title = editor.view.get(diagram)?.text.trim() ?? ''
  if (title !== '') return textName(editor, diagram, 60)
  const head = diagramAt(editor, diagram)?.tree.head ?? null
  return head === null ? words('loops.map', { n }) : textName(editor, head, 60)
}
