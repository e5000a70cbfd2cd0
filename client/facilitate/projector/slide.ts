import type { BoardView } from '#shared/board/view.ts'
import type { DiagramKinds } from '#shared/diagrams/registry.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { Scene } from '../../scene/scene.ts'
import type { Stage } from './legible.ts'

// One picture of the projector, in CSS pixels of the stage.

export interface Slide {
  /** Stays the same while the board changes, so that what is shown stays where it is. */
  readonly key: string
  /** What it shows, for the line above: the branch, the loop, the frame; '' for the whole board. */
  readonly place: string
  readonly primitives: readonly Primitive[]
  /** Elements that no earlier slide of the deck has shown. */
  readonly fresh: readonly string[]
  /** Every element whose words or picture can be seen. */
  readonly shown: readonly string[]
  /** Told below the picture; '' for none. */
  readonly caption: string
  /** Set where groups stand for what would be too small. */
  readonly counts: { readonly groups: number; readonly items: number } | null
}

/** What slides are made for. */
export interface Screen {
  readonly stage: Stage
  readonly theme: Theme
}

/** A board as it is read for the projector. */
export interface BoardShown {
  readonly view: BoardView
  readonly scene: Scene
  readonly diagrams: DiagramKinds
}
