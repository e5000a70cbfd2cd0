import { linksIn } from '#shared/base/text-links.ts'
import { NO_MARKS, safeLink } from '#shared/base/text-marks.ts'
import type { Vec } from '#shared/base/geometry.ts'
import { linkAt } from '#shared/paint/rich-runs.ts'
import type { Editor } from '../editor.ts'
import type { Action } from './action.ts'

// Links in what is selected, or under the pointer: opened in a page of their own, which is told nothing of the board.

function open(editor: Editor, link: string): void {
  // read from the document, where anybody may have written
  const safe = safeLink(link)
  if (safe === null) return
  window.open(safe, '_blank', 'noopener,noreferrer')
  editor.say('said.link-opened', { link: safe })
}

const firstLink = (editor: Editor): string | null => {
  const [id, ...more] = editor.state.getState().selection
  const item = id === undefined || more.length > 0 ? undefined : editor.view.item(id)
  return item === undefined ? null : (linksIn(item.text, item.marks?.text ?? NO_MARKS)[0]?.link ?? null)
}

/** The first of what is selected; each by itself is opened with Ctrl and a click, or in the outline. */
const openLink: Action = {
  id: 'open-link',
  keys: [],
  scope: 'board',
  writes: false,
  applies: editor => firstLink(editor) !== null,
  run: editor => {
    const link = firstLink(editor)
    if (link !== null) open(editor, link)
  },
}

/** A click with Ctrl on the words of a link opens it: true when there was one, at this point of the board. */
export function openLinkAt(editor: Editor, at: Vec): boolean {
  const { scene } = editor
  const id = scene.hit(at, 0)
  const record = id === null ? undefined : scene.get(id)
  const link = record === undefined ? null : linkAt(scene.picture(record), at)
  if (link !== null) open(editor, link)
  return link !== null
}

export const textActions: readonly Action[] = [openLink]
