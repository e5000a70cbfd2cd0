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

/** What somebody typed as an address: a bare host is taken for https, a bare e-mail address for mailto. Null when it is none. */
export function linkFrom(typed: string): string | null {
  const text = typed.trim()
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return safeLink(`mailto:${text}`)
  if (/^[^\s@/:]+\.[^\s@/:.]{2,}(?::\d+)?(?:[/?#]\S*)?$/.test(text)) return safeLink(`https://${text}`)
  return safeLink(text)
}

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

export const sameMarks = (a: Marks, b: Marks): boolean =>
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

const moved = (span: Span, by: number): Span => ({ ...span, from: span.from + by, to: span.to + by })

/** The marks of a part of the text, as its own. */
export const marksIn = (marks: Marks, from: number, to: number): Marks =>
  soundMarks(pieces(marks, from, to).map(span => moved(span, -from)))

const FAR = Number.MAX_SAFE_INTEGER

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

/** The marks of each text of an element, by its key; only what there is. */
export type MarksByKey = Readonly<Record<string, Marks>>

export function readMarksByKey(value: unknown, texts: Readonly<Record<string, string>>): MarksByKey | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found = Object.entries(value).flatMap(([key, raw]): readonly (readonly [string, Marks])[] => {
    const text = Object.hasOwn(texts, key) ? texts[key] : undefined
    const marks = text === undefined ? NO_MARKS : readMarks(raw, text.length)
    return marks.length === 0 ? [] : [[key, marks]]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

export interface NamedLink {
  readonly text: string
  readonly link: string
}

/** The links of a text with their words, in order. Words of one link that look different are one. */
export function linksIn(text: string, marks: Marks): readonly NamedLink[] {
  const found: { from: number; to: number; link: string }[] = []
  for (const { from, to, link } of marks) {
    const last = found.at(-1)
    if (link === undefined) continue
    if (last !== undefined && last.to === from && last.link === link) last.to = to
    else found.push({ from, to, link })
  }
  return found.map(({ from, to, link }) => ({ text: text.slice(from, to), link }))
}
