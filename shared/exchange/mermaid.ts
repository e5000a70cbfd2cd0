import type { OutlineNode } from '../diagrams/kind.ts'
import { nest } from '../diagrams/outline-text.ts'
import { type BoardSource, knownDiagrams } from './source.ts'

// Mermaid beyond what a single kind does: the fishbones of a board in one file, and mind maps in (grammar: reference/domain.md §8.3).

/** Diagrams of kinds that read back the Mermaid that they write, one after the other. */
export const writeMermaidOf = (source: BoardSource): string =>
  knownDiagrams(source)
    .flatMap(({ kind, tree }) => (kind.reads.mmd === undefined ? [] : (kind.exports.mmd?.(tree) ?? [])))
    .join('\n')

/** The lines of a Mermaid text without fence, front matter, comments and blank ones. */
function mermaidLines(text: string): readonly string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter(line => line.trim() !== '')
  if (/^\s*```/.test(lines[0] ?? '')) {
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

const FISHBONE = /^\s*ishikawa(?:-beta)?\s*$/i

/** A text with several fishbones, as writeMermaidOf makes it, one by one; any other text whole. */
export function splitMermaid(text: string): readonly string[] {
  const lines = mermaidLines(text)
  if (lines.filter(line => FISHBONE.test(line) && !/^\s/.test(line)).length < 2) return [text]
  const parts: string[][] = []
  for (const line of lines) {
    if (FISHBONE.test(line) && !/^\s/.test(line)) parts.push([line])
    else parts.at(-1)?.push(line)
  }
  return parts.map(part => `${part.join('\n')}\n`)
}

const OTHERS =
  /^\s*(flowchart|graph|sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram|journey|gantt|pie|quadrantChart|gitGraph|timeline|sankey(?:-beta)?|xychart(?:-beta)?|block(?:-beta)?|kanban|architecture(?:-beta)?|radar(?:-beta)?|C4Context|requirementDiagram|zenuml|packet(?:-beta)?|treemap(?:-beta)?)\b(?=\s*$|\s+\S)/

/** The kind of Mermaid that a text is, when it is one that cannot be taken in. */
export const otherMermaid = (text: string): string | null => {
  const [first = ''] = mermaidLines(text)
  const found = OTHERS.exec(first)?.[1]
  if (found === undefined) return null
  // "graph" and "block" are words, too: a direction or an end must follow
  return /^\s*(?:graph|flowchart)\s+(?:TB|TD|BT|LR|RL)\b/i.test(first) ||
    /^\s*\S+\s*(?:$|title|showData|horizontal)/.test(first)
    ? found
    : null
}

/** Shapes round a node of a mind map: what stands in them is its text, the name before them is nothing. */
const SHAPES = [
  /^[^\s()[\]{}]*\(\((.*)\)\)$/s,
  /^[^\s()[\]{}]*\)\)(.*)\(\($/s,
  /^[^\s()[\]{}]*\{\{(.*)\}\}$/s,
  /^[^\s()[\]{}]*\)(.*)\($/s,
  /^[^\s()[\]{}]*\((.*)\)$/s,
  /^[^\s()[\]{}]*\[(.*)\]$/s,
] as const

function nodeText(raw: string): string {
  const words = raw.trim()
  const inside = SHAPES.map(shape => shape.exec(words)?.[1]).find(found => found !== undefined) ?? words
  return inside
    .trim()
    .replace(/^"`?([\s\S]*?)`?"$/, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/#(\d+);/g, (whole, code: string) => characterOf(Number(code), whole))
    .replace(/#quot;|&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim()
}

const characterOf = (code: number, otherwise: string): string =>
  code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : otherwise

/** Null for anything that does not begin with `mindmap`. Icons and classes are left out. */
export function readMindmap(text: string): OutlineNode | null {
  const [opening, ...rest] = mermaidLines(text)
  if (opening === undefined || !/^\s*mindmap\s*$/i.test(opening)) return null
  const lines = rest
    .filter(raw => !/^\s*:::?/.test(raw))
    .map(raw => ({ indent: raw.length - raw.trimStart().length, text: nodeText(raw.replace(/\s*:::\S+\s*$/, '')) }))
  const [root, ...more] = nest(lines)
  return root === undefined ? { text: '', children: [] } : { text: root.text, children: [...root.children, ...more] }
}
