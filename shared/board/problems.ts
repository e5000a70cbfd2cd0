// What a merge left behind and reading repaired. Shown as quiet hints; nothing is rewritten because of them.

export type ProblemCode =
  /** Its parent was deleted or never existed: it is shown under the nearest living ancestor. */
  | 'parent-gone'
  /** Two people hung items under each other: the chain is cut here. */
  | 'parent-cycle'
  /** The diagram or frame it stood in is gone: it is shown loose. */
  | 'container-gone'
  /** A mirror whose item is unknown: it is not shown. */
  | 'item-gone'

export interface Problem {
  readonly code: ProblemCode
  readonly id: string
}
