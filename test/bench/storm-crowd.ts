import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { FRAME, SYNC, syncFrame } from '#shared/wire/frames.ts'
import { median } from './cpu.ts'
import type { Place } from './crowd.ts'
import { openRaw, type RawSocket } from './raw-socket.ts'

// The people of the storm. They all hold the same board, so one document answers for all of them, once for each thing that is asked.

export interface StormJob {
  readonly storm: true
  readonly places: readonly Place[]
  /** What each of them has, as one update in base64. */
  readonly board: string
}

export interface StormReport {
  /** Until the last and the middle one had what the server has, and the server had acknowledged what they have. */
  readonly allMs: number
  readonly medianMs: number
  readonly sentBytes: number
  readonly uploadedBytes: number
  /** Pieces of the board that were sent to the server though it has them. */
  readonly structsUploaded: number
}

export interface StormCrowd {
  run(): Promise<StormReport>
}

export function stormCrowd({ places, board }: StormJob): StormCrowd {
  const document = new Y.Doc()
  Y.applyUpdate(document, Buffer.from(board, 'base64'))
  const question = syncFrame(SYNC.step1, Y.encodeStateVector(document))
  const answers = new Map<string, { readonly frame: Uint8Array; readonly structs: number }>()
  const answerTo = (vector: Uint8Array): { readonly frame: Uint8Array; readonly structs: number } => {
    const key = Buffer.from(vector).toString('base64')
    const known = answers.get(key)
    if (known !== undefined) return known
    const update = Y.encodeStateAsUpdate(document, vector)
    const answer = { frame: syncFrame(SYNC.step2, update), structs: Y.decodeUpdate(update).structs.length }
    answers.set(key, answer)
    return answer
  }
  let uploadedBytes = 0
  let structsUploaded = 0

  const comeBack = async ({ url, protocols }: Place, from: number): Promise<{ at: number; socket: RawSocket }> => {
    const early: Buffer[] = []
    let take: (message: Buffer) => void = message => void early.push(message)
    const socket = await openRaw(url, protocols, message => take(message))
    socket.send(question)
    await new Promise<void>((resolve, reject) => {
      let [has, acknowledged] = [false, false]
      take = message => {
        const decoder = decoding.createDecoder(message)
        const type = decoding.readVarUint(decoder)
        if (type === FRAME.ack) acknowledged = true
        else if (type === FRAME.sync) {
          const step = decoding.readVarUint(decoder)
          if (step === SYNC.step2) has = true
          else if (step === SYNC.step1) {
            const { frame, structs } = answerTo(decoding.readVarUint8Array(decoder))
            uploadedBytes += frame.byteLength
            structsUploaded += structs
            socket.send(frame)
          }
        }
        if (has && acknowledged) resolve()
      }
      for (const message of early) take(message)
      socket.closed.then(() => reject(new Error('closed before it was in sync')), reject)
    })
    return { at: performance.now() - from, socket }
  }

  return {
    run: async () => {
      const from = performance.now()
      const back = await Promise.all(places.map(place => comeBack(place, from)))
      const times = back.map(({ at }) => at)
      return {
        allMs: Math.max(...times),
        medianMs: median(times),
        sentBytes: back.reduce((sum, { socket }) => sum + socket.received(), 0),
        uploadedBytes,
        structsUploaded,
      }
    },
  }
}
