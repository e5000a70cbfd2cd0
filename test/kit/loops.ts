import { createBoardLoops, type BoardLoops } from '../../client/scene/loops/board-loops.ts'
import { createLoopFinder, type LoopFinder } from '../../client/scene/loops/loop-finder.ts'
import { createLoopLens, type LoopLens } from '../../client/scene/loops/loop-lens.ts'
import type { TestEditor } from './editor.ts'

// The loops of a board with a clock that a test turns.

export interface Clockwork {
  readonly now: () => number
  readonly later: (call: () => void, ms: number) => () => void
  /** Goes on by so many ms, calls what is due, and lets answers come. */
  turn(ms: number): Promise<void>
}

function clockwork(): Clockwork {
  let time = 0
  const due: { readonly at: number; readonly call: () => void }[] = []
  const take = (end: number) => {
    const next = due.filter(each => each.at <= end).sort((a, b) => a.at - b.at)[0]
    if (next !== undefined) due.splice(due.indexOf(next), 1)
    return next
  }
  return {
    now: () => time,
    later: (call, ms) => {
      const entry = { at: time + ms, call }
      due.push(entry)
      return () => {
        if (due.includes(entry)) due.splice(due.indexOf(entry), 1)
      }
    },
    turn: async ms => {
      const end = time + ms
      for (let next = take(end); next !== undefined; next = take(end)) {
        time = Math.max(time, next.at)
        next.call()
        await Promise.resolve()
      }
      time = end
      for (let i = 0; i < 4; i++) await Promise.resolve()
    },
  }
}

/** In the page itself, without a worker. */
export const localFinder = (editor: TestEditor): LoopFinder =>
  createLoopFinder({ kinds: editor.diagrams, now: () => performance.now(), open: () => null })

export interface LoopsAtWork {
  readonly clock: Clockwork
  readonly loops: BoardLoops
  readonly lens: LoopLens
  stop(): void
}

export async function loopsAtWork(editor: TestEditor, finder: LoopFinder = localFinder(editor)): Promise<LoopsAtWork> {
  const clock = clockwork()
  const loops = createBoardLoops({ editor, finder, later: clock.later, now: clock.now })
  const lens = createLoopLens(editor, loops)
  const stops = [loops.start(), lens.start()]
  await clock.turn(0)
  return {
    clock,
    loops,
    lens,
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}
