import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StateView } from '#shared/workshop/state-view.ts'
import { shownName } from '../ui/person-name.ts'
import { remembered, type TextStore } from '../ui/remembered.ts'
import { speak } from '../ui/speaker.tsx'
import { showToast } from '../ui/toasts.ts'
import { words } from '../ui/words/first-words.ts'
import { brought, bringing, hasTeams, heldOn, type Place, sentTo } from './landing.ts'
import type { WorkshopRoom } from './workshop-room.ts'

// Goes where the facilitator sends people, from whichever page of the workshop is open, and says so on arrival.

/** By workshop, where this person was last told to be: it lasts from one page to the next, so that nothing is missed on the way. */
const places = new Map<string, Place>()

/** The bringing that took this window along last, by workshop: it lasts over a reload, so that who has left is not fetched again. */
const taken = remembered<Readonly<Record<string, number>>>(
  'taken',
  {},
  value => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, number>>) : undefined),
  windowStore(),
)

function windowStore(): TextStore | null {
  try {
    return typeof sessionStorage === 'undefined' ? null : sessionStorage
  } catch {
    return null
  }
}

/** By workshop, to which board this person was brought, and from where: a board, or null for the lobby. */
export const brings = new Map<string, { readonly to: string; readonly from: string | null }>()

const arrival: StoreApi<{ readonly text: string | null }> = createStore(() => ({ text: null }))

/** What is said to somebody who was sent to a board. */
function sentWords(state: Pick<StateView, 'boards'>, boardId: string): string {
  const board = state.boards.find(each => each.id === boardId)
  if (board === undefined) return words('lobby.sent')
  return board.team === null ? words('lobby.sent-together') : words('lobby.sent-team', { team: board.team })
}

/** What is said to somebody who was brought to a board; `name` is who leads, '' while that is not known. */
function broughtWords({ boards, spotlight }: Pick<StateView, 'boards' | 'spotlight'>, name: string): string {
  const board = boards.find(each => each.id === spotlight?.boardId)?.title ?? ''
  return words(spotlight?.hold === true ? 'lobby.held' : 'lobby.brought', {
    name: shownName(name, 'facilitator'),
    board,
  })
}

/** Work of the board that is being left, which must not be lost by leaving. */
export interface LeavingWork {
  /** Everything is on the server. */
  readonly saved: () => boolean
  /** What is not is kept in this browser, and the board can be opened again: it is sent then. */
  readonly kept: () => boolean
  readonly subscribe: (changed: () => void) => () => void
}

/** How long leaving waits for the last words to be saved. */
const LAST_WORDS_MS = 3_000

/** @param here the board that is open, null in the lobby */
export function useFollowHome(
  { workshop, membership }: Pick<WorkshopRoom, 'workshop' | 'membership'>,
  here: string | null,
  work?: LeavingWork,
): void {
  const [, navigate] = useLocation()
  useEffect(() => {
    const { workshopId } = membership.getState()
    let patience: ReturnType<typeof setTimeout> | null = null
    const look = (waited: boolean) => {
      const { state, you, people } = workshop.state.getState()
      if (state === null || you === null) return
      const which = bringing(you.role, state)
      const led = heldOn(you.role, state, here) ?? brought(you.role, state, here, taken.read()[workshopId] ?? null)
      const target = led ?? sentTo(you.role, places.get(workshopId) ?? null, state, here)
      if (target !== null && work !== undefined && !work.saved() && !(waited && work.kept())) {
        patience ??= setTimeout(() => look(true), LAST_WORDS_MS)
        return
      }
      if (!places.has(workshopId) && which !== null && here === state.spotlight?.boardId)
        cameLate(workshopId, state, here)
      places.set(workshopId, { home: state.home, breakout: state.breakout })
      noteBringing(workshopId, here, led, which)
      if (target === null) return
      const leader = people.get(state.spotlight?.by ?? '')?.name ?? ''
      arrival.setState({ text: led === null ? sentWords(state, target) : broughtWords(state, leader) })
      navigate(`/b/${target}`)
    }
    const changed = () => look(false)
    changed()
    const stops = [workshop.state.subscribe(changed), work?.subscribe(changed)]
    return () => {
      if (patience !== null) clearTimeout(patience)
      for (const stop of stops) stop?.()
    }
  }, [workshop, membership, here, work, navigate])
}

/** Remembers which bringing has taken this person along, and the way back: through several boards it leads to the first. */
function noteBringing(workshopId: string, here: string | null, led: string | null, which: number | null): void {
  const known = taken.read()
  if (which !== null && known[workshopId] !== which) taken.write({ ...known, [workshopId]: which })
  const way = brings.get(workshopId)
  if (led !== null) brings.set(workshopId, { to: led, from: way?.to === here ? way.from : here })
  else if (way !== undefined && way.to !== here && way.from !== here) brings.delete(workshopId)
}

/** Somebody who comes in while everyone is somewhere lands there; the way back leads where they would be else. */
function cameLate(workshopId: string, state: StateView, here: string): void {
  const from = state.breakout === null && hasTeams(state) ? null : state.home
  if (from !== here) brings.set(workshopId, { to: here, from })
}

/** On the page where somebody was sent: seen and read out, once it is there to be heard. */
export function useArrival(): void {
  useEffect(() => {
    const { text } = arrival.getState()
    if (text === null) return
    arrival.setState({ text: null })
    showToast(text)
    speak(text, 'high')
  }, [])
}
