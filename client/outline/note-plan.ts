import type { Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import type { Chance } from '#shared/board/commands/context.ts'
import { placeValue, topPlace } from '#shared/board/commands/place.ts'
import type { BoardView } from '#shared/board/view.ts'

// Where a note goes that nobody has pointed a place for. Without the editor, so that a phone can write before the map has come.

const BESIDE = 224

/** A new loose note: beside this one, or in the middle of the view, and clear of what stands there. */
export function planNote(
  view: BoardView,
  middle: Vec,
  beside: string | null,
  text: string,
  { fresh, random }: Chance,
): { readonly id: string; readonly change: Change } {
  const near = beside === null ? undefined : view.get(beside)
  const container = beside === null ? null : view.container(beside)
  const frame = container === null ? null : view.get(container)?.kind === 'frame' ? container : null
  let at: Vec =
    near?.at === null || near === undefined ? [middle[0] - 100, middle[1] - 100] : [near.at[0] + BESIDE, near.at[1]]
  const taken = view.structure(frame).members.flatMap(id => view.get(id)?.at ?? [])
  while (taken.some((v, i) => i % 2 === 0 && Math.abs(v - at[0]) < 40 && Math.abs((taken[i + 1] ?? 0) - at[1]) < 40))
    at = [at[0] + BESIDE, at[1]]
  const id = fresh()
  const values = {
    at: [Math.round(at[0]), Math.round(at[1])],
    place: placeValue(topPlace(view, frame, random)),
  }
  return { id, change: { op: 'create', id, kind: 'sticky', values, texts: { text } } }
}
