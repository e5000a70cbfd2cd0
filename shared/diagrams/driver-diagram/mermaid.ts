import { edgesOf } from '../edges.ts'
import { oneLine } from '../outline-text.ts'
import type { DiagramTree } from '../tree.ts'
import { mirrored } from './layout.ts'

// A driver diagram as a Mermaid flowchart, out only: arrows from cause to effect, so that `RL` puts the aim at the left. Grammar:
// domain.md §8.3. A text is quoted, and what Mermaid would read in it is written as a character code.

const code = (char: string): string => `#${char.codePointAt(0) ?? 32};`

const label = (text: string): string => {
  const line = oneLine(text).replace(/["#&<>;`\\%]/g, code)
  return `"${line === '' ? ' ' : line}"`
}

/** Round ends for the aim, corners for drivers, round corners for ideas. */
const shape = (role: string, text: string): string =>
  role === 'aim' ? `([${label(text)}])` : role === 'change-idea' ? `(${label(text)})` : `[${label(text)}]`

export function writeMermaid(tree: DiagramTree): string {
  const names = new Map(tree.order.map((id, i) => [id, `n${i}`]))
  const lines = [`flowchart ${mirrored.read(tree.diagram.values) ? 'LR' : 'RL'}`]
  for (const [id, name] of names) {
    const node = tree.nodes.get(id)
    if (node !== undefined) lines.push(`  ${name}${shape(node.role, node.item.text)}`)
  }
  for (const { from, to, weak } of edgesOf(tree))
    lines.push(`  ${names.get(from) ?? ''} ${weak ? '-.->' : '-->'} ${names.get(to) ?? ''}`)
  return `${lines.join('\n')}\n`
}
