import { isList } from '#shared/base/bullets.ts'
import { inherited, type Look, type Marks, pieces } from '#shared/base/text-marks.ts'
import type { Selected } from './rich-field.ts'

// What is selected in a text, or stands at its caret: how it looks, the link that it is in, the word. Pure.

export interface SelectedLook {
  readonly bold: boolean
  readonly italic: boolean
  readonly list: boolean
  /** Of the link at the caret or in the selection. */
  readonly link: string | null
  /** Something is selected. */
  readonly chosen: boolean
}

export interface LinkedWords extends Selected {
  readonly link: string
}

/** A selection may have been drawn backwards. */
export const ordered = ({ start, end }: Selected): Selected =>
  start <= end ? { start, end } : { start: end, end: start }

/** `next`: how the next words at the caret will look, where that was chosen. */
export function lookOfSelected(text: string, marks: Marks, selected: Selected, next: Look | null): SelectedLook {
  const { start, end } = selected
  const parts =
    start === end
      ? [next ?? inherited(marks, start, 0)]
      : pieces(marks, start, end).filter(part => text.slice(part.from, part.to).trim() !== '')
  return {
    bold: parts.length > 0 && parts.every(part => part.bold === true),
    italic: parts.length > 0 && parts.every(part => part.italic === true),
    list: isList(text, start, end),
    link: linkAround(marks, selected)?.link ?? null,
    chosen: start !== end,
  }
}

/** The link that the selection lies in or touches, with all of its words. */
export function linkAround(marks: Marks, { start, end }: Selected): LinkedWords | null {
  const at = marks.findIndex(
    m => m.link !== undefined && m.from <= end && m.to >= start && (start === end || m.to > start),
  )
  const found = marks[at]
  if (found?.link === undefined) return null
  const { link } = found
  let [from, to] = [found.from, found.to]
  for (const m of marks.slice(0, at).toReversed()) if (m.link === link && m.to === from) from = m.from
  for (const m of marks.slice(at + 1)) if (m.link === link && m.from === to) to = m.to
  return { start: from, end: to, link }
}

export function wordAt(text: string, at: number): Selected {
  const before = /[^\s]*$/u.exec(text.slice(0, at))?.[0].length ?? 0
  const after = /^[^\s]*/u.exec(text.slice(at))?.[0].length ?? 0
  return { start: at - before, end: at + after }
}
