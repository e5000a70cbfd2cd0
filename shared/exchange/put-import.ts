import { type Box, right, type Vec } from '../base/geometry.ts'
import type { Change } from '../board/change.ts'
import type { Chance } from '../board/commands/context.ts'
import { noteGrid } from '../board/commands/notes.ts'
import { type Element, readElement } from '../board/element.ts'
import { type BoardView, viewOf } from '../board/view.ts'
import { insertOutline } from '../diagrams/insert.ts'
import { insertHung } from '../diagrams/hang-draft.ts'
import type { DiagramKind, OutlineNode } from '../diagrams/kind.ts'
import { walkOutline } from '../diagrams/outline-text.ts'
import { insertDraft } from '../diagrams/plant-draft.ts'
import { light } from '../paint/theme.ts'
import { pictureOf } from './picture.ts'
import { putBoard } from './put-board.ts'
import type { ImportPart } from './read-import.ts'
import type { BoardSource } from './source.ts'
import { putTable } from './tables.ts'

// What was read, as changes: one undo step, with fresh ids, at the right of everything that is there. An empty board keeps the places
// of the file.

export interface PutImport {
  readonly changes: readonly Change[]
  /** What to select and to look at: diagrams, and what stands by itself. */
  readonly roots: readonly string[]
  /** Elements that come. */
  readonly added: number
}

/** Room between what is there and what comes. */
const APART = 160

export type ImportTarget = Pick<BoardSource, 'view' | 'elements' | 'diagrams'>

/** `as`: the kind that an outline without a kind of its own becomes; null for loose notes. */
export function putImport(
  target: ImportTarget,
  parts: readonly ImportPart[],
  as: DiagramKind | null,
  chance: Chance,
): PutImport {
  const changes: Change[] = []
  const roots: string[] = []
  let taken = boundsOf(target, target.view)
  for (const part of parts) {
    // what came a moment ago is there for what comes next: it lies on top of it
    const view = changes.length === 0 ? target.view : withChanges(target.view, changes)
    const first = putPart({ ...target, view }, part, [0, 0], as, chance)
    const bounds = boundsOf(target, imagined(first.changes))
    const by = bounds === null || taken === null ? ORIGIN : clear(taken, bounds)
    const put = by === ORIGIN ? first : shifted(first, by)
    changes.push(...put.changes)
    roots.push(...put.roots)
    if (bounds !== null) {
      const now = { ...bounds, x: bounds.x + by[0], y: bounds.y + by[1] }
      taken = taken === null ? now : { ...taken, w: Math.max(right(taken), right(now)) - taken.x }
    }
  }
  return { changes, roots, added: changes.filter(change => change.op === 'create').length }
}

const ORIGIN: Vec = [0, 0]

/** To the right of the one, their upper edges level. */
const clear = (taken: Box, bounds: Box): Vec => [
  Math.round(right(taken) + APART - bounds.x),
  Math.round(taken.y - bounds.y),
]

/** Everything is placed in board units, so one way moves all of it. */
const shifted = ({ changes, roots }: Pick<PutImport, 'changes' | 'roots'>, by: Vec) => ({
  roots,
  changes: changes.map((change): Change => {
    if (change.op !== 'create') return change
    const values = { ...change.values }
    const { at } = readElement(change.id, { values, texts: {}, maps: {} })
    if (at !== null) values.at = [at[0] + by[0], at[1] + by[1]]
    for (const end of ['from', 'to'] as const) {
      const value = values[end]
      const point = readElement(change.id, { values: { [end]: value }, texts: {}, maps: {} })[end]?.point
      if (point !== undefined && typeof value === 'object' && value !== null && !Array.isArray(value))
        values[end] = { ...value, point: [point[0] + by[0], point[1] + by[1]] }
    }
    return { ...change, values }
  }),
})

/** Changes that make something, moved to the right of everything that is on the board. */
export function beside(target: ImportTarget, changes: readonly Change[]): readonly Change[] {
  const taken = boundsOf(target, target.view)
  const bounds = boundsOf(target, imagined(changes))
  return taken === null || bounds === null ? changes : shifted({ changes, roots: [] }, clear(taken, bounds)).changes
}

function putPart(
  { view, diagrams }: ImportTarget,
  part: ImportPart,
  at: Vec,
  as: DiagramKind | null,
  chance: Chance,
): Pick<PutImport, 'changes' | 'roots'> {
  switch (part.type) {
    case 'board':
      return putBoard(view, part.file, at, diagrams, chance)
    case 'draft': {
      const { kind, draft } = part
      const made = insertDraft(view, kind, at, draft, chance) ?? insertHung(view, kind, at, draft, chance)
      return { changes: made.changes, roots: [made.id] }
    }
    case 'outline': {
      const kind = part.kind ?? as
      if (kind === null) return putNotes(view, textsOf(part.head, part.forest), at, chance)
      const made = insertOutline(view, kind, at, { text: part.head, children: part.forest }, chance)
      return { changes: made.changes, roots: [made.id] }
    }
    case 'notes':
      return putNotes(view, part.texts, at, chance)
    case 'table':
      return putTable(view, part.table, at, chance)
  }
}

function putNotes(view: BoardView, texts: readonly string[], at: Vec, chance: Chance) {
  const { changes, ids } = noteGrid(view, texts, at, chance)
  return { changes, roots: ids }
}

const textsOf = (head: string, forest: readonly OutlineNode[]): readonly string[] => {
  const texts = head === '' ? [] : [head]
  walkOutline(forest, node => texts.push(node.text))
  return texts.filter(text => text !== '')
}

const createdBy = (changes: readonly Change[]): readonly Element[] =>
  changes.flatMap(change =>
    change.op === 'create'
      ? [
          readElement(change.id, {
            values: { ...change.values, kind: change.kind },
            texts: { ...change.texts },
            ...(change.marks === undefined ? {} : { marks: change.marks }),
            maps: { ...change.maps },
          }),
        ]
      : [],
  )

/** A view of what these changes make on an empty board. */
export const imagined = (changes: readonly Change[]): BoardView => viewOf(createdBy(changes))

const withChanges = (view: BoardView, changes: readonly Change[]): BoardView =>
  viewOf([...[...view.ids()].flatMap(id => view.get(id) ?? []), ...createdBy(changes)])

/** Round everything in a view, as it is drawn. */
export const boundsOf = ({ elements, diagrams }: ImportTarget, view: BoardView): Box | null =>
  pictureOf({ title: '', view, elements, diagrams, say: () => null, now: 0 }, light).bounds
