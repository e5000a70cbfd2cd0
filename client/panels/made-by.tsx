import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ElementWho } from '#shared/wire/api.ts'
import type { Editor } from '../scene/editor.ts'
import { words } from '../ui/words/words.ts'
import styles from './panel.module.css'

interface MadeByProps {
  readonly editor: Editor
  readonly id: string
}

const MINUTE_MS = 60_000

/** Who made it and who changed it last; of a standing, its item. Nothing where it is not known, or never told. */
export function MadeBy({ editor, id }: MadeByProps) {
  const { who } = editor
  const item = editor.view.item(id)?.id ?? id
  const known = useStore(who.state, state => state.elements.get(item))
  const hidden = useStore(who.state, state => state.hidden)
  const names = useStore(who.state, state => state.names)
  useEffect(() => who.look(item), [who, item])
  useMinutes()
  if (hidden) return <p className={styles.quiet}>{words('who.hidden')}</p>
  if (known === undefined) return null
  const nameOf = (by: string): string =>
    by === editor.presence.self() ? words('who.you') : (names.get(by) ?? words('who.somebody'))
  const told = sentencesOf(known, nameOf, who.now())
  return told.length === 0 ? null : (
    <div role="group" aria-label={words('who.title')}>
      {told.map(sentence => (
        <p key={sentence} className={styles.quiet}>
          {sentence}
        </p>
      ))}
    </div>
  )
}

/** Renders anew each minute, because minutes are told. */
function useMinutes(): void {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick(n => n + 1), MINUTE_MS / 2)
    return () => clearInterval(timer)
  }, [])
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
