import { linkDelay, linkSign } from '../../elements/link/link.ts'
import { oneLine } from '../outline-text.ts'
import type { DiagramTree } from '../tree.ts'
import { type Form, formOf } from './shapes.ts'

// A map as a Mermaid flowchart (reference/domain.md §8.3): opposite links dotted, signs on the links, "||" for a delay.

/** Shapes by role, around a quoted text. */
const SHAPES: Readonly<Record<Form, readonly [string, string]>> = {
  variable: ['(', ')'],
  stock: ['[', ']'],
  flow: ['{{', '}}'],
  cloud: ['((', '))'],
}

/**
 * Inside quotes: Mermaid's entities for what would end the text or be read as Markdown or HTML. "1. text" and "- text" would be
 * read as lists.
 */
const quoted = (text: string): string =>
  oneLine(text)
    .replaceAll('#', '#35;')
    .replaceAll('"', '#quot;')
    .replaceAll('`', '#96;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;')
    .replaceAll('&', '#amp;')
    .replaceAll('\\', '#92;')
    // a directive is obeyed wherever it stands
    .replace(/%{2,}/g, run => '#37;'.repeat(run.length))
    .replace(/^(\d+)\. /, '$1#46; ')
    .replace(/^([-*+]) /, mark => `#${mark.charCodeAt(0)}; `)

const SIGNS = { '+': '+', '-': '−', '?': '?' } as const

export function writeFlowchart(tree: DiagramTree): string {
  const name = new Map(tree.order.map((id, i) => [id, `v${i + 1}`]))
  const lines = ['flowchart LR']
  for (const id of tree.order) {
    const node = tree.nodes.get(id)
    if (node === undefined) continue
    const [open, close] = SHAPES[formOf(node.role)]
    lines.push(`  ${name.get(id)}${open}"${quoted(node.item.text) || ' '}"${close}`)
  }
  const at = new Map(tree.order.map((id, i) => [id, i]))
  const links = [...tree.links].sort(
    (a, b) => (at.get(a.from) ?? 0) - (at.get(b.from) ?? 0) || (at.get(a.to) ?? 0) - (at.get(b.to) ?? 0),
  )
  for (const { link, from, to } of links) {
    const sign = linkSign.read(link.values)
    const marks = [sign === null ? '' : SIGNS[sign], linkDelay.read(link.values) ? '||' : '', quoted(link.text)]
    const label = marks.filter(mark => mark !== '').join(' ')
    const arrow = sign === '-' ? '-.->' : '-->'
    lines.push(`  ${name.get(from)} ${arrow}${label === '' ? '' : `|"${label}"|`} ${name.get(to)}`)
  }
  return `${lines.join('\n')}\n`
}
