import { type Marks, safeLink } from './text-marks.ts'

// Links as people type them and as they are listed.

/** What somebody typed as an address: a bare host is taken for https, a bare e-mail address for mailto. Null when it is none. */
export function linkFrom(typed: string): string | null {
  const text = typed.trim()
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return safeLink(`mailto:${text}`)
  if (/^[^\s@/:]+\.[^\s@/:.]{2,}(?::\d+)?(?:[/?#]\S*)?$/.test(text)) return safeLink(`https://${text}`)
  return safeLink(text)
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
