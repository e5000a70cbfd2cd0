import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Result } from '#shared/base/result.ts'
import type { ElementWho, WhoAnswer } from '#shared/wire/api.ts'
import { MOST_ASKED } from '#shared/wire/most-asked.ts'
import { WHO_UNKNOWN, type Who, type WhoState } from '../scene/who.ts'
import { shownName } from '../ui/person-name.ts'
import type { ApiFault } from './api.ts'

// Who made and who changed the elements of one board: asked for when somebody looks at one, and kept true while they look. What this
// person does is known here at once; the server tells it a moment later.

export interface BoardWho extends Who {
  /** From the workshop's state: people write anonymously on this board, or do so no more. */
  hide(hidden: boolean): void
  destroy(): void
}

export interface WhoNeeds {
  readonly ask: (ids: readonly string[]) => Promise<Result<WhoAnswer, ApiFault>>
  readonly now?: () => number
}

/** After a change of what is looked at: others type on, and one question tells of all of it. */
const AGAIN_MS = 1_500
const MOST_MISSED = 3

export function createWho({ ask: get, now = Date.now }: WhoNeeds): BoardWho {
  const state: StoreApi<WhoState> = createStore(() => WHO_UNKNOWN)
  /** Known, and no longer true. */
  const stale = new Set<string>()
  const asking = new Map<string, Promise<void>>()
  const looked = new Map<string, number>()
  /** How often the server did not have it yet: what was made a moment ago is on its way. */
  const missed = new Map<string, number>()
  /** The server's clock before this one, in ms. */
  let ahead = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let gone = false

  const isKnown = (id: string): boolean => state.getState().elements.has(id) && !stale.has(id)

  async function fetchThese(ids: readonly string[]): Promise<void> {
    for (const id of ids) stale.delete(id)
    const answer = await get(ids)
    for (const id of ids) asking.delete(id)
    if (gone || !answer.ok) return
    const { hidden, elements, people, serverNow } = answer.value
    ahead = serverNow - now()
    if (hidden) return hide(true)
    const before = state.getState()
    const known = new Map(before.elements)
    for (const [id, who] of Object.entries(elements)) known.set(id, who)
    const names = new Map(before.names)
    for (const [id, { name, role }] of Object.entries(people)) names.set(id, shownName(name, role))
    state.setState({ elements: known, names })
    for (const id of ids) {
      if (known.has(id) || !looked.has(id)) continue
      const count = (missed.get(id) ?? 0) + 1
      missed.set(id, count)
      if (count <= MOST_MISSED) again()
    }
  }

  const again = (): void => {
    timer ??= setTimeout(() => {
      timer = null
      void ask([...looked.keys()])
    }, AGAIN_MS)
  }

  const ask: Who['ask'] = ids => {
    if (state.getState().hidden) return null
    const wanted = [...new Set(ids)].filter(id => !isKnown(id))
    const fresh = wanted.filter(id => !asking.has(id))
    for (let at = 0; at < fresh.length; at += MOST_ASKED) {
      const part = fresh.slice(at, at + MOST_ASKED)
      const answered = fetchThese(part)
      for (const id of part) asking.set(id, answered)
    }
    const waiting = new Set(wanted.flatMap(id => asking.get(id) ?? []))
    return waiting.size === 0 ? null : Promise.all(waiting).then(() => undefined)
  }

  const hide = (hidden: boolean): void => {
    if (state.getState().hidden === hidden) return
    state.setState({ ...WHO_UNKNOWN, hidden })
    if (!hidden) void ask([...looked.keys()])
  }

  return {
    state,
    canAsk: true,
    now: () => now() + ahead,
    ask,
    look: id => {
      looked.set(id, (looked.get(id) ?? 0) + 1)
      void ask([id])
      return () => {
        const left = (looked.get(id) ?? 1) - 1
        if (left > 0) looked.set(id, left)
        else {
          looked.delete(id)
          missed.delete(id)
        }
      }
    },
    changed: (ids, by) => {
      const { elements } = state.getState()
      const known = new Map<string, ElementWho>()
      for (const id of ids) {
        const who = elements.get(id)
        if (who === undefined && !looked.has(id)) continue
        if (by === null || who === undefined) stale.add(id)
        else known.set(id, { ...who, changed: { by, at: now() + ahead } })
      }
      if (known.size > 0) state.setState({ elements: new Map([...elements, ...known]) })
      if ([...looked.keys()].some(id => stale.has(id))) again()
    },
    hide,
    destroy: () => {
      gone = true
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
