import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { isPermanent } from '#shared/wire/close-codes.ts'
import type { CommandFrame, CommentEntry, Person, ServerMessage, You } from '#shared/wire/workshop-frames.ts'
import type { StateView } from '#shared/workshop/state-view.ts'
import { createReconnecting } from './reconnecting.ts'
import type { Signals } from './signals.ts'

// The workshop socket (contract §5): what the referee knows, who is here, and commands. A command's id is made once and sent again
// after a reconnect, so that it happens once however often it is sent.

export interface WorkshopLinkState {
  readonly live: boolean
  readonly state: StateView | null
  readonly you: You | null
  readonly people: ReadonlyMap<string, Person>
  /** Comments on the boards that this person may open, by id, the oldest first; null until they have been told. */
  readonly comments: ReadonlyMap<string, CommentEntry> | null
  /** Add to this machine's clock to get the server's, in ms. */
  readonly clockOffset: number
  /** A facilitator's last words to everyone. `n` grows by one each time. */
  readonly message: { readonly n: number; readonly text: string; readonly by: string } | null
  readonly ended: number | null
}

export type CommandAnswer = Result<Readonly<Record<string, unknown>>, Fault>

export interface WorkshopLink {
  readonly state: StoreApi<WorkshopLinkState>
  connect(): void
  /** Answers when the server does, if need be after reconnecting; gives up with `busy` after half a minute. */
  command(name: string, args?: Readonly<Record<string, unknown>>): Promise<CommandAnswer>
  /** The server's clock now, in ms. */
  serverNow(): number
  destroy(): void
}

export interface WorkshopLinkOptions {
  readonly url: string
  readonly token: string
  readonly signals: Signals
  readonly fresh: () => string
  readonly now?: () => number
  readonly random?: () => number
  readonly socket?: typeof WebSocket
}

/** Its words are the client's own, by the code. */
const UNANSWERED: Fault = { code: 'busy', message: 'No answer.' }

const SILENT_MS = 12_000
const TICK_MS = 1_000
const GIVE_UP_MS = 30_000
const OPEN = 1

interface Waiting {
  readonly frame: CommandFrame
  readonly since: number
  readonly answer: (answer: CommandAnswer) => void
}

export function createWorkshopLink(options: WorkshopLinkOptions): WorkshopLink {
  const { signals, now = Date.now, random = Math.random } = options
  const Socket = options.socket ?? WebSocket
  const state: StoreApi<WorkshopLinkState> = createStore(() => ({
    live: false,
    state: null,
    you: null,
    people: new Map(),
    comments: null,
    clockOffset: 0,
    message: null,
    ended: null,
  }))
  const waiting = new Map<string, Waiting>()
  let socket: WebSocket | null = null
  let heardAt = now()

  const offset = (serverNow: number) => ({ clockOffset: serverNow - now() })
  const post = (frame: CommandFrame) => {
    if (socket?.readyState === OPEN && state.getState().live) socket.send(JSON.stringify(frame))
  }

  const take = (message: ServerMessage) => {
    switch (message.type) {
      case 'hello':
        reconnecting.live()
        // a new hello may come from another process: who is here is told anew after it
        state.setState({
          live: true,
          state: message.state,
          you: message.you,
          people: new Map(),
          ...offset(message.serverNow),
        })
        for (const { frame } of waiting.values()) post(frame)
        return
      case 'state':
        state.setState({
          state: message.state,
          ...offset(message.serverNow),
          ...('you' in message ? readYou(message) : {}),
        })
        return
      case 'people': {
        const people = new Map(state.getState().people)
        for (const person of message.people) people.set(person.id, person)
        for (const id of message.gone) people.delete(id)
        state.setState({ people })
        return
      }
      case 'comments': {
        const known = message.all === true ? [] : (state.getState().comments ?? [])
        const comments = new Map(known)
        for (const comment of message.comments) comments.set(comment.id, comment)
        for (const id of message.gone) comments.delete(id)
        state.setState({ comments })
        return
      }
      case 'message': {
        const n = (state.getState().message?.n ?? 0) + 1
        state.setState({ message: { n, text: message.text, by: message.by }, ...offset(message.serverNow) })
        return
      }
      case 'beat':
        state.setState(offset(message.serverNow))
        return
      case 'result': {
        const found = waiting.get(message.id)
        waiting.delete(message.id)
        found?.answer(message.ok ? ok(message.result) : fail(message.error))
        return
      }
    }
  }

  const open = () => {
    if (socket !== null || state.getState().ended !== null) return
    const opening = new Socket(options.url, ['wb1', `tok.${options.token}`])
    socket = opening
    heardAt = now()
    opening.onmessage = event => {
      if (socket !== opening || typeof event.data !== 'string') return
      heardAt = now()
      const message = readMessage(event.data)
      if (message !== null) take(message)
    }
    opening.onclose = event => {
      if (socket === opening) closed(event.code)
    }
    // what follows an error is its close
    opening.onerror = () => undefined
  }
  const closed = (code: number | null) => {
    const old = socket
    socket = null
    if (old !== null) {
      old.onmessage = null
      old.onclose = null
      old.close()
    }
    const permanent = code !== null && isPermanent(code)
    state.setState(permanent ? { live: false, ended: code } : { live: false })
    reconnecting.lost(code, !permanent)
  }
  const reconnecting = createReconnecting({ open, hidden: signals.hidden, clock: now, random })

  const ticking = setInterval(() => {
    if (socket !== null && now() - heardAt > SILENT_MS) closed(null)
    for (const [id, { since, answer }] of waiting) {
      if (now() - since <= GIVE_UP_MS) continue
      waiting.delete(id)
      answer(fail(UNANSWERED))
    }
  }, TICK_MS)
  const stopAwake = signals.onAwake(reconnecting.hurry)

  return {
    state,
    connect: reconnecting.now,
    command: (name, args = {}) =>
      new Promise(answer => {
        const frame: CommandFrame = { type: 'command', id: options.fresh(), name, args }
        waiting.set(frame.id, { frame, since: now(), answer })
        post(frame)
      }),
    serverNow: () => now() + state.getState().clockOffset,
    destroy: () => {
      reconnecting.stop()
      stopAwake()
      clearInterval(ticking)
      for (const { answer } of waiting.values()) answer(fail(UNANSWERED))
      waiting.clear()
      closed(null)
    },
  }
}

const readYou = (message: object): { readonly you?: You } => {
  const { you } = message as { readonly you?: You }
  return you === undefined ? {} : { you }
}

/** Null for what is no message of ours; a newer server may send kinds that this page does not know. */
function readMessage(text: string): ServerMessage | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'type' in value ? (value as ServerMessage) : null
  } catch {
    return null
  }
}
