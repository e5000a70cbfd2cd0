import * as Y from 'yjs'
import { readPlace } from '../element.ts'
import { FURNITURE, SERVER, type Touch } from './gate.ts'
import { type BoardDocument, elementsOf } from './roots.ts'

// What the rules about elements need to know of those that an update touches, told before it is applied.

export interface TouchedElement {
  readonly id: string
  /** Empty when it has none, or is made into another. */
  readonly kind: string
  /** It is made by this update. */
  readonly made: boolean
  /** Whose it is: who made it or, of what the server wrote for somebody, who is named in it. Null for nobody's. */
  readonly owner: string | null
  /** It stands in a diagram, or will. */
  readonly inDiagram: boolean
  readonly furniture: boolean
  /** The update writes what only facilitators may. */
  readonly marked: boolean
}

export function ruledElements(
  doc: BoardDocument,
  { touched, made, kinds, places, marked }: Touch,
  ownerOf: (clientId: number) => string | undefined,
): readonly TouchedElement[] {
  const elements = elementsOf(doc)
  const entryOf = (id: string): Y.Map<unknown> | undefined => {
    const entry = elements.get(id)
    return entry instanceof Y.Map ? (entry as Y.Map<unknown>) : undefined
  }
  const kindOf = (id: string): string => {
    const stored = entryOf(id)?.get('kind')
    const kind = typeof stored === 'string' ? stored : null
    const written = kinds.get(id) ?? kind
    // a kind is set once: one that turns into another is neither
    return kind === null || kind === written ? (written ?? '') : ''
  }
  const standsInDiagram = (place: unknown): boolean => {
    const container = readPlace(place)?.in
    return container !== undefined && kindOf(container) === 'diagram'
  }
  const owner = (id: string): string | null => {
    const item = elements._map.get(id)
    if (item === undefined) return null
    const wrote = ownerOf(item.id.client) ?? SERVER
    if (wrote !== SERVER) return wrote
    const named = entryOf(id)?.get('by')
    return typeof named === 'string' ? named : null
  }
  return [...touched].map(id => {
    const entry = entryOf(id)
    return {
      id,
      kind: kindOf(id),
      made: made.has(id),
      owner: owner(id),
      inDiagram: standsInDiagram(entry?.get('place')) || standsInDiagram(places.get(id)),
      furniture: entry?.get(FURNITURE) === true,
      marked: marked.has(id),
    }
  })
}
