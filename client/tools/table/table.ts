import type { Vec } from '#shared/base/geometry.ts'
import type { Json } from '#shared/board/change.ts'
import { placeValue, topPlace } from '#shared/board/commands/place.ts'
import { cellKey, ROWS, COLS, WIDTH } from '#shared/elements/table/cells.ts'
import { blank, newTable } from '#shared/elements/table/commands.ts'
import { header } from '#shared/elements/table/layout.ts'
import { frameAt } from '../homes.ts'
import { CLEAR, type Effect, roundVec, type Tool, type World } from '../tool.ts'

// Puts down a table with as many rows and columns as the tool is set to, where the pointer is, and opens its first cell.

/** A row before anybody wrote in it, in board units; as drawn. */
const ROW = 40

const corner = ({ table }: World['styles'], [x, y]: Vec): Vec => [
  x - (table.columns * WIDTH) / 2,
  y - (table.rows * ROW) / 2,
]

function put(world: World, at: Vec): readonly Effect[] {
  if (!world.mayEdit) return CLEAR
  const { table } = world.styles
  const id = world.chance.fresh()
  const maps = newTable(blank(table.rows, table.columns), world.chance)
  const container = frameAt(world, at)
  const [row, col] = [first(maps[ROWS]), first(maps[COLS])]
  return [
    ...CLEAR,
    ...(world.keepTool ? [] : [{ type: 'use', tool: 'select' } as const]),
    {
      type: 'write',
      changes: [
        {
          op: 'create',
          id,
          kind: 'table',
          values: {
            at: roundVec(corner(world.styles, at)),
            place: placeValue(topPlace(world.view, container, world.chance.random)),
            [header.key]: true,
          },
          maps,
        },
      ],
      select: [id],
    },
    ...(row === undefined || col === undefined ? [] : [{ type: 'edit', id, key: cellKey(row, col) } as const]),
  ]
}

/** The one that stands first. */
const first = (orders: Readonly<Record<string, Json>> | undefined): string | undefined =>
  Object.entries(orders ?? {}).sort(([, a], [, b]) => (String(a) < String(b) ? -1 : 1))[0]?.[0]

export const table: Tool<null> = {
  id: 'table',
  rest: null,
  step: (_state, gesture, world) => {
    switch (gesture.type) {
      case 'hover':
      case 'drag': {
        if (!world.mayEdit) return [null, []]
        const [x, y] = corner(world.styles, world.toBoard(gesture.at))
        const { rows, columns } = world.styles.table
        return [null, [{ type: 'sketch', sketch: { ghost: { x, y, w: columns * WIDTH, h: rows * ROW } } }]]
      }
      case 'drop':
      case 'tap':
      case 'doubleTap':
        return [null, put(world, world.toBoard(gesture.at))]
      case 'leave':
      case 'cancel':
        return [null, CLEAR]
      default:
        return [null, []]
    }
  },
  cursor: () => 'crosshair',
  grabs: () => true,
}
