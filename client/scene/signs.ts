import { createStore, type StoreApi } from 'zustand/vanilla'
import { within } from '#shared/base/clusters.ts'
import { contains, type Vec } from '#shared/base/geometry.ts'
import type { Camera } from './camera.ts'
import { CHAT_LENGTH, MOST_LASER_POINTS, type OwnPresence, type Presence, type Reaction } from './presence.ts'

// What people show each other with the hand and leave no trace of: the laser's trail, reactions, a few words at the pointer. All of it
// travels in awareness; the board never hears of it.

export const REACTION_MS = 3000
export const CHAT_MS = 6000
/** A trail that ended is told until its last points have surely been sent. */
const LASER_TOLD_MS = 400

export interface SignsState {
  /** The facilitator lets people react and chat. */
  readonly allowed: boolean
  /** The box for a few words is open, at this board point. */
  readonly writingAt: Vec | null
}

/** What of one's own is shown now; others' comes from presence. */
export type OwnSigns = Pick<OwnPresence, 'laser' | 'reaction' | 'chat'>

export interface Signs {
  readonly state: StoreApi<SignsState>
  allow(on: boolean): void
  /** This person's pointer is here; it is remembered when it leaves the canvas. */
  pointer(at: Vec): void
  /** A point of the laser's trail, or of the spotlight; null when the hand lifts. */
  laser(at: Vec | null, spot?: boolean): void
  react(kind: Reaction): void
  /** Opens the box for a few words at the pointer. */
  write(): void
  /** Shows the words, and closes the box; without words it only closes. */
  chat(text: string): void
  own(): OwnSigns
  watch(listen: () => void): () => void
  destroy(): void
}

export interface SignsNeeds {
  readonly presence: Presence
  readonly camera: Camera
  readonly later: (call: () => void, ms: number) => () => void
}

const rounded = ([x, y]: Vec): Vec => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]

export function createSigns({ presence, camera, later }: SignsNeeds): Signs {
  const state = createStore<SignsState>(() => ({ allowed: true, writingAt: null }))
  const listeners = new Set<() => void>()
  let own: OwnSigns = { laser: null, reaction: null, chat: null }
  let last: Vec | null = null
  let trail: { readonly n: number; readonly points: Vec[] } | null = null
  let trails = 0
  let reactions = 0
  const ending: Partial<Record<keyof OwnSigns, () => void>> = {}

  const show = (change: OwnSigns) => {
    own = { ...own, ...change }
    presence.show(change)
    for (const listen of listeners) listen()
  }
  const endAfter = (key: keyof OwnSigns, ms: number) => {
    ending[key]?.()
    ending[key] = later(() => show({ [key]: null }), ms)
  }
  /** Where the pointer is or was, while that can be seen; else the middle of what is seen. */
  const spot = (): Vec => {
    const view = camera.view()
    const seen = last !== null && contains(view, { x: last[0], y: last[1], w: 0, h: 0 })
    return rounded(seen && last !== null ? last : [view.x + view.w / 2, view.y + view.h / 2])
  }

  return {
    state,
    allow: on => {
      if (state.getState().allowed === on) return
      state.setState(on ? { allowed: on } : { allowed: on, writingAt: null })
      if (!on) show({ reaction: null, chat: null })
    },
    pointer: at => {
      last = at
      if (own.chat != null) show({ chat: { ...own.chat, at: rounded(at) } })
    },
    laser: (at, spot = false) => {
      if (at === null) {
        trail = null
        return endAfter('laser', LASER_TOLD_MS)
      }
      ending.laser?.()
      trail ??= { n: ++trails, points: [] }
      trail.points.push(rounded(at))
      const first = Math.max(0, trail.points.length - MOST_LASER_POINTS)
      const points = trail.points.slice(first)
      show({ laser: { n: trail.n, first, points, ...(spot ? { spot } : {}) } })
    },
    react: kind => {
      if (!state.getState().allowed) return
      show({ reaction: { n: ++reactions, kind, at: spot() } })
      endAfter('reaction', REACTION_MS)
    },
    write: () => {
      if (state.getState().allowed) state.setState({ writingAt: spot() })
    },
    chat: text => {
      const { writingAt, allowed } = state.getState()
      const said = within(text.replace(/\s+/g, ' ').trim(), CHAT_LENGTH)
      state.setState({ writingAt: null })
      if (said === '' || !allowed) return
      show({ chat: { text: said, at: writingAt ?? spot() } })
      endAfter('chat', CHAT_MS)
    },
    own: () => own,
    watch: listen => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    destroy: () => {
      for (const end of Object.values(ending)) end()
      listeners.clear()
    },
  }
}
