import type { Other } from './presence.ts'

// Connections as people. Somebody with two windows or two devices is one person, at work where something was done last; one's own
// other window is nobody.

export interface Persons {
  /** Everybody else once. The same list as long as nothing has changed. */
  of(others: readonly Other[], self: string | null): readonly Other[]
}

interface Known {
  readonly other: Other
  /** Grows with each thing done, over all connections. */
  readonly turn: number
}

export function createPersons(): Persons {
  const known = new Map<number, Known>()
  let turns = 0
  let last: {
    readonly others: readonly Other[]
    readonly self: string | null
    readonly found: readonly Other[]
  } | null = null

  const take = (others: readonly Other[]) => {
    const here = new Set(others.map(other => other.clientId))
    for (const id of known.keys()) if (!here.has(id)) known.delete(id)
    for (const other of others) {
      const before = known.get(other.clientId)
      if (before === undefined) known.set(other.clientId, { other, turn: isAtWork(other) ? ++turns : 0 })
      else if (before.other !== other)
        known.set(other.clientId, { other, turn: isDoing(before.other, other) ? ++turns : before.turn })
    }
  }

  return {
    of: (others, self) => {
      if (last?.others === others && last.self === self) return last.found
      take(others)
      const active = new Map<string, Known>()
      for (const one of known.values()) {
        const { id } = one.other.user
        const rival = active.get(id)
        if (id !== self && (rival === undefined || one.turn > rival.turn)) active.set(id, one)
      }
      const found = [...active.values()].map(one => one.other)
      last = { others, self, found }
      return found
    },
  }
}

const isAtWork = ({ cursor, editing }: Other): boolean => cursor !== null || editing !== null

/** A pointer that leaves a window is no work in it. */
const isDoing = (before: Other, now: Other): boolean =>
  (now.cursor !== null && !samePoint(before.cursor, now.cursor)) ||
  (now.editing !== null && now.editing !== before.editing) ||
  (now.selection.length > 0 && now.selection.join() !== before.selection.join()) ||
  (now.chat !== null && now.chat.text !== before.chat?.text) ||
  (now.reaction !== null && now.reaction.n !== before.reaction?.n) ||
  now.following !== before.following

const samePoint = (a: Other['cursor'], b: Other['cursor']): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1]
