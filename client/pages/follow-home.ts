import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StateView } from '#shared/workshop/state.ts'
import { speak } from '../ui/speaker.tsx'
import { showToast } from '../ui/toasts.ts'
import { words } from '../ui/words/lobby-words.ts'
import { heldOn, type Place, sentTo } from './landing.ts'
import type { WorkshopRoom } from './workshop-room.ts'

// Goes where the facilitator sends people, from whichever page of the workshop is open, and says so on arrival.

/** By workshop, where this person was last told to be: it lasts from one page to the next, so that nothing is missed on the way. */
const places = new Map<string, Place>()

const arrival: StoreApi<{ readonly text: string | null }> = createStore(() => ({ text: null }))

/** What is said to somebody who was sent to a board. */
export function sentWords(state: Pick<StateView, 'boards'>, boardId: string): string {
  const board = state.boards.find(each => each.id === boardId)
  if (board === undefined) return words('lobby.sent')
  return board.team === null ? words('lobby.sent-together') : words('lobby.sent-team', { team: board.team })
}

const heldWords = ({ boards }: Pick<StateView, 'boards'>, boardId: string): string =>
  words('lobby.held', { board: boards.find(board => board.id === boardId)?.title ?? '' })

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
      const { state, you } = workshop.state.getState()
      if (state === null || you === null) return
      const held = heldOn(you.role, state, here)
      const target = held ?? sentTo(you.role, places.get(workshopId) ?? null, state, here)
      if (target !== null && work !== undefined && !work.saved() && !(waited && work.kept())) {
        patience ??= setTimeout(() => look(true), LAST_WORDS_MS)
        return
      }
      places.set(workshopId, { home: state.home, breakout: state.breakout })
      if (target === null) return
      arrival.setState({ text: held === null ? sentWords(state, target) : heldWords(state, held) })
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
