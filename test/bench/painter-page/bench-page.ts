// What both pages offer to the bench, as window.bench, so that they are driven and measured alike.

export interface Sample {
  /** When each drawn frame was finished, in ms. */
  readonly drawn: readonly number[]
  /** From each input event's time stamp to the end of the frame that shows it, in ms. */
  readonly latencies: readonly number[]
}

/** From the board in memory, in ms. */
export interface Loaded {
  /** To the end of the first frame that shows something of it. */
  readonly first: number
  /** To the end of the last frame that was drawn, or that kept the page busy: nothing is left that could delay anybody. */
  readonly quiet: number
}

/** What a run did to the page: the bench looks whether both pages did the same work. */
export interface PageState {
  readonly camera: readonly [x: number, y: number, zoom: number]
  readonly selected: number
  /** Where all the notes stand, summed up: tells whether any was moved. */
  readonly moved: number
  readonly letters: number
}

export interface BenchPage {
  /** Fetches the board of this size and the fonts; draws nothing. */
  prepare(n: number): Promise<void>
  load(): Promise<Loaded>
  /** Looks at the middle of the board. */
  view(zoom: number | 'fit'): void
  select(count: number): void
  /** Where on screen the middle of the note nearest to the middle is. */
  grab(): readonly [number, number]
  /** Where on screen the bare spot nearest to the middle is. */
  bare(): readonly [number, number]
  /** So many people begin to move notes in view; none: they stop. */
  people(count: number): void
  /** Opens the text of the note nearest to the middle, or closes it. */
  edit(on: boolean): void
  /** `canvas`: an event is shown by the next frame in which a canvas was drawn; `page`: by the next frame. */
  record(shownBy: 'canvas' | 'page'): void
  stop(): Sample
  /** Resolves when all that was put in has been drawn: what one page is behind with would be measured with the other. */
  calm(): Promise<unknown>
  state(): PageState
}

declare global {
  interface Window {
    bench: BenchPage
  }
}
