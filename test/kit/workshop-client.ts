import { once } from 'node:events'
import { type ClientOptions, WebSocket } from 'ws'
import type {
  HelloMessage,
  PeopleMessage,
  ResultMessage,
  ServerMessage,
  StateMessage,
} from '#shared/wire/workshop-frames.ts'

// A bare workshop socket: keeps every message, and waits for the one that a test names.

export interface WorkshopClient {
  readonly socket: WebSocket
  readonly messages: readonly ServerMessage[]
  /** The first message, already here or still to come, that fits. */
  until<M extends ServerMessage>(fits: (message: ServerMessage) => message is M): Promise<M>
  command(name: string, args?: unknown, id?: string): Promise<ResultMessage>
  send(frame: string | Uint8Array): void
  /** The close code, when it has closed. */
  readonly closed: Promise<number>
  close(): Promise<void>
}

export const isHello = (m: ServerMessage): m is HelloMessage => m.type === 'hello'
export const isPeople = (m: ServerMessage): m is PeopleMessage => m.type === 'people'
export const isState = (m: ServerMessage): m is StateMessage => m.type === 'state'

let count = 0

export function openWorkshop(
  ws: string,
  workshopId: string,
  token: string | undefined,
  options: ClientOptions & { readonly protocols?: readonly string[] } = {},
): WorkshopClient {
  const { protocols = ['wb1', ...(token === undefined ? [] : [`tok.${token}`])], ...rest } = options
  const socket = new WebSocket(`${ws}/ws/workshops/${workshopId}`, [...protocols], rest)
  const messages: ServerMessage[] = []
  const waiting = new Set<() => void>()
  let ended: number | null = null
  const wake = () => {
    for (const check of [...waiting]) check()
  }
  socket.on('message', (body: Buffer) => {
    messages.push(JSON.parse(body.toString()) as ServerMessage)
    wake()
  })
  const closed = new Promise<number>(done =>
    socket.once('close', code => {
      ended = code
      wake()
      done(code)
    }),
  )
  socket.on('error', () => undefined)

  const until = <M extends ServerMessage>(fits: (message: ServerMessage) => message is M): Promise<M> =>
    new Promise((done, failed) => {
      const check = () => {
        const found = messages.find(fits)
        if (found === undefined && ended === null) return
        waiting.delete(check)
        if (found === undefined) failed(new Error(`closed with ${ended} before the message came`))
        else done(found)
      }
      waiting.add(check)
      check()
    })

  return {
    socket,
    messages,
    until,
    async command(name, args = {}, id = `c${count++}`) {
      if (socket.readyState === WebSocket.CONNECTING) await once(socket, 'open')
      const before = messages.length
      socket.send(JSON.stringify({ type: 'command', id, name, args }))
      return until((m): m is ResultMessage => m.type === 'result' && m.id === id && messages.indexOf(m) >= before)
    },
    send: frame => socket.send(frame),
    closed,
    async close() {
      socket.terminate()
      await closed
    },
  }
}
