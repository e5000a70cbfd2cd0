import type { Element } from '../../board/element.ts'
import type { DiagramKind } from '../../diagrams/kind.ts'
import { alike, type Words, wordsOf } from '../../diagrams/near-duplicate.ts'
import type { TreeLink, TreeNode } from '../../diagrams/tree.ts'
import type { MergeSource } from './team-board.ts'

// Several diagrams of one kind, laid side by side: every item of each, and which of them say nearly the same. Nothing is decided here:
// people look at what is proposed.

export interface MergeItem {
  /** Of all items of all sources different. */
  readonly key: string
  readonly source: number
  /** What it shows. */
  readonly item: Element
  /** Where it stands, its main place first. */
  readonly standings: readonly TreeNode[]
  readonly main: TreeNode
}

export interface MergeLink {
  readonly source: number
  readonly link: TreeLink
  /** Keys of items: the cause and the effect. */
  readonly from: string
  readonly to: string
}

/** Items of different sources that might be one. At most one of each source: what a team kept apart stays apart. */
export interface SameItems {
  /** The key of the first. */
  readonly id: string
  readonly keys: readonly string[]
  /** Their words are equal but for case and spaces. */
  readonly exact: boolean
}

export interface MergeProposal {
  readonly kind: DiagramKind
  readonly sources: readonly MergeSource[]
  /** Source by source, parents before children. Heads among them. */
  readonly items: ReadonlyMap<string, MergeItem>
  readonly links: readonly MergeLink[]
  /** Heads by source; the merged diagram has one. */
  readonly heads: readonly string[]
  readonly same: readonly SameItems[]
}

export const standingKey = (source: number, standing: string): string => `${source}:${standing}`

export const plainText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
export const sameText = (a: string, b: string): boolean =>
  plainText(a).toLocaleLowerCase('en') === plainText(b).toLocaleLowerCase('en')

export function proposeMerge(kind: DiagramKind, sources: readonly MergeSource[]): MergeProposal {
  const items = new Map<string, MergeItem>()
  const links: MergeLink[] = []
  const heads: string[] = []
  for (const [source, { tree }] of sources.entries()) {
    const standings = new Map<string, TreeNode[]>()
    for (const id of tree.order) {
      const node = tree.nodes.get(id)
      if (node !== undefined) standings.set(node.item.id, [...(standings.get(node.item.id) ?? []), node])
    }
    for (const [id, nodes] of standings) {
      const main = nodes.find(node => node.id === id) ?? nodes[0]
      if (main === undefined) continue
      const key = standingKey(source, id)
      items.set(key, { key, source, item: main.item, standings: [main, ...nodes.filter(n => n !== main)], main })
      if (nodes.some(node => node.id === tree.head)) heads.push(key)
    }
    const itemKey = (standing: string) => standingKey(source, tree.nodes.get(standing)?.item.id ?? standing)
    for (const link of tree.links) links.push({ source, link, from: itemKey(link.from), to: itemKey(link.to) })
  }
  const top = new Set(sources.flatMap(({ tree }, i) => (tree.head === null ? [] : [standingKey(i, tree.head)])))
  return { kind, sources, items, links, heads, same: sameItems(items, new Set(heads), top) }
}

interface Group {
  readonly members: { readonly item: MergeItem; readonly words: Words }[]
  readonly sources: Set<number>
}

/**
 * The first source makes a group of each item; each further one first joins what hangs under the same parent, from the top down, and
 * then what is alike anywhere. Texts of one group are alike two by two, so that no chain of small steps joins what differs.
 */
function sameItems(
  items: ReadonlyMap<string, MergeItem>,
  heads: ReadonlySet<string>,
  headStandings: ReadonlySet<string>,
): readonly SameItems[] {
  const groups: Group[] = []
  const groupOf = new Map<string, Group>()
  const parentGroup = (item: MergeItem): Group | 'top' | undefined => {
    const { parent } = item.main
    const key = parent === null ? null : standingKey(item.source, parent)
    if (key === null || headStandings.has(key)) return 'top'
    return groupOf.get(key)
  }
  const join = (item: MergeItem, words: Words, group: Group) => {
    group.members.push({ item, words })
    group.sources.add(item.source)
    for (const { id } of item.standings) groupOf.set(standingKey(item.source, id), group)
  }
  const sources = [...new Set([...items.values()].map(item => item.source))]
  for (const source of sources) {
    const waiting = [...items.values()].flatMap(item =>
      item.source === source && !heads.has(item.key) ? [{ item, words: wordsOf(item.item.text) }] : [],
    )
    const left = new Set(waiting)
    for (const near of [true, false])
      for (const one of waiting) {
        if (!left.has(one)) continue
        const { item, words } = one
        const parent = near ? parentGroup(item) : undefined
        if (near && parent === undefined) continue
        const fits = groups.filter(
          group =>
            !group.sources.has(source) &&
            (!near || group.members.some(member => parentGroup(member.item) === parent)) &&
            group.members.every(member => alike(member.words, words)),
        )
        const best = fits.find(group => group.members.some(m => sameText(m.item.item.text, item.item.text))) ?? fits[0]
        if (best === undefined) continue
        join(item, words, best)
        left.delete(one)
      }
    for (const { item, words } of left) {
      const group: Group = { members: [], sources: new Set() }
      groups.push(group)
      join(item, words, group)
    }
  }
  return groups.flatMap(({ members }) => {
    const [first, ...more] = members
    if (first === undefined || more.length === 0) return []
    const exact = more.every(member => sameText(member.item.item.text, first.item.item.text))
    return [{ id: first.item.key, keys: members.map(member => member.item.key), exact }]
  })
}
