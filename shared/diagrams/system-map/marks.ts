import { type Field, choice } from '../../board/field.ts'

// What a variable carries besides its words, and how a map writes its signs.

/** Meadows' places to intervene in a system, from the weakest, 12 (parameters), to the strongest, 1. Domain.md §3.4a. */
export const leverage = choice('leverage', ['12', '11', '10', '9', '8', '7', '6', '5', '4', '3', '2', '1'])

/** "+" and "−", which is how it starts, or "s" for same and "o" for opposite. */
export const notation = choice('notation', ['plus-minus', 's-o'])

export const VARIABLE_FIELDS: readonly Field[] = [leverage]
