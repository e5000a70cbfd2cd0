import type { DraftItem, DraftLink, GraphDraft } from '../diagrams/draft.ts'
import type { DiagramKind, OutlineNode } from '../diagrams/kind.ts'
import { oneLine, readOutline, writeOutline } from '../diagrams/outline-text.ts'
import { linkDelay, linkSign } from '../elements/link/link.ts'
import type { DiagramTree } from '../diagrams/tree.ts'

// A map as indented text, out and in. What an item acts on stands in brackets at the end of its line, by its text (a number after it:
// the second with that text), and before it the sign and "later" for a delay:
//
//   - Hiring effort [- later "Vacancies"; + "Share of novice teachers"]
//   - Buses [stock; ? "Late arrivals"]

const LINK = /^([+\-−?])? ?(later )?"((?:[^"\\]|\\.)*)"(?: (\d+))?(?: ("(?:[^"\\]|\\.)*"))?$/
const NOTE = / \[([^[\]]*(?:"(?:[^"\\]|\\.)*"[^[\]]*)*)\]$/

const quoted = (text: string): string => `"${oneLine(text).replace(/["\\]/g, char => `\\${char}`)}"`
const unquoted = (text: string): string => text.replace(/\\(.)/g, '$1')

function places(texts: readonly (readonly [key: string, text: string])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  return new Map(
    texts.map(([key, text]) => {
      const nth = (counts.get(oneLine(text)) ?? 0) + 1
      counts.set(oneLine(text), nth)
      return [key, nth]
    }),
  )
}

export function writeGraphText(kind: DiagramKind, tree: DiagramTree): string {
  const [usual] = Object.keys(kind.roles)
  const nth = places(tree.order.map(id => [id, tree.nodes.get(id)?.item.text ?? '']))
  const children = tree.order.flatMap((id): readonly OutlineNode[] => {
    const node = tree.nodes.get(id)
    if (node === undefined) return []
    const links = tree.links.flatMap(({ link, from, to }) => {
      if (from !== id) return []
      const marks = [linkSign.read(link.values) ?? '', linkDelay.read(link.values) ? 'later' : '']
      const number = (nth.get(to) ?? 1) === 1 ? '' : String(nth.get(to))
      const words = link.text === '' ? '' : quoted(link.text)
      const parts = [
        ...marks,
        quoted(tree.nodes.get(to)?.item.text ?? ''),
        words === '' ? number : number || '1',
        words,
      ]
      return [parts.filter(part => part !== '').join(' ')]
    })
    const notes = [...(node.role === usual ? [] : [node.role]), ...links]
    const line = oneLine(node.item.text)
    // a text that ends like a note gets an empty one, which is taken off instead of its own end
    const note = notes.length > 0 || NOTE.test(` ${line}`) ? ` [${notes.join('; ')}]` : ''
    return [{ text: `${line}${note}`.trim(), children: [] }]
  })
  return writeOutline([{ text: tree.diagram.text, children }])
}

interface Line {
  readonly text: string
  readonly role: string | undefined
  readonly links: readonly {
    readonly to: string
    readonly nth: number
    readonly link: Omit<DraftLink, 'key' | 'from' | 'to'>
  }[]
}

/** At semicolons outside quotes. */
const partsOf = (note: string): readonly string[] =>
  (note.match(/(?:[^;"]|"(?:[^"\\]|\\.)*")+/g) ?? []).map(part => part.trim()).filter(part => part !== '')

function readLine(raw: string, kind: DiagramKind): Line | null {
  const found = NOTE.exec(` ${raw}`)
  if (found === null) return null
  let role: string | undefined
  const links: Line['links'][number][] = []
  for (const part of partsOf(found[1] ?? '')) {
    const link = LINK.exec(part)
    if (link === null) {
      if (kind.roles[part] === undefined) return null
      role = part
      continue
    }
    const [, sign, later, to = '', nth, words] = link
    const text = words === undefined ? '' : unquoted(words.slice(1, -1))
    links.push({
      to: unquoted(to),
      nth: Number(nth ?? 1),
      link: {
        sign: sign === undefined ? null : sign === '+' || sign === '?' ? sign : '-',
        delay: later !== undefined,
        ...(text === '' ? {} : { text }),
      },
    })
  }
  return { text: ` ${raw}`.slice(0, found.index).trim(), role, links }
}

/** Null for a text in which nothing acts on anything: that is an ordinary outline. */
export function readGraphText(text: string, kind: DiagramKind): GraphDraft | null {
  const forest = readOutline(text)
  const [first, ...more] = forest
  if (kind.head !== null || first === undefined) return null
  // a title is what everything else hangs under
  const titled = more.length === 0 && first.children.length > 0
  const nodes = titled ? first.children : forest
  if (nodes.some(node => node.children.length > 0)) return null
  const lines = nodes.map(node => readLine(node.text, kind) ?? { text: node.text, role: undefined, links: [] })
  if (lines.every(line => line.links.length === 0)) return null
  const items = lines.map(
    ({ text, role }, i): DraftItem => ({ key: `line ${i}`, text, ...(role === undefined ? {} : { role }) }),
  )
  const nth = places(items.map(item => [item.key, item.text]))
  const links = lines.flatMap((line, i) =>
    line.links.flatMap(({ to, nth: wanted, link }): readonly DraftLink[] => {
      const target = items.find(item => oneLine(item.text) === oneLine(to) && nth.get(item.key) === wanted)
      return target === undefined ? [] : [{ ...link, key: `${i} ${to} ${wanted}`, from: `line ${i}`, to: target.key }]
    }),
  )
  return { title: titled ? first.text : '', items, links, loops: [] }
}
