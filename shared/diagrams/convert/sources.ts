import type { BoardView } from '../../board/view.ts'
import { diagramOf } from '../diagram-of.ts'
import type { DiagramKind } from '../kind.ts'

// What of a selection can become something else: loose notes, and what stands in diagrams. A frame stands for the notes in it, and
// a diagram for everything below its head.

export interface Sources {
  /** Standings that are in no diagram, in the order of the selection. */
  readonly notes: readonly string[]
  /** Standings in diagrams, parents before their children. */
  readonly items: readonly string[]
}

export interface Kinds {
  readonly of: (type: string) => DiagramKind | undefined
}

/** Kinds that carry words of their own and may stand in a diagram. */
const TEXTS: ReadonlySet<string> = new Set(['sticky', 'mirror'])

export function sourcesOf(view: BoardView, kinds: Kinds, ids: readonly string[]): Sources {
  const notes = new Set<string>()
  const diagrams = new Map<string, Set<string>>()
  const choose = (diagram: string, members: readonly string[]) => {
    const chosen = diagrams.get(diagram) ?? new Set()
    for (const id of members) chosen.add(id)
    diagrams.set(diagram, chosen)
  }
  for (const id of ids) {
    const element = view.get(id)
    if (element === undefined) continue
    if (element.kind === 'frame') {
      for (const member of view.structure(id).members)
        if (TEXTS.has(view.get(member)?.kind ?? '') && view.container(member) === id) notes.add(member)
    } else if (element.kind === 'diagram') choose(id, diagramOf(view, id, kinds)?.tree.order ?? [])
    else if (TEXTS.has(element.kind)) {
      const container = view.container(id)
      if (container !== null && view.get(container)?.kind === 'diagram') choose(container, [id])
      else notes.add(id)
    }
  }
  const items = [...diagrams].flatMap(([diagram, chosen]) => {
    const tree = diagramOf(view, diagram, kinds)?.tree
    return tree === undefined ? [] : tree.order.filter(id => chosen.has(id) && id !== tree.head)
  })
  return { notes: [...notes], items }
}

/** Whether this kind takes in any of these, and whether new words are asked for. */
export function intakeFor(kind: DiagramKind, { notes, items }: Sources): { readonly rewords: boolean } | null {
  const { intake } = kind
  if (intake === undefined) return null
  const takesItems = items.length > 0 && intake.items !== undefined
  if (notes.length === 0 && !takesItems) return null
  return { rewords: takesItems && intake.items?.as === 'reword' }
}
