import { set } from '#shared/board/change.ts'
import type { Board } from '#shared/board/doc/board.ts'
import type { BoardView } from '#shared/board/view.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { DOCUMENT_WORDS } from '#shared/exchange/document-words.ts'
import { sayFrom } from '#shared/exchange/say.ts'
import type { BoardSource } from '#shared/exchange/source.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import { buildLiteracy } from '../../fixtures/literacy-fishbone.ts'
import { buildTurnover } from '../../fixtures/teacher-turnover-map.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

// Boards to export, and the way to say what they are written from.

export const NOW = Date.UTC(2026, 10, 22)

export const sourceOf = (view: BoardView, title = 'Early literacy'): BoardSource => ({
  title,
  view,
  elements: elementKinds(),
  diagrams: diagramKinds(),
  say: sayFrom(DOCUMENT_WORDS),
  now: NOW,
})

/** The three diagrams of domain.md §9 side by side, loose notes, a frame with a note, a connector, and a kind nobody knows. */
export function fullBoard(seed = 1): Board {
  const luck = chance(seed)
  const board = memoryBoard(luck.fresh)
  const fish = buildLiteracy(board, luck, [0, 0])
  const drivers = buildAbsenteeism(board, luck, [0, 3000])
  const map = buildTurnover(board, luck, [6000, 0])
  const [a, b, frame] = [luck.fresh(), luck.fresh(), luck.fresh()]
  board.write([
    {
      op: 'create',
      id: frame,
      kind: 'frame',
      values: { at: [-2000, 0], size: [800, 600], place: { order: 'F' } },
      texts: { text: 'Parking lot' },
    },
    {
      op: 'create',
      id: a,
      kind: 'sticky',
      values: { at: [-1900, 100], fill: 'mint', principles: [1, 4], place: { in: frame, order: 'V' } },
      texts: { text: 'Ask the\nbus office' },
    },
    {
      op: 'create',
      id: b,
      kind: 'sticky',
      values: { at: [-1900, 900], place: { order: 'W' } },
      texts: { text: '=SUM(A1) <b>bold</b>' },
    },
    {
      op: 'create',
      id: luck.fresh(),
      kind: 'connector',
      values: { from: { id: a }, to: { id: b, point: [-1800, 950] }, place: { order: 'X' } },
      texts: { text: 'next' },
    },
    {
      op: 'create',
      id: luck.fresh(),
      kind: 'hologram',
      values: { at: [-2000, 2000], beams: [1, { colour: 'red' }], shows: fish.ids['Few books at home'] ?? '' },
      texts: { text: 'From the future' },
      maps: { parts: { [a]: true } },
    },
    set(drivers.ids.C1 ?? '', 'principles', [5]),
    { op: 'put', id: fish.diagram, map: 'dismissed', key: `FB9_${fish.ids['Few books at home'] ?? ''}`, value: true },
  ])
  const kind = diagramKinds().of('system-map')
  const [first] = namedOf(board, map.diagram)
  if (kind?.feedback !== undefined && first !== undefined)
    board.write([
      ...kind.feedback.name(map.diagram, first.links, { name: 'Hiring fills vacancies', important: true }),
      { op: 'put', id: map.diagram, map: 'dismissed', key: `CL4_${first.key}`, value: true },
    ])
  return board
}

export function namedOf(board: { readonly view: BoardView }, diagram: string) {
  const kind = diagramKinds().of('system-map')
  const tree = kind === undefined ? null : treeOf(board.view, diagram, kind)
  if (kind?.feedback === undefined || tree === null) return []
  return kind.feedback.named(
    tree,
    kind.feedback.find(kind.feedback.graph(tree), () => 0),
  )
}
