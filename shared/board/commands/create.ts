import { type Change, type Json } from '../change.ts'
import type { BoardView } from '../view.ts'
import type { Chance } from './context.ts'
import { placeValue, topPlace } from './place.ts'

// New free elements: on top of what stands in the same place.

export interface NewElement {
  readonly kind: string
  /** The frame it stands in; null for the board. */
  readonly container: string | null
  readonly values: Readonly<Record<string, Json | undefined>>
  /** Null for a kind without words. */
  readonly text?: string | null
}

export function create(
  view: BoardView,
  { kind, container, values, text = '' }: NewElement,
  { fresh, random }: Chance,
): { readonly changes: readonly Change[]; readonly id: string } {
  const id = fresh()
  return {
    id,
    changes: [
      {
        op: 'create',
        id,
        kind,
        values: { ...values, place: placeValue(topPlace(view, container, random)) },
        ...(text === null ? {} : { texts: { text } }),
      },
    ],
  }
}
