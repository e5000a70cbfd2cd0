import type { Box, Vec } from '#shared/base/geometry.ts'
import type { PresenceUser } from '#shared/wire/frames.ts'

// What people show each other while they work: nothing of it is in the document. client/net fills it from awareness.

/** A gesture in progress: elements moved by an offset, or a selection being scaled to a box (contract §4, `preview`). */
export type Preview = { readonly ids: readonly string[]; readonly by: Vec } | { readonly box: Box; readonly to: Box }

export interface Other {
  readonly clientId: number
  readonly user: PresenceUser
  readonly cursor: Vec | null
  readonly selection: readonly string[]
  /** The element whose text this person is editing. */
  readonly editing: string | null
  readonly preview: Preview | null
  /** The part of the board this person sees. */
  readonly view: Box | null
}

export type OwnPresence = Partial<Pick<Other, 'cursor' | 'selection' | 'editing' | 'preview' | 'view'>>

export interface Presence {
  others(): readonly Other[]
  /** Merged into what others see; sent at most some twenty times a second. */
  show(own: OwnPresence): void
  watch(listen: () => void): () => void
}
