import { describe, expect, it } from 'vitest'
import { LOOP_LIMITS, type LoopGraph } from '#shared/diagrams/feedback.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { createLoopFinder, type LoopPort } from '../../../../client/scene/loops/loop-finder.ts'
import { answerLoops, type LoopAnswer, type LoopQuestion } from '../../../../client/scene/loops/loop-question.ts'

// The protocol with the worker: what goes over must be plain data, and what comes back in any order finds who asked.

const kinds = diagramKinds()

/** Everything acts on everything: n = 8 has 16,064 loops (domain.md §9.4). */
function complete(n: number): LoopGraph {
  const nodes = Array.from({ length: n }, (_, i) => `n${i}`)
  const links = nodes.flatMap(from =>
    nodes.flatMap(to => (from === to ? [] : [{ id: `${from}${to}`, from, to, sign: '+' as const }])),
  )
  return { nodes, links }
}

function fakePort() {
  const asked: LoopQuestion[] = []
  const on: { answer: (answer: LoopAnswer) => void; fail: () => void } = { answer: () => {}, fail: () => {} }
  let closed = false
  const port: LoopPort = {
    post: question => asked.push(structuredClone(question)),
    listen: (answer, fail) => Object.assign(on, { answer, fail }),
    close: () => {
      closed = true
    },
  }
  return { port, asked, on, closed: () => closed }
}

describe('finding loops in a worker', () => {
  it('answers each question with its own report, whatever the order of the answers', async () => {
    const { port, asked, on } = fakePort()
    const finder = createLoopFinder({ kinds, now: () => 0, open: () => port })
    const [four, through] = [finder.find(systemMap.id, complete(4)), finder.find(systemMap.id, complete(3), 'n1')]
    expect(asked.map(q => [q.n, q.through ?? null])).toEqual([
      [0, null],
      [1, 'n1'],
    ])
    for (const question of [...asked].reverse()) on.answer(structuredClone(answerLoops(question, kinds, () => 0)))
    expect((await four).loops).toHaveLength(20)
    // of the 5 loops of three, one passes n1 by
    expect((await through).loops).toHaveLength(4)
  })

  it('works in the page where there is no worker, and when the worker breaks, with the same limits', async () => {
    const none = createLoopFinder({ kinds, now: () => 0, open: () => null })
    const whole = await none.find(systemMap.id, complete(5))
    expect([whole.loops.length, whole.capped]).toEqual([84, null])
    const { port, on, closed } = fakePort()
    const broken = createLoopFinder({ kinds, now: () => 0, open: () => port })
    const report = broken.find(systemMap.id, complete(8))
    on.fail()
    expect((await report).loops).toHaveLength(LOOP_LIMITS.loops)
    expect((await report).capped).toBe('count')
    expect(closed()).toBe(true)
    expect((await broken.find(systemMap.id, complete(4))).loops).toHaveLength(20)
  })

  it('opens the worker once, also ahead of the first question', () => {
    let opened = 0
    const { port } = fakePort()
    const finder = createLoopFinder({ kinds, now: () => 0, open: () => (opened++, port) })
    finder.warm()
    finder.warm()
    void finder.find(systemMap.id, complete(3))
    expect(opened).toBe(1)
  })

  it('finds nothing in a kind that has no loops', () => {
    for (const kind of ['fishbone', 'of another version'])
      expect(answerLoops({ n: 3, kind, graph: complete(3) }, kinds, () => 0)).toEqual({
        n: 3,
        report: { loops: [], capped: null },
      })
  })

  it('stops when the time is up, and says so', () => {
    let time = 0
    const { report } = answerLoops({ n: 0, kind: systemMap.id, graph: complete(9) }, kinds, () => (time += 50), {
      loops: 1_000_000,
      ms: 200,
    })
    expect(report.capped).toBe('time')
  })
})
