import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Change } from '#shared/board/change.ts'
import type { BoardView } from '#shared/board/view.ts'
import type { ElementRules } from '#shared/workshop/state.ts'
import { permits } from '#shared/workshop/element-rules.ts'

// The facilitator's rules for participants, asked before something is offered or written. The server decides by the same rule; asking here
// spares people a refusal, after which their board would have to be loaded anew.

/** Null for facilitators, who are free of them. */
export type BoardRules = (ElementRules & { readonly participantId: string }) | null

export const createBoardRules = (): StoreApi<BoardRules> => createStore<BoardRules>(() => null)

/** What each tool makes or takes away. A tool that is not here changes nothing by itself. */
const MAKES: Readonly<Record<string, readonly string[]>> = {
  sticky: ['sticky'],
  text: ['text'],
  shape: ['shape'],
  table: ['table'],
  pen: ['stroke'],
  highlighter: ['stroke'],
  eraser: ['stroke'],
  image: ['image'],
  diagram: ['diagram'],
  // between nodes of a diagram it makes a link
  connector: ['connector', 'link'],
  frame: ['frame'],
}

/** Whether the tool changes the board. */
export const changes = (tool: string): boolean => tool in MAKES

const fresh = (kind: string) => ({
  kind,
  made: true,
  owner: null,
  inDiagram: false,
  furniture: false,
  marked: false,
})

/** Whether somebody under these rules is offered the tool: one of the registry, 'image' or 'diagram'. */
export function offers(rules: BoardRules, tool: string): boolean {
  const kinds = MAKES[tool]
  return rules === null || kinds === undefined || kinds.some(kind => permits(fresh(kind), rules, rules.participantId))
}

/**
 * Whether a change would be refused, as far as it is known here. Whose an element is only the server knows for sure: `makerOf` gives a
 * participant id where it is known, and what is not known is left to the server.
 */
export function isBarred(
  rules: BoardRules,
  view: BoardView,
  changes: readonly Change[],
  makerOf: (id: string) => string | null = () => null,
): boolean {
  if (rules === null) return false
  const kinds = new Map(changes.flatMap(change => (change.op === 'create' ? [[change.id, change.kind] as const] : [])))
  const kindOf = (id: string): string | undefined => kinds.get(id) ?? view.stored(id)?.kind
  const inDiagram = (place: unknown): boolean => {
    const home = typeof place === 'object' && place !== null && 'in' in place ? place.in : undefined
    return typeof home === 'string' && kindOf(home) === 'diagram'
  }
  return changes.some(change => {
    if (change.op === 'meta') return false
    const made = kinds.has(change.id)
    const stored = view.stored(change.id)
    const written =
      change.op === 'create' ? change.values.place : change.op === 'set' && change.key === 'place' ? change.value : null
    return !permits(
      {
        kind: kindOf(change.id) ?? '',
        made,
        owner: makerOf(change.id) ?? rules.participantId,
        inDiagram: inDiagram(stored?.place) || inDiagram(written),
        furniture: stored?.values.furniture === true,
        marked: change.op === 'set' && (change.key === 'furniture' || change.key === 'offWall'),
      },
      rules,
      rules.participantId,
    )
  })
}
