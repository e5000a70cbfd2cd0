import { bulletLength, hasBullets } from '../base/bullets.ts'
import { type Marks, pieces, safeLink } from '../base/text-marks.ts'

// People's words in Markdown: whatever they typed stays words, and what they made bold, italic, a link or a list is that here too.

/** What Markdown or HTML would read in a text, on one line. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]~]/g, char => `\\${char}`)
    // what makes a list, a heading or a rule only at the beginning of a line
    .replace(/^([-+=#])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    // addresses would become links by themselves
    .replace(/(https?|ftp):\/\//gi, '$1:&#8203;//')
    .replace(/\bwww\./gi, 'www&#8203;.')
    .replace(/@/g, '&#64;')

/**
 * A text as an entry of a list. `indent` is what stands before whatever belongs below it; null where it has to stay on one line, as in
 * the list of a diagram: items of a list in it then follow each other.
 */
export function markdownWords(text: string, marks: Marks, indent: string | null): string {
  if (marks.length === 0 && (indent === null || !hasBullets(text))) return escapeMarkdown(text)
  const out: string[] = []
  let at = 0
  let listed = false
  for (const line of text.split('\n')) {
    const sign = bulletLength(line)
    const words = inline(line, marks, at, indent === null ? 0 : sign).trim()
    at += line.length + 1
    if (words === '') continue
    if (indent !== null && sign > 0) out.push(`\n${indent}- ${words}`)
    // what follows a list would else belong to its last item
    else out.push(listed && indent !== null ? `\n\n${indent}${words}` : out.length === 0 ? words : ` ${words}`)
    listed = sign > 0
  }
  return out.join('').trimStart()
}

/** One line of the text, which begins at `at`, without its first `skip` characters. */
function inline(line: string, marks: Marks, at: number, skip: number): string {
  return pieces(marks, at + skip, at + line.length)
    .map(({ from, to, bold, italic, link }) => {
      const raw = line.slice(from - at, to - at)
      const words = escapeMarkdown(raw)
      if (words === '') return ' '
      // signs that touch a letter outside would not count with "_"
      const inWord = /[\p{L}\p{N}]$/u.test(line.slice(0, from - at)) || /^[\p{L}\p{N}]/u.test(line.slice(to - at))
      const slant = inWord ? '*' : '_'
      const slanted = italic === true ? `${slant}${words}${slant}` : words
      const strong = bold === true ? `**${slanted}**` : slanted
      const safe = safeLink(link)
      const whole = safe === null ? strong : `[${strong}](${address(safe)})`
      return `${/^\s/.test(raw) ? ' ' : ''}${whole}${/\s$/.test(raw) ? ' ' : ''}`
    })
    .join('')
    .replace(/ {2,}/g, ' ')
}

/** An address that ends where it ends. */
const address = (link: string): string =>
  link
    .replace(/[()[\]\\`*|]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/&/g, '&amp;')
