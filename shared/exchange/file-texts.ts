import * as z from 'zod/mini'
import { readMarksByKey } from '../base/format-marks.ts'
import { lookOf, type Marks, type MarksByKey, soundMarks } from '../base/text-marks.ts'
import { isKey } from './plain.ts'

// Texts in a file of ours: a string with its looks beside it, or the list of insertions that Yjs makes of a text.

export const words = z.union([
  z.string(),
  z.array(z.looseObject({ insert: z.unknown(), attributes: z.optional(z.unknown()) })),
])
export type Words = z.infer<typeof words>

export const textOf = (value: Words): string =>
  typeof value === 'string' ? value : value.map(part => (typeof part.insert === 'string' ? part.insert : '')).join('')

function marksWithin(value: Words): Marks {
  if (typeof value === 'string') return []
  let at = 0
  return soundMarks(
    value.map(({ insert, attributes }) => {
      const from = at
      at += typeof insert === 'string' ? insert.length : 0
      return { from, to: at, ...lookOf(attributes) }
    }),
  )
}

/** What of these texts is bold, italic or a link, as it stands in them or beside them. Total; undefined where nothing is. */
export function fileMarks(texts: Readonly<Record<string, Words>>, beside: unknown): MarksByKey | undefined {
  const known = Object.entries(texts).filter(([key]) => isKey(key))
  const within = known.flatMap(([key, text]): readonly (readonly [string, Marks])[] => {
    const marks = marksWithin(text)
    return marks.length === 0 ? [] : [[key, marks]]
  })
  const read = readMarksByKey(beside, Object.fromEntries(known.map(([key, text]) => [key, textOf(text)])))
  return within.length === 0 ? read : { ...Object.fromEntries(within), ...read }
}
