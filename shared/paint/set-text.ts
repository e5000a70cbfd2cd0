import type { Vec } from '../base/geometry.ts'
import { lineFromRight } from '../base/reading.ts'
import { LINE, type Weight } from '../base/text-metrics.ts'
import type { TextPrimitive } from './primitive.ts'
import { runsOf } from './rich-runs.ts'
import type { Wrapped } from './wrap.ts'

// Text that begins at a side: at the left, and paragraphs that are read from the right at the right.

export interface Setting {
  /** The upper left corner of its room, and how wide that is. */
  readonly at: Vec
  readonly room: number
  readonly size: number
  readonly weight: Weight
  readonly fill: string
  /** The colour of links. */
  readonly link?: () => string
}

/** One text; where its paragraphs begin at different sides, one for each stretch of lines that do so at the same. */
export function setText(
  text: Wrapped,
  { at: [x, y], room, size, weight, fill, link = () => fill }: Setting,
): readonly TextPrimitive[] {
  const { lines } = text
  const { runs, fromRight } = runsOf(text, weight, link)
  const look = { type: 'text', size, weight, fill } as const
  if (fromRight?.includes(true) !== true)
    return [{ ...look, at: [x, y], lines, align: 'left', ...(runs === undefined ? {} : { runs }) }]
  const made: TextPrimitive[] = []
  for (let from = 0; from < lines.length; ) {
    const right = fromRight[from] === true
    const until = fromRight.indexOf(!right, from)
    const to = until < 0 ? lines.length : until
    made.push({
      ...look,
      at: [right ? x + room : x, y + from * size * LINE],
      lines: lines.slice(from, to),
      align: right ? 'right' : 'left',
      fromRight: fromRight.slice(from, to),
      ...(runs === undefined
        ? {}
        : {
            runs: runs.flatMap(run => (run.line < from || run.line >= to ? [] : [{ ...run, line: run.line - from }])),
          }),
    })
    from = to
  }
  return made
}

/** Whether this line of a text is put in order from the right. */
export const isFromRight = ({ lines, fromRight }: TextPrimitive, line: number): boolean =>
  fromRight?.[line] ?? lineFromRight(lines[line] ?? '', lines)
