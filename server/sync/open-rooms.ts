import type { Fault } from '#shared/base/fault.ts'
import { ok, type Result } from '#shared/base/result.ts'
import { createRoom, type Room, type RoomNeeds } from './room.ts'

// The rooms that are in memory, one a board.

export interface Rooms {
  /** The board's room, held: whoever asked must release it. Those who come while it loads share the load; while it drains, they wait. */
  open(boardId: string): Promise<Result<Room, Fault>>
  live(): readonly Room[]
  all(): readonly Room[]
  close(): Promise<void>
}

export function createRooms(needs: Omit<RoomNeeds, 'onClosed'>): Rooms {
  const rooms = new Map<string, Room>()

  const forget = (room: Room): void => {
    if (rooms.get(room.boardId) === room) rooms.delete(room.boardId)
    needs.metrics.rooms.set(rooms.size)
  }
  const find = (boardId: string): Room => {
    const known = rooms.get(boardId)
    if (known !== undefined) return known
    const room = createRoom(boardId, { ...needs, onClosed: forget })
    rooms.set(boardId, room)
    needs.metrics.rooms.set(rooms.size)
    return room
  }

  return {
    open: async boardId => {
      for (;;) {
        const room = find(boardId)
        room.hold()
        const ready = await room.ready
        if (!ready.ok) return ready
        if (room.phase() === 'live') return ok(room)
        room.release()
        await room.closed
      }
    },
    live: () => [...rooms.values()].filter(room => room.phase() === 'live'),
    all: () => [...rooms.values()],
    close: async () => {
      for (const room of [...rooms.values()]) room.abandon('restarting')
    },
  }
}
