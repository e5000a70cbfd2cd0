import { itemBehind } from '#shared/board/item-behind.ts'
import type { BoardView } from '#shared/board/view.ts'
import { pooled } from '#shared/workshop/vote.ts'

// A vote's outcome as a Pareto table: most dots first, with the share that each and those above it have. Pure.

export interface Placing {
  readonly item: string
  /** Equal dots share a rank: 1, 2, 2, 4. */
  readonly rank: number
  readonly dots: number
  /** Of all dots, 0 to 1: those of this item, and with everything above it. */
  readonly share: number
  readonly cumulative: number
}

/** A result's totals by what its items are now: those that were joined since the close count as one. */
export const totalsOn = (
  { view }: { readonly view: Pick<BoardView, 'stored'> },
  totals: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> => pooled(totals, id => itemBehind(view.stored, id))

/** `order`: where an item stands on the board, for equal dots. */
export function tally(
  totals: Readonly<Record<string, number>>,
  order: (item: string) => number = () => 0,
): readonly Placing[] {
  const entries = Object.entries(totals)
    .filter(([, dots]) => dots > 0)
    .sort(([a, x], [b, y]) => y - x || order(a) - order(b) || (a < b ? -1 : 1))
  const all = entries.reduce((sum, [, dots]) => sum + dots, 0)
  let above = 0
  return entries.map(([item, dots]) => {
    above += dots
    return {
      item,
      dots,
      rank: entries.findIndex(([, other]) => other === dots) + 1,
      share: dots / all,
      cumulative: above / all,
    }
  })
}

/** The fewest items that have at least this share of all dots: where the line is drawn in a Pareto chart. */
export const vitalFew = (placings: readonly Placing[], share = 0.8): number =>
  placings.findIndex(each => each.cumulative >= share - 1e-9) + 1

export const percent = (share: number): number => Math.round(share * 100)
