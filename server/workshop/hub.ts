import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Fault, fault } from '#shared/base/fault.ts'
import type { Fresh } from '#shared/base/ids.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { Random } from '#shared/base/seeded.ts'
import { authenticate } from '../auth/principal.ts'
import type { Log } from '../ops/log.ts'
import type { BoardRow, ParticipantRow, WorkshopStore } from '../storage/ports.ts'
import type { BoardWriter } from './boards.ts'
import { CodedSocket } from './coded-socket.ts'
import { createConnection, endSocket } from './connection.ts'
import { createLiveWorkshop, type LiveWorkshop } from './live-workshop.ts'
import { attempt } from './referee.ts'

// The workshop socket (contract §5): lets people in, keeps a workshop in memory while somebody is connected, and ends everything in order.

/** A refusal is a close code after the upgrade; above this size the websocket library closes by itself, unread. */
const PAYLOAD_BYTES = 1024 * 1024
const BEAT_MS = 5_000
const SOCKETS_A_PERSON = 32

export interface WorkshopHub {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, workshopId: string): void
  joined(person: ParticipantRow): void
  /** A board was made over HTTP. */
  boardAdded(board: BoardRow): void
  /** Somebody has written to a board. */
  wrote(who: { readonly workshopId: string; readonly boardId: string; readonly participantId: string }): void
  revoke(person: Pick<ParticipantRow, 'id' | 'workshopId'>): void
  /** The workshop is gone from the API: its sockets end with 4404. */
  deleted(workshopId: string): void
  /** Closes what is open with 1012, spread over the time given, and newcomers at once. Resolves when all are closed or time is over. */
  drain(ms: number): Promise<void>
  close(): Promise<void>
}

export interface HubNeeds {
  readonly store: WorkshopStore
  readonly log: Log
  readonly metrics: {
    socketOpened(): void
    socketClosed(code: number): void
    refused(reason: string): void
  }
  readonly now: () => number
  /** Rights on these boards, or on all boards of these workshops, have changed and are stored; resolves when that is in effect. */
  readonly onAccess: (ids: readonly string[]) => Promise<void>
  /** Somebody has another name now, and it is stored. */
  readonly onRename: (participantId: string, name: string) => void
  readonly boards: BoardWriter
  readonly fresh: Fresh
  readonly random: Random
  /** What a new board starts with, as one Yjs update; null for an empty one. */
  readonly templateUpdate: (templateId: string) => Uint8Array | null
}

export function createHub(needs: HubNeeds): WorkshopHub {
  const { store, log, metrics, now } = needs
  const server = new WebSocketServer({
    noServer: true,
    WebSocket: CodedSocket,
    maxPayload: PAYLOAD_BYTES,
    perMessageDeflate: false,
    handleProtocols: offered => (offered.has('wb1') ? 'wb1' : false),
  })
  const sockets = new Set<WebSocket>()
  const workshops = new Map<string, Promise<LiveWorkshop | null>>()
  const live = new Map<string, LiveWorkshop>()
  let draining = false

  const beat = setInterval(() => {
    for (const workshop of live.values()) workshop.beat()
  }, BEAT_MS)
  beat.unref()

  async function load(workshopId: string): Promise<LiveWorkshop | null> {
    const row = await store.workshop(workshopId)
    if (row === null || row.deletedAt !== null) return null
    const records = await store.records(workshopId)
    const [members, boards] = [await store.participants(workshopId), await store.boards(workshopId)]
    const { id, rev } = row
    const workshop = createLiveWorkshop({ id, rev, state: { ...row.state, ...records }, members, boards }, needs)
    live.set(workshopId, workshop)
    return workshop
  }

  function open(workshopId: string): Promise<LiveWorkshop | null> {
    const known = workshops.get(workshopId)
    if (known !== undefined) return known
    const loading = load(workshopId)
    workshops.set(workshopId, loading)
    const forget = () => workshops.delete(workshopId)
    loading.then(workshop => workshop ?? forget(), forget)
    return loading
  }

  /** The workshop in memory now; the one that was waited for may have been unloaded meanwhile. */
  async function current(workshopId: string): Promise<LiveWorkshop | null> {
    for (;;) {
      const workshop = await open(workshopId)
      if (workshop === null || live.get(workshopId) === workshop) return workshop
    }
  }

  /** Tells the workshop if it is in memory or on its way there. */
  function tell(workshopId: string, what: (workshop: LiveWorkshop) => void): void {
    workshops.get(workshopId)?.then(
      workshop => workshop !== null && what(workshop),
      () => undefined, // it could not be loaded: nobody is connected
    )
  }

  /** Not while a command runs: a second copy loaded meanwhile would not know what it decided. */
  async function unloadWhenEmpty(workshopId: string, workshop: LiveWorkshop): Promise<void> {
    await workshop.idle()
    if (workshop.connections().length > 0 || live.get(workshopId) !== workshop) return
    workshop.stop()
    live.delete(workshopId)
    workshops.delete(workshopId)
  }

  async function admit(socket: WebSocket, token: string | undefined, workshopId: string): Promise<Result<void, Fault>> {
    if (draining) return fail(fault('restarting'))
    const known = await authenticate(store, token)
    if (!known.ok) return known
    if (socket.protocol !== 'wb1') return fail(fault('malformed-frame'))
    const person = known.value
    if (person.workshopId !== workshopId) return fail(fault('not-found'))
    const workshop = await current(workshopId)
    if (workshop === null) return fail(fault('not-found'))
    // from here on without a pause, so that the workshop is not unloaded in between
    const result = enter(socket, person, workshop)
    if (!result.ok) void unloadWhenEmpty(workshopId, workshop)
    return result
  }

  function enter(socket: WebSocket, person: ParticipantRow, workshop: LiveWorkshop): Result<void, Fault> {
    if (draining) return fail(fault('restarting'))
    if (socket.readyState !== socket.OPEN) return fail(fault('unauthenticated'))
    const own = workshop.connections().filter(c => c.person.id === person.id)
    if (own.length >= SOCKETS_A_PERSON) return fail(fault('busy'))
    socket.resume()
    workshop.enter(
      createConnection(socket, person, {
        now,
        refused: metrics.refused,
        onCommand: (from, command) => workshop.command(from, command),
        onClose: from => {
          workshop.leave(from)
          void unloadWhenEmpty(person.workshopId, workshop)
        },
      }),
    )
    return ok(undefined)
  }

  async function greet(socket: CodedSocket, request: IncomingMessage, workshopId: string): Promise<void> {
    sockets.add(socket)
    metrics.socketOpened()
    socket.on('error', () => undefined) // the close that follows says what happened
    socket.once('close', code => {
      sockets.delete(socket)
      metrics.socketClosed(socket.closedWith ?? code)
    })
    socket.pause() // frames wait until it is known who sends them
    const attempted = await attempt(() => admit(socket, offeredToken(request), workshopId), log)
    const admitted = attempted.ok ? attempted.value : attempted
    if (!admitted.ok) endSocket(socket, admitted.error.code)
  }

  return {
    handleUpgrade(request, socket, head, workshopId) {
      server.handleUpgrade(request, socket, head, accepted => void greet(accepted, request, workshopId))
    },
    boardAdded: board => tell(board.workshopId, workshop => workshop.boardAdded(board)),
    wrote: ({ workshopId, boardId, participantId }) => live.get(workshopId)?.wrote(boardId, participantId),
    joined: person => tell(person.workshopId, workshop => workshop.joined(person)),
    revoke: person => tell(person.workshopId, workshop => workshop.removed(person.id)),
    deleted: workshopId => tell(workshopId, workshop => workshop.endAll('not-found')),
    async drain(ms) {
      draining = true
      const all = [...sockets]
      await Promise.all(
        all.map(
          (socket, i) =>
            new Promise<void>(done => {
              const timer = setTimeout(() => endSocket(socket, 'restarting'), (i * ms) / Math.max(1, all.length))
              if (socket.readyState === socket.CLOSED) {
                clearTimeout(timer)
                done()
                return
              }
              socket.once('close', () => {
                clearTimeout(timer)
                done()
              })
            }),
        ),
      )
    },
    async close() {
      draining = true
      clearInterval(beat)
      for (const socket of sockets) socket.terminate()
      for (const workshop of live.values()) {
        await workshop.idle()
        workshop.stop()
      }
      live.clear()
      workshops.clear()
      server.close()
    },
  }
}

/** `tok.<token>` among the offered subprotocols. */
function offeredToken(request: IncomingMessage): string | undefined {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map(part => part.trim())
  return offered.find(part => part.startsWith('tok.'))?.slice(4)
}
