import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { openMemoryStorage } from '../../../server/storage/memory/open.ts'
import { emptyTables, type Tables } from '../../../server/storage/memory/tables.ts'
import { type DocLog, StorageError, type VersionStore } from '../../../server/storage/ports.ts'
import { createSync, type Sync } from '../../../server/sync/create-sync.ts'
import {
  type Access,
  type Clock,
  type Person,
  type SyncMetrics,
  type SyncPorts,
  systemClock,
} from '../../../server/sync/ports.ts'
import { fault } from '#shared/base/fault.ts'
import { fail, ok } from '#shared/base/result.ts'
import type { BoardLimits, Role } from '#shared/wire/frames.ts'
import { type WireClient, wireClient } from '../../kit/wire-client.ts'

// The board sockets alone, on a real port, with people, rights, store and long waits in the test's hands.

export const LIMITS: BoardLimits = {
  people: 300,
  elements: 10_000,
  text: 5_000,
  docBytes: 20 * 1024 * 1024,
  updateBytes: 1024 * 1024,
  step2Bytes: 8 * 1024 * 1024,
  imageBytes: 5 * 1024 * 1024,
  writesPerSecond: 60,
  awarenessPerSecond: 20,
  readerBytes: 4 * 1024 * 1024,
}

/** Nobody reads what is counted. */
export const NO_METRICS: SyncMetrics = {
  rooms: { set: () => undefined },
  socketOpened: () => undefined,
  socketClosed: () => undefined,
  ackSeconds: () => undefined,
  updates: () => undefined,
  refused: () => undefined,
}

/** Short timers run by themselves; those of a second and more when the test says that the time has passed. */
export interface PatientClock extends Clock {
  pass(ms: number): void
}

export function patientClock(): PatientClock {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  let ahead = 0
  const now = () => Date.now() + ahead
  return {
    now,
    after: (ms, run) => {
      if (ms < 1_000) return systemClock.after(ms, run)
      const timer = { at: now() + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    pass: ms => {
      ahead += ms
      for (const timer of [...timers].sort((a, b) => a.at - b.at)) {
        if (timer.at > now() || !timers.delete(timer)) continue
        timer.run()
      }
    },
  }
}

/** The store, which can be told to hold commits back, to fail, and to be slow to load. */
export interface Valve {
  /** Commits wait until the function that it gives is called. */
  hold(): () => void
  failing: boolean
  appends: number
  loads: number
  compactions: number
  holdLoads(): () => void
}

function withValve(docs: DocLog): { readonly docs: DocLog; readonly valve: Valve } {
  let commitGate: Promise<void> | null = null
  let loadGate: Promise<void> | null = null
  const valve: Valve = {
    failing: false,
    appends: 0,
    loads: 0,
    compactions: 0,
    hold: () => {
      let open: () => void = () => undefined
      commitGate = new Promise(resolve => {
        open = resolve
      })
      return () => {
        commitGate = null
        open()
      }
    },
    holdLoads: () => {
      let open: () => void = () => undefined
      loadGate = new Promise(resolve => {
        open = resolve
      })
      return () => {
        loadGate = null
        open()
      }
    },
  }
  return {
    valve,
    docs: {
      ...docs,
      load: async boardId => {
        valve.loads += 1
        await loadGate
        return docs.load(boardId)
      },
      append: async entries => {
        valve.appends += 1
        await commitGate
        if (valve.failing) throw new StorageError('disk full')
        return docs.append(entries)
      },
      compact: async (boardId, seq, snapshot) => {
        valve.compactions += 1
        return docs.compact(boardId, seq, snapshot)
      },
    },
  }
}

export interface Bench {
  readonly sync: Sync
  readonly url: string
  readonly valve: Valve
  readonly tables: Tables
  readonly docs: DocLog
  readonly versions: VersionStore
  readonly closes: number[]
  readonly refusals: string[]
  readonly logged: string[]
  rooms(): number
  sockets(): number
  /** Makes a person and gives the token. */
  person(name: string, role?: Role, board?: string): string
  locks: Set<string>
  removed: Set<string>
  roles: Map<string, Role>
  client(token: string, options?: Parameters<typeof wireClient>[3] & { readonly board?: string }): WireClient
  stock(token: string, board?: string): WebsocketProvider
  socket(protocols: string[], board?: string): WebSocket
  close(): Promise<void>
}

export async function startBench(
  options: {
    readonly limits?: Partial<BoardLimits>
    readonly clock?: Clock
    readonly tables?: Tables
    readonly migrate?: NonNullable<SyncPorts['migrate']>
    readonly wrapDocs?: (docs: DocLog) => DocLog
    readonly wrapVersions?: (versions: VersionStore) => VersionStore
  } = {},
): Promise<Bench> {
  const tables = options.tables ?? emptyTables()
  const storage = openMemoryStorage(tables)
  const { docs, valve } = withValve(options.wrapDocs?.(storage.docs) ?? storage.docs)
  const people = new Map<string, Person>()
  const locks = new Set<string>()
  const removed = new Set<string>()
  const roles = new Map<string, Role>()
  const closes: number[] = []
  const refusals: string[] = []
  const logged: string[] = []
  let rooms = 0
  let sockets = 0
  const log = (event: string, fields?: object): void => void logged.push(`${event} ${JSON.stringify(fields ?? {})}`)
  const sync = createSync({
    storage: {
      docs,
      versions: options.wrapVersions?.(storage.versions) ?? storage.versions,
      probe: async () => {
        if (valve.failing) throw new StorageError('disk full')
      },
    },
    clock: options.clock ?? systemClock,
    limits: { ...LIMITS, ...options.limits },
    log: { debug: log, info: log, warn: log, error: log },
    metrics: {
      rooms: {
        set: count => {
          rooms = count
        },
      },
      socketOpened: () => {
        sockets += 1
      },
      socketClosed: code => {
        sockets -= 1
        closes.push(code)
      },
      ackSeconds: () => undefined,
      updates: () => undefined,
      refused: reason => void refusals.push(reason),
    },
    ports: {
      authenticate: async token => {
        const person = people.get(token)
        if (person === undefined) return fail(fault('unauthenticated'))
        return removed.has(person.participantId) ? fail(fault('removed')) : ok(person)
      },
      access: async (boardId, person) => {
        if (removed.has(person.participantId)) return fail(fault('removed'))
        if (!boardId.startsWith('b')) return fail(fault('not-found'))
        const access: Access = {
          role: roles.get(person.participantId) ?? person.role,
          locked: locks.has(boardId),
          epoch: 'e1',
        }
        return ok(access)
      },
      ...(options.migrate === undefined ? {} : { migrate: options.migrate }),
    },
  })
  const http = createServer()
  http.on('upgrade', (request, socket, head) => {
    sync.handleUpgrade(request, socket, head, request.url?.split('/').at(-1)?.split('?')[0] ?? '')
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const opened: { close(): void }[] = []

  return {
    sync,
    url,
    valve,
    tables,
    docs: storage.docs,
    versions: storage.versions,
    closes,
    refusals,
    logged,
    locks,
    removed,
    roles,
    rooms: () => rooms,
    sockets: () => sockets,
    person: (name, role = 'participant') => {
      const token = `token-of-${name}`
      people.set(token, {
        participantId: name,
        workshopId: 'w',
        name,
        role,
        color: '#123456',
        tokenHash: `hash-${name}`,
      })
      return token
    },
    client: (token, { board = 'b1', ...rest } = {}) => {
      const client = wireClient(url, board, token, rest)
      opened.push({ close: () => client.socket.terminate() })
      return client
    },
    stock: (token, board = 'b1') => {
      const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/ws/boards`, board, new Y.Doc(), {
        protocols: ['y', `tok.${token}`],
        disableBc: true,
        WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
        maxBackoffTime: 100,
      })
      opened.push({ close: () => provider.destroy() })
      return provider
    },
    socket: (protocols, board = 'b1') => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/boards/${board}`, protocols)
      socket.on('error', () => undefined)
      opened.push({ close: () => socket.terminate() })
      return socket
    },
    close: async () => {
      for (const each of opened) each.close()
      await sync.close()
      http.closeAllConnections()
      await new Promise(resolve => http.close(resolve))
    },
  }
}

export const until = (check: () => unknown): Promise<unknown> =>
  vi.waitFor(
    () => {
      if (check() === false) throw new Error(`not yet: ${check}`)
    },
    { timeout: 8_000, interval: 5 },
  )

export const addNote = (doc: Y.Doc, id: string, text = ''): void => {
  const entry = new Y.Map<unknown>()
  entry.set('kind', 'sticky')
  entry.set('text', new Y.Text(text))
  doc.getMap('elements').set(id, entry)
}
export const noteText = (doc: Y.Doc, id: string): Y.Text => {
  const entry = doc.getMap('elements').get(id)
  const text = entry instanceof Y.Map ? entry.get('text') : undefined
  if (!(text instanceof Y.Text)) throw new Error(`no note ${id}`)
  return text
}
export const noteIds = (doc: Y.Doc): string[] => [...doc.getMap('elements').keys()].sort()

/** What a fresh reader would get, from the store alone. */
export async function stored(docs: DocLog, board = 'b1'): Promise<Y.Doc> {
  const found = await docs.load(board)
  const doc = new Y.Doc()
  doc.getMap('elements')
  if (found.snapshot !== null) Y.applyUpdate(doc, found.snapshot.state)
  for (const row of found.rows) Y.applyUpdate(doc, row.update)
  return doc
}
