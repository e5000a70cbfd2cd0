import * as Y from 'yjs'
import { readPlace } from '../element.ts'
import { SERVER, type Touch } from './gate.ts'
import { FURNITURE } from './survey.ts'
import { type BoardDocument, elementsOf } from './roots.ts'

// What the rules about elements need to know of those that an update touches, told before it is applied.

export interface TouchedElement {
  readonly id: string
  /** Empty when it has none. */
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
    return typeof stored === 'string' ? stored : (kinds.get(id) ?? '')
  }
  const standsInDiagram = (place: unknown): boolean => {
    const container = readPlace(place)?.in
    return container !== undefined && kindOf(container) === 'diagram'
  }
  return [...touched].map(id => {
    const entry = entryOf(id)
    return {
      id,
      kind: kindOf(id),
      made: made.has(id),
      owner: makerOf(doc, id, ownerOf) ?? null,
      inDiagram: standsInDiagram(entry?.get('place')) || standsInDiagram(places.get(id)),
      furniture: entry?.get(FURNITURE) === true,
      marked: marked.has(id),
    }
  })
}

/**
 * Who made an element: the person whose Yjs client wrote it or, of what the server wrote for somebody, who is named in it by the server.
 * Null for nobody in particular, undefined where there is no such element.
 */
export function makerOf(
  doc: BoardDocument,
  id: string,
  ownerOf: (clientId: number) => string | undefined,
): string | null | undefined {
  const item = elementsOf(doc)._map.get(id)
  if (item === undefined) return undefined
  const wrote = ownerOf(item.id.client) ?? SERVER
  if (wrote !== SERVER) return wrote
  const entry = elementsOf(doc).get(id)
  const named = entry instanceof Y.Map ? entry._map.get('by') : undefined
  // whoever may change an element may also write a name into it
  if (named === undefined || named.deleted || (ownerOf(named.id.client) ?? SERVER) !== SERVER) return null
  const value: unknown = named.content.getContent().at(-1)
  return typeof value === 'string' ? value : null
}
