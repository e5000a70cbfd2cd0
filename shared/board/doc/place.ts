import * as Y from 'yjs'
import type { FreshStruct, Incoming, Struct } from './incoming.ts'
import { elementsOf, metaOf } from './roots.ts'

// Where a struct stands: in which root, in whose element, under which key. Found through parents, and through origins where yjs
// leaves the parent out, for structs of the document and for those of an update that is not applied yet.

export interface Place {
  readonly root: 'meta' | 'elements'
  /** The item whose content is the type that it stands in; null directly under a root. */
  readonly holder: Y.Item | null
  /** The key in a map; null in a text. */
  readonly key: string | null
  /** The element that it belongs to, or that it makes. */
  readonly element: string | null
  /** 0 directly under a root. */
  readonly depth: number
}

export type Placed =
  | { readonly kind: 'at'; readonly place: Place }
  /** Its surroundings are deleted and gone: yjs keeps only its length. */
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'impossible'; readonly why: string }

/** Deeper than any kind nests its maps and texts; a reader that walks down must not run out of stack. */
const DEEPEST = 6

const nowhere: Placed = { kind: 'nowhere' }
const impossible = (why: string): Placed => ({ kind: 'impossible', why })

const samePlace = (a: Place, b: Place): boolean => a.root === b.root && a.holder === b.holder && a.key === b.key

export interface Places {
  of(struct: Struct): Placed
  /** Must be called in the incoming order, so that what it refers to is known. */
  place(fresh: FreshStruct): Placed
}

export function placesIn(doc: Y.Doc, incoming: Incoming): Places {
  const roots = new Map<unknown, 'meta' | 'elements'>([
    [metaOf(doc), 'meta'],
    [elementsOf(doc), 'elements'],
  ])
  const found = new Map<Struct, Placed>()

  const under = (holder: Y.Item, key: string | null): Placed => {
    const up = of(holder)
    if (up.kind !== 'at') return up
    const { root, element, depth } = up.place
    if (depth + 1 > DEEPEST) return impossible('nested too deep')
    return { kind: 'at', place: { root, holder, key, element, depth: depth + 1 } }
  }
  const underRoot = (root: 'meta' | 'elements', key: string | null): Placed => ({
    kind: 'at',
    place: { root, holder: null, key, element: root === 'elements' ? key : null, depth: 0 },
  })

  const integrated = (item: Y.Item): Placed => {
    const parent: unknown = item.parent
    if (!(parent instanceof Y.AbstractType)) return nowhere
    const root = roots.get(parent)
    if (root !== undefined) return underRoot(root, item.parentSub)
    const holder: Y.Item | null = parent._item
    return holder === null ? impossible('foreign root') : under(holder, item.parentSub)
  }

  const claimed = (item: Y.Item): Placed => {
    const left = item.origin === null ? null : incoming.find(item.origin.client, item.origin.clock)
    const right = item.rightOrigin === null ? null : incoming.find(item.rightOrigin.client, item.rightOrigin.clock)
    if (left instanceof Y.GC || right instanceof Y.GC) return nowhere
    if (left || right) {
      const beside = [left, right].filter(s => s instanceof Y.Item).map(of)
      const [first, second] = beside
      if (first?.kind === 'at' && second?.kind === 'at' && !samePlace(first.place, second.place))
        return impossible('neighbours of different parents')
      return first ?? nowhere
    }
    const parent: unknown = item.parent
    if (typeof parent === 'string') {
      if (parent === 'meta' || parent === 'elements') return underRoot(parent, item.parentSub)
      return impossible('foreign root')
    }
    if (!(parent instanceof Y.ID)) return impossible('no parent')
    const holder = incoming.find(parent.client, parent.clock)
    if (!(holder instanceof Y.Item) || holder.content instanceof Y.ContentDeleted) return nowhere
    return holder.content instanceof Y.ContentType
      ? under(holder, item.parentSub)
      : impossible('a parent that is no type')
  }

  function of(struct: Struct): Placed {
    const known = found.get(struct)
    if (known !== undefined) return known
    const placed = struct instanceof Y.Item ? integrated(struct) : nowhere
    found.set(struct, placed)
    return placed
  }

  const place = ({ struct, known }: FreshStruct): Placed => {
    let placed: Placed = struct instanceof Y.Item ? claimed(struct) : nowhere
    if (known > 0 && struct instanceof Y.Item && placed.kind === 'at') {
      // the rest of a struct whose beginning is here must stand where the beginning stands
      const beginning = incoming.find(struct.id.client, struct.id.clock + known - 1)
      const there = beginning === undefined ? nowhere : of(beginning)
      if (there.kind !== 'at' || !samePlace(there.place, placed.place)) placed = impossible('a struct in two places')
    }
    found.set(struct, placed)
    return placed
  }
  return { of, place }
}
