import { set } from '#shared/board/change.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { insertOutline } from '#shared/diagrams/insert.ts'
import type { OutlineNode } from '#shared/diagrams/kind.ts'
import { insertDraft } from '#shared/diagrams/plant-draft.ts'
import type { DraftLink } from '#shared/diagrams/draft.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { boardFile } from '#shared/exchange/board-file.ts'
import type { TeamBoard } from '#shared/exchange/together/team-board.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'
import { sourceOf } from '../sources.ts'

// Boards of teams to be brought together.

const kinds = diagramKinds()

export const branch = (text: string, ...children: readonly (OutlineNode | string)[]): OutlineNode => ({
  text,
  children: children.map(child => (typeof child === 'string' ? { text: child, children: [] } : child)),
})

export const targetOf = ({ view }: Pick<Board, 'view'>) => ({ view, elements: elementKinds(), diagrams: kinds })

export function kindOf(id: string) {
  const kind = kinds.of(id)
  if (kind === undefined) throw new Error(`no kind ${id}`)
  return kind
}

/** The standing with these words. */
export function withText(board: Pick<Board, 'view'>, text: string): string {
  for (const id of board.view.ids()) if (board.view.item(id)?.text === text) return id
  throw new Error(`nobody says ${text}`)
}

export interface Marks {
  readonly [text: string]: Readonly<Record<string, string | boolean | number[]>>
}

/** A team's board with one diagram from an outline, and what is set on its items. */
export function treeBoard(
  team: string | null,
  kind: string,
  outline: OutlineNode,
  marks: Marks = {},
  seed = 1,
): TeamBoard {
  const luck = chance(seed + (team ?? '').length * 7 + [...(team ?? '')].reduce((n, c) => n + c.charCodeAt(0), 0))
  const board = memoryBoard(luck.fresh)
  board.write(insertOutline(board.view, kindOf(kind), [0, 0], outline, luck).changes)
  for (const [text, values] of Object.entries(marks))
    board.write(Object.entries(values).map(([key, value]) => set(withText(board, text), key, value)))
  return asTeamBoard(team, board)
}

/** A team's map: variables by name, links as "from to sign". */
export function mapBoard(
  team: string,
  links: readonly (readonly [string, string, '+' | '-' | '?'])[],
  seed = 1,
): TeamBoard {
  const luck = chance(seed + [...team].reduce((n, c) => n + c.charCodeAt(0), 0))
  const board = memoryBoard(luck.fresh)
  const names = [...new Set(links.flatMap(([from, to]) => [from, to]))]
  const made = insertDraft(
    board.view,
    kindOf('system-map'),
    [0, 0],
    {
      title: `Map of ${team}`,
      items: names.map(text => ({ key: text, text })),
      links: links.map(([from, to, sign], i): DraftLink => ({ key: String(i), from, to, sign, delay: false })),
      loops: [],
    },
    luck,
  )
  if (made === null) throw new Error('a map has no head')
  board.write(made.changes)
  return asTeamBoard(team, board)
}

export const asTeamBoard = (team: string | null, board: Pick<Board, 'view'>): TeamBoard => ({
  boardId: `board-${team ?? 'none'}`,
  title: `Board of ${team ?? 'everyone'}`,
  team,
  file: boardFile(sourceOf(board.view)),
})

export const FISHBONES: readonly TeamBoard[] = [
  treeBoard(
    'Team 1',
    'fishbone',
    branch(
      'Grade 3 reading is below 40 %',
      branch('People', 'Substitutes are not trained', 'Few reading coaches'),
      branch('Materials', 'Not enough books', 'Books arrive late'),
    ),
    { 'Not enough books': { control: 'in', 'seen-at': 'North School' } },
  ),
  treeBoard(
    'Team 2',
    'fishbone',
    branch(
      'Grade 3 reading is under 40 %',
      branch('People', 'The substitutes are not trained', 'Families work two jobs'),
      branch('Places', 'Books arrive late', 'No quiet room'),
    ),
  ),
  treeBoard(
    'Team 3',
    'fishbone',
    branch('Grade 3 reading is below 40 %', branch('Materials', 'Not enough books', 'Old books')),
    { 'Not enough books': { control: 'outside', 'seen-at': 'South School, north school' } },
  ),
]
