import * as Y from 'yjs'
import { type Element, type RawElement, readElement } from '../element.ts'
import type { Marks } from '../../base/text-marks.ts'
import { marksOf } from './marks.ts'
import { type BoardDocument, elementsOf, metaOf } from './roots.ts'

// From the document to plain, frozen-by-type records. Total: an entry that is not a map reads as an element without a kind.

const BARE: unknown = Object.freeze(Object.create(null))

/**
 * Plain objects that inherit nothing: a key named __proto__ stays a key. Over an empty prototype rather than none: without any,
 * engines keep an object as a hash table, several times its size.
 */
const record = <T>(): Record<string, T> => Object.create(BARE as object) as Record<string, T>

const NO_TEXTS: Readonly<Record<string, string>> = Object.freeze(record<string>())
const NO_MAPS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = Object.freeze(
  record<Readonly<Record<string, unknown>>>(),
)

function rawOf(entry: unknown): RawElement {
  const values = record<unknown>()
  let texts = NO_TEXTS as Record<string, string>
  let marks: Record<string, Marks> | undefined
  let maps = NO_MAPS as Record<string, Readonly<Record<string, unknown>>>
  if (entry instanceof Y.Map) {
    entry.forEach((value: unknown, key: string) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) values[key] = value
      else if (value instanceof Y.Text) {
        if (texts === NO_TEXTS) texts = record()
        texts[key] = value.toString()
        const looks = marksOf(value)
        if (looks.length > 0) {
          marks ??= record()
          marks[key] = looks
        }
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
  return marks === undefined ? { values, texts, maps } : { values, texts, marks, maps }
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
