import type { Vec } from '#shared/base/geometry.ts'
import type { Editor } from './editor.ts'

// Duplicating again repeats the offset: a copy that was put somewhere says where the next one goes (reference/peers.md §3.3).

interface LastCopy {
  /** One of what was copied, and the copy of it. */
  readonly of: string
  readonly copy: string
}

const last = new WeakMap<Editor, LastCopy>()

export const rememberCopy = (editor: Editor, of: string, copy: string): void => void last.set(editor, { of, copy })

/** How far the copy that is now selected stands from what it was made of; null when it is something else that is selected. */
export function repeatedOffset(editor: Editor): Vec | null {
  const found = last.get(editor)
  if (found === undefined || !editor.state.getState().selection.includes(found.copy)) return null
  const [from, to] = [editor.scene.boxOf(found.of), editor.scene.boxOf(found.copy)]
  if (from === null || to === null) return null
  const by: Vec = [to.x - from.x, to.y - from.y]
  return by[0] === 0 && by[1] === 0 ? null : by
}
