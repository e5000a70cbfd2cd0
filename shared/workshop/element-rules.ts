import type { ElementRules } from './state.ts'

// What participants may touch on a board (product rows 54–56), element by element. The server refuses a write that touches a forbidden one;
// pages ask the same rule before they offer a tool or write. Facilitators are free of it, viewers write nothing anyway.

export interface RuledElement {
  readonly kind: string
  /** It is being made now. */
  readonly made: boolean
  /** The participant id of whose it is; null for nobody's, such as a template's. */
  readonly owner: string | null
  /** It stands in a diagram, or would after the change. */
  readonly inDiagram: boolean
  readonly furniture: boolean
  /** The change writes what only facilitators may: whether it is furniture, whether it is on the wall. */
  readonly marked: boolean
}

/** What a diagram is made of, beside itself. */
const PARTS: ReadonlySet<string> = new Set(['sticky', 'mirror', 'link'])

export function permits(element: RuledElement, { palette, ownOnly }: ElementRules, participantId: string): boolean {
  if (!element.made && (element.furniture || element.marked)) return false
  if (ownOnly && !element.made && element.owner !== participantId) return false
  switch (palette) {
    case 'all':
      return true
    case 'diagram':
      return PARTS.has(element.kind)
    case 'notes':
    case 'notes-and-votes':
      return element.kind === 'sticky' && !element.inDiagram
  }
}
