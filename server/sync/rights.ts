import { fault } from '#shared/base/fault.ts'
import { fail } from '#shared/base/result.ts'
import { closeOf, type Connection } from './connection.ts'
import type { Access, SyncPorts } from './ports.ts'
import type { Room } from './room.ts'

// Rights that change while somebody is connected: asked for again, told to presence, and what was held may come in.

export interface Rights {
  /** Ends the connection where the person may not be here any more. */
  refresh(room: Room, connection: Connection): Promise<void>
  /** In effect at return, and for all that the room has not judged yet. */
  refreshAll(room: Room, connections: readonly Connection[]): Promise<void>
}

/** Nothing of this person's is taken in now, though they may be here. */
const isHeld = ({ role, locked }: Access): boolean => role === 'viewer' || (locked && role === 'participant')

export function createRights(ports: Pick<SyncPorts, 'access'>): Rights {
  async function refresh(room: Room, connection: Connection): Promise<void> {
    const before = connection.access
    const access = await ports.access(room.boardId, connection.person).catch(() => fail(fault('storage-unavailable')))
    if (connection.ended()) return
    if (!access.ok) return connection.end(closeOf(access.error))
    connection.access = access.value
    if (before.role !== access.value.role) room.presence.retag(connection)
    if (isHeld(before) && !isHeld(access.value)) room.ask(connection)
  }
  return {
    refresh,
    refreshAll: async (room, connections) => {
      room.suspend()
      try {
        await Promise.all(connections.map(connection => refresh(room, connection)))
      } finally {
        room.resume()
      }
    },
  }
}
