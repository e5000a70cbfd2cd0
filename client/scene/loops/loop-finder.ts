import type { Clock, LoopGraph, LoopReport } from '#shared/diagrams/feedback.ts'
import type { DiagramKinds } from '#shared/diagrams/registry.ts'
import { answerLoops, type LoopAnswer, type LoopQuestion } from './loop-question.ts'

// Asks for loops: in a worker, or in the page itself where no worker can be had (old browsers, tests), with the same limits.

/** A worker as the finder needs it. */
export interface LoopPort {
  post(question: LoopQuestion): void
  /** Called once. `fail`: the worker cannot be loaded or has broken. */
  listen(answer: (answer: LoopAnswer) => void, fail: () => void): void
  close(): void
}

export interface LoopFinder {
  /** Starts the worker ahead of the first question. */
  warm(): void
  find(kind: string, graph: LoopGraph, through?: string): Promise<LoopReport>
  destroy(): void
}

export interface FinderOptions {
  readonly kinds: DiagramKinds
  readonly now: Clock
  /** Null where there are no workers. */
  readonly open: () => LoopPort | null
}

export function createLoopFinder({ kinds, now, open }: FinderOptions): LoopFinder {
  const waiting = new Map<number, { readonly question: LoopQuestion; readonly done: (report: LoopReport) => void }>()
  let port: LoopPort | null | undefined
  let n = 0

  const here = (question: LoopQuestion) => answerLoops(question, kinds, now).report

  const settle = (answer: LoopAnswer) => {
    const asked = waiting.get(answer.n)
    waiting.delete(answer.n)
    asked?.done(answer.report)
  }

  /** What the broken worker still owed is worked out here, and everything after it. */
  const fail = () => {
    port?.close()
    port = null
    for (const { question } of [...waiting.values()]) settle({ n: question.n, report: here(question) })
  }

  const opened = (): LoopPort | null => {
    if (port !== undefined) return port
    port = open()
    port?.listen(settle, fail)
    return port
  }

  return {
    warm: () => void opened(),
    find: (kind, graph, through) => {
      const question: LoopQuestion = { n: n++, kind, graph, ...(through === undefined ? {} : { through }) }
      const worker = opened()
      if (worker === null) return Promise.resolve(here(question))
      return new Promise(done => {
        waiting.set(question.n, { question, done })
        worker.post(question)
      })
    },
    destroy: () => {
      port?.close()
      port = null
      waiting.clear()
    },
  }
}

/** The browser's worker; its script is a file of our own server (content policy: script-src 'self'). */
export function browserPort(): LoopPort | null {
  if (typeof Worker === 'undefined') return null
  try {
    const worker = new Worker(new URL('./loop-worker.ts', import.meta.url), { type: 'module', name: 'loops' })
    return {
      post: question => worker.postMessage(question),
      listen: (answer, fail) => {
        worker.addEventListener('message', ({ data }: MessageEvent<LoopAnswer>) => answer(data))
        worker.addEventListener('error', fail)
        worker.addEventListener('messageerror', fail)
      },
      close: () => worker.terminate(),
    }
  } catch {
    return null
  }
}
