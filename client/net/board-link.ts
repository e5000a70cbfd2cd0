import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { applyUpdate, missingFrom, type OwnClock, ownClock, vectorUpTo } from '#shared/board/doc/merge.ts'
import { readOne } from '#shared/board/doc/read.ts'
import type { BoardDocument } from '#shared/board/doc/roots.ts'
import { unsentOf } from '#shared/board/doc/unsent.ts'
import { onUpdates } from '#shared/board/doc/updates.ts'
import { isPermanent } from '#shared/wire/close-codes.ts'
import { readCursors } from '#shared/wire/cursor-frames.ts'
import { FRAME, type Hello, type Nack, readJson, SYNC, syncFrame } from '#shared/wire/frames.ts'
import type { Presence } from '../scene/presence.ts'
import type { Merge } from './merged.ts'
import { createOwnCursor } from './own-cursor.ts'
import { sendOwnPresence } from './own-presence.ts'
import { presenceOver } from './presence.ts'
import { createReconnecting } from './reconnecting.ts'
import {
  dutyOf,
  markOf,
  type RefusalCode,
  reduce,
  type SaveEvent,
  type SaveMark,
  type SaveState,
  startState,
  unsavedOf,
} from './save-state.ts'
import type { Signals } from './signals.ts'
import { createWriteQueue } from './write-queue.ts'

// One board's connection: y-websocket's provider with our frames (contract §4), our own way out for updates and presence, and a truthful
// save mark. It knows nothing of the local copy or of what to do with refused work; board-session does.

export interface LinkState {
  readonly mark: SaveMark
  /** Local edits that are not durable yet. */
  readonly unsaved: number
  /** Why edits wait, while they are held. */
  readonly held: Nack['code'] | null
  readonly refused: RefusalCode | null
  /** With `element-rule`: what may not be changed, or the first of it. */
  readonly barred: readonly string[]
  /** A close that trying again cannot mend. `synced`: whether any of the board had come over this connection. */
  readonly ended: { readonly code: number; readonly reason: string; readonly synced: boolean } | null
  readonly hello: Hello | null
  /** The server's board is in the document. True from the first time on. */
  readonly synced: boolean
  /** Since when there is no live connection (ms); null while there is one. */
  readonly downSince: number | null
  /** The last close code that will be tried again; null after a good connection. */
  readonly lastClose: number | null
}

export interface BoardLink {
  readonly state: StoreApi<LinkState>
  readonly presence: Presence
  connect(): void
  /** Tries at once what was waiting: reconnecting, or sending again what was held. */
  nudge(): void
  /** What the server is not known to have, as one update. */
  unsent(): Uint8Array
  destroy(): void
}

export interface BoardLinkOptions {
  /** The websocket address of all boards, without the id. */
  readonly url: string
  readonly boardId: string
  readonly token: string
  /** The epoch of the local copy that the document was loaded from. */
  readonly epoch: string | null
  readonly document: BoardDocument
  readonly signals: Signals
  /** The server's board has come into a document that had work of its own; `away`: how long there was no connection, in ms. */
  readonly onMerge?: (merge: Merge, away: number) => void
  readonly now?: () => number
  readonly random?: () => number
  readonly socket?: typeof WebSocket
}

const TICK_MS = 500
const OPEN = 1

export function createBoardLink(options: BoardLinkOptions): BoardLink {
  const { document: doc, signals, now = Date.now, random = Math.random } = options
  const awareness = new Awareness(doc)
  const provider = new WebsocketProvider(options.url, options.boardId, doc, {
    awareness,
    connect: false,
    disableBc: true,
    protocols: ['wb1', `tok.${options.token}`, ...(options.epoch === null ? [] : [`ep.${options.epoch}`])],
    ...(options.socket === undefined ? {} : { WebSocketPolyfill: options.socket }),
  })
  // the provider's own ways out: one frame per transaction, and everybody's presence echoed back to everybody
  doc.off('update', provider._updateHandler)
  awareness.off('update', provider._awarenessUpdateHandler)

  let save: SaveState = startState(now())
  let serverVector: Uint8Array | null = null
  /** Own clocks of the writes of this connection, by number from 1, and the last that became durable. */
  let clocks: OwnClock[] = []
  let durable: OwnClock | null = null
  /** Since when nobody could say that the connection lives; null once the server's board was merged. */
  let awaySince: number | null = null

  const state: StoreApi<LinkState> = createStore(() => ({
    mark: 'offline',
    unsaved: 0,
    held: null,
    refused: null,
    barred: [],
    ended: null,
    hello: null,
    synced: false,
    downSince: now(),
    lastClose: null,
  }))

  const publish = (extra: Partial<LinkState> = {}) => {
    const before = state.getState()
    const mark = markOf(save, now())
    if (mark === 'offline') awaySince ??= now()
    const next: LinkState = {
      ...before,
      mark,
      unsaved: unsavedOf(save),
      held: save.held?.code ?? null,
      refused: save.refused,
      downSince: mark === 'offline' ? (before.downSince ?? now()) : null,
      ...extra,
    }
    const same = (Object.keys(next) as (keyof LinkState)[]).every(key => Object.is(next[key], before[key]))
    if (!same) state.setState(next, true)
  }
  const take = (event: SaveEvent, extra?: Partial<LinkState>) => {
    save = reduce(save, event)
    publish(extra)
  }

  const post = (frame: Uint8Array): boolean => {
    const { ws } = provider
    if (ws === null || ws.readyState !== OPEN) return false
    // made by lib0 over a plain buffer; its types cannot say so
    ws.send(frame as Uint8Array<ArrayBuffer>)
    return true
  }
  const wrote = (as: 'answer' | 'again' | 'update', rest = 0) => {
    clocks.push(ownClock(doc))
    take({ type: 'sent', as, rest, at: now() })
  }

  /** What the server has for certain, as a state vector; undefined when nothing is known of it. */
  const knownVector = (): Uint8Array | undefined =>
    durable !== null && durable.client === doc.clientID ? vectorUpTo(doc, durable) : (serverVector ?? undefined)

  /** What a holder of this vector lacks; null when that is over the limit of a step 2. */
  const step2 = (vector: Uint8Array | undefined): Uint8Array | null => {
    const update = missingFrom(doc, vector)
    const limit = state.getState().hello?.limits.step2Bytes
    return limit !== undefined && update.byteLength > limit ? null : update
  }
  const sendAgain = () => {
    queue.clear()
    const update = step2(knownVector())
    if (update === null) return take({ type: 'refused', code: 'too-large' })
    if (post(syncFrame(SYNC.step2, update))) wrote('again')
  }

  const mayWrite = (): boolean => save.link === 'live' && save.shaken && save.held === null && save.refused === null
  const queue = createWriteQueue({
    limits: () => (mayWrite() ? (state.getState().hello?.limits ?? null) : null),
    send: (update, rest) => {
      if (post(syncFrame(SYNC.update, update))) wrote('update', rest)
    },
    // one transaction over the limit of an update still fits into a step 2, which has a larger one
    tooLarge: sendAgain,
    now,
    soon: queueMicrotask,
    later: (run, ms) => void setTimeout(run, ms),
  })

  const stopHearing = onUpdates(doc, (update, origin) => {
    if (origin === provider) return
    take({ type: 'edited' })
    queue.add(update)
  })

  /** This person's work that the server lacks, before its board comes in; null when there is none. */
  const mergeWith = (body: Uint8Array): Merge | null => {
    if (serverVector === null) return null
    const mine = unsentOf(doc, serverVector, body)
    const lived = [...mine.keys()].filter(id => readOne(doc, id)?.deleted === null)
    return mine.size === 0 ? null : { mine, lived: new Set(lived) }
  }

  provider.messageHandlers[FRAME.sync] = (reply, decoder) => {
    const step = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    if (step !== SYNC.step1) {
      // a frame of the server that cannot be read: the document is suspect, so load it anew from a new connection
      const merge = step === SYNC.step2 ? mergeWith(body) : null
      if (!applyUpdate(doc, body, provider)) return forceClose()
      if (step === SYNC.step2) {
        const away = awaySince === null ? 0 : now() - awaySince
        awaySince = null
        if (merge !== null) options.onMerge?.(merge, away)
        provider.synced = true
        publish({ synced: true })
      }
      return
    }
    serverVector = body
    durable = null
    queue.clear()
    const update = step2(body)
    if (update === null) return take({ type: 'refused', code: 'too-large' })
    encoding.writeUint8Array(reply, syncFrame(SYNC.step2, update))
    wrote('answer')
  }
  provider.messageHandlers[FRAME.hello] = (_reply, decoder) => {
    const hello = readJson<Hello>(decoder)
    take({ type: 'hello', at: now() }, { hello })
    if (hello.cursors === true) cursor.open()
  }
  provider.messageHandlers[FRAME.ack] = (_reply, decoder) => {
    const n = decoding.readVarUint(decoder)
    const heldBefore = save.held
    take({ type: 'ack', n })
    const clock = clocks[Math.min(n, save.acked) - 1]
    if (save.held === null && clock !== undefined) durable = clock
    // edits made while everything was held went into no frame
    if (heldBefore !== null && save.held === null && save.waiting) sendAgain()
  }
  provider.messageHandlers[FRAME.nack] = (_reply, decoder) => {
    const { n, code, retry, retryAfter, elements } = readJson<Nack>(decoder)
    // what this side believed the server to have is not so: tell everything since its own vector
    if (code === 'missing-predecessor') durable = null
    take({ type: 'nack', n, code, retry, retryAfter, at: now() }, elements === undefined ? {} : { barred: elements })
  }
  provider.messageHandlers[FRAME.beat] = () => undefined
  provider.messageHandlers[FRAME.cursors] = (_reply, decoder) => company.takeCursors(readCursors(decoder))

  // every frame proves that the connection lives; the provider hands each to one handler
  provider.messageHandlers = provider.messageHandlers.map(handle => (reply, decoder, ...rest) => {
    save = reduce(save, { type: 'heard', at: now() })
    handle(reply, decoder, ...rest)
    publish()
  })

  const postLive = (frame: Uint8Array): void => {
    if (save.link === 'live') post(frame)
  }
  const presence = sendOwnPresence({ awareness, signals, now, post: postLive })
  const cursor = createOwnCursor({ awareness, now, post: postLive })
  const company = presenceOver(awareness, () => state.getState().hello?.participantId ?? null, cursor)

  // --- staying connected --------------------------------------------------------------------------------------------------------
  const onStatus = ({ status }: { status: string }) => {
    if (status === 'connecting') take({ type: 'opening', at: now() })
    if (status === 'connected') {
      clocks = []
      reconnecting.live()
      take({ type: 'heard', at: now() })
      presence.renew()
    }
  }
  const onClose = (event: CloseEvent | null) => {
    const code = event?.code ?? null
    const permanent = code !== null && isPermanent(code)
    const ended = permanent ? { code, reason: event?.reason ?? '', synced: provider.synced } : state.getState().ended
    take({ type: 'closed', code, permanent }, { ended, lastClose: code })
    cursor.close()
    // the provider would come back by itself, without jitter
    provider.shouldConnect = false
    reconnecting.lost(code, !permanent)
  }
  const reconnecting = createReconnecting({
    open: () => {
      if (save.ended === null && save.refused === null) provider.connect()
    },
    hidden: signals.hidden,
    clock: now,
    random,
  })
  // a socket on a dead network may take minutes to report its end: this one counts as closed now
  const forceClose = () => provider.disconnect()
  const tick = () => {
    const duty = dutyOf(save, now())
    if (duty === 'close') forceClose()
    else if (duty === 'send-again') sendAgain()
    publish()
  }
  provider.on('status', onStatus)
  provider.on('connection-close', onClose)
  const ticking = setInterval(tick, TICK_MS)

  const nudge = () => {
    save = reduce(save, { type: 'released', at: now() })
    tick()
    if (provider.ws === null && save.ended === null) reconnecting.hurry()
  }
  const stopAwake = signals.onAwake(nudge)

  return {
    state,
    presence: company,
    connect: reconnecting.now,
    nudge,
    unsent: () => missingFrom(doc, knownVector()),
    destroy: () => {
      reconnecting.stop()
      stopAwake()
      clearInterval(ticking)
      stopHearing()
      cursor.stop()
      presence.stop()
      provider.destroy()
      awareness.destroy()
    },
  }
}
