import { useEffect } from 'react'
import { showToast } from '../ui/toasts.ts'
import { words } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'

// A board takes only so many elements (contract §7): people are told at half and at four fifths, while something can be done about it.

const MARKS = [0.8, 0.5] as const

/** The mark that was passed on the way from one number of elements to another; null when none was, or there are fewer now. */
export const markPassed = (before: number, now: number, most: number): (typeof MARKS)[number] | null =>
  MARKS.find(mark => before < mark * most && now >= mark * most) ?? null

/** Warns while the caller is shown. */
export function useRoomLeft(editor: Editor): void {
  useEffect(() => {
    let before = 0
    const look = () => {
      const { mostElements } = editor.state.getState()
      if (mostElements === null) return
      const now = editor.view.size
      const mark = markPassed(before, now, mostElements)
      before = now
      if (mark !== null) showToast(words('room.left', { percent: mark * 100, left: mostElements - now }))
    }
    look()
    const stops = [editor.board.watch(look), editor.state.subscribe(look)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [editor])
}
