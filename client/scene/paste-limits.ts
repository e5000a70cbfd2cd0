import { walkOutline } from '#shared/diagrams/outline-text.ts'
import type { OutlineNode } from '#shared/diagrams/kind.ts'
import type { Editor } from './editor.ts'

// How much text may come onto a board at once, from the clipboard, a dialog or the composer: what one person can still look over,
// what no page freezes at, and what the server takes.

const MOST_LINES = 1000
/** In one text, until the server has told it: contract §7. */
const MOST_CHARACTERS = 5000
/** No list that anybody looks over is longer; it is not even taken apart. */
const MOST_PASTED = 2_000_000

/** Characters that one text may have on this board. */
export const mostCharacters = (editor: Editor): number => editor.state.getState().mostCharacters ?? MOST_CHARACTERS

export interface TextMeasure {
  readonly lines: number
  /** Characters of the longest. */
  readonly longest: number
}

export const measureTexts = (texts: Iterable<string>): TextMeasure => {
  let lines = 0
  let longest = 0
  for (const text of texts) {
    lines++
    longest = Math.max(longest, text.length)
  }
  return { lines, longest }
}

export function measureOutline(outline: readonly OutlineNode[]): TextMeasure {
  const texts: string[] = []
  walkOutline(outline, node => texts.push(node.text))
  return measureTexts(texts)
}

/** Says what is too much about it, and that nothing came; false when it may come. */
export function refuseTooMuch(editor: Editor, { lines, longest }: TextMeasure): boolean {
  const most = mostCharacters(editor)
  if (lines > MOST_LINES) editor.say('said.paste-too-many', { count: shown(lines), most: shown(MOST_LINES) })
  else if (longest > most) editor.say('said.paste-too-long', { longest: shown(longest), most: shown(most) })
  else return false
  return true
}

/** The same for a text as it comes, before anything is read in it. */
export function refuseTooLarge(editor: Editor, text: string, most = MOST_PASTED): boolean {
  if (text.length <= most) return false
  editor.say('said.paste-too-large', { count: shown(text.length), most: shown(most) })
  return true
}

/** With separators: 1,000,000 is read wrongly without. */
const shown = (n: number): string => n.toLocaleString('en')
