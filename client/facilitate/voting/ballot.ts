import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Fault } from '#shared/base/fault.ts'
import type { VoteView } from '#shared/workshop/state-view.ts'
import { pooled } from '#shared/workshop/vote.ts'
import type { WorkshopLink } from '../../net/workshop-link.ts'

// One person's dots as they see them: what the server has, with what is on its way laid over it, so that quick presses count from what is
// on screen. What the server refuses falls back to what it has.

export interface Ballot {
  /** Dots by item. */
  readonly dots: ReadonlyMap<string, number>
  readonly left: number
}

export interface BallotBox {
  readonly state: StoreApi<Ballot>
  /** Sets the dots on an item, as far as there are some; false when that changes nothing. */
  cast(item: string, count: number): boolean
  /** Follows the workshop from now on. Returns the way to stop. */
  start(): () => void
}

const NO_BALLOT: Ballot = { dots: new Map(), left: 0 }

/** How many dots an item may have, with what the others already have. */
export const mostOn = (vote: Pick<VoteView, 'dots' | 'perItem'>, { dots, left }: Ballot, item: string): number =>
  Math.min(vote.perItem, (dots.get(item) ?? 0) + left)

export function createBallotBox(
  workshop: Pick<WorkshopLink, 'state' | 'command'>,
  onRefused: (fault: Fault) => void,
  /** What an element stands for: what was joined with another item meanwhile is that one. */
  itemOf: (id: string) => string = id => id,
): BallotBox {
  const vote = (): VoteView | null => workshop.state.getState().state?.vote ?? null
  /** Sent, by item; `answered` ones wait for the state that has them. */
  const wishes = new Map<string, { readonly count: number; readonly answered: boolean }>()
  let of: string | null = null

  const read = (): Ballot => {
    const now = vote()
    if (now === null) return NO_BALLOT
    const dots = new Map(Object.entries(pooled(now.mine, itemOf, now.perItem)))
    for (const [item, { count }] of wishes) {
      if (count === 0) dots.delete(item)
      else dots.set(item, count)
    }
    let used = 0
    for (const count of dots.values()) used += count
    return { dots, left: Math.max(0, now.dots - used) }
  }
  const state = createStore<Ballot>(read)
  of = vote()?.id ?? null

  const follow = () => {
    const id = vote()?.id ?? null
    if (id !== of || vote()?.open !== true) wishes.clear()
    of = id
    // a state that comes after the answer has what was answered
    for (const [item, wish] of wishes) if (wish.answered) wishes.delete(item)
    state.setState(read(), true)
  }

  return {
    state,
    cast: (item, wanted) => {
      const now = vote()
      if (now === null || !now.open) return false
      const before = state.getState()
      const count = Math.max(0, Math.min(wanted, mostOn(now, before, item)))
      if (count === (before.dots.get(item) ?? 0)) return false
      const wish = { count, answered: false }
      wishes.set(item, wish)
      state.setState(read(), true)
      void workshop.command('vote.cast', { voteId: now.id, elementId: item, count }).then(answer => {
        // a later press has taken its place
        if (wishes.get(item) !== wish) return
        if (answer.ok) wishes.set(item, { count, answered: true })
        else {
          wishes.delete(item)
          state.setState(read(), true)
          onRefused(answer.error)
        }
      })
      return true
    },
    start: () => {
      follow()
      return workshop.state.subscribe((next, before) => {
        if (next.state !== before.state) follow()
      })
    },
  }
}
