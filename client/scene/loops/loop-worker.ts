import { diagramKinds } from '#shared/diagrams/registry.ts'
import { answerLoops, type LoopQuestion } from './loop-question.ts'

// Runs in a worker of its own: a map of thousands of loops must not cost the page a frame.

const kinds = diagramKinds()

addEventListener('message', ({ data }: MessageEvent<LoopQuestion>) => {
  postMessage(answerLoops(data, kinds, () => performance.now()))
})
