import type { OutlineNode } from '../kind.ts'
import { nest, oneLine, outlineOf, walkOutline } from '../outline-text.ts'
import type { DiagramTree } from '../tree.ts'

// Mermaid's ishikawa diagram, out and in. Grammar: domain.md §8.3 (mermaid 11.12.3). It has no quoting, no ids and no marks, so an
// export carries the words and the tree and nothing else.

const OPENING = /^\s*ishikawa(?:-beta)?\s*$/i
/** Mermaid's name for a place that is kept free. */
const EMPTY = '[]'

/** Comments start with %% and directives are cut out wherever they stand: a text may hold neither. */
const safe = (text: string): string => {
  const line = oneLine(text).replace(/%{2,}/g, run => run.split('').join(' '))
  return line === '' ? EMPTY : line
}

/** The effect at indent 2, categories at 4, causes at 6 and so on: an effect indented more than its causes breaks Mermaid 11.13.0. */
export function writeMermaid(tree: DiagramTree): string {
  const lines = ['ishikawa-beta']
  walkOutline([outlineOf(tree)], (node, depth) => lines.push(`${' '.repeat(2 + 2 * depth)}${safe(node.text)}`))
  return `${lines.join('\n')}\n`
}

/** Takes a Markdown fence and a front matter off, as they come with a copied example. */
function body(text: string): readonly string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter(line => line.trim() !== '')
  if (/^\s*```\s*mermaid\s*$/i.test(lines[0] ?? '')) {
    lines.shift()
    const end = lines.findIndex(line => /^\s*```\s*$/.test(line))
    if (end >= 0) lines.length = end
  }
  if (lines[0]?.trim() === '---') {
    const end = lines.findIndex((line, i) => i > 0 && line.trim() === '---')
    if (end > 0) lines.splice(0, end + 1)
  }
  return lines.filter(line => !/^\s*%%/.test(line))
}

/** Null for anything that does not begin with `ishikawa`. A diagram without a line has an empty effect. */
export function readMermaid(text: string): OutlineNode | null {
  const [opening, ...rest] = body(text)
  if (opening === undefined || !OPENING.test(opening)) return null
  const lines = rest.map(raw => {
    const words = raw.trim()
    return { indent: raw.length - raw.trimStart().length, text: words === EMPTY ? '' : words }
  })
  const [effect, ...causes] = lines
  if (effect === undefined) return { text: '', children: [] }
  // causes may stand as far left as the effect, or further: the level is then 1
  const children = nest(causes.map(c => ({ ...c, indent: Math.max(1, c.indent - effect.indent) })))
  return { text: effect.text, children }
}
