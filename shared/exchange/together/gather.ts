import { right, type Vec } from '../../base/geometry.ts'
import { between, byOrder } from '../../base/order.ts'
import type { Change } from '../../board/change.ts'
import type { Chance } from '../../board/commands/context.ts'
import { placeValue, topPlace } from '../../board/commands/place.ts'
import { readPlace } from '../../board/element.ts'
import { readTeams, TEAMS } from '../../board/teams.ts'
import { putBoard } from '../put-board.ts'
import { boundsOf, type ImportTarget, imagined } from '../put-import.ts'
import type { TeamBoard } from './team-board.ts'

// Several boards side by side on one: each in a frame under its team's name, everything as it is there, with fresh ids and the team that
// it came from. One list of changes, one undo step. The boards themselves stay as they are.

export interface Gathered {
  readonly changes: readonly Change[]
  /** One a board, in their order. */
  readonly frames: readonly string[]
  /** Elements that came, frames not counted. */
  readonly added: number
}

/** Round what a frame holds; above there is room for its title. */
const INSIDE = 60
const APART = 120
const EMPTY: readonly [number, number] = [800, 600]

/** In rows as near to a square as may be, up to three in the first row. To the right of what is on the board already. */
export function gather(target: ImportTarget, boards: readonly TeamBoard[], chance: Chance): Gathered {
  const { fresh, random } = chance
  const taken = boundsOf(target, target.view)
  const columns = boards.length <= 3 ? boards.length : Math.ceil(Math.sqrt(boards.length))
  const left = taken === null ? 0 : Math.round(right(taken) + APART)
  let [x, y, tallest] = [left, taken === null ? 0 : Math.round(taken.y), 0]
  let order = topPlace(target.view, null, random).order
  const changes: Change[] = []
  const frames: string[] = []
  let added = 0
  for (const [i, board] of boards.entries()) {
    if (i > 0 && i % columns === 0) [x, y, tallest] = [left, y + tallest + APART, 0]
    const bounds = boundsOf(target, imagined(putHere(target, board, [0, 0], chance).changes))
    const [w, h] = bounds === null ? EMPTY : [Math.ceil(bounds.w) + 2 * INSIDE, Math.ceil(bounds.h) + 2 * INSIDE]
    const by: Vec = bounds === null ? [x, y] : [Math.round(x + INSIDE - bounds.x), Math.round(y + INSIDE - bounds.y)]
    const put = putHere(target, board, by, chance)
    const frame = fresh()
    const names = board.team === null ? [] : [board.team]
    const roots = new Set(put.roots)
    const sorted = put.changes
      .flatMap(change =>
        change.op === 'create' && roots.has(change.id)
          ? [{ id: change.id, order: readPlace(change.values.place)?.order ?? '' }]
          : [],
      )
      .sort(byOrder)
    const within = new Map<string, string>()
    let last: string | null = null
    for (const root of sorted) within.set(root.id, (last = between(last, null, random)))
    changes.push({
      op: 'create',
      id: frame,
      kind: 'frame',
      values: {
        at: [x, y],
        size: [w, h],
        place: placeValue({ order }),
        ...(names.length === 0 ? {} : { [TEAMS]: names }),
      },
      texts: { text: board.team ?? board.title },
    })
    for (const change of put.changes) {
      // settings of the other board are not this one's
      if (change.op !== 'create') continue
      const own = readTeams(change.values[TEAMS])
      const teams = own.length > 0 ? own : names
      const held = within.get(change.id)
      // a role and a parent count in a diagram only
      const place = held === undefined ? change.values.place : placeValue({ in: frame, order: held })
      changes.push({
        ...change,
        values: {
          ...change.values,
          ...(place === undefined ? {} : { place }),
          ...(teams.length === 0 ? {} : { [TEAMS]: [...teams] }),
        },
      })
      added += 1
    }
    frames.push(frame)
    order = between(order, null, random)
    x += w + APART
    tallest = Math.max(tallest, h)
  }
  return { changes, frames, added }
}

const putHere = ({ view, diagrams }: ImportTarget, { file }: TeamBoard, by: Vec, chance: Chance) =>
  putBoard(view, file, by, diagrams, chance)
