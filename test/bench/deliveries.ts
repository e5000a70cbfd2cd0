import * as decoding from 'lib0/decoding'
import { FRAME } from '#shared/wire/frames.ts'
import { readCursors } from '#shared/wire/cursor-frames.ts'

// What arrives at a listener of the crowd, counted: a delivery is one person's move or edit reaching one other person.

/** `each`: every frame is one; `batch`: frames of messages, each behind two bytes of length; `board`: our board socket. */
export type Counted = 'each' | 'batch' | 'board'

export interface Counter {
  listener(): Listener
  arrived(): number
  /** Milliseconds from writing to arrival, and to acknowledgement. */
  seen(): readonly number[]
  acked(): readonly number[]
  reset(): void
}

export interface Listener {
  take(message: Buffer): void
  /** It has sent a sync write. */
  wrote(): void
}

const MARK = Buffer.from('~~')
const MARK_LENGTH = 17

/** A moment (ms since 1970) as text that can be found again in whatever an update is wrapped in. */
export const marked = (at: number): string => `~~${at.toFixed(3).padStart(MARK_LENGTH, '0')}`

export function createCounter(counted: Counted): Counter {
  let arrived = 0
  let seen: number[] = []
  let acked: number[] = []
  const now = (): number => performance.timeOrigin + performance.now()

  /** Every edit in these bytes. */
  const edits = (bytes: Buffer): number => {
    let found = 0
    for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + MARK.length)) {
      const from = at + MARK.length
      seen.push(now() - Number(bytes.toString('latin1', from, from + MARK_LENGTH)))
      found += 1
    }
    return found
  }
  const countBatch = (message: Buffer): void => {
    for (let at = 0; at + 2 <= message.byteLength; ) {
      const size = message.readUInt16BE(at)
      arrived += 1
      edits(message.subarray(at + 2, at + 2 + size))
      at += 2 + size
    }
  }
  const countBoard = (message: Buffer, ack: (n: number) => void): void => {
    const decoder = decoding.createDecoder(message)
    switch (decoding.readVarUint(decoder)) {
      case FRAME.sync:
        arrived += edits(message)
        return
      case FRAME.awareness:
        decoding.readVarUint(decoder)
        arrived += decoding.readVarUint(decoder)
        return
      case FRAME.cursors:
        arrived += readCursors(decoder).shown.size
        return
      case FRAME.ack:
        ack(decoding.readVarUint(decoder))
    }
  }

  return {
    listener: () => {
      const sentAt: number[] = []
      let known = 0
      const ack = (n: number): void => {
        for (; known < n; known++) acked.push(now() - (sentAt[known] ?? Number.NaN))
      }
      return {
        wrote: () => sentAt.push(now()),
        take: message => {
          if (counted === 'batch') countBatch(message)
          else if (counted === 'board') countBoard(message, ack)
          else {
            arrived += 1
            edits(message)
          }
        },
      }
    },
    arrived: () => arrived,
    seen: () => seen,
    acked: () => acked,
    reset: () => {
      arrived = 0
      seen = []
      acked = []
    },
  }
}
