import type { Change } from '#shared/board/change.ts'
import type { BoardView } from '#shared/board/view.ts'
import { type BoardRules, isBarred } from './board-rules.ts'
import { isFurniture } from './furniture.ts'
import { lockedAt } from './locked.ts'

// Whether something may be written, asked before it is: the server would refuse it for good, and the board would have to be loaded anew.

/** Why somebody may not change the board, or 'edit' if they may. */
export type Access = 'edit' | 'locked' | 'viewer' | 'closed'

/** What the server has told of this person's hold on the board. */
export interface Hold {
  readonly access: Access
  /** A facilitator: free of the rules, and the one who makes them. */
  readonly leads: boolean
  /** Living elements that the board takes; null until the server has told it. */
  readonly mostElements: number | null
  /** Characters that a text may have; null until the server has told it. */
  readonly mostCharacters: number | null
}

/** Before the server has said anything. */
export const UNTOLD: Hold = { access: 'edit', leads: false, mostElements: null, mostCharacters: null }

/** How many living elements more there are after these changes. */
const gainOf = (changes: readonly Change[]): number =>
  changes.reduce((gain, change) => {
    if (change.op === 'create') return gain + 1
    if (change.op !== 'set' || change.key !== 'deleted') return gain
    return gain + (change.value === undefined ? 1 : -1)
  }, 0)

/** What to say instead of these changes, where the facilitator's rules do not allow them; null where they do. */
export function ruledOut(
  rules: BoardRules,
  view: BoardView,
  changes: readonly Change[],
  makerOf: (id: string) => string | null = () => null,
): string | null {
  if (!isBarred(rules, view, changes, makerOf)) return null
  return changes.some(change => change.op !== 'meta' && isFurniture(view.stored(change.id)))
    ? 'said.refused-furniture'
    : 'said.refused-rule'
}

/** The word key that says why these changes are not written; null where they may be. */
export function refusalOf(
  { access, mostElements }: Pick<Hold, 'access' | 'mostElements'>,
  rules: BoardRules,
  view: BoardView,
  changes: readonly Change[],
  makerOf?: (id: string) => string | null,
): string | null {
  if (access !== 'edit') return `said.refused-${access}`
  const gained = gainOf(changes)
  if (mostElements !== null && gained > 0 && view.size + gained > mostElements) return 'said.refused-full'
  return ruledOut(rules, view, changes, makerOf)
}

/** The same of typing in a text, asked before it is opened: nobody should type what is refused at the end. `id` is the standing. */
export function typingRefusal(
  { access }: Pick<Hold, 'access'>,
  rules: BoardRules,
  view: BoardView,
  { id, item, key }: { readonly id: string; readonly item: string; readonly key: string },
  makerOf?: (id: string) => string | null,
): string | null {
  if (access !== 'edit') return `said.refused-${access}`
  if (lockedAt(view, item) || lockedAt(view, id)) return 'said.refused-item-locked'
  return ruledOut(rules, view, [{ op: 'text', id: item, key, edit: { at: 0, remove: 0, insert: '' } }], makerOf)
}

/** Whether a refusal is about these words alone, and not about writing on the board. */
export const isFixed = (refusal: string): boolean =>
  refusal === 'said.refused-furniture' || refusal === 'said.refused-rule'
