import type { BoardDocument } from '#shared/board/doc/roots.ts'
import type { Fault } from '#shared/base/fault.ts'
import type { Result } from '#shared/base/result.ts'
import type { BoardLimits, Role } from '#shared/wire/frames.ts'
import type { ElementRules } from '#shared/workshop/state.ts'
import type { Log } from '../ops/log.ts'
import type { DocLog, VersionStore } from '../storage/ports.ts'

// What the board sockets need of the rest of the server. The composition root connects these to auth, workshop, ops and storage.

/** Whose token it is. */
export interface Person {
  readonly participantId: string
  readonly workshopId: string
  readonly name: string
  readonly role: Role
  /** As it goes out in presence. */
  readonly color: string
  /** Names the token without being it: sockets are counted by it. */
  readonly tokenHash: string
}

/** What a person may do on a board at this moment. */
export interface Access {
  readonly role: Role
  /** Participants' writes are held while it is true. */
  readonly locked: boolean
  /** What participants may touch on it; without any they may touch everything. */
  readonly rules?: ElementRules
  readonly epoch: string
}

export interface SyncPorts {
  /** Fails with `unauthenticated` or `removed`. Rejects when the store cannot be read. */
  authenticate(token: string): Promise<Result<Person, Fault>>
  /**
   * Fails with `not-found`, `not-allowed` or `removed`. It is asked after the connection can be reached by `revoke`, so that
   * it must fail for somebody who was removed a moment ago.
   */
  access(boardId: string, person: Person): Promise<Result<Access, Fault>>
  /** Migrations, run once while a room is loading; what they write belongs to the server. */
  migrate?(document: BoardDocument): void
}

export interface SyncStorage {
  readonly docs: DocLog
  readonly versions: VersionStore
  probe(): Promise<void>
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs once, that many milliseconds from now; gives what cancels it. */
  after(ms: number, run: () => void): () => void
}

/** Labels are close codes and the reasons of refusals: nack codes, `malformed-frame`, `too-large`. */
export interface SyncMetrics {
  readonly rooms: { set(count: number): void }
  socketOpened(): void
  socketClosed(code: number): void
  ackSeconds(seconds: number): void
  updates(count: number): void
  refused(reason: string): void
}

export interface SyncNeeds {
  readonly storage: SyncStorage
  readonly ports: SyncPorts
  readonly limits: BoardLimits
  readonly metrics: SyncMetrics
  readonly log: Log
  readonly clock: Clock
  /** Told of each person whose writes were committed. */
  readonly wrote?: (who: {
    readonly workshopId: string
    readonly boardId: string
    readonly participantId: string
  }) => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    if (ms <= 0) {
      const soon = setImmediate(run)
      return () => clearImmediate(soon)
    }
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
