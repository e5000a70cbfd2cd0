// Light formatting of one text: which stretches of it are bold, italic or a link. Plain data with pure rules, so that the document, the
// painter, the editor and the files all mean the same by it. Positions are UTF-16 units, as everywhere in a text.

/** How a character looks. Absent means not. */
export interface Look {
  readonly bold?: true
  readonly italic?: true
  /** http, https or mailto; nothing else is ever read or made. */
  readonly link?: string
}

export interface Span extends Look {
  readonly from: number
  readonly to: number
}

/** Ascending, apart, none empty or plain, and no two neighbours alike. */
export type Marks = readonly Span[]

/** What to change in a stretch; false and null take away, absent leaves. */
export interface Format {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly link?: string | null
}

/** A keyed replacement inside a text: at `at`, remove `remove` characters (UTF-16), insert `insert`. */
export interface TextEdit {
  readonly at: number
  readonly remove: number
  readonly insert: string
  /** How the inserted words look; like their neighbours when absent. */
  readonly look?: Look
}

export const NO_MARKS: Marks = []
export const PLAIN: Look = {}

/** Longer addresses are no addresses that a browser would keep whole; the server takes no longer ones. */
export const LONGEST_LINK = 2048

const SAFE = /^(?:https?:\/\/[^\s\p{C}<>"]+|mailto:[^\s\p{C}<>"@]+@[^\s\p{C}<>"]+)$/iu

/** An address that may be opened, as stored; null for scripts, data and everything else. */
export const safeLink = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= LONGEST_LINK && SAFE.test(value) ? value : null

/** Total: what is unknown or bad is no look. */
export function lookOf(attributes: unknown): Look {
  if (typeof attributes !== 'object' || attributes === null) return PLAIN
  const { bold, italic, link } = attributes as Readonly<Record<string, unknown>>
  const safe = safeLink(link)
  return {
    ...(bold === true ? { bold } : {}),
    ...(italic === true ? { italic } : {}),
    ...(safe === null ? {} : { link: safe }),
  }
}

export const isPlain = (look: Look): boolean =>
  look.bold === undefined && look.italic === undefined && look.link === undefined

export const sameLook = (a: Look, b: Look): boolean => a.bold === b.bold && a.italic === b.italic && a.link === b.link

const bare = ({ bold, italic, link }: Look): Look => ({
  ...(bold === undefined ? {} : { bold }),
  ...(italic === undefined ? {} : { italic }),
  ...(link === undefined ? {} : { link }),
})

/** Spans in ascending order, made sound: empty and plain ones go, equal neighbours become one. */
export function soundMarks(spans: Iterable<Span>): Marks {
  const out: Span[] = []
  for (const span of spans) {
    if (span.to <= span.from || isPlain(span)) continue
    const last = out.at(-1)
    if (last !== undefined && last.to === span.from && sameLook(last, span))
      out[out.length - 1] = { ...last, to: span.to }
    else out.push({ from: span.from, to: span.to, ...bare(span) })
  }
  return out.length === 0 ? NO_MARKS : out
}

const sameMarks = (a: Marks, b: Marks): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((span, i) => {
      const other = b[i]
      return other !== undefined && span.from === other.from && span.to === other.to && sameLook(span, other)
    }))

/** The look of the character that begins at `at`; plain beyond the text. */
export const lookAt = (marks: Marks, at: number): Look => {
  const span = marks.find(each => each.from <= at && at < each.to)
  return span === undefined ? PLAIN : bare(span)
}

/** The whole stretch, plain ones included, in pieces of one look. */
export function pieces(marks: Marks, from: number, to: number): readonly Span[] {
  const out: Span[] = []
  let at = from
  for (const span of marks) {
    if (span.to <= at) continue
    if (span.from >= to) break
    if (span.from > at) out.push({ from: at, to: span.from })
    const end = Math.min(span.to, to)
    out.push({ ...bare(span), from: Math.max(at, span.from), to: end })
    at = end
  }
  if (at < to) out.push({ from: at, to })
  return out
}

/** Beyond every text. */
export const FAR = Number.MAX_SAFE_INTEGER

/**
 * The look of words put in here. Typing goes on as the character before it looks; what replaces takes the look of the first
 * character replaced. A link is only gone on with from inside: words after it are no part of it.
 */
export function inherited(marks: Marks, at: number, remove: number): Look {
  if (marks.length === 0) return PLAIN
  const look = lookAt(marks, remove > 0 ? at : at - 1)
  if (look.link === undefined) return look
  const before = at > 0 && lookAt(marks, at - 1).link === look.link
  const after = lookAt(marks, at + remove).link === look.link
  if (remove > 0 ? before || after : after) return look
  const { link: _link, ...rest } = look
  return rest
}

/** The marks after an edit of the words; what the document says too once it has been written (shared/board/doc/marks.ts). */
export function editedMarks(marks: Marks, edit: TextEdit): Marks {
  const look = edit.look ?? inherited(marks, edit.at, edit.remove)
  if (marks.length === 0 && isPlain(look)) return marks
  const end = edit.at + edit.insert.length
  const by = edit.insert.length - edit.remove
  return soundMarks([
    ...pieces(marks, 0, edit.at),
    { from: edit.at, to: end, ...look },
    ...pieces(marks, edit.at + edit.remove, FAR).map(span => ({
      ...span,
      from: span.from + by,
      to: span.to === FAR ? FAR : span.to + by,
    })),
  ])
}

export interface FormatEdit {
  readonly from: number
  readonly length: number
  readonly format: Format
}

/** What to change so that a text with these marks has those; equal stretches are left alone. */
export function formatsBetween(before: Marks, after: Marks, length: number): readonly FormatEdit[] {
  if (sameMarks(before, after)) return []
  return pieces(after, 0, length).flatMap(want =>
    pieces(before, want.from, want.to)
      .filter(has => !sameLook(has, want))
      .map(
        ({ from, to }): FormatEdit => ({
          from,
          length: to - from,
          format: { bold: want.bold === true, italic: want.italic === true, link: want.link ?? null },
        }),
      ),
  )
}

/** The marks of each text of an element, by its key; only what there is. */
export type MarksByKey = Readonly<Record<string, Marks>>
