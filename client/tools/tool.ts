import type { Box, Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import type { Chance } from '#shared/board/commands/context.ts'
import type { BoardView } from '#shared/board/view.ts'
import type { DiagramKinds } from '#shared/diagrams/registry.ts'
import type { ElementKinds } from '#shared/elements/registry.ts'
import type { Gesture, PointerKind } from '../input/gesture.ts'
import type { MarkedLoop } from '../scene/badges.ts'
import type { Preview } from '../scene/presence.ts'
import type { Scene } from '../scene/scene.ts'
import type { Sketch } from '../scene/sketch.ts'
import type { ToolStyles } from '../scene/tool-styles.ts'
import type { Access } from '../scene/writing.ts'

// What a tool is: a pure state machine from gestures to effects. One folder and one line in registry.ts; run.ts is the only place
// that turns effects into writing.

/** What a tool may look at. */
export interface World {
  readonly view: BoardView
  readonly scene: Scene
  readonly kinds: ElementKinds
  readonly diagrams: DiagramKinds
  readonly chance: Chance
  readonly selection: readonly string[]
  readonly zoom: number
  readonly access: Access
  /** False for viewers and while the board is locked: a tool then writes nothing. */
  readonly mayEdit: boolean
  /** Something is looked at through a lens: no handles are shown. */
  readonly looking: boolean
  readonly keepTool: boolean
  readonly toBoard: (screen: Vec) => Vec
  readonly styles: ToolStyles
  /** The part of the board that is seen. */
  readonly seen: Box
  /** What is carried falls into line with what stands there. */
  readonly snaps: boolean
}

export type Effect =
  /** One undo step. What follows happens only when it was written. */
  | {
      readonly type: 'write'
      readonly changes: readonly Change[]
      readonly select?: readonly string[]
      readonly edit?: string
      readonly say?: Said
      /** Something that was copied, and its copy. */
      readonly copied?: readonly [of: string, copy: string]
    }
  | { readonly type: 'select'; readonly ids: readonly string[] }
  /** `key` names one of several texts: a cell. */
  | { readonly type: 'edit'; readonly id: string; readonly key?: string }
  /** The cell that what is chosen from a menu is about. */
  | { readonly type: 'cell'; readonly id: string; readonly key: string }
  /** Replaces what is shown of the gesture; null shows nothing. */
  | { readonly type: 'sketch'; readonly sketch: Partial<Sketch> | null }
  /** What others see of the gesture. */
  | { readonly type: 'preview'; readonly preview: Preview | null }
  | { readonly type: 'use'; readonly tool: string }
  /** A dot more or less in the vote that is open. */
  | { readonly type: 'dot'; readonly id: string; readonly by: 1 | -1 }
  | { readonly type: 'pan'; readonly by: Vec }
  /** A point, in board units, of a trail that fades and is stored nowhere, or of the spotlight; null ends it. */
  | { readonly type: 'laser'; readonly at: Vec | null; readonly spot?: boolean }
  | { readonly type: 'say'; readonly said: Said }
  /** Looks at this loop alone, or, when that is what is looked at, at everything again; null: at everything. */
  | { readonly type: 'loop'; readonly loop: MarkedLoop | null }

export interface Said {
  readonly word: string
  readonly values?: Readonly<Record<string, string | number>>
}

export type Step<S> = readonly [S, readonly Effect[]]

export interface Tool<S = unknown> {
  readonly id: string
  readonly rest: S
  readonly step: (state: S, gesture: Gesture, world: World) => Step<S>
  readonly cursor: (state: S, world: World, at: Vec | null) => string
  /** Whether a finger's drag from here is the tool's; otherwise it pans. */
  readonly grabs: (at: Vec, pointer: PointerKind, held: boolean, world: World) => boolean
  /** Leaves a mark wherever it touches: not for a palm, where a pen is used. */
  readonly draws?: true
}

/** The pointer's reach round what it points at: 8 px on screen, more for a finger. */
export const reach = (world: World, pointer: PointerKind = 'mouse'): number =>
  (pointer === 'touch' ? 16 : 8) / world.zoom

/** How an anonymous box of ids is shown to others: the ids when they are few, else the box (contract §4: at most 50). */
export function previewOf(world: World, ids: readonly string[], by: Vec): Preview | null {
  if (ids.length <= 50) return { ids, by }
  const box = world.scene.bounds(ids)
  return box === null ? null : { box, to: { ...box, x: box.x + by[0], y: box.y + by[1] } }
}

export const CLEAR: readonly Effect[] = [
  { type: 'sketch', sketch: null },
  { type: 'preview', preview: null },
]

export const roundVec = ([x, y]: Vec): Vec => [Math.round(x), Math.round(y)]
export const roundBox = ({ x, y, w, h }: Box): Box => ({
  x: Math.round(x),
  y: Math.round(y),
  w: Math.round(w),
  h: Math.round(h),
})
