import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Archetype, LoopGraph, LoopReport, NamedLoop } from '#shared/diagrams/feedback.ts'
import { type Diagram, diagramAt } from '../actions/diagram-node.ts'
import type { Editor } from '../editor.ts'
import type { LoopFinder } from './loop-finder.ts'
import { createLoopVoice } from './loop-voice.ts'

// The loops of every map on the board, kept true while the board changes. A change is gathered for a moment, the graph compared with
// the last one, and only a new one is asked about; an answer to a graph that has changed since is dropped.

/** A map is asked about at most this long after its change. */
export const GATHER_MS = 30

export interface MapLoops {
  readonly diagram: string
  readonly kind: string
  readonly graph: LoopGraph
  /** Null until the first answer. */
  readonly report: LoopReport | null
  /** With labels and names, shortest first. */
  readonly loops: readonly NamedLoop[]
  readonly archetypes: readonly Archetype[]
  /** Everything that they are shown with, as one string: equal while nothing shows differently. */
  readonly shown: string
}

export interface BoardLoops {
  readonly state: StoreApi<ReadonlyMap<string, MapLoops>>
  /** Loops through one standing, also where the whole list is capped. Labels are those of the whole list where it has them. */
  through(diagram: string, id: string): Promise<readonly NamedLoop[]>
  /** Keeps them true from now on. Returns the way to stop. */
  start(): () => void
}

export interface BoardLoopsOptions {
  readonly editor: Editor
  readonly finder: LoopFinder
  /** Calls back after so many ms; the answer cancels it. */
  readonly later: (call: () => void, ms: number) => () => void
  readonly now: () => number
}

/** Texts, links with what they carry, and what people said: labels, names, paths and stories follow from these and the report. */
function shownWith({ tree }: Diagram): string {
  const texts = tree.order.map(id => tree.nodes.get(id)?.item.text ?? '')
  const links = tree.links.map(({ id, from, to, link }) => [id, from, to, link.values])
  return JSON.stringify([texts, links, tree.diagram.maps, tree.diagram.text])
}

export function createBoardLoops({ editor, finder, later, now }: BoardLoopsOptions): BoardLoops {
  const state = createStore<ReadonlyMap<string, MapLoops>>(() => new Map())
  /** The graph that each map was last asked about, as text. */
  const asked = new Map<string, string>()
  const voice = createLoopVoice(editor, later, now)
  let stopped = true

  const put = (next: MapLoops) => state.setState(maps => new Map([...maps, [next.diagram, next]]), true)

  /** What stands on the board now, with the report that is known. */
  function told(
    diagram: string,
    { kind, tree }: Diagram,
    graph: LoopGraph,
    report: LoopReport | null,
  ): MapLoops | null {
    const { feedback } = kind
    if (feedback === undefined) return null
    const loops = report === null ? [] : feedback.named(tree, report)
    const archetypes = report === null ? [] : feedback.archetypes(tree, report)
    return { diagram, kind: kind.id, graph, report, loops, archetypes, shown: shownWith({ kind, tree }) }
  }

  async function ask(diagram: string, found: Diagram, graph: LoopGraph, signature: string): Promise<void> {
    asked.set(diagram, signature)
    const report = await finder.find(found.kind.id, graph)
    if (stopped || asked.get(diagram) !== signature) return
    const here = diagramAt(editor, diagram)
    const next = here === null ? null : told(diagram, here, graph, report)
    if (next === null) return
    const before = state.getState().get(diagram)
    put(next)
    if (before !== undefined && before.report !== null) voice.changed(before.loops, next.loops)
    else voice.forget()
  }

  function look(): void {
    const gone = new Set(state.getState().keys())
    for (const diagram of editor.view.containers()) {
      const found = diagramAt(editor, diagram)
      if (found?.kind.feedback === undefined) continue
      finder.warm()
      gone.delete(diagram)
      const graph = found.kind.feedback.graph(found.tree)
      const signature = JSON.stringify(graph)
      const before = state.getState().get(diagram)
      // names, notes and texts may have changed while the graph has not; until the answer comes the last loops stand
      if (before?.shown !== shownWith(found)) {
        const next = told(diagram, found, before?.graph ?? graph, before?.report ?? null)
        if (next !== null) put(next)
      }
      if (asked.get(diagram) !== signature) void ask(diagram, found, graph, signature)
    }
    if (gone.size === 0) return
    for (const diagram of gone) asked.delete(diagram)
    state.setState(maps => new Map([...maps].filter(([id]) => !gone.has(id))), true)
  }

  return {
    state,
    through: async (diagram, id) => {
      const map = state.getState().get(diagram)
      const found = diagramAt(editor, diagram)
      if (map === undefined || found?.kind.feedback === undefined) return []
      if (map.report?.capped === null) return map.loops.filter(loop => loop.nodes.includes(id))
      const { loops } = await finder.find(map.kind, map.graph, id)
      const known = new Set(map.loops.map(loop => loop.key))
      // those that the whole list lacks come after it, so that nobody's label changes
      const all = [...map.loops, ...loops.filter(loop => !known.has(loop.key))]
      return found.kind.feedback.named(found.tree, { loops: all, capped: null }).filter(loop => loop.nodes.includes(id))
    },
    start: () => {
      stopped = false
      let cancel: (() => void) | null = null
      look()
      const unwatch = editor.board.watch(news => {
        voice.heard(news.ids, news.local)
        cancel ??= later(() => {
          cancel = null
          look()
        }, GATHER_MS)
      })
      return () => {
        stopped = true
        asked.clear()
        unwatch()
        cancel?.()
        voice.stop()
      }
    },
  }
}
