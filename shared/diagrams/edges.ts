import { linkDelay, linkSign, linkWeak } from '../elements/link/link.ts'
import type { DiagramTree } from './tree.ts'

// One list of edges, cause → effect, from tree parents and links alike: upstream, paths, loops and exports all read this.

export interface Edge {
  /** The link's id, or the standing whose place in the tree it is. */
  readonly id: string
  readonly via: 'link' | 'tree'
  readonly from: string
  readonly to: string
  readonly sign: '+' | '-' | '?' | null
  readonly delay: boolean
  readonly weak: boolean
}

/** A child in the tree is a cause of its parent; that it is a weak one is written on the standing. */
export function edgesOf(tree: DiagramTree): readonly Edge[] {
  const edges: Edge[] = []
  for (const node of tree.nodes.values())
    if (node.parent !== null)
      edges.push({
        id: node.id,
        via: 'tree',
        from: node.id,
        to: node.parent,
        sign: null,
        delay: false,
        weak: linkWeak.read(node.standing.values),
      })
  for (const { id, link, from, to } of tree.links)
    edges.push({
      id,
      via: 'link',
      from,
      to,
      sign: linkSign.read(link.values),
      delay: linkDelay.read(link.values),
      weak: linkWeak.read(link.values),
    })
  return edges
}

/** Everything that a set of standings leads to (`down`: effects) or comes from (`up`: causes), without the set itself. */
export function reach(
  edges: readonly Edge[],
  from: readonly string[],
  way: 'causes' | 'effects',
  most = Number.POSITIVE_INFINITY,
): ReadonlySet<string> {
  const next = new Map<string, string[]>()
  for (const edge of edges) {
    const [a, b] = way === 'effects' ? [edge.from, edge.to] : [edge.to, edge.from]
    next.set(a, [...(next.get(a) ?? []), b])
  }
  const found = new Set<string>(from)
  let ring = [...from]
  for (let step = 0; step < most && ring.length > 0; step++) {
    const outer: string[] = []
    for (const id of ring)
      for (const to of next.get(id) ?? [])
        if (!found.has(to)) {
          found.add(to)
          outer.push(to)
        }
    ring = outer
  }
  for (const id of from) found.delete(id)
  return found
}

export interface Chain {
  /** The one it is about, everything it leads to and everything it comes from. */
  readonly standings: ReadonlySet<string>
  /** The edges on the way, by id. */
  readonly edges: ReadonlySet<string>
}

/** The whole chain of a standing, up and down: what lights up with it. An edge between two branches of the chain is not on the way. */
export function chainOf(edges: readonly Edge[], id: string): Chain {
  const causes = new Set([id, ...reach(edges, [id], 'causes')])
  const effects = new Set([id, ...reach(edges, [id], 'effects')])
  const within = (set: ReadonlySet<string>, edge: Edge) => set.has(edge.from) && set.has(edge.to)
  const lit = edges.filter(edge => within(causes, edge) || within(effects, edge))
  return { standings: new Set([...causes, ...effects]), edges: new Set(lit.map(edge => edge.id)) }
}
