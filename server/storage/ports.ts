import type { Role } from '#shared/wire/frames.ts'
import type { WorkshopState } from '#shared/workshop/state.ts'

// What the server needs of a store. SQLite is the embedded one; PostgreSQL will run the same contract suite (test/contracts/storage.ts).
// Every method is asynchronous. What is durable at return is said where it matters. A method that fails rejects with StorageError.

export interface LogRow {
  readonly seq: number
  readonly update: Uint8Array
}

export interface StoredBoard {
  /** A snapshot covers every row up to and including `seq`; null before the first compaction. */
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array } | null
  /** The rows after it, in order. */
  readonly rows: readonly LogRow[]
  /** clientID → participant: who owns the structs of that Yjs client. */
  readonly owners: ReadonlyMap<number, string>
  /** Set when a row or snapshot failed its checksum: what could be read up to it is above. */
  readonly damage: string | null
}

export interface AppendEntry {
  readonly boardId: string
  readonly update: Uint8Array
  /** clientIDs seen for the first time in this update, and the participant they belong to from now on. */
  readonly owners: readonly (readonly [clientId: number, participantId: string])[]
}

export interface DocLog {
  load(boardId: string): Promise<StoredBoard>
  /** One transaction for all rooms of a tick, fsynced at return. Gives each board's newest seq. */
  append(entries: readonly AppendEntry[]): Promise<ReadonlyMap<string, number>>
  since(boardId: string, seq: number): Promise<readonly LogRow[]>
  /** Inserts the snapshot and removes the rows up to and including `seq`, in one transaction; a newer snapshot stays. */
  compact(boardId: string, seq: number, snapshot: Uint8Array): Promise<void>
  remove(boardId: string): Promise<void>
}

export interface WorkshopRow {
  readonly id: string
  readonly title: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly state: WorkshopState
  readonly rev: number
  readonly deletedAt: number | null
}

export interface BoardRow {
  readonly id: string
  readonly workshopId: string
  readonly title: string
  readonly team: string | null
  readonly epoch: string
  readonly createdAt: number
}

export interface ParticipantRow {
  readonly id: string
  readonly workshopId: string
  readonly name: string
  readonly role: Role
  readonly team: string | null
  /** A palette index for cursor and selection. */
  readonly color: number
  readonly createdAt: number
  readonly revokedAt: number | null
}

export interface TokenRow {
  /** SHA-256 of the token, hex. The token itself is never stored. */
  readonly hash: string
  readonly participantId: string
  readonly createdAt: number
}

export interface CodeRow {
  /** Canonical form: eight upper-case characters without the dash. Facilitators are shown it, so it is stored as it is. */
  readonly code: string
  readonly workshopId: string
  /** What joining with it grants at most. */
  readonly grants: 'participant' | 'viewer'
  readonly expiresAt: number
}

export interface CommandResultRow {
  readonly participantId: string
  readonly commandId: string
  /** The JSON of the first answer, success or failure. */
  readonly answer: string
  readonly at: number
}

export interface WorkshopStore {
  /** All in one transaction: a workshop without its first board, person or code does not exist. */
  create(rows: {
    readonly workshop: WorkshopRow
    readonly board: BoardRow
    readonly participant: ParticipantRow
    readonly token: TokenRow
    readonly codes: readonly CodeRow[]
    /** The template applied by the server, as the board's first log row. */
    readonly update: Uint8Array | null
  }): Promise<void>
  workshop(id: string): Promise<WorkshopRow | null>
  /** Writes state and revision, and the answer of the command that caused it, in one transaction. */
  saveState(id: string, state: WorkshopState, rev: number, answer: CommandResultRow | null): Promise<void>
  saveAnswer(answer: CommandResultRow): Promise<void>
  answer(participantId: string, commandId: string): Promise<CommandResultRow | null>
  /** Forgets answers older than this time. */
  forgetAnswers(before: number): Promise<void>
  deleteWorkshop(id: string, at: number): Promise<void>
  /** Workshops deleted before this time are erased with everything that is theirs; gives their board ids. */
  purge(before: number): Promise<readonly string[]>

  addBoard(board: BoardRow, update: Uint8Array | null): Promise<void>
  board(id: string): Promise<BoardRow | null>
  boards(workshopId: string): Promise<readonly BoardRow[]>

  addParticipant(participant: ParticipantRow, token: TokenRow): Promise<void>
  participant(id: string): Promise<ParticipantRow | null>
  participants(workshopId: string): Promise<readonly ParticipantRow[]>
  revoke(participantId: string, at: number): Promise<void>

  addToken(token: TokenRow): Promise<void>
  /** The person behind a token, also when revoked (so that the answer can say so); null when unknown or of a deleted workshop. */
  participantByToken(hash: string): Promise<ParticipantRow | null>

  code(code: string): Promise<CodeRow | null>
  codes(workshopId: string): Promise<readonly CodeRow[]>
  /** Replaces the workshop's codes of this grant. */
  rotateCode(workshopId: string, code: CodeRow): Promise<void>

  /** A one-use or many-use link by which a person comes back; stored hashed like a token. */
  addReturnLink(link: TokenRow): Promise<void>
  participantByReturnLink(hash: string): Promise<ParticipantRow | null>
}

export interface Storage {
  readonly docs: DocLog
  readonly workshops: WorkshopStore
  /** Commits a probe write; rejects when the store cannot be written. */
  probe(): Promise<void>
  close(): Promise<void>
}

/** The store could not do it now: full disk, lost connection, locked file. Nothing was written. */
export class StorageError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'StorageError'
  }
}
