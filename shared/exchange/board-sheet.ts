import type { GraphDraft } from '../diagrams/draft.ts'
import type { DiagramKind } from '../diagrams/kind.ts'
import type { DiagramKinds } from '../diagrams/registry.ts'
import type { DiagramTree } from '../diagrams/tree.ts'
import { headerOf, type Rows } from './cells.ts'
import { looseNotes } from './gist.ts'
import { readItems, writeItems } from './item-sheet.ts'
import { type BoardSource, knownDiagrams } from './source.ts'
import { cellRows, type PlainTable, readCellRows, tablesIn } from './tables.ts'

// All items of a board as one sheet. One diagram alone is its own sheet; several, or a diagram with loose notes, get a column `diagram`
// in front, and every row of a diagram the same name in it.

const NOTE = 'note'

export const sheetOf = (kind: DiagramKind, tree: DiagramTree): Rows =>
  kind.sheet === undefined ? writeItems(kind, tree) : kind.sheet.write(tree)

export function boardRows(source: BoardSource): Rows {
  const known = knownDiagrams(source)
  const notes = looseNotes(source)
  const tables = tablesIn(source)
  const [only] = known
  const [table] = tables
  if (tables.length === 1 && table !== undefined && known.length + notes.length === 0) return table.words
  if (known.length === 1 && only !== undefined && notes.length + tables.length === 0)
    return sheetOf(only.kind, only.tree)
  const sheets = known.map(({ kind, tree }, i) => ({ name: `${kind.id}-${i + 1}`, rows: sheetOf(kind, tree) }))
  const columns = [...new Set(sheets.flatMap(sheet => sheet.rows[0] ?? []))]
  const placed = tables.length === 0 ? [] : ['row', 'column', 'heading'].filter(name => !columns.includes(name))
  const header = ['diagram', ...(columns.length === 0 ? ['kind', 'text'] : columns), ...placed]
  const rows = sheets.flatMap(({ name, rows: [names = [], ...body] }) =>
    body.map(row => header.map(column => (column === 'diagram' ? name : (row[names.indexOf(column)] ?? '')))),
  )
  const loose = notes.map(({ words: text }) =>
    header.map(column => (column === 'kind' ? NOTE : column === 'text' ? text : '')),
  )
  const cells = tables.flatMap((each, i) =>
    cellRows(each).map(row => header.map(column => (column === 'diagram' ? `table-${i + 1}` : (row[column] ?? '')))),
  )
  return [header, ...rows, ...cells, ...loose]
}

export interface SheetRead {
  readonly drafts: readonly { readonly kind: DiagramKind; readonly draft: GraphDraft }[]
  readonly tables: readonly PlainTable[]
  readonly notes: readonly string[]
}

/** Null when it is no sheet of ours, or a part of it fits no kind. */
export function readBoardRows(rows: Rows, diagrams: DiagramKinds): SheetRead | null {
  const names = headerOf(rows)
  const [kindAt, textAt, diagramAt] = [names.indexOf('kind'), names.indexOf('text'), names.indexOf('diagram')]
  if (kindAt < 0 || textAt < 0) return null
  const header = rows[0] ?? []
  const groups = new Map<string, (readonly string[])[]>()
  const notes: string[] = []
  for (const row of rows.slice(1)) {
    const group = row[diagramAt] ?? ''
    if (group === '' && (row[kindAt] ?? '').trim().toLowerCase() === NOTE) {
      notes.push(row[textAt] ?? '')
      continue
    }
    const list = groups.get(group)
    if (list === undefined) groups.set(group, [row])
    else list.push(row)
  }
  const tables: PlainTable[] = []
  const drafts = [...groups.values()].flatMap(body => {
    const table = readCellRows(names, body)
    if (table !== null) {
      tables.push(table)
      return []
    }
    for (const kind of diagrams.all) {
      const draft = kind.sheet === undefined ? readItems(kind, [header, ...body]) : kind.sheet.read([header, ...body])
      if (draft !== null) return [{ kind, draft }]
    }
    return [null]
  })
  return drafts.includes(null) || drafts.length + tables.length + notes.length === 0
    ? null
    : { drafts: drafts.filter(each => each !== null), tables, notes }
}
