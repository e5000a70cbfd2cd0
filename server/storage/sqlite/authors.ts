import type { ElementAuthors, ElementWork, Stamp } from '../ports.ts'
import { type Connection, integer, type Row, text, textOrNull } from './connection.ts'

// Who made and who last changed each element, one row an element. What is `untold` stays so, whoever changes it later.

/** By kind of work, the statement for a list of them as JSON: one call, because somebody may move thousands at once. */
const KEEP = {
  untold: `INSERT INTO board_author (board, element, untold) SELECT ?, value->>'element', 1 FROM json_each(?) WHERE true
    ON CONFLICT (board, element) DO UPDATE
    SET untold = 1, maker = NULL, made_at = NULL, changer = NULL, changed_at = NULL`,
  made: `INSERT INTO board_author (board, element, untold, maker, made_at, changer, changed_at)
    SELECT ?, value->>'element', 0, value->>'by', value->>'at', value->>'by', value->>'at' FROM json_each(?) WHERE true
    ON CONFLICT (board, element) DO NOTHING`,
  changed: `INSERT INTO board_author (board, element, untold, changer, changed_at)
    SELECT ?, value->>'element', 0, value->>'by', value->>'at' FROM json_each(?) WHERE true
    ON CONFLICT (board, element) DO UPDATE SET changer = excluded.changer, changed_at = excluded.changed_at
    WHERE untold = 0`,
} as const

const kindOf = ({ by, made }: ElementWork): keyof typeof KEEP => (by === null ? 'untold' : made ? 'made' : 'changed')

/** In their order, within the caller's transaction. */
export function keepWorks(db: Connection, boardId: string, works: readonly ElementWork[]): void {
  for (let from = 0, to = 0; from < works.length; from = to) {
    const first = works[from]
    if (first === undefined) return
    const kind = kindOf(first)
    while (to < works.length && kindOf(works[to] ?? first) === kind) to += 1
    db.run(KEEP[kind], [boardId, JSON.stringify(works.slice(from, to))])
  }
}

const stamp = (row: Row, by: string, at: string): Stamp | null => {
  const who = textOrNull(row, by)
  return who === null ? null : { by: who, at: integer(row, at) }
}

export function authorsOf(
  db: Connection,
  boardId: string,
  elements: readonly string[],
): ReadonlyMap<string, ElementAuthors> {
  const found = new Map<string, ElementAuthors>()
  for (const element of elements) {
    const [row] = db.rows(
      'SELECT maker, made_at, changer, changed_at FROM board_author WHERE board = ? AND element = ?',
      [boardId, element],
    )
    if (row !== undefined)
      found.set(element, { made: stamp(row, 'maker', 'made_at'), changed: stamp(row, 'changer', 'changed_at') })
  }
  return found
}

export const madeBy = (db: Connection, boardId: string, maker: string, since: number): readonly string[] =>
  db
    .rows('SELECT element FROM board_author WHERE board = ? AND maker = ? AND made_at >= ?', [boardId, maker, since])
    .map(row => text(row, 'element'))
