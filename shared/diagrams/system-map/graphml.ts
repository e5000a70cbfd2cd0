import { leverage } from '../../board/leverage.ts'
import { linkDelay, linkSign } from '../../elements/link/link.ts'
import { escapeXml } from '../../paint/escape-xml.ts'
import type { DiagramTree } from '../tree.ts'
import { layout } from './layout.ts'

// A map as GraphML (reference/domain.md §8.6), for Gephi, yEd, NetworkX and PRSM.

const KEYS = [
  { id: 'label', for: 'node', type: 'string' },
  { id: 'kind', for: 'node', type: 'string' },
  { id: 'leverage', for: 'node', type: 'int' },
  { id: 'x', for: 'node', type: 'double' },
  { id: 'y', for: 'node', type: 'double' },
  { id: 'polarity', for: 'edge', type: 'string' },
  { id: 'delay', for: 'edge', type: 'boolean' },
  { id: 'text', for: 'edge', type: 'string' },
] as const

type KeyId = (typeof KEYS)[number]['id']

const value = (key: KeyId, text: string): string => `<data key="${key}">${escapeXml(text)}</data>`

export function writeGraphml(tree: DiagramTree): string {
  const { boxes } = layout(tree)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...KEYS.map(k => `  <key id="${k.id}" for="${k.for}" attr.name="${k.id}" attr.type="${k.type}"/>`),
    '  <graph edgedefault="directed">',
  ]
  for (const id of tree.order) {
    const node = tree.nodes.get(id)
    const box = boxes.get(id)
    if (node === undefined || box === undefined) continue
    const lever = leverage.read(node.item.values)
    const parts = [
      value('label', node.item.text),
      value('kind', node.role),
      ...(lever === null ? [] : [value('leverage', lever)]),
      value('x', String(box.x)),
      value('y', String(box.y)),
    ]
    lines.push(`    <node id="${escapeXml(id)}">${parts.join('')}</node>`)
  }
  for (const { id, link, from, to } of tree.links) {
    const sign = linkSign.read(link.values)
    const parts = [
      ...(sign === null ? [] : [value('polarity', sign)]),
      ...(linkDelay.read(link.values) ? [value('delay', 'true')] : []),
      ...(link.text === '' ? [] : [value('text', link.text)]),
    ]
    const [a, b] = [escapeXml(from), escapeXml(to)]
    lines.push(`    <edge id="${escapeXml(id)}" source="${a}" target="${b}">${parts.join('')}</edge>`)
  }
  return `${[...lines, '  </graph>', '</graphml>'].join('\n')}\n`
}
