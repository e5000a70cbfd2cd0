import type { FaultCode } from '#shared/base/fault.ts'
import type { CommandFrame, Person, ServerMessage } from '#shared/wire/workshop-frames.ts'
import { viewOf } from '#shared/workshop/referee.ts'
import type { WorkshopState } from '#shared/workshop/state.ts'
import type { Log } from '../ops/log.ts'
import type { ParticipantRow, WorkshopRow, WorkshopStore } from '../storage/ports.ts'
import type { Connection } from './connection.ts'
import { paced } from './paced.ts'
import { createReferee } from './referee.ts'

// A workshop while somebody is connected: who is there, and what they are told. State and people go out five times a second at most.

const TELL_EVERY_MS = 200

export interface LiveWorkshop {
  /** Greets the newcomer (hello first, then everyone) and tells the others. */
  enter(connection: Connection): void
  leave(connection: Connection): void
  command(connection: Connection, command: CommandFrame): void
  /** Somebody has become a member, connected or not. */
  joined(person: ParticipantRow): void
  /** Ends every socket of that person and takes them off the list. */
  removed(participantId: string): void
  beat(): void
  /** Ends every socket, and whoever is about to enter. */
  endAll(code: FaultCode): void
  readonly connections: () => readonly Connection[]
  /** Resolves when no command is running. */
  idle(): Promise<void>
  stop(): void
}

export interface LiveNeeds {
  readonly store: WorkshopStore
  readonly log: Log
  readonly now: () => number
  /** Boards whose lock has changed and is stored; resolves when it is in effect. */
  readonly onLocks: (boardIds: readonly string[]) => Promise<void>
}

export function createLiveWorkshop(
  workshop: WorkshopRow,
  members: readonly ParticipantRow[],
  needs: LiveNeeds,
): LiveWorkshop {
  const people = new Map(members.filter(p => p.revokedAt === null).map(p => [p.id, p]))
  /** Somebody may be removed between showing a token and entering. */
  const barred = new Set(members.filter(p => p.revokedAt !== null).map(p => p.id))
  let over: FaultCode | null = null
  const open = new Set<Connection>()
  const changed = new Set<string>()
  const gone = new Set<string>()

  const tellAll = (message: ServerMessage) => {
    for (const connection of open) connection.send(message)
  }
  const isOnline = (id: string) => [...open].some(connection => connection.person.id === id)
  const describe = (ids: Iterable<string>): Person[] => {
    const online = new Set([...open].map(connection => connection.person.id))
    return [...ids].flatMap(id => {
      const person = people.get(id)
      if (person === undefined) return []
      const { name, role, team, color } = person
      return [{ id, name, role, team, color, online: online.has(id) }]
    })
  }

  const referee = createReferee(workshop, {
    store: needs.store,
    log: needs.log,
    now: needs.now,
    async onState(before, after) {
      stateOut.ask()
      const locks = changedLocks(before, after)
      if (locks.length > 0) await needs.onLocks(locks)
    },
    onMessage: (text, by) => tellAll({ type: 'message', text, by, serverNow: needs.now() }),
  })
  const stateOut = paced(TELL_EVERY_MS, () => {
    const { state, rev } = referee.current()
    tellAll({ type: 'state', rev, state: viewOf(state), serverNow: needs.now() })
  })
  const peopleOut = paced(TELL_EVERY_MS, () => {
    const message: ServerMessage = { type: 'people', people: describe(changed), gone: [...gone] }
    changed.clear()
    gone.clear()
    tellAll(message)
  })
  const tellOf = (participantId: string) => {
    if (!people.has(participantId)) return
    changed.add(participantId)
    peopleOut.ask()
  }

  return {
    enter(connection) {
      const { id, role, name } = connection.person
      if (over !== null) return connection.end(over)
      if (barred.has(id)) return connection.end('removed')
      people.set(id, connection.person)
      const { state, rev } = referee.current()
      const first = !isOnline(id)
      connection.send({
        type: 'hello',
        state: viewOf(state),
        rev,
        serverNow: needs.now(),
        you: { participantId: id, role, name },
      })
      open.add(connection)
      connection.send({ type: 'people', people: describe(people.keys()), gone: [] })
      if (first) tellOf(id)
    },
    leave(connection) {
      if (open.delete(connection) && !isOnline(connection.person.id)) tellOf(connection.person.id)
    },
    command(connection, command) {
      void referee.run(connection.person.id, command).then(answer => connection.send(answer))
    },
    joined(person) {
      people.set(person.id, person)
      tellOf(person.id)
    },
    removed(participantId) {
      people.delete(participantId)
      barred.add(participantId)
      gone.add(participantId)
      for (const connection of open) if (connection.person.id === participantId) connection.end('removed')
      peopleOut.ask()
    },
    beat: () => tellAll({ type: 'beat', serverNow: needs.now() }),
    endAll(code) {
      over = code
      for (const connection of open) connection.end(code)
    },
    connections: () => [...open],
    idle: () => referee.idle(),
    stop() {
      stateOut.stop()
      peopleOut.stop()
    },
  }
}

function changedLocks(before: WorkshopState, after: WorkshopState): string[] {
  const ids = new Set([...Object.keys(before.locks), ...Object.keys(after.locks)])
  return [...ids].filter(id => before.locks[id] !== after.locks[id])
}
