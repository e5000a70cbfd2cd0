import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Sight } from '#shared/workshop/state.ts'
import type { StateView } from '#shared/workshop/state-view.ts'
import type { Images } from '../../scene/images.ts'
import type { BoardFeed } from './board-feed.ts'
import { type Deck, deckOf } from './deck.ts'
import { createShownBoard } from './shown-board.ts'
import type { Screen, Slide } from './slide.ts'

// What is on the wall: the facilitator's spotlight, else the board chosen here, else the way in; and which step of it. No React.

/** One picture with what is said about it; what freezing keeps. */
export interface Shown {
  readonly slide: Slide | null
  readonly images: Pick<Images, 'of'> | null
  /** The board's title; '' while none is shown. */
  readonly board: string
  /** Nothing is shown: people come in. */
  readonly lobby: boolean
  /** The board has nothing on it. */
  readonly empty: boolean
}

export interface ShowState extends Shown {
  /** The board that was asked for cannot be shown. */
  readonly refused: boolean
  readonly frozen: boolean
  /** The board that is shown while nothing is in the spotlight; null for the way in. */
  readonly chosen: string | null
}

export interface Show {
  readonly state: StoreApi<ShowState>
  /** Follows the workshop from now on. Returns the way to stop, after which it may be started again. */
  start(): () => void
  setScreen(screen: Screen | null): void
  choose(boardId: string | null): void
  next(): void
  back(): void
  /** Keeps the picture as it is, or lets it go. */
  freeze(): void
}

interface Made {
  readonly deck: Deck
  /** What it was made for, as text. */
  readonly sight: string
  readonly feed: BoardFeed
}

interface Step {
  readonly sight: string
  readonly key: string
  readonly at: number
}

/** Where the step is now, in a deck that may have been made anew since. */
export function stepIn(deck: Deck, step: Pick<Step, 'key' | 'at'> | null): number {
  if (step === null) return deck.start
  const found = deck.slides.findIndex(slide => slide.key === step.key)
  return found >= 0 ? found : Math.max(0, Math.min(step.at, deck.slides.length - 1))
}

const WAY_IN: Shown = { slide: null, images: null, board: '', lobby: true, empty: false }

/** What of the workshop's state says where to look. */
export type Pointed = Pick<StateView, 'spotlight' | 'home' | 'boards'>

export function createShow(
  workshop: StoreApi<{ readonly state: Pointed | null }>,
  open: (boardId: string) => BoardFeed,
): Show {
  const state = createStore<ShowState>(() => ({ ...WAY_IN, refused: false, frozen: false, chosen: null }))
  const shownBoard = createShownBoard(open)
  let screen: Screen | null = null
  let chosen: string | null = null
  let step: Step | null = null
  let made: Made | null = null
  let held: Shown | null = null
  /** What the deck was made from; the same again makes no deck. */
  let from: readonly unknown[] = []

  const sightNow = (): Sight | null =>
    workshop.getState().state?.spotlight ?? (chosen === null ? null : { boardId: chosen })
  const asText = ({ boardId, elementId, view }: Sight) => JSON.stringify([boardId, elementId, view])

  const at = (): number => (made === null ? 0 : stepIn(made.deck, step?.sight === made.sight ? step : null))

  const make = (sight: Sight) => {
    const { feed, version } = shownBoard.state.getState()
    if (feed === null || screen === null || feed.boardId !== sight.boardId) return
    const text = asText(sight)
    const now = [feed, version, screen, text]
    if (now.every((part, i) => part === from[i])) return
    from = now
    feed.setTheme(screen.theme)
    made = { deck: deckOf(feed, sight, screen), sight: text, feed }
  }

  const titleOf = (boardId: string): string =>
    workshop.getState().state?.boards.find(each => each.id === boardId)?.title ?? ''

  const shownNow = (sight: Sight | null): Shown => {
    if (sight === null) return WAY_IN
    const slide = made?.deck.slides[at()] ?? null
    return {
      slide,
      images: made?.feed.images ?? null,
      board: titleOf(made?.feed.boardId ?? sight.boardId),
      lobby: false,
      empty: made !== null && made.sight === asText(sight) && made.deck.slides.length === 0,
    }
  }

  const look = () => {
    const sight = sightNow()
    if (sight === null) {
      made = null
      from = []
    } else make(sight)
    const refused = sight !== null && shownBoard.state.getState().refused
    state.setState({ ...(held ?? shownNow(sight)), refused, frozen: held !== null, chosen })
  }

  const go = (by: number) => {
    const now = workshop.getState().state
    if (sightNow() === null) {
      chosen = now?.home ?? now?.boards[0]?.id ?? null
      shownBoard.show(chosen)
    } else if (made !== null && made.deck.slides.length > 0) {
      const count = made.deck.slides.length
      const to = (at() + by + count) % count
      step = { sight: made.sight, key: made.deck.slides[to]?.key ?? '', at: to }
    }
    look()
  }

  return {
    state,
    start: () => {
      const follow = () => {
        shownBoard.show(sightNow()?.boardId ?? null)
        look()
      }
      const stops = [workshop.subscribe(follow), shownBoard.state.subscribe(look)]
      follow()
      return () => {
        for (const stop of stops) stop()
        made = null
        from = []
        shownBoard.close()
      }
    },
    setScreen: next => {
      screen = next
      look()
    },
    choose: boardId => {
      chosen = boardId
      shownBoard.show(sightNow()?.boardId ?? null)
      look()
    },
    next: () => go(1),
    back: () => go(-1),
    freeze: () => {
      held = held === null ? shownNow(sightNow()) : null
      look()
    },
  }
}
