import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Box } from '#shared/base/geometry.ts'
import { type Camera, type CameraSpot, MAX_ZOOM } from './camera.ts'
import { createGlide, type Motion } from './glide.ts'
import type { Other, Presence } from './presence.ts'

// Looking where somebody else looks: by choice (follow) or because the facilitator shows something to all (spotlight). Whoever moves the
// camera is free again, unless the facilitator holds the view. The rules are tldraw's: reference/peers.md §3.10.

/** What the facilitator shows to everybody on this board. */
export interface Shown {
  /** The participant who shows it. */
  readonly by: string
  readonly name: string
  /** It is this person who shows it. */
  readonly own: boolean
  readonly elementId: string | null
  /** A part of the board; with no element either, the whole. */
  readonly view: Box | null
  readonly hold: boolean
  /** What is seen goes with the leader's own view, while that person is on the board. */
  readonly follow: boolean
  /** When it was set: shown again, it takes along again who has left. */
  readonly at: number
}

/** The way back for somebody who was brought here from elsewhere. */
export interface WayBack {
  /** Where it leads, in words. */
  readonly to: string
  readonly go: () => void
}

export interface FollowState {
  readonly leader: { readonly id: string; readonly name: string; readonly color: string } | null
  /** How many follow this person, be it through others. */
  readonly followers: number
  readonly shown: Shown | null
  /** This person looks at what is shown. */
  readonly along: boolean
  /** Set for who was brought here to look. */
  readonly back: WayBack | null
}

export interface Follow {
  readonly state: StoreApi<FollowState>
  start(participantId: string): void
  /** Stops following, or leaves what is shown, back to where this person was brought from. Does nothing while the view is held. */
  stop(): void
  /** This person was brought here from elsewhere; null when that is over. */
  brought(back: WayBack | null): void
  /** What is shown to everybody now; null when no more. */
  show(shown: Shown | null): void
  /** Back to what is shown. */
  rejoin(): void
  /** Somebody else decides what is seen now: nothing else may place the camera. */
  steers(): boolean
  /** Eases there, once. */
  go(spot: CameraSpot): void
  destroy(): void
}

export interface FollowNeeds {
  readonly presence: Presence
  readonly camera: Camera
  /** Where what is shown stands on the board; null where it is gone or nothing is there. */
  readonly boxOf: (shown: Shown) => Box | null
  readonly say: (word: string, values?: Readonly<Record<string, string | number>>) => void
  readonly motion: Motion
  readonly later: (call: () => void, ms: number) => () => void
}

/** A leader whose connection breaks is waited for. */
const WAIT_MS = 10_000

/** Who decides what this participant sees: whom they follow, and so on. Null where that goes in a circle. */
export function leaderOf(people: readonly Other[], participantId: string, self: string | null): string | null {
  const passed = new Set<string>(self === null ? [] : [self])
  let at = participantId
  for (;;) {
    if (passed.has(at)) return null
    passed.add(at)
    const next = people.find(other => other.user.id === at)?.following ?? null
    if (next === null) return at
    at = next
  }
}

/** People who see what this one sees, because they follow, or follow somebody who does. */
export const followersOf = (people: readonly Other[], self: string): readonly Other[] =>
  people.filter(other => {
    const passed = new Set<string>()
    let at: string | null = other.following
    while (at !== null && at !== self && !passed.has(at)) {
      passed.add(at)
      at = people.find(each => each.user.id === at)?.following ?? null
    }
    return at === self
  })

export function createFollow({ presence, camera, boxOf, say, motion, later }: FollowNeeds): Follow {
  const state = createStore<FollowState>(() => ({ leader: null, followers: 0, shown: null, along: false, back: null }))
  const now = state.getState
  const glide = createGlide(camera, motion)
  let unwait: (() => void) | null = null
  let looked: Box | null = null

  const look = (box: Box, margin: number, most: number) => {
    looked = box
    const spot = camera.spotFor(box, most, margin)
    if (spot !== null) glide.to(spot)
  }
  const lookAtShown = () => {
    const { shown, along } = now()
    // where no map is shown, none has to be laid out
    if (shown === null || !along || camera.state.getState().w === 0) return
    if (shown.follow && lookWith(shown.by, true)) return
    const box = boxOf(shown)
    if (box !== null) look(box, shown.view === null ? 64 : 0, shown.view === null ? 1.5 : MAX_ZOOM)
  }
  /** False where that person sees no part of the map now. */
  function lookWith(id: string | null, anyway: boolean): boolean {
    const view = presence.people().find(other => other.user.id === id)?.view ?? null
    if (view === null || view.w <= 0 || view.h <= 0) return false
    const same = looked !== null && (['x', 'y', 'w', 'h'] as const).every(key => looked?.[key] === view[key])
    if (!same || anyway) look(view, 0, MAX_ZOOM)
    return true
  }
  const lookWithLeader = (anyway: boolean) => {
    const { leader } = now()
    if (leader !== null) lookWith(leaderOf(presence.people(), leader.id, presence.self()), anyway)
  }

  const release = (word: string) => {
    const { leader } = now()
    if (leader === null) return
    unwait?.()
    unwait = null
    glide.stop()
    state.setState({ leader: null })
    presence.show({ following: null })
    say(word, { name: leader.name })
  }
  const leave = () => {
    const { shown, along } = now()
    if (shown === null || !along || shown.hold) return
    glide.stop()
    state.setState({ along: false })
    say('said.spotlight-left', { name: shown.name })
  }
  /** A hand on the board: this person looks around by themselves, and stays. */
  const free = () => {
    if (now().leader === null) leave()
    else release('said.follow-stopped')
  }
  const stop = () => {
    const { leader, shown, back } = now()
    free()
    if (leader === null && shown?.hold !== true) back?.go()
  }

  const heed = () => {
    const people = presence.people()
    const self = presence.self()
    const followers = self === null ? 0 : followersOf(people, self).length
    const before = now().followers
    if (followers !== before) {
      state.setState({ followers })
      if (followers > before) say('said.followers', { count: followers })
    }
    const { leader, shown, along } = now()
    if (along && shown?.follow === true) lookWith(shown.by, false)
    if (leader === null) return
    if (!people.some(other => other.user.id === leader.id)) {
      unwait ??= later(() => release('said.follow-gone'), WAIT_MS)
      return
    }
    unwait?.()
    unwait = null
    // two who began to follow each other at once
    if (leaderOf(people, leader.id, self) === null) return release('said.follow-stopped')
    lookWithLeader(false)
  }

  const stops = [
    presence.watch(heed),
    camera.state.subscribe((at, before) => {
      if (glide.moves()) return
      const { leader, along, shown } = now()
      if (leader === null && !along) {
        // a hand on the board ends a way that was only begun
        if (at.x !== before.x || at.y !== before.y || at.zoom !== before.zoom) glide.stop()
        return
      }
      const resized = at.w !== before.w || at.h !== before.h
      const byHand = at.x !== before.x || at.y !== before.y || at.zoom !== before.zoom
      if (byHand && before.w > 0 && !(along && shown?.hold === true)) return free()
      if (!resized && !byHand) return
      if (along) lookAtShown()
      else lookWithLeader(true)
    }),
  ]

  return {
    state,
    start: id => {
      const person = presence.people().find(other => other.user.id === id)
      if (person === undefined || (now().along && now().shown?.hold === true)) return
      const { name, color } = person.user
      if (leaderOf(presence.people(), id, presence.self()) === null) return say('said.refused-follow-circle', { name })
      if (now().along) state.setState({ along: false })
      looked = null
      state.setState({ leader: { id, name, color } })
      presence.show({ following: id })
      say('said.follow-started', { name })
      lookWithLeader(true)
    },
    stop,
    brought: back => {
      if (now().back !== back) state.setState({ back })
    },
    show: shown => {
      const before = now().shown
      if (shown === null) {
        if (before === null) return
        glide.stop()
        state.setState({ shown: null, along: false })
        if (!before.own) say('said.spotlight-over', { name: before.name })
        return
      }
      if (JSON.stringify(shown) === JSON.stringify(before)) return
      if (!shown.own) release('said.follow-stopped')
      state.setState({ shown, along: !shown.own })
      if (!shown.own) say(shown.hold ? 'said.spotlight-held' : 'said.spotlight', { name: shown.name })
      lookAtShown()
    },
    rejoin: () => {
      const { shown } = now()
      if (shown === null || shown.own) return
      state.setState({ along: true })
      lookAtShown()
    },
    steers: () => now().leader !== null || now().along,
    go: spot => {
      if (now().along && now().shown?.hold === true) return
      free()
      glide.to(spot)
    },
    destroy: () => {
      for (const end of stops) end()
      unwait?.()
      glide.stop()
    },
  }
}
