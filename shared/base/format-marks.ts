import {
  FAR,
  type Format,
  type Look,
  lookOf,
  type Marks,
  type MarksByKey,
  NO_MARKS,
  pieces,
  safeLink,
  soundMarks,
  type Span,
} from './text-marks.ts'

// What is done with marks apart from the document: a stretch is formatted, a part taken out, a file or a clipboard read.

function changed(look: Look, { bold, italic, link }: Format): Look {
  const safe = link === undefined ? look.link : (safeLink(link) ?? undefined)
  return {
    ...((bold ?? look.bold) === true ? { bold: true } : {}),
    ...((italic ?? look.italic) === true ? { italic: true } : {}),
    ...(safe === undefined ? {} : { link: safe }),
  }
}

export const formatted = (marks: Marks, from: number, to: number, format: Format): Marks =>
  soundMarks([
    ...pieces(marks, 0, from),
    ...pieces(marks, from, to).map(span => ({ from: span.from, to: span.to, ...changed(span, format) })),
    ...pieces(marks, to, FAR),
  ])

const moved = (span: Span, by: number): Span => ({ ...span, from: span.from + by, to: span.to + by })

/** The marks of a part of the text, as its own. */
export const marksIn = (marks: Marks, from: number, to: number): Marks =>
  soundMarks(pieces(marks, from, to).map(span => moved(span, -from)))

/** Marks out of a file or a clipboard, for a text of this length. Total: what is not sound is left out. */
export function readMarks(value: unknown, length: number): Marks {
  if (!Array.isArray(value)) return NO_MARKS
  let marks = NO_MARKS
  for (const raw of (value as readonly unknown[]).slice(0, MOST_SPANS)) {
    const { from, to } = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<Record<string, unknown>>
    if (typeof from !== 'number' || typeof to !== 'number' || !Number.isInteger(from) || !Number.isInteger(to)) continue
    if (from >= 0 && from < to && to <= length) marks = formatted(marks, from, to, lookOf(raw))
  }
  return marks
}

/** More stretches than any written text has; a file with more is no text of ours. */
const MOST_SPANS = 2000

export function readMarksByKey(value: unknown, texts: Readonly<Record<string, string>>): MarksByKey | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found = Object.entries(value).flatMap(([key, raw]): readonly (readonly [string, Marks])[] => {
    const text = Object.hasOwn(texts, key) ? texts[key] : undefined
    const marks = text === undefined ? NO_MARKS : readMarks(raw, text.length)
    return marks.length === 0 ? [] : [[key, marks]]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}
