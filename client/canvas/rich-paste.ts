import { BULLET } from '#shared/base/bullets.ts'
import { marksIn } from '#shared/base/format-marks.ts'
import { lookOf, type Marks, NO_MARKS, pieces, safeLink, soundMarks, type Span } from '#shared/base/text-marks.ts'

// Formatted words out of and onto the clipboard. What comes in as HTML is parsed without being shown or run, and only four things of it
// are kept: bold, italic, links that may be opened, and items of lists.

export interface Pasted {
  readonly text: string
  readonly marks: Marks
}

/** Longer markup is a whole page: its plain words do. */
const LONGEST_HTML = 200_000

const BREAKS = new Set([
  'P',
  'DIV',
  'LI',
  'UL',
  'OL',
  'TR',
  'TABLE',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'BLOCKQUOTE',
  'PRE',
])
const SILENT = new Set(['SCRIPT', 'STYLE', 'HEAD', 'TITLE', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'SVG'])

interface Flags {
  readonly bold: boolean
  readonly italic: boolean
  readonly link: string | null
}

/** Null where the markup says nothing that the plain words do not say. */
export function readHtml(html: string): Pasted | null {
  if (html === '' || html.length > LONGEST_HTML) return null
  const spans: Span[] = []
  let text = ''
  let lists = 0
  const breakLine = () => {
    text = text.replace(/ +$/, '')
    if (text !== '' && !text.endsWith('\n')) text += '\n'
  }
  const walk = (node: Node, flags: Flags) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        const words = (child.textContent ?? '').replace(/[\t\n\r \u00a0]+/g, ' ')
        const said = text === '' || /[\n ]$/.test(text) ? words.replace(/^ /, '') : words
        const from = text.length
        text += said
        const { bold, italic, link } = flags
        spans.push({ from, to: text.length, ...lookOf({ bold, italic, link }) })
      } else if (child instanceof Element && !SILENT.has(child.nodeName.toUpperCase())) {
        const name = child.nodeName.toUpperCase()
        const breaks = BREAKS.has(name)
        if (name === 'BR') text = `${text.replace(/ +$/, '')}\n`
        if (breaks) breakLine()
        if (name === 'LI') {
          text += BULLET
          lists++
        }
        walk(child, flagsOf(child, name, flags))
        if (breaks) breakLine()
        if (name === 'TD' || name === 'TH') text += ' '
      }
    }
  }
  walk(new DOMParser().parseFromString(html, 'text/html').body, { bold: false, italic: false, link: null })
  const trimmed = text.replace(/[ \n]+$/, '')
  const marks = marksIn(soundMarks(spans), 0, trimmed.length)
  return marks.length === 0 && lists === 0 ? null : { text: trimmed, marks }
}

function flagsOf(element: Element, name: string, { bold, italic, link }: Flags): Flags {
  const style = element instanceof HTMLElement ? element.style : null
  const weight = style?.fontWeight ?? ''
  // some word processors wrap everything in a <b> that is none
  const strong = weight === '' ? name === 'B' || name === 'STRONG' || bold : weight === 'bold' || Number(weight) >= 600
  const slanted = style?.fontStyle ? style.fontStyle === 'italic' : name === 'I' || name === 'EM' || italic
  return { bold: strong, italic: slanted, link: name === 'A' ? safeLink(element.getAttribute('href')) : link }
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, char => ESCAPES[char] ?? char)

/** The same for whoever pastes it: '' for plain words. */
export function writeHtml(text: string, marks: Marks): string {
  if (marks === NO_MARKS || marks.length === 0) return ''
  return pieces(marks, 0, text.length)
    .map(({ from, to, bold, italic, link }) => {
      const words = escaped(text.slice(from, to)).replaceAll('\n', '<br>')
      const slanted = italic === true ? `<i>${words}</i>` : words
      const strong = bold === true ? `<b>${slanted}</b>` : slanted
      return link === undefined ? strong : `<a href="${escaped(link)}">${strong}</a>`
    })
    .join('')
}
