import type { Fault } from '#shared/base/fault.ts'
import type { Result } from '#shared/base/result.ts'
import type { BoardDocument } from '#shared/board/doc/roots.ts'
import type { WrongCodes } from '../auth/wrong-codes.ts'
import type { Config } from '../config.ts'
import type { Health } from '../ops/health.ts'
import type { Log } from '../ops/log.ts'
import type { Metrics } from '../ops/metrics.ts'
import type { Credit, Storage, VersionRow, WorkshopStore } from '../storage/ports.ts'
import type { Authors } from '../sync/authoring.ts'
import type { WorkshopHub } from '../workshop/hub.ts'
import type { KeptTexts } from './kept-texts.ts'

// What the routes are handed; main.ts puts it together.

/** What the API needs of the board rooms. */
export interface BoardRooms {
  /** The whole document as one Yjs v1 update, of committed writes only. */
  readBoard(boardId: string): Promise<Uint8Array>
  /** Reads the document between two commits; the number grows with each of them. */
  look<T>(boardId: string, look: (document: BoardDocument, seq: number) => T): Promise<T>
  /** Applies an update of the server's own; committed at return. */
  writeAsServer(boardId: string, update: Uint8Array, credit?: Credit): Promise<Result<void, Fault>>
  /** Who made and who last changed those of the elements that there are. Rejects with StorageError. */
  authors(boardId: string, elements: readonly string[]): Promise<ReadonlyMap<string, Authors>>
  /** Keeps a version of what is committed. Rejects with StorageError. */
  keepVersion(boardId: string, occasion: Pick<VersionRow, 'why' | 'by' | 'name'>): Promise<VersionRow>
  /** Brings the board to a version's state by a forward edit, kept before and after; committed at return. */
  restore(boardId: string, state: Uint8Array, by: string): Promise<Result<void, Fault>>
  /** Ends every board socket of the person with 4403. */
  revoke(participantId: string): void
  /** Ends every socket of boards that are gone with 4404. */
  removed(boardIds: readonly string[]): void
}

export interface Services {
  readonly config: Config
  readonly store: WorkshopStore
  readonly storage: Pick<Storage, 'workshops' | 'images' | 'versions'>
  readonly log: Log
  readonly metrics: Metrics
  readonly health: Health
  readonly hub: WorkshopHub
  readonly boards: BoardRooms
  readonly wrongCodes: WrongCodes
  readonly keptTexts: KeptTexts
  readonly now: () => number
  /** What a new board starts with, as one Yjs update; null for an empty one. */
  readonly templateUpdate: (templateId: string) => Uint8Array | null
  /** Ids of the migrations that a new document has seen. */
  readonly schema: readonly string[]
  /** The port that was really opened. */
  readonly port: () => number
}
