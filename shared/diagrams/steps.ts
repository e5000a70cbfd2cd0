import type { Sentence } from './feedback.ts'
import type { DiagramTree, TreeNode } from './tree.ts'

// A diagram told part by part, for a screen on which the whole would be too small to read (reference/ux-ecosystem.md §5). Each part is
// a small diagram of its own, laid out and painted by its kind. Pure: what can be read is asked of the caller.

export interface Part {
  /** Unlike that of any other part of the diagram. */
  readonly id: string
  /** The branch or the loop that it belongs to, and what that is called. */
  readonly group: string
  readonly title: string
  /** The part by itself. */
  readonly tree: DiagramTree
  /** Standings that no earlier part has shown; the others are there for the context. */
  readonly fresh: readonly string[]
  /** A list where no picture of it can be read. */
  readonly as: 'picture' | 'list'
  /** Told with the picture, or as the lines of the list; the last sentence sums it up. */
  readonly story?: readonly Sentence[]
}

/** Whether a part can be read as a picture on the screen that it is made for. */
export type Fits = (part: DiagramTree) => boolean

/** The diagram with these standings only and the links between them. What loses its parent stands at the first level, unpinned. */
export function partOf(
  tree: DiagramTree,
  keeps: ReadonlySet<string>,
  changed?: (node: TreeNode) => TreeNode,
): DiagramTree {
  const nodes = new Map<string, TreeNode>()
  const order = tree.order.filter(id => keeps.has(id))
  for (const id of order) {
    const node = tree.nodes.get(id)
    if (node === undefined) continue
    const parent = node.parent !== null && keeps.has(node.parent) ? node.parent : null
    const depth = parent === null ? (id === tree.head ? 0 : 1) : (nodes.get(parent)?.depth ?? 0) + 1
    const standing = { ...node.standing, pin: null }
    const kept = { ...node, standing, parent, depth, children: node.children.filter(child => keeps.has(child)) }
    nodes.set(id, changed?.(kept) ?? kept)
  }
  const head = tree.head !== null && keeps.has(tree.head) ? tree.head : null
  return {
    diagram: { ...tree.diagram, at: [0, 0], text: '' },
    head,
    nodes,
    order,
    top: order.filter(id => id !== head && (nodes.get(id)?.parent ?? head) === head),
    links: tree.links.filter(link => keeps.has(link.from) && keeps.has(link.to)),
  }
}

/** A standing and everything below it, parents first. */
export function branchOf(tree: DiagramTree, id: string): readonly string[] {
  const branch: string[] = []
  const work = [id]
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    branch.push(next)
    work.push(...[...(tree.nodes.get(next)?.children ?? [])].reverse())
  }
  return branch
}

/** Standings that are new in each part of a branch, on average: with fewer it is not told as pictures. */
const CRUMB = 2.5

/**
 * Branch by branch. A branch that cannot be read at once is split: as many of its twigs at a time as can be read, and a twig that is
 * too large by itself on its own. Every standing but the head is fresh in exactly one part. The head stands by where there is room.
 */
export function branchParts(tree: DiagramTree, fits: Fits): readonly Part[] {
  const told: Part[] = []
  const headed = (ids: readonly string[]): DiagramTree | null => {
    const alone = partOf(tree, new Set(ids))
    if (tree.head !== null) {
      const whole = partOf(tree, new Set([tree.head, ...ids]))
      if (fits(whole)) return whole
    }
    return fits(alone) ? alone : null
  }

  for (const top of tree.top) {
    const title = tree.nodes.get(top)?.item.text ?? ''
    const parts: Part[] = []
    const add = (fresh: readonly string[], found: DiagramTree, as: Part['as']) =>
      parts.push({ id: `${top}/${fresh[0] ?? ''}`, group: top, title, tree: found, fresh, as })
    const list = (ids: readonly string[]) => add(ids, partOf(tree, new Set(ids)), 'list')

    /** What hangs below `root`; `known` when the root itself was shown before. */
    const tell = (root: string, known: boolean): void => {
      const own = known ? [] : [root]
      const all = branchOf(tree, root)
      const whole = headed(all)
      if (whole !== null) return void add(known ? all.slice(1) : all, whole, 'picture')
      let left: readonly string[] = own
      let chunk: string[] = []
      let drawn: DiagramTree | null = null
      const flush = () => {
        if (drawn === null) return
        add([...left, ...chunk], drawn, 'picture')
        left = []
        chunk = []
        drawn = null
      }
      const large: string[] = []
      for (const child of tree.nodes.get(root)?.children ?? []) {
        const twig = branchOf(tree, child)
        const together = headed([root, ...chunk, ...twig])
        if (together !== null) {
          chunk.push(...twig)
          drawn = together
          continue
        }
        flush()
        const apart = headed([root, ...twig])
        if (apart !== null) {
          chunk = [...twig]
          drawn = apart
          continue
        }
        // its own name beside those of its siblings, and what is below it afterwards
        const name = twig.length > 1 ? headed([root, child]) : null
        if (name === null) {
          list([...left, ...twig])
          left = []
          continue
        }
        chunk = [child]
        drawn = name
        flush()
        large.push(child)
      }
      flush()
      if (left.length > 0) list(left)
      for (const child of large) tell(child, true)
    }
    tell(top, false)
    const branch = branchOf(tree, top)
    // a branch in crumbs is harder to follow than a list of it
    if (parts.length === 1 || branch.length >= CRUMB * parts.length) told.push(...parts)
    else told.push({ id: top, group: top, title, tree: partOf(tree, new Set(branch)), fresh: branch, as: 'list' })
  }
  return told
}

/** The head and the first level, each with how much hangs below it: what can still be read of a large diagram. Null without a head. */
export function firstLevel(tree: DiagramTree): DiagramTree | null {
  if (tree.head === null || tree.top.length === 0) return null
  return partOf(tree, new Set([tree.head, ...tree.top]), node => {
    const below = node.id === tree.head ? 0 : branchOf(tree, node.id).length - 1
    return below === 0 ? node : { ...node, item: { ...node.item, text: `${node.item.text} (${below})` } }
  })
}
