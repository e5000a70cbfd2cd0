import type { TextEdit } from '#shared/base/text-marks.ts'
import { caretAfter, type TextChange } from '#shared/board/doc/text.ts'

// What is typed and not yet written, over a text that others have changed meanwhile. Pure.

/** Where a position of the text as it was shown stands in the text as it is. `pushed`: behind what came in exactly there. */
export type Moved = (position: number, pushed?: boolean) => number

export interface Rebased {
  readonly text: string
  /** Where the typing stands. */
  readonly caret: number
  readonly moved: Moved
}

interface Range {
  readonly start: number
  readonly end: number
}

/** A selection takes in nothing that others put at its ends; a caret stays behind its own word. */
export function movedRange({ start, end }: Range, moved: Moved): Range {
  const to = moved(end)
  return { start: start === end ? to : Math.min(moved(start, true), to), end: to }
}

type Stretch = readonly [from: number, to: number]

/** `now` is the text with the others' changes, `pending` the own edit of the text before them. No word of theirs is lost or cut through. */
export function rebased(now: string, pending: TextEdit | null, changes: readonly TextChange[]): Rebased {
  if (pending === null)
    return { text: now, caret: 0, moved: (position, pushed) => caretAfter(position, changes, pushed) }
  const { at, remove, insert } = pending
  const gone = changes.reduce(after, remove === 0 ? [] : [[at, at + remove]])
  /** A position of `now` once the own edit has taken away what it takes away. */
  const kept = (position: number): number =>
    gone.reduce((left, [from, to]) => left - Math.max(0, Math.min(position, to) - from), position)
  const without = gone.reduceRight((text, [from, to]) => text.slice(0, from) + text.slice(to), now)
  const begin = kept(caretAfter(at, changes))
  return {
    text: without.slice(0, begin) + insert + without.slice(begin),
    caret: begin + insert.length,
    moved: (position, pushed) => {
      if (position > at && position <= at + insert.length) return begin + position - at
      if (position <= at) return Math.min(begin, kept(caretAfter(position, changes, pushed)))
      const there = kept(caretAfter(position - insert.length + remove, changes, pushed))
      return Math.max(begin, there) + insert.length
    },
  }
}

/** What is to go, after one more change: what somebody has put in between stays. */
const after = (gone: readonly Stretch[], change: TextChange): readonly Stretch[] =>
  gone
    .flatMap(([from, to]): readonly Stretch[] =>
      change.inserted > 0 && from < change.at && change.at < to
        ? [
            [from, change.at],
            [change.at + change.inserted, to + change.inserted],
          ]
        : [[caretAfter(from, [change], true), caretAfter(to, [change])]],
    )
    .filter(([from, to]) => from < to)
