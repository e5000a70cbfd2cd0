import * as Y from 'yjs'
import { isId } from '../../base/ids.ts'
import { isFormat } from './format-limits.ts'
import type { Place } from './place.ts'

// What may stand in a board's document, and where: maps, texts and plain values of bounded size, under sound keys.

/** Never acceptable, and why; or longer than texts may be. */
export type Refusal = { readonly kind: 'never'; readonly why: string } | { readonly kind: 'text-too-long' }
export const never = (why: string): Refusal => ({ kind: 'never', why })

/** Longer strings belong in a Y.Text, or are images in disguise. UTF-16 units. */
const LONGEST_STRING = 10_000
const LONGEST_KEY = 256
const DEEPEST_VALUE = 16

export const isMap = (content: unknown): boolean => content instanceof Y.ContentType && content.type instanceof Y.Map
const isText = (content: unknown): boolean => content instanceof Y.ContentType && content.type instanceof Y.Text

export function contentRefusal(content: unknown): Refusal | null {
  if (content instanceof Y.ContentDeleted || content instanceof Y.ContentString) return null
  if (content instanceof Y.ContentType) return isMap(content) || isText(content) ? null : never('foreign type')
  if (content instanceof Y.ContentAny) return valuesRefusal(content.arr, 0)
  if (content instanceof Y.ContentFormat)
    return !isKey(content.key) || !isFormat(content.key, content.value)
      ? never('bad format')
      : valuesRefusal([content.value], 0)
  return never('foreign content')
}

/** What may stand where: keys in maps, characters in texts. */
export function shapeRefusal(content: unknown, place: Place): Refusal | null {
  const inText = place.holder !== null && isText(place.holder.content)
  if (content instanceof Y.ContentDeleted) return null
  if (inText) {
    const character = content instanceof Y.ContentString || content instanceof Y.ContentFormat
    return character && place.key === null ? null : never('foreign content in a text')
  }
  if (place.key === null || content instanceof Y.ContentString || content instanceof Y.ContentFormat)
    return never('content without a key in a map')
  const named = place.depth <= 1 ? isId(place.key) : isKey(place.key)
  return named ? null : never('bad key')
}

/** Keys inside an element's own maps are the kind's business: "2026-01|site A" is one. */
const isKey = (key: string): boolean =>
  key !== '' && key.length <= LONGEST_KEY && key !== '__proto__' && key !== 'constructor' && key !== 'prototype'

function valuesRefusal(values: readonly unknown[], depth: number): Refusal | null {
  if (depth > DEEPEST_VALUE) return never('nested too deep')
  for (const value of values) {
    const refusal = valueRefusal(value, depth)
    if (refusal !== null) return refusal
  }
  return null
}

function valueRefusal(value: unknown, depth: number): Refusal | null {
  switch (typeof value) {
    case 'string':
      return value.length > LONGEST_STRING ? { kind: 'text-too-long' } : null
    case 'number':
    case 'boolean':
    case 'undefined':
      return null
    case 'object':
      break
    default:
      return never('foreign value')
  }
  if (value === null) return null
  if (Array.isArray(value)) return valuesRefusal(value, depth + 1)
  // binary data, and objects whose prototype was swapped by a key named __proto__
  if (Object.getPrototypeOf(value) !== Object.prototype) return never('foreign value')
  if (!Object.keys(value).every(isKey)) return never('bad key')
  return valuesRefusal(Object.values(value), depth + 1)
}
