import { useEffect, useMemo } from 'react'
import type { Editor } from '../scene/editor.ts'
import { createHints, type Hints } from './hints.ts'

const later = (call: () => void, ms: number) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

/** The hints of an editor, kept true while the caller is shown. */
export function useHints(editor: Editor): Hints {
  const hints = useMemo(() => createHints(editor, later, Date.now), [editor])
  useEffect(() => hints.start(), [hints])
  return hints
}
