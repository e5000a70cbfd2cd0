import { walkOutline } from '#shared/diagrams/outline-text.ts'
import type { OutlineNode } from '#shared/diagrams/kind.ts'

// How much text may come onto a board at once, from the clipboard, a dialog or the composer: what one person can still look over,
// and what no page freezes at.

export const MOST_LINES = 1000
/** Contract §7: a text has at most this many characters. */
export const MOST_CHARACTERS = 5000

export function isTooMuch(outline: readonly OutlineNode[]): boolean {
  let lines = 0
  let longest = 0
  walkOutline(outline, node => {
    lines++
    longest = Math.max(longest, node.text.length)
  })
  return lines > MOST_LINES || longest > MOST_CHARACTERS
}
