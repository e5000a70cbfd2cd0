import type { Vec } from '../../base/geometry.ts'
import type { Change } from '../../board/change.ts'
import type { Chance } from '../../board/commands/context.ts'
import { readElement } from '../../board/element.ts'
import { type BoardView, viewOf } from '../../board/view.ts'
import { diagramOf } from '../diagram-of.ts'
import { insertDiagram } from '../insert.ts'
import type { DiagramKind } from '../kind.ts'
import { type DiagramTree, treeOf } from '../tree.ts'
import { itemsInto } from './items-into.ts'
import { notesInto } from './notes-into.ts'
import { intakeFor, type Kinds, type Sources } from './sources.ts'

// A selection becomes a fishbone, a driver diagram, a map … or goes into one that is there: one list of changes, one undo step.

export interface Conversion extends Sources {
  /** A diagram that is there, or the kind of a new one and where its fixed point stands. */
  readonly to: { readonly diagram: string } | { readonly kind: string; readonly at: Vec }
  /** By item: the new words of those that are reworded. */
  readonly wordings: ReadonlyMap<string, string>
}

export interface Converted {
  readonly changes: readonly Change[]
  readonly diagram: string
  /** The head of a new diagram, which wants words; the diagram itself where the kind has none. Null of one that was there. */
  readonly head: string | null
  /** The standings that came in, made or moved. */
  readonly ids: readonly string[]
}

/** Null when there is no such diagram or kind, or it takes nothing of this. */
export function convert(view: BoardView, kinds: Kinds, conversion: Conversion, chance: Chance): Converted | null {
  const target =
    'diagram' in conversion.to
      ? there(view, kinds, conversion.to.diagram)
      : made(view, kinds, conversion.to.kind, conversion.to.at, chance)
  if (target === null || intakeFor(target.kind, conversion) === null) return null
  const { kind, tree, head } = target
  // what is in this diagram already cannot come into it
  const items = conversion.items.filter(id => view.container(id) !== tree.diagram.id)
  const changes = [
    ...notesInto(view, kind, tree, conversion.notes, head !== null, chance),
    ...itemsInto(view, kind, tree, items, conversion.wordings, chance),
  ]
  if (changes.length === 0) return null
  const ids = new Set(changes.flatMap(c => (c.op === 'create' || (c.op === 'set' && c.key === 'place') ? [c.id] : [])))
  return { changes: [...target.changes, ...changes], diagram: tree.diagram.id, head, ids: [...ids] }
}

interface Target {
  readonly kind: DiagramKind
  readonly tree: DiagramTree
  readonly head: string | null
  readonly changes: readonly Change[]
}

function there(view: BoardView, kinds: Kinds, diagram: string): Target | null {
  const found = view.get(diagram)?.kind === 'diagram' ? diagramOf(view, diagram, kinds) : null
  return found === null ? null : { ...found, head: null, changes: [] }
}

function made(view: BoardView, kinds: Kinds, kindId: string, at: Vec, chance: Chance): Target | null {
  const kind = kinds.of(kindId)
  if (kind === undefined) return null
  const { id, head, changes } = insertDiagram(view, kind, at, '', [], chance)
  const tree = treeOf(imagined(changes), id, kind)
  return tree === null ? null : { kind, tree, head, changes }
}

/** What these changes would make on an empty board. */
const imagined = (changes: readonly Change[]): BoardView =>
  viewOf(
    changes
      .filter(c => c.op === 'create')
      .map(c => readElement(c.id, { values: { ...c.values, kind: c.kind }, texts: { ...c.texts }, maps: {} })),
  )
