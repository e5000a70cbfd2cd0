import type { HeldOwner, HeldRow } from '../assemble.ts'
import type {
  BoardRow,
  CodeRow,
  CommandResultRow,
  ElementAuthors,
  ImageRow,
  ParticipantRow,
  TokenRow,
  VersionRow,
  WorkshopRow,
} from '../ports.ts'
import type { Sealed } from '../seal.ts'

// What the store of the tests holds. The tables outlive the store, so that a test can close, damage and open them again.

export interface HeldBoard {
  head: number
  snapshot: HeldRow | null
  rows: HeldRow[]
  owners: Map<number, HeldOwner>
}

export interface HeldVersion {
  readonly row: VersionRow
  readonly sealed: Sealed
}

export interface Tables {
  readonly logs: Map<string, HeldBoard>
  /** By board and element. */
  readonly authors: Map<string, Map<string, ElementAuthors>>
  /** By board, oldest first. */
  readonly versions: Map<string, readonly HeldVersion[]>
  readonly workshops: Map<string, WorkshopRow>
  readonly boards: Map<string, BoardRow>
  readonly participants: Map<string, ParticipantRow>
  readonly tokens: Map<string, TokenRow>
  readonly returnLinks: Map<string, TokenRow>
  readonly codes: Map<string, CodeRow>
  /** By participant and command, as JSON of the pair. */
  readonly answers: Map<string, CommandResultRow>
  /** By workshop, kind and id, as JSON of the three; the value as JSON too. */
  readonly records: Map<string, string>
  /** By workshop and id, as JSON of the pair. */
  readonly images: Map<string, ImageRow>
}

export const emptyTables = (): Tables => ({
  logs: new Map(),
  authors: new Map(),
  versions: new Map(),
  workshops: new Map(),
  boards: new Map(),
  participants: new Map(),
  tokens: new Map(),
  returnLinks: new Map(),
  codes: new Map(),
  answers: new Map(),
  records: new Map(),
  images: new Map(),
})
