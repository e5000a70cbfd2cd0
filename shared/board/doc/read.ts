import * as Y from 'yjs'
import { type Element, type RawElement, readElement } from '../element.ts'
import { type BoardDocument, elementsOf, metaOf } from './roots.ts'

// From the document to plain, frozen-by-type records. Total: an entry that is not a map reads as an element without a kind.

/** Plain objects without a prototype: a key named __proto__ stays a key. */
const record = <T>(): Record<string, T> => Object.create(null) as Record<string, T>

const NO_TEXTS: Readonly<Record<string, string>> = Object.freeze(record<string>())
const NO_MAPS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = Object.freeze(
  record<Readonly<Record<string, unknown>>>(),
)

function rawOf(entry: unknown): RawElement {
  const values = record<unknown>()
  let texts = NO_TEXTS as Record<string, string>
  let maps = NO_MAPS as Record<string, Readonly<Record<string, unknown>>>
  if (entry instanceof Y.Map) {
    entry.forEach((value: unknown, key: string) => {
      if (value instanceof Y.Text) {
        if (texts === NO_TEXTS) texts = record()
        texts[key] = value.toString()
      } else if (value instanceof Y.Map) {
        if (maps === NO_MAPS) maps = record()
        const entries = record<unknown>()
        value.forEach((inner: unknown, name: string) => {
          entries[name] = inner instanceof Y.Text ? inner.toString() : inner instanceof Y.AbstractType ? null : inner
        })
        maps[key] = entries
      } else if (!(value instanceof Y.AbstractType)) values[key] = value
    })
  }
  return { values, texts, maps }
}

export function readOne(doc: BoardDocument, id: string): Element | undefined {
  const entry = elementsOf(doc).get(id)
  return entry === undefined ? undefined : readElement(id, rawOf(entry))
}

export function readAll(doc: BoardDocument): Element[] {
  const found: Element[] = []
  elementsOf(doc).forEach((entry, id) => found.push(readElement(id, rawOf(entry))))
  return found
}

/** The migrations that the document has seen. */
export function schemaOf(doc: BoardDocument): readonly string[] {
  const value = metaOf(doc).get('schema')
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []
}

/** A plain value that the board as a whole carries, as stored. */
export function settingOf(doc: BoardDocument, key: string): unknown {
  const value = metaOf(doc).get(key)
  return value instanceof Y.AbstractType ? undefined : value
}
