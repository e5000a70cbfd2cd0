import { createScene } from '../../../../client/scene/scene.ts'
import type { BoardShown } from '../../../../client/facilitate/projector/slide.ts'
import { type RoomSize, type Stage, stageOf } from '../../../../client/facilitate/projector/legible.ts'
import type { Chance } from '#shared/board/commands/context.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { projectorLight } from '#shared/paint/projector-theme.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

export const SCREENS = [
  [1920, 1080],
  [1024, 768],
] as const

/** What is left of a screen between the lines above and below. */
export const stageFor = (w: number, h: number, room: RoomSize): Stage => stageOf(w * 0.94, h * 0.82, room, h)

/** A board in memory, as the projector reads it. */
export function shownBoard<T>(
  build: (board: Board, luck: Chance) => T,
): BoardShown & { readonly built: T; readonly board: Board } {
  const luck = chance(5)
  const board = memoryBoard(luck.fresh)
  const built = build(board, luck)
  const diagrams = diagramKinds()
  const scene = createScene({ board, kinds: elementKinds(), diagrams })
  scene.setTheme(projectorLight)
  return { view: board.view, scene, diagrams, built, board }
}

/** Notes in rows of five. */
export function writeNotes(
  board: Board,
  luck: Chance,
  texts: readonly string[],
  at: readonly [number, number],
  apart = 180,
): readonly string[] {
  return texts.map((text, i) => {
    const id = luck.fresh()
    board.write([
      {
        op: 'create',
        id,
        kind: 'sticky',
        values: { at: [at[0] + (i % 5) * apart, at[1] + Math.floor(i / 5) * apart], place: { order: `V${i + 10}` } },
        texts: { text },
      },
    ])
    return id
  })
}
