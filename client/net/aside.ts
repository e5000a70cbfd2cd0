import { missingFrom } from '#shared/board/doc/merge.ts'
import type { BoardDocument } from '#shared/board/doc/roots.ts'

/** Why it was put aside: the nack's code, `other-epoch`, or `too-large`. */
export interface Aside {
  readonly boardId: string
  readonly title: string
  readonly epoch: string | null
  /** ms since 1970. */
  readonly at: number
  readonly reason: string
  /** The whole board as it was here, as one Yjs update. */
  readonly state: Uint8Array
}

export const asideOf = (document: BoardDocument, about: Omit<Aside, 'state'>): Aside => ({
  ...about,
  state: missingFrom(document),
})
