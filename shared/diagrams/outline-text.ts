import type { OutlineNode } from './kind.ts'
import type { DiagramTree } from './tree.ts'

// Indented text in and out: what people have in Word, Docs, mails and spreadsheets, and what they can take back there.

/** A text on one line: line breaks become spaces. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A diagram as its head and what hangs below; every standing once, folded ones too. Without a head its title stands there. */
export function outlineOf(tree: DiagramTree): OutlineNode {
  const made = new Map<string, { text: string; children: OutlineNode[] }>()
  const head = {
    text: tree.head === null ? tree.diagram.text : (tree.nodes.get(tree.head)?.item.text ?? ''),
    children: [],
  }
  for (const id of tree.order) {
    const node = tree.nodes.get(id)
    if (node === undefined || id === tree.head) continue
    const entry = { text: node.item.text, children: [] }
    made.set(id, entry)
    const parent = node.parent === null ? undefined : made.get(node.parent)
    ;(parent ?? (head as { children: OutlineNode[] })).children.push(entry)
  }
  return head
}

/** Depth first without recursion: a pasted chain may be thousands deep. */
export function walkOutline(
  nodes: readonly OutlineNode[],
  visit: (node: OutlineNode, depth: number) => void,
  depth = 0,
): void {
  const stack = nodes.map(node => ({ node, depth })).reverse()
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    visit(next.node, next.depth)
    for (let i = next.node.children.length - 1; i >= 0; i--) {
      const child = next.node.children[i]
      if (child !== undefined) stack.push({ node: child, depth: next.depth + 1 })
    }
  }
}

/** One line per node: a tab per level and a dash, which is a list in every word processor and keeps "1. grade" a text. */
export function writeOutline(nodes: readonly OutlineNode[]): string {
  const lines: string[] = []
  walkOutline(nodes, (node, depth) => lines.push(`${'\t'.repeat(depth)}- ${oneLine(node.text)}`.trimEnd()))
  return lines.map(line => `${line}\n`).join('')
}

/** How far a tab reaches when tabs and spaces are mixed. */
const TAB = 4

/** Bullets as editors write them, and numbers: "1." "2)" "1.2.3." "(a)" "b." "iv)". At most one of them is taken off a line. */
const MARKER =
  /^(?:[-*+•◦▪▫‣∙·●○■□–—→➢✓✔](?=\s|$)|o(?=\t)|\d+(?:\.\d+)+\.(?=\s)|\(?\d{1,3}[.)](?=\s)|\(?[a-zA-Z][.)](?=\s)|\(?[ivxIVX]{1,5}[.)](?=\s))\s*/

/** "1.1 text" without a dot at its end: a number only where it goes on a numbering, for "3.5 weeks late" is a text. */
const DECIMAL = /^(\d+(?:\.\d+)+)\s+/

const numbersOf = (lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap(line => /^\s*\(?(\d+(?:\.\d+)*)[.)]?\s/.exec(line)?.[1] ?? []))

function isNumbering(number: string, numbers: ReadonlySet<string>): boolean {
  const dot = number.lastIndexOf('.')
  const above = number.slice(0, dot)
  const own = Number(number.slice(dot + 1))
  return numbers.has(above) && (own === 1 || numbers.has(`${above}.${own - 1}`))
}

function unmarked(text: string, numbers: ReadonlySet<string>): string {
  const decimal = DECIMAL.exec(text)
  if (decimal?.[1] !== undefined) return isNumbering(decimal[1], numbers) ? text.slice(decimal[0].length) : text
  return text.replace(MARKER, '')
}

interface Line {
  readonly indent: number
  readonly text: string
}

function readLine(raw: string, numbers: ReadonlySet<string>): Line | null {
  const space = /^\s*/.exec(raw)?.[0] ?? ''
  const text = unmarked(raw.slice(space.length), numbers).trim()
  const bare = raw.trim()
  if (bare === '') return null
  let indent = 0
  for (const char of space) indent = char === '\t' ? (Math.floor(indent / TAB) + 1) * TAB : indent + 1
  return { indent, text }
}

/** Lines with their levels to a forest: a line's parent is the nearest line before it that is indented less. */
export function nest(lines: readonly Line[]): readonly OutlineNode[] {
  interface Open {
    readonly indent: number
    readonly node: { text: string; children: OutlineNode[] }
  }
  const forest: OutlineNode[] = []
  const path: Open[] = []
  for (const { indent, text } of lines) {
    while ((path.at(-1)?.indent ?? -1) >= indent) path.pop()
    const node = { text, children: [] }
    const parent = path.at(-1)
    if (parent === undefined) forest.push(node)
    else parent.node.children.push(node)
    path.push({ indent, node })
  }
  return forest
}

/**
 * Any text as an outline: tabs or spaces, bullets and numbers taken off, Windows line ends, blank lines left out.
 * A text without indentation is a flat list; an empty one gives nothing.
 */
export function readOutline(text: string): readonly OutlineNode[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const numbers = numbersOf(lines)
  return nest(lines.flatMap(raw => readLine(raw, numbers) ?? []))
}
