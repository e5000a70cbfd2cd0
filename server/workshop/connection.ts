import type { WebSocket } from 'ws'
import { FAULTS, type FaultCode, type FaultKind, fault } from '#shared/base/fault.ts'
import { type CommandFrame, commandFrame, type ServerMessage } from '#shared/wire/workshop-frames.ts'
import type { ParticipantRow } from '../storage/ports.ts'
import { refusal } from './referee.ts'
import { tokenBucket } from './token-bucket.ts'

// One workshop socket after it was let in: reads frames, holds the limits, and ends for one reason.

/** A command is small; the longest is a whole agenda with what the facilitator says in each phase. */
const FRAME_BYTES = 64 * 1024
/** What may wait for a person who reads slowly. */
const WAITING_BYTES = 1024 * 1024
const COMMANDS_PER_S = 10
/** Above this many a second it is not a person. */
const FLOOD_PER_S = 100
/** How long a peer may take to answer a close. */
const CLOSE_MS = 1_000
const SLOW_CLOSE_MS = 15_000

export interface Connection {
  readonly person: ParticipantRow
  send(message: ServerMessage): void
  /** After this no frame of the peer counts any more. */
  end(code: FaultCode): void
}

export interface ConnectionNeeds {
  readonly now: () => number
  readonly refused: (reason: string) => void
  readonly onCommand: (connection: Connection, command: CommandFrame) => void
  readonly onClose: (connection: Connection) => void
}

/** Ends a websocket with the close code of a fault; the peer has `patienceMs` to answer. */
export function endSocket(socket: WebSocket, code: FaultCode, patienceMs = CLOSE_MS): void {
  const kind: FaultKind = FAULTS[code]
  socket.resume() // the peer's answer could not be read while paused
  socket.close(kind.close ?? 1011, code)
  const timer = setTimeout(() => socket.terminate(), patienceMs)
  timer.unref()
  socket.once('close', () => clearTimeout(timer))
}

export function createConnection(socket: WebSocket, person: ParticipantRow, needs: ConnectionNeeds): Connection {
  const commands = tokenBucket(COMMANDS_PER_S, COMMANDS_PER_S * 3)
  const frames = tokenBucket(FLOOD_PER_S, FLOOD_PER_S * 3)
  let ended = false

  const connection: Connection = {
    person,
    send(message) {
      if (ended) return
      if (socket.bufferedAmount > WAITING_BYTES) {
        ended = true
        endSocket(socket, 'reads-too-slowly', SLOW_CLOSE_MS)
        return
      }
      socket.send(JSON.stringify(message))
    },
    end(code) {
      if (ended) return
      ended = true
      endSocket(socket, code)
    },
  }

  const refuse = (code: FaultCode) => {
    needs.refused(code)
    connection.end(code)
  }

  socket.on('message', (body: Buffer, isBinary: boolean) => {
    if (ended) return
    const now = needs.now()
    if (!frames.take(now)) return refuse('too-many-messages')
    if (body.byteLength > FRAME_BYTES) return refuse('too-large')
    const command = isBinary ? null : readCommand(body.toString('utf8'))
    if (command === null) return refuse('malformed-frame')
    if (commands.take(now)) return needs.onCommand(connection, command)
    needs.refused('too-many-messages')
    connection.send(refusal(command.id, fault('too-many-messages')))
  })
  socket.on('close', () => {
    ended = true
    needs.onClose(connection)
  })
  return connection
}

function readCommand(text: string): CommandFrame | null {
  try {
    const read = commandFrame.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
