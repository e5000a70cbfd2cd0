import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { FAULTS, type Fault, type FaultCode, type FaultKind } from '#shared/base/fault.ts'
import {
  ackFrame,
  type BoardLimits,
  type Nack,
  type NackCode,
  nackFrame,
  type PresenceUser,
} from '#shared/wire/frames.ts'
import { type Message, messageOf, type Together } from './message.ts'
import type { Access, Clock, Person, SyncMetrics } from './ports.ts'
import { type Bucket, bucket, floodGate } from './rate.ts'

// One board socket: what was said to it, what it may still send, and how it ends.

/** `y` is a stock Yjs client: it is sent frames 0 and 1 only. */
export type Protocol = 'wb1' | 'y'

/** A peer that does not answer the close frame is cut off after this; a slow reader has much to read before it. */
const ANSWER_MS = 5_000
const SLOW_ANSWER_MS = 15_000
/** Bytes of writes a second: decoding them is what a flood costs the neighbours. */
const WRITE_BYTES_PER_S = 2 * 1024 * 1024
/** A step 1 may cost an encoding of the whole board. */
const QUESTIONS_PER_S = 5

export interface Connection {
  readonly person: Person
  readonly participantId: string
  /** As it goes out in presence. */
  name: string
  readonly protocol: Protocol
  access: Access
  /** Sync writes received so far; the acks and nacks count by it. */
  writes: number
  /** The nack that every sync write gets until the next step 2. */
  held: Nack | null
  readonly awareness: Bucket
  readonly cursors: Bucket
  ended(): boolean
  user(): PresenceUser
  /** Counts a frame; false when it is one of a flood. */
  admit(kind: 'write' | 'step1' | 'other'): boolean
  /** Whether a write of this many bytes is within the limits now. */
  mayWrite(bytes: number): boolean
  send(message: Message): void
  /** Until `letGo`, what is sent is gathered, to leave as one write. */
  gather(): void
  letGo(together: Together): void
  /** The answer to a step 1, which may be larger than what a reader may otherwise leave waiting. */
  sendBulk(message: Message): void
  /** False when it was left out because the reader is behind. */
  sendPresence(message: Message): boolean
  ack(n: number): void
  /** Refuses sync write n; a stock client is closed, because it knows no nack. */
  refuse(n: number, code: NackCode, more?: NackDetails): void
  end(code: FaultCode): void
  /** Called with each beat. */
  checkReader(): void
}

/** What a nack says beside its code. */
export type NackDetails = Pick<Nack, 'retryAfter' | 'elements'>

export interface ConnectionNeeds {
  readonly limits: BoardLimits
  readonly metrics: SyncMetrics
  readonly clock: Clock
  /** What the socket writes to. Messages are written to it whole; the rest of the protocol is the socket's business. */
  readonly stream: Pick<Duplex, 'write' | 'writableLength'>
}

const NEVER = new Set<NackCode>(['view-only', 'element-rule', 'board-full', 'text-too-long', 'refused-for-good'])

/** Why a stock client is closed where another would be told (contract §4); a failing store is a reason to come back. */
const stockClose = (code: NackCode): FaultCode =>
  code === 'view-only' || code === 'locked' || code === 'element-rule'
    ? 'not-allowed'
    : code === 'storage-unavailable'
      ? 'storage-unavailable'
      : 'refused-for-good'

export function endSocket(socket: WebSocket, code: FaultCode, clock: Clock): void {
  const kind: FaultKind = FAULTS[code]
  socket.resume() // the peer's answer could not be read while paused
  socket.close(kind.close ?? 1011, code)
  const stop = clock.after(code === 'reads-too-slowly' ? SLOW_ANSWER_MS : ANSWER_MS, () => socket.terminate())
  socket.once('close', stop)
}

export function createConnection(
  socket: WebSocket,
  protocol: Protocol,
  person: Person,
  access: Access,
  needs: ConnectionNeeds,
): Connection {
  const { limits, metrics, clock, stream } = needs
  const writeFlood = floodGate(limits.writesPerSecond)
  const anyFlood = floodGate(limits.writesPerSecond + limits.awarenessPerSecond + 40)
  const writes = bucket(limits.writesPerSecond, limits.writesPerSecond * 4)
  const bytes = bucket(WRITE_BYTES_PER_S, 2 * limits.step2Bytes)
  const questions = bucket(QUESTIONS_PER_S, QUESTIONS_PER_S * 4)
  let ended = false
  /** Size of the last bulk answer while the reader may still be at it. */
  let bulk = 0
  let gathered: Message[] | null = null

  const overdue = (): boolean => {
    const waiting = stream.writableLength
    if (waiting <= limits.readerBytes) bulk = 0
    return waiting > limits.readerBytes + bulk
  }
  const open = (): boolean => !ended && socket.readyState === socket.OPEN
  const write = (bytes: Buffer): void => {
    if (!open()) return
    if (overdue()) connection.end('reads-too-slowly')
    else stream.write(bytes)
  }

  const connection: Connection = {
    person,
    participantId: person.participantId,
    name: person.name,
    protocol,
    access,
    writes: 0,
    held: null,
    awareness: bucket(limits.awarenessPerSecond, limits.awarenessPerSecond),
    cursors: bucket(limits.awarenessPerSecond, limits.awarenessPerSecond),
    ended: () => ended,
    user: () => ({
      id: person.participantId,
      name: connection.name,
      role: connection.access.role,
      color: person.color,
    }),
    admit: kind => {
      const now = clock.now()
      if (!anyFlood(now)) return false
      if (kind === 'write') return writeFlood(now)
      return kind !== 'step1' || questions.take(now)
    },
    mayWrite: size => {
      const now = clock.now()
      return writes.take(now) && bytes.take(now, size)
    },
    send: message => {
      if (gathered === null) write(message)
      else gathered.push(message)
    },
    gather: () => {
      gathered = []
    },
    letGo: together => {
      const messages = gathered ?? []
      gathered = null
      if (messages.length > 0) write(together(messages))
    },
    sendBulk: message => {
      connection.send(message)
      bulk = Math.max(bulk, message.byteLength)
    },
    sendPresence: message => {
      if (!open()) return true
      if (stream.writableLength > limits.readerBytes / 2) return false
      connection.send(message)
      return true
    },
    ack: n => {
      if (protocol === 'wb1') connection.send(messageOf(ackFrame(n)))
    },
    refuse: (n, code, more = {}) => {
      metrics.refused(code)
      if (protocol === 'y') return connection.end(stockClose(code))
      const nack: Nack = {
        n,
        code,
        retry: NEVER.has(code) ? 'never' : 'later',
        message: FAULTS[code].message,
        ...more,
      }
      connection.held = nack
      connection.send(messageOf(nackFrame(nack)))
    },
    end: code => {
      if (ended) return
      // what it was told before still goes before the close
      connection.letGo(Buffer.concat)
      if (ended) return
      ended = true
      endSocket(socket, code, clock)
    },
    checkReader: () => {
      if (open() && overdue()) connection.end('reads-too-slowly')
    },
  }
  return connection
}

export const closeOf = (fault: Fault): FaultCode => ('close' in FAULTS[fault.code] ? fault.code : 'not-allowed')
