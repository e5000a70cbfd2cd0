import { linkWeak } from '../../elements/link/link.ts'
import type { DraftItem, DraftLink, GraphDraft } from '../draft.ts'
import { soundDraft } from '../hang-draft.ts'
import type { DiagramKind } from '../kind.ts'
import { SHEET_COLUMNS } from '../sheet-columns.ts'
import type { DiagramTree } from '../tree.ts'
import { AIM_FIELDS, IDEA_FIELDS, status } from './attributes.ts'
import { draftOf, fieldsOf } from './draft.ts'

// A driver diagram as the rows of a sheet, out and in: the columns of reference/domain.md §8.2, and after them those that only this
// kind has. `links` holds the ids of what else an item drives, a weak one with a "~" before it. Rows are cells; their text, with quotes
// and commas, is another's affair.

const OWN_FIELDS = [...IDEA_FIELDS.filter(field => field !== status), ...AIM_FIELDS, linkWeak]
const COLUMNS: readonly string[] = [...SHEET_COLUMNS, ...OWN_FIELDS.map(field => field.key)]

/** The header, and one row for each standing in document order. One that hangs nowhere has no level. */
export function writeRows(tree: DiagramTree): readonly (readonly string[])[] {
  const { items, links } = draftOf(tree)
  const row = (item: DraftItem): readonly string[] => {
    const node = tree.nodes.get(item.key)
    const also = links
      .filter(link => link.from === item.key)
      .map(link => `${link.weak === true ? '~' : ''}${link.to}`)
      .join(' ')
    const apart = item.under === undefined && item.key !== tree.head
    const cells: Readonly<Record<string, string>> = {
      level: apart ? '' : String(node?.depth ?? ''),
      kind: item.role ?? '',
      text: item.text,
      parent_id: item.under ?? '',
      id: item.key,
      principles: (item.principles ?? []).join(' '),
      links: also,
    }
    return COLUMNS.map(column => {
      const value = item.values?.[column]
      return cells[column] ?? (value === undefined ? '' : value === true ? 'yes' : String(value))
    })
  }
  return [COLUMNS, ...items.map(row)]
}

const yes = (cell: string): boolean => /^(yes|true|1|x)$/i.test(cell.trim())

/** Null when the rows are not a driver diagram's: a header with `kind` and `text`, and roles of this kind under it. */
export function readRows(rows: readonly (readonly string[])[], kind: DiagramKind): GraphDraft | null {
  const [header, ...body] = rows
  const names = (header ?? []).map(name =>
    name
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  )
  if (!names.includes('kind') || !names.includes('text')) return null
  const cellOf = (row: readonly string[], name: string): string => (row[names.indexOf(name)] ?? '').trim()
  const filled = body.filter(row => row.some(cell => cell.trim() !== ''))
  const roleOf = (row: readonly string[]): string => cellOf(row, 'kind').toLowerCase().replace(/[ _]+/g, '-')
  if (!filled.some(row => roleOf(row) === kind.head)) return null
  if (filled.some(row => roleOf(row) !== '' && kind.roles[roleOf(row)] === undefined)) return null
  const keys = filled.map((row, i) => cellOf(row, 'id') || `row-${i + 1}`)
  const items = filled.map((row, i): DraftItem => {
    const role = roleOf(row)
    const under = cellOf(row, 'parent_id') || levelParent(filled, keys, i, cellOf)
    const principles = cellOf(row, 'principles').match(/[1-6]/g)?.map(Number) ?? []
    return {
      key: keys[i] ?? '',
      text: cellOf(row, 'text'),
      ...(role === '' ? {} : { role }),
      ...(under === '' || role === kind.head ? {} : { under }),
      values: valuesOf(role, name => cellOf(row, name)),
      ...(principles.length > 0 ? { principles: [...new Set(principles)].sort((a, b) => a - b) } : {}),
    }
  })
  const links = filled.flatMap((row, i) =>
    cellOf(row, 'links')
      .split(/[\s,;]+/)
      .filter(ref => ref !== '')
      .map((ref): DraftLink => {
        const [from, to] = [keys[i] ?? '', ref.replace(/^~/, '')]
        return { key: `${from} ${to}`, from, to, sign: null, delay: false, weak: ref.startsWith('~') }
      }),
  )
  const title = items.find(item => item.role === kind.head)?.text ?? ''
  return soundDraft(kind, { title, items, links, loops: [] })
}

/** A sheet without ids: the parent is the nearest row above with a smaller level. */
function levelParent(
  rows: readonly (readonly string[])[],
  keys: readonly string[],
  at: number,
  cellOf: (row: readonly string[], name: string) => string,
): string {
  const level = (i: number): number => {
    const cell = cellOf(rows[i] ?? [], 'level')
    return cell === '' ? Number.NaN : Number(cell)
  }
  const own = level(at)
  for (let i = at - 1; i >= 0; i--) if (level(i) < own) return keys[i] ?? ''
  return ''
}

function valuesOf(role: string, cell: (name: string) => string): Readonly<Record<string, string | boolean>> {
  const values: Record<string, string | boolean> = {}
  for (const field of fieldsOf(role)) {
    const text = cell(field.key)
    const value = field.read({ [field.key]: field.type === 'flag' ? yes(text) : text })
    if (value !== field.default && value !== null && typeof value !== 'number') values[field.key] = value
  }
  return values
}
