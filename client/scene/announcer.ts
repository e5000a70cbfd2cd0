// Decides what people who do not see the map are told, and when. What they did themselves: at once. What others did: gathered,
// after three quiet seconds, at most one sentence in ten, and never while they type (reference/ux-ecosystem.md §3.5).
// It knows no browser: `speak` and the clock are handed in.

export const QUIET_MS = 3000
export const APART_MS = 10_000
const AFTER_TYPING_MS = 1500
export const MOST_WORDS = 15

/** Whose work is told: nobody's, the facilitators', what is near one's own, everybody's. */
export const ANNOUNCE_LEVELS = ['off', 'facilitator', 'near', 'everything'] as const
export type AnnounceLevel = (typeof ANNOUNCE_LEVELS)[number]

export interface RemoteWork {
  /** Who; empty where that is not known. */
  readonly who: string
  readonly verb: 'added' | 'changed' | 'removed'
  readonly count: number
  /** The diagram or frame; null for the board itself. */
  readonly where: string | null
  /** Where this person works too, or about something that this person made or changed. */
  readonly near: boolean
  readonly byFacilitator: boolean
}

const isTold = (level: AnnounceLevel, { near, byFacilitator }: RemoteWork): boolean =>
  level === 'everything' || (level === 'near' && near) || (level === 'facilitator' && byFacilitator)

export interface AnnouncerOptions {
  /** high interrupts what is being read: only for what cannot wait (not connected, editing paused). */
  readonly speak: (text: string, urgency: 'normal' | 'high') => void
  readonly now: () => number
  /** Calls back after so many ms; the answer cancels it. */
  readonly later: (call: () => void, ms: number) => () => void
  /** One sentence of at most MOST_WORDS words about all of it. */
  readonly summarise: (work: readonly RemoteWork[]) => string
}

export interface Announcer {
  local(text: string): void
  urgent(text: string): void
  remote(work: RemoteWork): void
  /** A key was pressed in a text. */
  typed(): void
  /** What is not told stays in the activity list. */
  follow(level: AnnounceLevel): void
  stop(): void
}

export function createAnnouncer({ speak, now, later, summarise }: AnnouncerOptions): Announcer {
  let work: RemoteWork[] = []
  let lastWork = Number.NEGATIVE_INFINITY
  let lastTyped = Number.NEGATIVE_INFINITY
  let lastTold = Number.NEGATIVE_INFINITY
  let cancel: (() => void) | null = null
  let following: AnnounceLevel = 'near'

  /** When the gathered work may be told: the latest of the three waits. */
  const due = () => Math.max(lastWork + QUIET_MS, lastTyped + AFTER_TYPING_MS, lastTold + APART_MS)

  const plan = () => {
    cancel?.()
    cancel = work.length === 0 ? null : later(flush, Math.max(0, due() - now()))
  }

  const flush = () => {
    cancel = null
    if (now() < due()) return plan()
    const told = work
    work = []
    lastTold = now()
    const text = limited(summarise(told))
    if (text !== '') speak(text, 'normal')
  }

  return {
    local: text => speak(text, 'normal'),
    urgent: text => speak(text, 'high'),
    remote: added => {
      if (!isTold(following, added)) return
      const same = work.findIndex(w => w.who === added.who && w.verb === added.verb && w.where === added.where)
      const before = work[same]
      if (before === undefined) work.push(added)
      else work[same] = { ...before, count: before.count + added.count }
      lastWork = now()
      plan()
    },
    typed: () => {
      lastTyped = now()
      if (work.length > 0) plan()
    },
    follow: level => {
      following = level
      work = work.filter(each => isTold(level, each))
      plan()
    },
    stop: () => {
      cancel?.()
      cancel = null
      work = []
    },
  }
}

/** A sentence is cut after MOST_WORDS words: a long text inside it must not make it long. */
function limited(text: string): string {
  const all = text.split(/\s+/).filter(w => w !== '')
  return all.length <= MOST_WORDS ? text : `${all.slice(0, MOST_WORDS).join(' ')}…`
}
