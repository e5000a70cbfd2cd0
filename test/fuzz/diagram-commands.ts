import { below, oneOf, type Random } from '#shared/base/seeded.ts'
import type { Change } from '#shared/board/change.ts'
import { bringBack } from '#shared/board/commands/bring-back.ts'
import type { Chance } from '#shared/board/commands/context.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { readAll } from '#shared/board/doc/read.ts'
import { addLinked } from '#shared/diagrams/add-linked.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { convert } from '#shared/diagrams/convert/convert.ts'
import { sourcesOf } from '#shared/diagrams/convert/sources.ts'
import { edgesOf, reach } from '#shared/diagrams/edges.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import {
  addLink,
  makePrimary,
  removeLink,
  reverse,
  setDelay,
  setSign,
  setWeak,
} from '#shared/diagrams/link-commands.ts'
import type { Sign } from '#shared/diagrams/linking.ts'
import { addLoose, gather } from '#shared/diagrams/loose-commands.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { removeBranches } from '#shared/diagrams/remove-branch.ts'
import type { DiagramTree } from '#shared/diagrams/tree.ts'
import '../kit/fetched-code.ts'

// What the fuzz does with links, loops, loose items, order and conversions: everything beyond a plain tree, in every kind.

export interface FuzzPeer {
  readonly board: Board
  readonly chance: Chance
}

export type Command = (peer: FuzzPeer, random: Random) => readonly Change[] | null | undefined

export const kinds = diagramKinds()

interface At {
  readonly kind: DiagramKind
  readonly tree: DiagramTree
  readonly node: string | null
}

/** Somewhere in some diagram. */
export function anyIn({ board: { view } }: FuzzPeer, random: Random): At | null {
  const diagrams = view.containers().filter(c => view.get(c)?.kind === 'diagram')
  const id = oneOf(random, diagrams)
  const found = id === undefined ? null : diagramOf(view, id, kinds)
  return found === null ? null : { ...found, node: oneOf(random, found.tree.order) ?? null }
}

const some = (random: Random, list: readonly string[], most: number): readonly string[] =>
  list.length === 0 ? [] : Array.from({ length: 1 + below(random, most) }, () => oneOf(random, list) ?? '')

const SIGNS: readonly (Sign | null)[] = ['+', '-', '?', null]
const anySign = (random: Random): Sign | null => oneOf(random, SIGNS) ?? null
const anyLink = (at: At | null, random: Random) => (at === null ? undefined : oneOf(random, at.tree.links)?.id)

/** A clock that is the same for everybody: the search ends after so many looks at it. */
export const ticks = (): (() => number) => {
  let n = 0
  return () => n++
}

export const DIAGRAM_COMMANDS: Readonly<Record<string, Command>> = {
  link: (peer, random) => {
    const at = anyIn(peer, random)
    if (at?.node == null) return null
    // back to what leads here, where loops may be: by chance alone few close
    const causes = at.kind.links?.circles === true ? [...reach(edgesOf(at.tree), [at.node], 'causes')].sort() : []
    const to = oneOf(random, causes.length > 0 && random() < 0.6 ? causes : at.tree.order)
    if (to === undefined) return null
    const marks = { sign: anySign(random), delay: random() < 0.2, weak: random() < 0.2 }
    const made = addLink(peer.board.view, at.kind, at.tree, at.node, to, peer.chance, marks)
    return made.ok ? made.value.changes : null
  },
  linked: (peer, random) => {
    const at = anyIn(peer, random)
    if (at?.node == null) return null
    const way = random() < 0.5 ? 'in' : 'out'
    return addLinked(at.kind, at.tree, at.node, way, 'linked', peer.chance, { sign: anySign(random) })?.changes
  },
  unlink: (peer, random) => {
    const at = anyIn(peer, random)
    const id = anyLink(at, random) ?? at?.node
    return at === null || id == null ? null : removeLink(peer.board.view, at.kind, at.tree, id, peer.chance)
  },
  linkMark: (peer, random) => {
    const at = anyIn(peer, random)
    const id = anyLink(at, random)
    if (at === null || id === undefined) return null
    const luck = random()
    if (luck < 0.3) return setDelay(at.tree, id, random() < 0.5)
    if (luck < 0.5) return setWeak(at.tree, id, random() < 0.5)
    if (luck < 0.6) return makePrimary(peer.board.view, at.kind, at.tree, id, peer.chance)
    const done = luck < 0.8 ? reverse(at.kind, at.tree, id) : setSign(at.kind, at.tree, id, anySign(random))
    return done.ok ? done.value : null
  },
  loose: (peer, random) => {
    const at = anyIn(peer, random)
    return at === null ? null : addLoose(at.kind, at.tree, 'idea', peer.chance)?.changes
  },
  gather: (peer, random) => {
    const at = anyIn(peer, random)
    return at === null ? null : gather(at.kind, at.tree, some(random, at.tree.order, 3), 'theme', peer.chance)?.changes
  },
  branch: (peer, random) => {
    const at = random() < 0.4 ? anyIn(peer, random) : null
    return at?.node == null ? null : removeBranches(peer.board.view, at.kind, at.tree, [at.node], peer.chance).changes
  },
  tidy: (peer, random) => {
    const at = anyIn(peer, random)
    // a large map takes its time, and says nothing that a small one does not
    return at === null || at.tree.order.length > 60 ? null : at.kind.tidy?.here()?.(at.tree)
  },
  nameLoop: (peer, random) => {
    const { view } = peer.board
    const closed = view.containers().flatMap(id => {
      const found = diagramOf(view, id, kinds)
      const feedback = found?.kind.feedback
      if (found === null || feedback === undefined) return []
      const { loops } = feedback.find(feedback.graph(found.tree), ticks(), { loops: 20, ms: 500 })
      return loops.map(loop => ({ tree: found.tree, feedback, loop }))
    })
    const one = oneOf(random, closed)
    return one === undefined
      ? null
      : one.feedback.describe(one.tree, one.loop, { name: `loop ${below(random, 9)}`, important: random() < 0.5 })
  },
  convert: (peer, random) => {
    const { view } = peer.board
    if (view.size > 250) return null
    const ids = some(random, [...view.ids()].sort(), 5)
    const diagram = oneOf(random, view.containers())
    const kind = oneOf(random, kinds.all)?.id ?? ''
    const isNew = diagram === undefined || (random() < 0.4 && view.containers().length <= 6)
    const to = isNew ? { kind, at: [below(random, 4000), 0] as const } : { diagram }
    const wordings = new Map(
      ids.flatMap(id => (random() < 0.3 ? [[id, random() < 0.3 ? '' : 'reworded'] as const] : [])),
    )
    return convert(view, kinds, { ...sourcesOf(view, kinds, ids), to, wordings }, peer.chance)?.changes
  },
  bringBack: ({ board }, random) => {
    const all = readAll(board.document)
    const gone = oneOf(
      random,
      all.filter(e => e.deleted !== null),
    )
    return gone === undefined
      ? null
      : bringBack(
          board.view,
          all.map(e => e.id),
          gone.id,
        )
  },
}

/** What everybody sees of every diagram, beyond the elements: rendered order, links that count, loops with their names. */
export function diagramsDump({ view }: Board): unknown {
  return view.containers().flatMap(id => {
    const found = diagramOf(view, id, kinds)
    if (found === null) return []
    const { kind, tree } = found
    const nodes = tree.order.map(at => [at, tree.nodes.get(at)?.role, tree.nodes.get(at)?.parent])
    const links = tree.links.map(link => [link.id, link.from, link.to])
    const report = kind.feedback?.find(kind.feedback.graph(tree), ticks(), { loops: 50, ms: 2000 })
    const loops = report === undefined ? [] : kind.feedback?.named(tree, report).map(l => [l.key, l.label, l.name])
    return [{ id, top: tree.top, nodes, links, loops }]
  })
}
