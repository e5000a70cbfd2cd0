import type { ElementWho } from '#shared/wire/api.ts'
import { words } from '../ui/words/words.ts'
import type { Editor } from './editor.ts'

// Who made something and who changed it last, in words: under the properties, at the foot of its menu, and said by its key.

const MINUTE_MS = 60_000

/** Of a standing, its item. Empty where it is not known, or never told; while people write anonymously, that it is not shown. */
export function whoSaid({ who, view, presence }: Editor, id: string): readonly string[] {
  const { hidden, elements, names } = who.state.getState()
  if (hidden) return [words('who.hidden')]
  const known = elements.get(view.item(id)?.id ?? id)
  const nameOf = (by: string): string =>
    by === presence.self() ? words('who.you') : (names.get(by) ?? words('who.somebody'))
  return known === undefined ? [] : sentencesOf(known, nameOf, who.now())
}

/** At most two; what its maker did in the first minute belongs to the making. */
export function sentencesOf(
  { made, changed }: ElementWho,
  nameOf: (by: string) => string,
  now: number,
): readonly string[] {
  const sentences: string[] = []
  if (made !== null) {
    const who = nameOf(made.by)
    sentences.push(
      made.at === null ? words('who.made', { who }) : words('who.made-at', { who, time: timeOf(made.at, now) }),
    )
  }
  const sameWork =
    made !== null && changed !== null && made.by === changed.by && changed.at - (made.at ?? 0) < MINUTE_MS
  if (changed !== null && !sameWork) {
    const who = nameOf(changed.by)
    const count = Math.floor((now - changed.at) / MINUTE_MS)
    sentences.push(
      count < 1
        ? words('who.changed-now', { who })
        : count < 60
          ? words('who.changed', { who, count })
          : words('who.changed-at', { who, time: timeOf(changed.at, now) }),
    )
  }
  return sentences
}

/** The time of day; with the day where that is another. */
function timeOf(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)]
  const time = { hour: 'numeric', minute: '2-digit' } as const
  return then.toDateString() === today.toDateString()
    ? then.toLocaleTimeString(undefined, time)
    : then.toLocaleString(undefined, { day: 'numeric', month: 'short', ...time })
}
