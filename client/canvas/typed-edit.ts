import { brokenLine, erasedBullet, typedBullet } from '#shared/base/bullets.ts'
import type { TextEdit } from '#shared/base/text-marks.ts'
import type { Selected } from './rich-field.ts'

// What a change that the browser announces (InputEvent.inputType, W3C Input Events) asks for, as an edit of the text. Pure.

export interface Typing {
  readonly text: string
  readonly selected: Selected
  /** A sign and a space at the beginning of a line begin a list there. */
  readonly lists: boolean
  /** What the browser says that the change is about: of a word or a line that is erased, more than is selected. */
  readonly range: () => Selected
}

/** Null for nothing to do. */
export function typedEdit(event: InputEvent, typing: Typing): TextEdit | null {
  const { text, lists, range } = typing
  const type = event.inputType
  if (type === 'insertLineBreak' || type === 'insertParagraph') return lineBreak(text, range(), lists)
  if (type.startsWith('insert')) {
    const words = event.data ?? event.dataTransfer?.getData('text/plain') ?? ''
    return words === '' ? null : insertion(text, words, range(), lists)
  }
  return type.startsWith('delete') && type !== 'deleteByDrag' ? erasure(type, typing) : null
}

export function insertion(text: string, inserted: string, { start, end }: Selected, lists: boolean): TextEdit {
  const words = inserted.replace(/\r\n?/g, '\n')
  const bullet = lists && words === ' ' && start === end ? typedBullet(text, start) : null
  return bullet ?? { at: start, remove: end - start, insert: words }
}

function lineBreak(text: string, { start, end }: Selected, lists: boolean): TextEdit {
  const within = lists && start === end ? brokenLine(text, start) : null
  return within ?? { at: start, remove: end - start, insert: '\n' }
}

/** Of a browser that names no range, one character: never half of one. */
function erasure(type: string, { text, selected, lists, range }: Typing): TextEdit | null {
  const caret = selected.start === selected.end
  const bullet = lists && caret && type === 'deleteContentBackward' ? erasedBullet(text, selected.start) : null
  if (bullet !== null) return bullet
  let { start, end } = caret ? range() : selected
  if (start === end && type.endsWith('Backward')) start -= [...text.slice(0, start)].at(-1)?.length ?? 0
  else if (start === end && type.endsWith('Forward')) end += [...text.slice(end, end + 2)][0]?.length ?? 0
  return start < end ? { at: start, remove: end - start, insert: '' } : null
}
