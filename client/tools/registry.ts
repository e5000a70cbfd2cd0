import { connector } from './connector/connector.ts'
import { eraser } from './eraser/eraser.ts'
import { frame } from './frame/frame.ts'
import { hand } from './hand/hand.ts'
import { highlighter } from './highlighter/highlighter.ts'
import { laser } from './laser/laser.ts'
import { pen } from './pen/pen.ts'
import { select } from './select/select.ts'
import { shape } from './shape/shape.ts'
import { sticky } from './sticky/sticky.ts'
import { table } from './table/table.ts'
import { text } from './text/text.ts'
import type { Tool } from './tool.ts'
import { vote } from './vote/vote.ts'

/** A tool with its state hidden: run.ts keeps one running at a time. */
export interface AnyTool {
  readonly id: string
  readonly start: () => RunningTool
}

export interface RunningTool {
  readonly tool: Pick<Tool, 'id'>
  readonly step: (...args: Tail<Parameters<Tool['step']>>) => ReturnType<Tool['step']>[1]
  readonly cursor: (...args: Tail<Parameters<Tool['cursor']>>) => string
  readonly grabs: Tool['grabs']
  readonly draws: boolean
  /** True while nothing is going on. */
  readonly resting: () => boolean
}

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never

export const sealed = <S>(tool: Tool<S>): AnyTool => ({
  id: tool.id,
  start: () => {
    let state = tool.rest
    return {
      tool,
      step: (gesture, world) => {
        const [next, effects] = tool.step(state, gesture, world)
        state = next
        return effects
      },
      cursor: (world, at) => tool.cursor(state, world, at),
      grabs: tool.grabs,
      draws: tool.draws === true,
      resting: () => state === tool.rest,
    }
  },
})

/** Every tool of the product: one line each, in the order of the toolbar. */
export const TOOLS: readonly AnyTool[] = [
  sealed(select),
  sealed(hand),
  sealed(sticky),
  sealed(text),
  sealed(shape),
  sealed(table),
  sealed(pen),
  sealed(highlighter),
  sealed(eraser),
  sealed(connector),
  sealed(frame),
  sealed(vote),
  sealed(laser),
]
