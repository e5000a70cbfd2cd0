import type { Change } from '#shared/board/change.ts'
import { readPlace } from '#shared/board/element.ts'
import { permits } from '#shared/workshop/element-rules.ts'
import type { ElementRules } from '#shared/workshop/state.ts'

/** Whether the facilitator's rules keep a participant from bringing this: what a file makes obeys them as if it were made by hand. */
export function isBarred(changes: readonly Change[], rules: ElementRules, participantId: string): boolean {
  const creations = changes.flatMap(change => (change.op === 'create' ? [change] : []))
  const kinds = new Map(creations.map(({ id, kind }) => [id, kind]))
  return creations.some(({ kind, values }) => {
    const home = readPlace(values.place)?.in
    const element = { kind, made: true, owner: null, furniture: false, marked: false }
    // a file brings its diagrams along
    const inDiagram = home !== undefined && kinds.get(home) === 'diagram'
    return !permits({ ...element, inDiagram }, rules, participantId)
  })
}
