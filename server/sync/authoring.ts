import { makerOf } from '#shared/board/doc/touched.ts'
import type { ElementAuthors, ElementWork, Stamp } from '../storage/ports.ts'
import type { LiveBoard } from './load-board.ts'

// Who made an element and who changed it last. It is stored with the write itself, but not for each letter that somebody types: what a
// person did to an element a moment ago is not said again.

/** A change by the same person within this is not told apart from the one before. */
export const SAME_WORK_MS = 10_000

/** What is to be stored with an accepted write. */
export function worksOf(
  { worked }: Pick<LiveBoard, 'worked'>,
  touch: { readonly touched: ReadonlySet<string>; readonly made: ReadonlySet<string> },
  stamp: Stamp,
): readonly ElementWork[] {
  const works: ElementWork[] = []
  for (const element of touch.touched) {
    const made = touch.made.has(element)
    const last = worked.get(element)
    if (!made && last !== undefined && last.by === stamp.by && stamp.at - last.at < SAME_WORK_MS) continue
    worked.set(element, stamp)
    works.push({ element, ...stamp, made })
  }
  return works
}

/** Of elements about which nothing was recorded when they were made: the person alone, from whom the Yjs client belongs to. */
export function withMakers(
  { replica, owners }: LiveBoard,
  elements: readonly string[],
  known: ReadonlyMap<string, ElementAuthors>,
): ReadonlyMap<string, Authors> {
  const found = new Map<string, Authors>()
  for (const element of elements) {
    const recorded = known.get(element)
    if (recorded !== undefined && (recorded.made !== null || recorded.changed === null)) found.set(element, recorded)
    else {
      const maker = makerOf(replica.document, element, client => owners.get(client))
      if (maker === undefined) continue
      found.set(element, { made: maker === null ? null : { by: maker, at: null }, changed: recorded?.changed ?? null })
    }
  }
  return found
}

/** As recorded, or of an older board without the time of the making. */
export interface Authors {
  readonly made: { readonly by: string; readonly at: number | null } | null
  readonly changed: Stamp | null
}
