import type { VersionReason } from '#shared/wire/api.ts'
import type { Role } from '#shared/wire/frames.ts'
import type { ImageType } from '#shared/wire/image-format.ts'
import type { RecordKind, WorkshopFacts, WorkshopRecords } from '#shared/workshop/state.ts'

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

/** A participant and when, in ms since 1970. */
export interface Stamp {
  readonly by: string
  readonly at: number
}

/** What an update did to one element, so that it can be told who made it and who changed it last. */
export interface ElementWork {
  readonly element: string
  /** Null where nobody is ever to be told: it stays so, whoever changes the element later. */
  readonly by: string | null
  readonly at: number
  readonly made: boolean
}

/** Each null where it is not known, or not to be told. */
export interface ElementAuthors {
  readonly made: Stamp | null
  readonly changed: Stamp | null
}

/** For whom the server writes something. */
export interface Credit {
  /** Whose the Yjs clients of the update are from now on; the server's own when absent. */
  readonly owner?: string
  readonly made: readonly Pick<ElementWork, 'element' | 'by'>[]
  readonly changed?: readonly Pick<ElementWork, 'element' | 'by'>[]
}

export interface AppendEntry {
  readonly boardId: string
  readonly update: Uint8Array
  /** clientIDs seen for the first time in this update, and the participant they belong to from now on. */
  readonly owners: readonly (readonly [clientId: number, participantId: string])[]
  /** Committed with it. */
  readonly works?: readonly ElementWork[]
}

export interface DocLog {
  load(boardId: string): Promise<StoredBoard>
  /** One transaction for all rooms of a tick, fsynced at return. Gives each board's newest seq. */
  append(entries: readonly AppendEntry[]): Promise<ReadonlyMap<string, number>>
  since(boardId: string, seq: number): Promise<readonly LogRow[]>
  /** Inserts the snapshot and removes the rows up to and including `seq`, in one transaction; a newer snapshot stays. */
  compact(boardId: string, seq: number, snapshot: Uint8Array): Promise<void>
  /** Of these elements; those of which nothing is recorded are left out. */
  authors(boardId: string, elements: readonly string[]): Promise<ReadonlyMap<string, ElementAuthors>>
  /** The elements that a participant has made since that time, also where they are deleted by now. */
  madeBy(boardId: string, participantId: string, since: number): Promise<readonly string[]>
  remove(boardId: string): Promise<void>
}

export interface WorkshopRow {
  readonly id: string
  readonly title: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Facts that an earlier version did not know are as at the beginning. */
  readonly state: WorkshopFacts
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

/** One of the state's many: a ballot, a note, a comment, a result. */
export interface RecordChange {
  readonly kind: RecordKind
  readonly id: string
  /** Plain JSON; null erases it. */
  readonly value: object | null
}

/** All that one command did, in one transaction. */
export interface StateWrite {
  readonly state: WorkshopFacts
  readonly rev: number
  readonly records: readonly RecordChange[]
  /** Names, roles and teams of people who are there. */
  readonly people: readonly Pick<ParticipantRow, 'id' | 'name' | 'role' | 'team'>[]
  readonly boards: readonly { readonly board: BoardRow; readonly update: Uint8Array | null }[]
  /** Replaces the workshop's codes of this grant. */
  readonly code: CodeRow | null
  readonly answer: CommandResultRow | null
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
  /** Ballots, private notes, comments and results; none for an unknown workshop. */
  records(id: string): Promise<WorkshopRecords>
  saveState(id: string, write: StateWrite): Promise<void>
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
  /** Somebody who will come by this return link, and has no token before. */
  invite(participant: ParticipantRow, link: TokenRow): Promise<void>
  participant(id: string): Promise<ParticipantRow | null>
  participants(workshopId: string): Promise<readonly ParticipantRow[]>
  revoke(participantId: string, at: number): Promise<void>

  addToken(token: TokenRow): Promise<void>
  /** The person behind a token, also when revoked (so that the answer can say so); null when unknown or of a deleted workshop. */
  participantByToken(hash: string): Promise<ParticipantRow | null>

  code(code: string): Promise<CodeRow | null>
  codes(workshopId: string): Promise<readonly CodeRow[]>

  /** A one-use or many-use link by which a person comes back; stored hashed like a token. */
  addReturnLink(link: TokenRow): Promise<void>
  participantByReturnLink(hash: string): Promise<ParticipantRow | null>
}

export interface ImageRow {
  readonly workshopId: string
  /** Made from type and bytes (storage/seal.ts), so that the same picture is kept once and a flipped bit is noticed. */
  readonly id: string
  readonly type: ImageType
  readonly bytes: Uint8Array
  readonly createdAt: number
}

/** Pictures on boards. They belong to the workshop, so that what is copied to another of its boards is seen there. */
export interface ImageStore {
  /** Durable at return; a picture that is there already stays. */
  put(image: ImageRow): Promise<void>
  /** Null when there is none, or the workshop was deleted; rejects with StorageError when it is damaged. */
  get(workshopId: string, id: string): Promise<ImageRow | null>
  /** Bytes of all of a workshop's pictures. */
  total(workshopId: string): Promise<number>
}

export interface VersionRow {
  readonly boardId: string
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly why: VersionReason
  /** The participant who gave the occasion; null where nobody in particular did. */
  readonly by: string | null
  readonly name: string | null
  /** The board's log row that it covers: a version with the newest seq is what the board is now. */
  readonly seq: number
  /** How long its state is. */
  readonly bytes: number
}

/** The history of boards. A version is written once and never changed. */
export interface VersionStore {
  /** The state is the whole document as one Yjs v1 update. Durable at return. */
  add(version: Omit<VersionRow, 'bytes'>, state: Uint8Array): Promise<void>
  /** Newest first, without their states. */
  list(boardId: string): Promise<readonly VersionRow[]>
  newest(boardId: string): Promise<VersionRow | null>
  /** Null when there is none; rejects with StorageError when it is damaged. */
  read(boardId: string, id: string): Promise<{ readonly version: VersionRow; readonly state: Uint8Array } | null>
  /** Erases versions taken before this time. */
  forget(before: number): Promise<void>
}

export interface Storage {
  readonly docs: DocLog
  readonly versions: VersionStore
  readonly workshops: WorkshopStore
  readonly images: ImageStore
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
