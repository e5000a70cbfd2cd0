import type { Change } from './change.ts'
import type { Element } from './element.ts'

/** One step of a schema. Additive changes need none: reading supplies the default. */
export interface Migration {
  /** "fishbone/1", "board/2": the owner and a number without gaps. */
  readonly id: string
  readonly up: (elements: readonly Element[]) => readonly Change[]
}
