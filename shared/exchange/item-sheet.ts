import type { Field } from '../board/field.ts'
import type { DraftItem, DraftLink, GraphDraft } from '../diagrams/draft.ts'
import { soundDraft } from '../diagrams/hang-draft.ts'
import type { DiagramKind } from '../diagrams/kind.ts'
import { SHEET_COLUMNS } from '../diagrams/sheet-columns.ts'
import type { DiagramTree } from '../diagrams/tree.ts'
import { edgesOf } from '../diagrams/edges.ts'
import { headerOf, type Rows } from './cells.ts'

// A diagram as the rows of a sheet, out and in, for every kind that has no sheet of its own: the columns of reference/domain.md §8.2,
// then the kind's further fields, then places where people place things themselves. A row is a standing; `same_as` names the item that
// it shows, where that has a row too. `links` holds what an item acts on: "id:+" more, "id:-" less, "id:?" nobody knows, a "d" behind
// it for a delay and a "w" for a weak one, and after another colon the link's words, percent-encoded.

const FAMILIES = ['evidence'] as const

/** Flags of a family stand in one column together. */
const familyOf = (field: Field): string | undefined =>
  field.type === 'flag' ? FAMILIES.find(family => field.key.startsWith(`${family}-`)) : undefined

const fieldsOf = (kind: DiagramKind): readonly Field[] => {
  const all = Object.values(kind.roles).flatMap(role => role.fields)
  return all.filter((field, i) => all.findIndex(other => other.key === field.key) === i)
}

const cellOf = (field: Field, values: Readonly<Record<string, unknown>>): string => {
  const value: unknown = field.read(values)
  if (value === field.default || value === null) return ''
  return value === true ? 'yes' : String(value)
}

export function writeItems(kind: DiagramKind, tree: DiagramTree): Rows {
  const fields = fieldsOf(kind)
  const further = fields
    .filter(field => familyOf(field) === undefined && !SHEET_COLUMNS.some(column => column === field.key))
    .map(field => field.key)
  const shared = [...tree.nodes.values()].some(node => node.item.id !== node.id && tree.nodes.has(node.item.id))
  const columns = [
    ...SHEET_COLUMNS,
    ...further,
    ...(kind.placement === 'free' ? ['x', 'y'] : []),
    ...(shared ? ['same_as'] : []),
  ]
  const boxes = kind.placement === 'free' ? kind.layout(tree).boxes : new Map<string, { x: number; y: number }>()
  const links = new Map<string, string[]>()
  const texts = new Map(tree.links.map(each => [each.id, each.link.text]))
  for (const edge of edgesOf(tree)) {
    if (edge.via === 'tree') continue
    const said = texts.get(edge.id) ?? ''
    const marks = `${edge.sign ?? ''}${edge.delay ? 'd' : ''}${edge.weak ? 'w' : ''}`
    const words = said === '' ? '' : `:${encodeURIComponent(said.replace(/\p{Cs}/gu, ''))}`
    const to = marks === '' && words === '' ? edge.to : `${edge.to}:${marks}${words}`
    links.set(edge.from, [...(links.get(edge.from) ?? []), to])
  }
  const rows = tree.order.flatMap((id): Rows => {
    const node = tree.nodes.get(id)
    if (node === undefined) return []
    const { item, standing } = node
    const own = kind.roles[node.role]?.fields ?? []
    const box = boxes.get(id)
    const cells: Record<string, string> = {
      level: node.parent === null && id !== tree.head && kind.head !== null ? '' : String(node.depth),
      kind: node.role,
      text: item.text,
      parent_id: node.parent ?? '',
      id,
      principles: item.principles.join(' '),
      links: (links.get(id) ?? []).join(' '),
      x: box === undefined ? '' : String(Math.round(box.x)),
      y: box === undefined ? '' : String(Math.round(box.y)),
      same_as: item.id !== standing.id && tree.nodes.has(item.id) ? item.id : '',
    }
    for (const field of own) {
      const family = familyOf(field)
      if (family === undefined) cells[field.key] = cellOf(field, item.values)
      else if (field.read(item.values) === true)
        cells[family] = `${cells[family] ?? ''} ${field.key.slice(family.length + 1)}`.trim()
    }
    return [columns.map(column => cells[column] ?? '')]
  })
  return [columns, ...rows]
}

const yes = (cell: string): boolean => /^(yes|true|1|x)$/i.test(cell.trim())

/** Null when the rows are another kind's: all of `kind` must be roles of this one, with a head where it has one. */
export function readItems(kind: DiagramKind, rows: Rows): GraphDraft | null {
  const names = headerOf(rows)
  if (!names.includes('kind') || !names.includes('text')) return null
  const at = (row: readonly string[], name: string): string => row[names.indexOf(name)] ?? ''
  const body = rows.slice(1).filter(row => row.some(cell => cell.trim() !== ''))
  const roleOf = (row: readonly string[]): string => at(row, 'kind').trim().toLowerCase().replace(/[ _]+/g, '-')
  if (body.length === 0 || body.some(row => roleOf(row) !== '' && kind.roles[roleOf(row)] === undefined)) return null
  if (!body.some(row => (kind.head === null ? roleOf(row) !== '' : roleOf(row) === kind.head))) return null
  const keys = body.map((row, i) => at(row, 'id').trim() || `row-${i + 1}`)
  const known = new Set(keys)
  const isMirror = (row: readonly string[]) => known.has(at(row, 'same_as').trim())
  const mirrors = new Set(body.flatMap((row, i) => (isMirror(row) ? [keys[i] ?? ''] : [])))
  const items = body.map((row, i): DraftItem => {
    const role = roleOf(row)
    const under = at(row, 'parent_id').trim() || parentByLevel(body, keys, i, at)
    const of = at(row, 'same_as').trim()
    const principles = [...new Set(at(row, 'principles').match(/[1-6]/g)?.map(Number) ?? [])].sort((a, b) => a - b)
    const [x, y] = [Number.parseFloat(at(row, 'x')), Number.parseFloat(at(row, 'y'))]
    const place = kind.placement === 'free' && Number.isFinite(x) && Number.isFinite(y)
    return {
      key: keys[i] ?? '',
      text: at(row, 'text'),
      ...(role === '' ? {} : { role }),
      ...(under === '' || role === kind.head ? {} : { under }),
      ...(place ? { at: [x, y] as const } : {}),
      ...(isMirror(row) && !mirrors.has(of) && of !== keys[i] ? { of } : {}),
      ...(principles.length === 0 ? {} : { principles }),
      values: valuesOf(kind.roles[role]?.fields ?? [], name => at(row, name)),
    }
  })
  const links = body.flatMap((row, i) => readLinks(keys[i] ?? '', at(row, 'links')))
  const title = items.find(item => item.role === kind.head)?.text ?? ''
  const draft = { title, items, links, loops: [] }
  return kind.structure === 'graph' ? draft : soundDraft(kind, draft)
}

function valuesOf(
  fields: readonly Field[],
  cell: (name: string) => string,
): Readonly<Record<string, string | boolean>> {
  const values: Record<string, string | boolean> = {}
  for (const field of fields) {
    const family = familyOf(field)
    const ticked =
      family !== undefined &&
      cell(family)
        .split(/[\s,;|]+/)
        .includes(field.key.slice(family.length + 1))
    const text = cell(field.key).trim()
    const value = field.read({ [field.key]: field.type === 'flag' ? ticked || yes(text) : text })
    if (value !== field.default && value !== null && typeof value !== 'number') values[field.key] = value
  }
  return values
}

const SIGNS: Readonly<Record<string, DraftLink['sign']>> = { '+': '+', '-': '-', '−': '-', '?': '?' }

const readLinks = (from: string, cell: string): readonly DraftLink[] =>
  cell
    .split(/[\s,;]+/)
    .filter(ref => ref !== '')
    .map((ref, i): DraftLink => {
      const [to = '', marks = '', words = ''] = ref.replace(/^~/, '').split(':')
      const text = decoded(words)
      return {
        key: `${from} ${i}`,
        from,
        to,
        sign: SIGNS[marks.charAt(0)] ?? null,
        delay: marks.includes('d'),
        weak: marks.includes('w') || ref.startsWith('~'),
        ...(text === '' ? {} : { text }),
      }
    })

const decoded = (words: string): string => {
  try {
    return decodeURIComponent(words)
  } catch {
    return words
  }
}

/** A sheet without ids: the parent is the nearest row above with a smaller level. */
function parentByLevel(
  rows: Rows,
  keys: readonly string[],
  index: number,
  at: (row: readonly string[], name: string) => string,
): string {
  const level = (i: number): number => {
    const cell = at(rows[i] ?? [], 'level').trim()
    return cell === '' ? Number.NaN : Number(cell)
  }
  const own = level(index)
  for (let i = index - 1; i >= 0; i--) if (level(i) < own) return keys[i] ?? ''
  return ''
}
