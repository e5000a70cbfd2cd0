import { StorageError } from '../storage/ports.ts'
import type { BoardDocument } from '#shared/board/doc/roots.ts'
import { type BoardLimits, SYNC, syncFrame } from '#shared/wire/frames.ts'
import type { FaultCode } from '#shared/base/fault.ts'
import type { Connection } from './connection.ts'
import { readInbound } from './inbound.ts'
import type { LiveBoard } from './load-board.ts'
import { type Message, messageOf } from './message.ts'
import type { Rooms } from './open-rooms.ts'
import type { SyncMetrics } from './ports.ts'
import type { Room } from './room.ts'

// What happens to a frame of a connection that is in, and reading a board from elsewhere in the server.

export interface BoardReader {
  /** The whole document as one Yjs v1 update, of committed writes only. Rejects with StorageError when the board cannot be opened. */
  readBoard(boardId: string): Promise<Uint8Array>
  /** Reads the document between two commits, with the newest of its log's rows. Rejects likewise. */
  look<T>(boardId: string, look: (document: BoardDocument, seq: number) => T): Promise<T>
}

export interface Answers extends BoardReader {
  /** As `look`, of the board itself. */
  read<T>(boardId: string, look: (live: LiveBoard) => T): Promise<T>
  /** Null for a text frame. */
  receive(
    room: Room,
    from: Connection,
    frame: Uint8Array | null,
    needs: { readonly limits: BoardLimits; readonly metrics: SyncMetrics },
  ): void
}

export function createAnswers(rooms: Rooms): Answers {
  /** The message of the last full state, made once for all who join between two edits. */
  const messages = new WeakMap<Uint8Array, Message>()
  const step2 = (update: Uint8Array): Message => {
    const known = messages.get(update)
    if (known !== undefined) return known
    const message = messageOf(syncFrame(SYNC.step2, update))
    messages.set(update, message)
    return message
  }

  const reading = async <T>(boardId: string, look: (live: LiveBoard) => T): Promise<T> => {
    const opened = await rooms.open(boardId)
    if (!opened.ok) throw new StorageError(opened.error.message)
    try {
      const read = await opened.value.read(look)
      if (!read.ok) throw new StorageError(read.error.message)
      return read.value
    } finally {
      opened.value.release()
    }
  }

  return {
    read: reading,
    readBoard: boardId => reading(boardId, live => live.replica.state()),
    look: (boardId, look) => reading(boardId, live => look(live.replica.document, live.seq)),
    receive: (room, from, frame, { limits, metrics }) => {
      const end = (code: FaultCode): void => {
        metrics.refused(code)
        from.end(code)
      }
      const inbound = frame === null ? null : readInbound(frame)
      const kind = inbound?.type === 'write' || inbound?.type === 'step1' ? inbound.type : 'other'
      if (!from.admit(kind)) return end('too-many-messages')
      if (inbound === null) return end('malformed-frame')
      switch (inbound.type) {
        case 'step1': {
          if (inbound.vector.byteLength > limits.updateBytes) return end('too-large')
          void room
            .read(live => live.replica.diff(inbound.vector))
            .then(read => {
              // a room that closes ends its connections itself
              if (!read.ok) return
              if (read.value === null) end('malformed-frame')
              else from.sendBulk(step2(read.value))
            })
          return
        }
        case 'write':
          if (inbound.update.byteLength > (inbound.step2 ? limits.step2Bytes : limits.updateBytes))
            return end('too-large')
          from.writes += 1
          room.write(from, from.writes, inbound.update, inbound.step2)
          return
        case 'awareness':
          if (inbound.update.byteLength > limits.updateBytes) return end('too-large')
          try {
            if (!room.presence.receive(from, inbound.update)) end('too-large')
          } catch {
            end('malformed-frame')
          }
          return
        case 'cursor':
          // a stock client has no such frame
          if (from.protocol === 'y') return end('malformed-frame')
          room.presence.receiveCursor(from, inbound.at)
          return
        case 'query-awareness':
          room.presence.sendAll(from)
          return
      }
    },
  }
}
