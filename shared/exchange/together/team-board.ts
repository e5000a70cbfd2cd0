import { readElement } from '../../board/element.ts'
import { readTeams, TEAMS } from '../../board/teams.ts'
import { type BoardView, viewOf } from '../../board/view.ts'
import type { DiagramKind } from '../../diagrams/kind.ts'
import type { DiagramKinds } from '../../diagrams/registry.ts'
import { type DiagramTree, treeOf } from '../../diagrams/tree.ts'
import type { BoardFile } from '../board-file.ts'
import { typeOf } from '../source.ts'

// A board of the workshop as it is brought together with others.

export interface TeamBoard {
  readonly boardId: string
  readonly title: string
  /** Null for a board that belongs to no team. */
  readonly team: string | null
  readonly file: BoardFile
}

/** A diagram that is to be merged with others of its kind. */
export interface MergeSource {
  /** Of all sources different: the board and the diagram. */
  readonly key: string
  readonly boardId: string
  /** Whose it is, as people read it: the team, or the board's title where there is none. */
  readonly label: string
  /** What an item of it came from, where it does not say so itself. */
  readonly teams: readonly string[]
  readonly view: BoardView
  readonly tree: DiagramTree
}

/** The board in a file, under the ids that it has there. */
const viewOfFile = (file: BoardFile): BoardView =>
  viewOf(
    file.elements.map(({ id, kind, values, texts, marks, maps }) =>
      readElement(id, { values: { ...values, kind }, texts, ...(marks === undefined ? {} : { marks }), maps }),
    ),
  )

/** Kinds of which these boards hold diagrams, with how many of them have each. In the order of the registry. */
export function kindsOn(
  boards: readonly TeamBoard[],
  kinds: DiagramKinds,
): readonly { readonly kind: DiagramKind; readonly diagrams: number; readonly boards: number }[] {
  const views = boards.map(board => viewOfFile(board.file))
  return kinds.all.flatMap(kind => {
    const counts = views.map(view => diagramIds(view, kind).length)
    const diagrams = counts.reduce((sum, count) => sum + count, 0)
    return diagrams === 0 ? [] : [{ kind, diagrams, boards: counts.filter(count => count > 0).length }]
  })
}

const diagramIds = (view: BoardView, kind: DiagramKind): readonly string[] =>
  view.containers().filter(id => view.get(id)?.kind === 'diagram' && typeOf(view.get(id)?.values ?? {}) === kind.id)

/** Every diagram of a kind, board by board. One that was brought together before says itself whose it is. */
export function mergeSources(boards: readonly TeamBoard[], kind: DiagramKind): readonly MergeSource[] {
  const used = new Map<string, number>()
  return boards.flatMap(({ boardId, title, team, file }) => {
    const view = viewOfFile(file)
    return diagramIds(view, kind).flatMap((id): readonly MergeSource[] => {
      const tree = treeOf(view, id, kind)
      if (tree === null) return []
      const own = readTeams(tree.diagram.values[TEAMS])
      const teams = own.length > 0 ? own : team === null ? [] : [team]
      const name = teams.length > 0 ? teams.join(', ') : title
      const nth = (used.get(name) ?? 0) + 1
      used.set(name, nth)
      return [{ key: `${boardId}/${id}`, boardId, label: nth === 1 ? name : `${name} (${nth})`, teams, view, tree }]
    })
  })
}

/** They hold or join items, or show one that stands elsewhere. */
const NO_ITEMS: ReadonlySet<string> = new Set(['frame', 'diagram', 'link', 'connector', 'mirror'])

/** How much there is on a board, as people count it. */
export const itemsIn = ({ elements }: BoardFile): number =>
  elements.filter(({ kind, texts }) => !NO_ITEMS.has(kind) && (texts.text ?? '').trim() !== '').length
