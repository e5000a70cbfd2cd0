import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { FRAME, type Hello, type Nack, readJson, SYNC, syncFrame } from '#shared/wire/frames.ts'

// A small client of the board socket (`wb1`) for load, kill and hostile tests: counts its writes and their acknowledgements.

export interface WireClient {
  readonly doc: Y.Doc
  readonly socket: WebSocket
  readonly hello: () => Hello | null
  /** Sync writes sent and acknowledged. */
  readonly sent: () => number
  readonly acked: () => number
  readonly nacks: readonly Nack[]
  readonly frames: () => number
  /** One local change; it is sent as one update. Gives its number. */
  edit(change: (doc: Y.Doc) => void): number
  /** A frame as it is, whatever it is. */
  send(bytes: Uint8Array): void
  /** Resolves once write n is acknowledged; rejects when the socket closes first. */
  whenAcked(n: number): Promise<void>
  /** Resolves once this replica has everything that the server had when it answered. */
  readonly synced: Promise<void>
  /** Resolves with the close code. */
  readonly closed: Promise<number>
  close(): void
}

export function wireClient(
  url: string,
  boardId: string,
  token: string,
  options: { readonly doc?: Y.Doc; readonly protocol?: 'wb1' | 'y'; readonly onFrame?: (type: number) => void } = {},
): WireClient {
  const doc = options.doc ?? new Y.Doc()
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ws/boards/${boardId}`, [
    options.protocol ?? 'wb1',
    `tok.${token}`,
  ])
  socket.binaryType = 'nodebuffer'
  let hello: Hello | null = null
  let sent = 0
  let acked = 0
  let frames = 0
  const nacks: Nack[] = []
  const waiting: { n: number; done: () => void; fail: (error: Error) => void }[] = []
  let synced: () => void = () => {}
  const whenSynced = new Promise<void>(resolve => {
    synced = resolve
  })
  const write = (step: number, body: Uint8Array) => {
    sent++
    socket.send(syncFrame(step, body))
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire' && socket.readyState === WebSocket.OPEN) write(SYNC.update, update)
  })
  const settle = () => {
    for (const w of waiting.filter(w => w.n <= acked)) w.done()
    waiting.splice(0, waiting.length, ...waiting.filter(w => w.n > acked))
  }
  socket.on('open', () => socket.send(syncFrame(SYNC.step1, Y.encodeStateVector(doc))))
  socket.on('message', (message: Buffer) => {
    frames++
    const decoder = decoding.createDecoder(new Uint8Array(message))
    const type = decoding.readVarUint(decoder)
    options.onFrame?.(type)
    if (type === FRAME.hello) hello = readJson<Hello>(decoder)
    else if (type === FRAME.ack) {
      acked = Math.max(acked, decoding.readVarUint(decoder))
      settle()
    } else if (type === FRAME.nack) nacks.push(readJson<Nack>(decoder))
    else if (type === FRAME.sync) {
      const step = decoding.readVarUint(decoder)
      const body = decoding.readVarUint8Array(decoder)
      if (step === SYNC.step1) write(SYNC.step2, Y.encodeStateAsUpdate(doc, body))
      else {
        Y.applyUpdate(doc, body, 'wire')
        if (step === SYNC.step2) synced()
      }
    }
  })
  const closed = new Promise<number>(resolve => {
    socket.on('close', code => {
      for (const w of waiting.splice(0)) w.fail(new Error(`closed with ${code} before write ${w.n} was acknowledged`))
      resolve(code)
    })
  })
  socket.on('error', () => {})
  return {
    doc,
    socket,
    hello: () => hello,
    sent: () => sent,
    acked: () => acked,
    nacks,
    frames: () => frames,
    edit: change => {
      doc.transact(() => change(doc))
      return sent
    },
    send: bytes => socket.send(bytes),
    whenAcked: n =>
      acked >= n ? Promise.resolve() : new Promise<void>((done, fail) => waiting.push({ n, done, fail })),
    synced: whenSynced,
    closed,
    close: () => socket.close(),
  }
}
