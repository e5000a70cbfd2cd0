import { type Field, choice } from '../../board/field.ts'
import { leverage } from '../../board/leverage.ts'

// What a variable carries besides its words, and how a map writes its signs.

/** "+" and "−", which is how it starts, or "s" for same and "o" for opposite. */
export const notation = choice('notation', ['plus-minus', 's-o'])

export const VARIABLE_FIELDS: readonly Field[] = [leverage]
