import type { DiagramKind } from '../diagrams/kind.ts'
import type { GraphDraft } from '../diagrams/draft.ts'
import { headerOf, type Rows } from './cells.ts'
import { readItems } from './item-sheet.ts'

// Cells whose heads name the levels of a diagram, as people keep them in spreadsheets: one column a level, one row a branch, and what
// stands above filled in or left empty below. Category, cause; aim, primary driver, secondary driver, change idea.

/** What people also write at the head of a column. */
const ALSO: Readonly<Record<string, string>> = {
  problem: 'effect',
  'problem-statement': 'effect',
  goal: 'aim',
  primary: 'primary-driver',
  driver: 'primary-driver',
  secondary: 'secondary-driver',
  idea: 'change-idea',
  change: 'change-idea',
  'sub-cause': 'cause',
  subcause: 'cause',
  'root-cause': 'cause',
}

export interface CellTree {
  readonly kind: DiagramKind
  readonly draft: GraphDraft
}

/** How deep a role stands at the most: what hangs under itself counts once. */
function depthOf(kind: DiagramKind, role: string, seen: ReadonlySet<string> = new Set()): number {
  const above = Object.keys(kind.roles).filter(
    each => each !== role && !seen.has(each) && kind.roles[each]?.children.includes(role),
  )
  return Math.max(0, ...above.map(each => 1 + depthOf(kind, each, new Set([...seen, role]))))
}

function roleOf(kind: DiagramKind, name: string): string | null {
  const word = name.replaceAll('_', '-')
  const tries = [word, word.replace(/s$/, '')]
  return tries.flatMap(each => [each, ALSO[each] ?? '']).find(each => kind.roles[each] !== undefined) ?? null
}

/** The columns with their roles, from the head of the diagram down; null where a head is no role of this kind. */
function columnsOf(kind: DiagramKind, heads: readonly string[]): readonly { at: number; role: string }[] | null {
  const named = heads.flatMap((name, at) => (name === '' ? [] : [{ at, role: roleOf(kind, name) }]))
  const columns = named.flatMap(({ at, role }) => (role === null ? [] : [{ at, role }]))
  if (columns.length < 2 || columns.length < named.length) return null
  return columns.toSorted((a, b) => depthOf(kind, a.role) - depthOf(kind, b.role))
}

/** Null when the heads are those of no kind, or nothing stands below them. */
export function treeOfCells(rows: Rows, kinds: readonly DiagramKind[]): CellTree | null {
  const heads = headerOf(rows)
  for (const kind of kinds) {
    const columns = kind.head === null ? null : columnsOf(kind, heads)
    const draft = columns === null ? null : readItems(kind, itemRows(kind, rows.slice(1), columns))
    if (draft !== null && draft.items.length > 1) return { kind, draft }
  }
  return null
}

/** The same as rows of items, in the columns that a sheet of the board has. */
function itemRows(kind: DiagramKind, rows: Rows, columns: readonly { at: number; role: string }[]): Rows {
  const out: string[][] = [['kind', 'text', 'id', 'parent_id']]
  const ids = new Map<string, string>()
  const put = (role: string, text: string, parent: string): string => {
    const key = JSON.stringify([parent, role, text.toLowerCase()])
    const known = ids.get(key)
    if (known !== undefined) return known
    const id = `c${ids.size}`
    ids.set(key, id)
    out.push([role, text, id, parent])
    return id
  }
  const hasHead = columns[0]?.role === kind.head
  const head = hasHead ? '' : put(kind.head ?? '', '', '')
  /** What an empty cell means: the same as above. */
  let path: string[] = []
  for (const row of rows) {
    let parent = head
    for (const [level, { at, role }] of columns.entries()) {
      const text = (row[at] ?? '').replace(/\s+/g, ' ').trim()
      const above = path[level]
      if (text === '') {
        // only what something stands below is meant to go on
        const goesOn = columns.slice(level + 1).some(below => (row[below.at] ?? '').trim() !== '')
        if (goesOn && above !== undefined) parent = above
        continue
      }
      parent = put(role, text, parent)
      path = [...path.slice(0, level), parent]
    }
  }
  return out
}
