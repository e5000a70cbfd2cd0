import * as Y from 'yjs'
import { LONGEST_LINK } from '../../base/text-marks.ts'

// What the gate lets in of formatting. Any attribute may come, since a stock client has others than ours, but none that is a document
// by itself, and no more of them in one text than its characters could need: each is walked whenever the text is read.

const LONGEST_NAME = 64
/** Starts and ends of stretches in one text, living ones. */
export const MOST_FORMATS = 20_000

/** Null, true, a number or a short string, or what is as short in JSON. */
export const isFormat = (key: string, value: unknown): boolean =>
  key.length <= LONGEST_NAME && (JSON.stringify(value)?.length ?? 0) <= LONGEST_LINK + 2

/** Counts one more in the text of this item; false when there are too many. `known` remembers the counts of one update. */
export function roomForFormat(holder: Y.Item, known: Map<Y.Item, number>): boolean {
  const count = (known.get(holder) ?? formatsIn(holder)) + 1
  known.set(holder, count)
  return count <= MOST_FORMATS
}

function formatsIn({ content }: Y.Item): number {
  let count = 0
  const first = content instanceof Y.ContentType ? content.type._start : null
  for (let item = first; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentFormat) count++
  return count
}
