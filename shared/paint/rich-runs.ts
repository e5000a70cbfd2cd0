import type { Vec } from '../base/geometry.ts'
import { LINE, textWidth, type Weight } from '../base/text-metrics.ts'
import type { Primitive, TextPrimitive, TextRun } from './primitive.ts'
import { contrastRatio, type Theme } from './theme.ts'
import type { Piece, Wrapped } from './wrap.ts'

// How pieces of a text are drawn: bold and slanted as marked, links underlined and in a colour that can be read where they stand.

const DARK_LINK = '#0A2F7D'
const LIGHT_LINK = '#9CC0FF'
/** WCAG 2.2 §1.4.3 for texts of any size. */
const READABLE = 4.5

/** The colour of a link in a text of this ink on this paper; the ink itself where no blue can be read. */
export function linkInk(theme: Theme, ink: string, paper: string): string {
  const fits = [theme.primary, DARK_LINK, LIGHT_LINK].find(colour => contrastRatio(colour, paper) >= READABLE)
  return fits ?? ink
}

const runOf = ({ line, x, text, look }: Piece, weight: Weight, link: string): TextRun => ({
  line,
  x,
  text,
  weight: look.bold === true ? 'bold' : weight,
  ...(look.italic === true ? { italic: true } : {}),
  ...(look.link === undefined ? {} : { link: look.link, fill: link }),
})

/** Spread into a text primitive: nothing for a text that is all alike and read from the left. */
export const runsOf = (
  { pieces, fromRight }: Wrapped,
  weight: Weight,
  link: () => string,
): Pick<TextPrimitive, 'runs' | 'fromRight'> => {
  const read = fromRight === undefined ? {} : { fromRight }
  if (pieces === undefined) return read
  const colour = link()
  return { ...read, runs: pieces.map(piece => runOf(piece, weight, colour)) }
}

/** Where the words drawn at this point lead. */
export function linkAt(picture: readonly Primitive[], [x, y]: Vec): string | null {
  for (const p of picture)
    for (const run of p.type === 'text' ? (p.runs ?? []) : []) {
      if (p.type !== 'text' || run.link === undefined) continue
      const [left, top] = [p.at[0] + run.x * p.size, p.at[1] + run.line * p.size * LINE]
      const w = textWidth(run.text, p.size, run.weight)
      if (x >= left && x <= left + w && y >= top && y <= top + p.size * LINE) return run.link
    }
  return null
}
