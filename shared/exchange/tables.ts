import { byOrder } from '../base/order.ts'
import type { Vec } from '../base/geometry.ts'
import type { Change } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { placeValue, topPlace } from '../board/commands/place.ts'
import type { BoardView } from '../board/view.ts'
import { MOST_COLUMNS, MOST_ROWS } from '../elements/table/cells.ts'
import { newTable } from '../elements/table/commands.ts'
import type { Rows } from './cells.ts'
import type { BoardSource } from './source.ts'

// Tables of notes in files: their cells as rows, and in the sheet of a whole board a row for each cell, with its place.

export interface PlainTable {
  readonly title: string
  readonly words: Rows
  /** The first row names the columns. */
  readonly named: boolean
}

/** Those of the source that have rows and columns, in the order of the board. */
export function tablesIn({ view, elements, only }: BoardSource): readonly PlainTable[] {
  const chosen = only === undefined ? null : new Set(only)
  const found = [...view.ids()].flatMap(id => {
    const element = view.get(id)
    const cells = element === undefined ? undefined : elements.of(element.kind).cells
    if (element === undefined || cells === undefined) return []
    if (chosen !== null && !chosen.has(id) && !chosen.has(view.container(id) ?? '')) return []
    const words = cells.words(element)
    return [{ id, order: element.place?.order ?? '', title: element.text, words, named: cells.named(element) }]
  })
  return found.sort(byOrder).map(({ title, words, named }) => ({ title, words, named }))
}

export const CELL = 'cell'
export const TABLE = 'table'

/** A row for the title and one for each cell that says something; `row` and `column` count from 1. */
export const cellRows = ({ title, words, named }: PlainTable): readonly Readonly<Record<string, string>>[] => [
  {
    kind: TABLE,
    text: title,
    row: String(words.length),
    column: String(words[0]?.length ?? 0),
    heading: String(named),
  },
  ...words.flatMap((line, i) =>
    line.flatMap((text, j) =>
      text === '' ? [] : [{ kind: CELL, text, row: String(i + 1), column: String(j + 1) } as const],
    ),
  ),
]

const within = (cell: string | undefined, most: number): number =>
  Math.min(most, Math.max(0, Math.floor(Number(cell)) || 0))

/** The same read again; null for rows of anything else. */
export function readCellRows(header: readonly string[], rows: Rows): PlainTable | null {
  const at = (name: string, row: readonly string[]): string => row[header.indexOf(name)] ?? ''
  const kinds = rows.map(row => at('kind', row).trim().toLowerCase())
  if (rows.length === 0 || !kinds.every(kind => kind === CELL || kind === TABLE)) return null
  const high = Math.max(1, ...rows.map(row => within(at('row', row), MOST_ROWS)))
  const wide = Math.max(1, ...rows.map(row => within(at('column', row), MOST_COLUMNS)))
  const words = Array.from({ length: high }, () => Array.from({ length: wide }, () => ''))
  let title = ''
  let named = false
  for (const [i, row] of rows.entries()) {
    if (kinds[i] === TABLE) {
      title = at('text', row)
      named = at('heading', row) === 'true'
      continue
    }
    const line = words[within(at('row', row), MOST_ROWS) - 1]
    const column = within(at('column', row), MOST_COLUMNS) - 1
    if (line !== undefined && column >= 0) line[column] = at('text', row)
  }
  return { title, words, named }
}

/** A table on the board, on top of what is there. */
export function putTable(
  view: BoardView,
  { title, words, named }: PlainTable,
  at: Vec,
  chance: Chance,
): { readonly changes: readonly Change[]; readonly roots: readonly string[] } {
  const id = chance.fresh()
  const values = {
    at: [Math.round(at[0]), Math.round(at[1])],
    place: placeValue(topPlace(view, null, chance.random)),
    ...(named ? { header: true } : {}),
  } as const
  return {
    changes: [{ op: 'create', id, kind: 'table', values, texts: { text: title }, maps: newTable(words, chance) }],
    roots: [id],
  }
}
