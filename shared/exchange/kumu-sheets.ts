import { type DraftItem, type DraftLink, type GraphDraft } from '../diagrams/draft.ts'
import { edgesOf } from '../diagrams/edges.ts'
import type { DiagramKind } from '../diagrams/kind.ts'
import type { DiagramTree } from '../diagrams/tree.ts'
import { headerOf, type Rows } from './cells.ts'

// Kumu's two sheets (reference/domain.md §8.1): elements and connections, `Type` of a connection is its sign. Labels stand in From and
// To where they are unmistakable, as people write them by hand; otherwise ids. Loops do not travel in sheets.

const ROLE_NAMES: Readonly<Record<string, string>> = {
  variable: 'Variable',
  stock: 'Stock',
  flow: 'Flow',
  cloud: 'Cloud',
}

export function writeElements({ tree, kind }: { readonly kind: DiagramKind; readonly tree: DiagramTree }): Rows {
  const boxes = kind.placement === 'free' ? kind.layout(tree).boxes : null
  return [
    ['ID', 'Label', 'Type', 'Tags', ...(boxes === null ? [] : ['X', 'Y'])],
    ...tree.order.flatMap((id): Rows => {
      const node = tree.nodes.get(id)
      const box = boxes?.get(id)
      if (node === undefined) return []
      const tags = node.item.principles.map(p => `P${p}`).join('|')
      const place = boxes === null ? [] : [String(Math.round(box?.x ?? 0)), String(Math.round(box?.y ?? 0))]
      return [[id, node.item.text, ROLE_NAMES[node.role] ?? node.role, tags, ...place]]
    }),
  ]
}

export function writeConnections(tree: DiagramTree): Rows {
  const texts = new Map(tree.links.map(each => [each.id, each.link.text]))
  return [
    ['ID', 'From', 'To', 'Direction', 'Type', 'Label', 'Delayed'],
    ...edgesOf(tree).map(edge => [
      edge.id,
      edge.from,
      edge.to,
      'directed',
      edge.sign ?? '',
      texts.get(edge.id) ?? '',
      edge.delay ? 'yes' : '',
    ]),
  ]
}

const MULTI = /\s*\|\s*/

const column = (names: readonly string[], ...wanted: readonly string[]): number =>
  wanted.map(name => names.indexOf(name)).find(at => at >= 0) ?? -1

const isConnections = (names: readonly string[]): boolean => column(names, 'from') >= 0 && column(names, 'to') >= 0

const isElements = (names: readonly string[]): boolean => column(names, 'label') >= 0

export type KumuSheet = 'elements' | 'connections'

/** Which of the two a sheet is; null for neither. */
export function kumuSheet(rows: Rows): KumuSheet | null {
  const names = headerOf(rows)
  return isConnections(names) ? 'connections' : isElements(names) ? 'elements' : null
}

/** Kumu matches by id where there is one, otherwise by label: an element that only a connection names is made. */
export function readKumuSheets(elements: Rows, connections: Rows): GraphDraft {
  const items: DraftItem[] = []
  const keys = new Map<string, string>()
  const add = (item: DraftItem, ...names: readonly string[]) => {
    items.push(item)
    for (const name of names) if (name !== '' && !keys.has(name)) keys.set(name, item.key)
  }
  const names = headerOf(elements)
  const cell = (row: readonly string[], at: number): string => (at < 0 ? '' : (row[at] ?? '').trim())
  for (const [i, row] of elements.slice(1).entries()) {
    const label = cell(row, column(names, 'label'))
    const id = cell(row, column(names, 'id'))
    if (label === '' && id === '') continue
    const type = cell(row, column(names, 'type', 'element_type')).toLowerCase()
    const [x, y] = [Number.parseFloat(cell(row, column(names, 'x'))), Number.parseFloat(cell(row, column(names, 'y')))]
    const principles = [
      ...new Set(
        cell(row, column(names, 'tags'))
          .match(/\bP[1-6]\b/g)
          ?.map(tag => Number(tag[1])) ?? [],
      ),
    ]
    add(
      {
        key: `element ${i}`,
        text: label === '' ? id : label,
        role: type,
        ...(Number.isFinite(x) && Number.isFinite(y) ? { at: [x, y] as const } : {}),
        ...(principles.length === 0 ? {} : { principles }),
      },
      id,
      label,
    )
  }
  const heads = headerOf(connections)
  const at = {
    from: column(heads, 'from'),
    to: column(heads, 'to'),
    type: column(heads, 'type', 'connection_type', 'sign', 'polarity'),
    label: column(heads, 'label'),
    direction: column(heads, 'direction'),
    delay: column(heads, 'delayed', 'delay'),
  }
  const keyOf = (name: string): string => {
    const known = keys.get(name)
    if (known !== undefined) return known
    const key = `named ${items.length}`
    add({ key, text: name }, name)
    return key
  }
  const links: DraftLink[] = []
  for (const row of connections.slice(1)) {
    const from = cell(row, at.from)
    // several targets in one cell
    const targets = keys.has(cell(row, at.to)) ? [cell(row, at.to)] : cell(row, at.to).split(MULTI)
    if (from === '') continue
    for (const to of targets.filter(target => target !== '')) {
      const type = cell(row, at.type)
      const direction = cell(row, at.direction).toLowerCase()
      const text = cell(row, at.label)
      const delay = /^(yes|true|1|x|delay|delayed)$/i.test(cell(row, at.delay))
      const [there, back] = signsOf(type, direction)
      const link: DraftLink = {
        key: `link ${links.length}`,
        from: keyOf(from),
        to: keyOf(to),
        sign: there,
        delay,
        ...(text === '' ? {} : { text }),
      }
      links.push(link)
      if (direction === 'mutual')
        links.push({ ...link, key: `link ${links.length}`, from: link.to, to: link.from, sign: back })
    }
  }
  return { title: '', items, links, loops: [] }
}

const SAME = /^(\+|\+\+|s|same|positive|increases)$/i
const OPPOSITE = /^(-|−|–|--|o|opposite|negative|decreases)$/i

const signOf = (type: string): DraftLink['sign'] =>
  SAME.test(type) ? '+' : OPPOSITE.test(type) ? '-' : type === '?' ? '?' : null

/** There, and back where the connection goes both ways: "+-" has a sign at each end. */
function signsOf(type: string, direction: string): readonly [DraftLink['sign'], DraftLink['sign']] {
  if (direction === 'undirected') return ['?', null]
  if (/^[+-]{2}$/.test(type)) return [signOf(type.charAt(1)), signOf(type.charAt(0))]
  return [signOf(type), signOf(type)]
}
