import { within } from '../../base/clusters.ts'
import { leverage } from '../../board/leverage.ts'
import { linkDelay, linkSign } from '../../elements/link/link.ts'
import type { DraftItem, DraftLink, DraftLoop, GraphDraft } from '../draft.ts'
import type { DiagramTree } from '../tree.ts'
import { layout } from './layout.ts'
import { namedLoops } from './loop-notes.ts'
import { steadyLoops } from './loops.ts'
import { formOf } from './shapes.ts'

// Kumu's JSON, out as a "blueprint" and in as a blueprint or as a project that Kumu exported (reference/domain.md §8.1). A link's
// type is its sign. What Kumu has no field for (places, levers) travels in fields of its own, which Kumu keeps.

const TYPES = { variable: 'Variable', stock: 'Stock', flow: 'Flow', cloud: 'Cloud' } as const
const LOOPS = { R: 'Reinforcing', B: 'Balancing', '?': 'Unsigned' } as const

export function writeKumu(tree: DiagramTree): string {
  const { boxes } = layout(tree)
  const loops = namedLoops(tree, steadyLoops(tree)).filter(loop => loop.name !== '' || loop.important)
  const json = {
    ...(tree.diagram.text === '' ? {} : { name: tree.diagram.text }),
    elements: tree.order.flatMap(id => {
      const node = tree.nodes.get(id)
      const box = boxes.get(id)
      if (node === undefined || box === undefined) return []
      const lever = leverage.read(node.item.values)
      return [
        {
          id,
          label: node.item.text,
          type: TYPES[formOf(node.role)],
          ...(lever === null ? {} : { leverage: lever }),
          x: box.x,
          y: box.y,
        },
      ]
    }),
    connections: tree.links.map(({ id, link, from, to }) => {
      const sign = linkSign.read(link.values)
      return {
        id,
        from,
        to,
        direction: 'directed',
        ...(sign === null ? {} : { type: sign }),
        ...(linkDelay.read(link.values) ? { delayed: true } : {}),
        ...(link.text === '' ? {} : { label: link.text }),
      }
    }),
    loops: loops.map(loop => ({
      label: loop.name,
      type: LOOPS[loop.polarity],
      connections: loop.links,
      ...(loop.important ? { important: true } : {}),
    })),
  }
  return `${JSON.stringify(json, null, 2)}\n`
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** More than a board could hold is not read on. */
const MOST = 10_000
const LONGEST = 5_000

const listOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter(isFields).slice(0, MOST) : []

/** A field of a blueprint, or one of a project's attributes, which are named in small letters. */
function fieldOf(of: Fields, ...names: readonly string[]): unknown {
  const inside = isFields(of.attributes) ? of.attributes : {}
  for (const name of names) {
    const found = of[name] ?? inside[name]
    if (found !== undefined && found !== null) return found
  }
  return undefined
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? within(value, LONGEST) : typeof value === 'number' ? String(value) : ''

const numberOf = (value: unknown): number | null => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) && Math.abs(read) < 1_000_000 ? read : null
}

/** Where a project's maps draw an element: middles, not corners, and the first map counts. */
function positionsOf(json: Fields): ReadonlyMap<string, readonly [number, number]> {
  const found = new Map<string, readonly [number, number]>()
  for (const { element, position } of listOf(listOf(json.maps)[0]?.elements)) {
    const [x, y] = isFields(position) ? [numberOf(position.x), numberOf(position.y)] : [null, null]
    if (typeof element === 'string' && x !== null && y !== null) found.set(element, [Math.round(x), Math.round(y)])
  }
  return found
}

const ROLES: Readonly<Record<string, string>> = { stock: 'stock', flow: 'flow', cloud: 'cloud' }

function readItem(
  element: Fields,
  index: number,
  positions: ReadonlyMap<string, readonly [number, number]>,
): DraftItem {
  const label = textOf(fieldOf(element, 'label'))
  const id = textOf(element._id ?? element.id)
  const role = ROLES[textOf(fieldOf(element, 'element type', 'type')).toLowerCase()] ?? 'variable'
  const lever = leverage.read({ leverage: textOf(fieldOf(element, 'leverage')) })
  const [x, y] = [numberOf(element.x), numberOf(element.y)]
  const at = x !== null && y !== null ? ([x, y] as const) : positions.get(id)
  return {
    key: id === '' ? `item ${index}` : id,
    text: label,
    role,
    ...(at === undefined ? {} : { at }),
    ...(lever === null ? {} : { values: { leverage: lever } }),
  }
}

const SAME = /^(\+|\+\+|s|same|positive)$/i
const OPPOSITE = /^(-|−|–|--|o|opposite|negative)$/i

const signOf = (type: string): DraftLink['sign'] =>
  SAME.test(type.trim()) ? '+' : OPPOSITE.test(type.trim()) ? '-' : type.trim() === '?' ? '?' : null

/** "+-" has a sign at each end: the way there is the last one, the way back the first. */
const bothSigns = (type: string): readonly [DraftLink['sign'], DraftLink['sign']] =>
  /^[+-]{2}$/.test(type.trim())
    ? [signOf(type.trim().slice(1)), signOf(type.trim().slice(0, 1))]
    : [signOf(type), signOf(type)]

function readLinks(
  connection: Fields,
  index: number,
  keyOf: (name: string) => string | undefined,
): readonly DraftLink[] {
  const [from, to] = [keyOf(textOf(connection.from)), keyOf(textOf(connection.to))]
  if (from === undefined || to === undefined) return []
  const id = textOf(connection._id ?? connection.id)
  const type = textOf(fieldOf(connection, 'connection type', 'type'))
  const direction = textOf(fieldOf(connection, 'direction')).toLowerCase()
  const label = textOf(fieldOf(connection, 'label'))
  const delay = connection.delayed === true || fieldOf(connection, 'delayed') === true
  const reversed = connection.reversed === true
  const [there, back] =
    direction === 'mutual' ? bothSigns(type) : [signOf(type.length > 2 ? type : type.slice(-1)), null]
  const link: DraftLink = {
    key: id === '' ? `link ${index}` : id,
    from: reversed ? to : from,
    to: reversed ? from : to,
    // nobody said which way an undirected one goes
    sign: direction === 'undirected' ? '?' : there,
    delay,
    ...(label === '' ? {} : { text: label }),
  }
  // CL8: a double-headed arrow is two links with signs of their own
  return direction === 'mutual'
    ? [link, { ...link, key: `${link.key} back`, from: link.to, to: link.from, sign: back }]
    : [link]
}

function readLoop(loop: Fields, links: ReadonlySet<string>): readonly DraftLoop[] {
  const name = textOf(fieldOf(loop, 'label', 'name'))
  const members = Array.isArray(loop.connections) ? loop.connections.map(textOf).filter(key => links.has(key)) : []
  const important = loop.important === true
  return members.length === 0 || (name === '' && !important) ? [] : [{ links: members, name, important }]
}

/** Null for what is not JSON, or has no list of elements and of connections. Connections to nothing are left out. */
export function readKumu(text: string): GraphDraft | null {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
  if (!isFields(json) || !Array.isArray(json.elements) || !Array.isArray(json.connections)) return null
  const positions = positionsOf(json)
  const items = listOf(json.elements).map((element, i) => readItem(element, i, positions))
  const byKey = new Set(items.map(item => item.key))
  const byLabel = new Map<string, string>()
  for (const item of items) if (item.text !== '' && !byLabel.has(item.text)) byLabel.set(item.text, item.key)
  const keyOf = (name: string): string | undefined => (byKey.has(name) ? name : byLabel.get(name))
  const links = listOf(json.connections).flatMap((connection, i) => readLinks(connection, i, keyOf))
  const known = new Set(links.map(link => link.key))
  return {
    title: textOf(json.name),
    items,
    links,
    loops: listOf(json.loops).flatMap(loop => readLoop(loop, known)),
  }
}
