import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { CLOSE } from '#shared/wire/close-codes.ts'

// What GET /metrics tells, in a registry of this server's own (several servers may share a process). The only file that knows prom-client.

/** Why a write was refused: the nack codes of contract §4, and the two faults that end a connection without a nack. */
export const REFUSALS = [
  'locked',
  'view-only',
  'element-rule',
  'board-full',
  'text-too-long',
  'missing-predecessor',
  'too-many-messages',
  'storage-unavailable',
  'refused-for-good',
  'malformed-frame',
  'too-large',
] as const

/** Ordinary ends of a websocket, beside the project's own codes. */
const ORDINARY_CLOSES = [1000, 1001, 1005, 1006, 1009]

export interface Metrics {
  /** Contents of GET /metrics and its content type. */
  text(): Promise<string>
  readonly contentType: string
  readonly rooms: { set(count: number): void }
  socketOpened(): void
  /** Every opened socket ends in one of these; a code that is not in the contract counts as `other`. */
  socketClosed(code: number): void
  ackSeconds(seconds: number): void
  updates(count: number): void
  refused(reason: string): void
  /** A route that there is, counted from the start. */
  route(route: string): void
  request(route: string, status: number): void
  openSockets(): number
}

export function createMetrics(lag: () => number): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const rooms = new Gauge({ name: 'open_rooms', help: 'Boards in memory.', registers })
  const sockets = new Gauge({
    name: 'open_sockets',
    help: 'Open websockets, boards and workshops together.',
    registers,
  })
  const acks = new Histogram({
    name: 'ack_latency_seconds',
    help: 'From the arrival of a write to its acknowledgement.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5],
    registers,
  })
  new Gauge({
    name: 'eventloop_lag_seconds',
    help: 'The worst delay of a timer in the last five to ten seconds.',
    registers,
    collect() {
      this.set(lag())
    },
  })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory of the process.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  const closes = new Counter({
    name: 'closes_total',
    help: 'Closed websockets by close code.',
    labelNames: ['code'] as const,
    registers,
  })
  const updates = new Counter({
    name: 'updates_total',
    help: 'Document updates that were applied and stored.',
    registers,
  })
  const refusals = new Counter({
    name: 'refused_total',
    help: 'Writes that were refused, by reason.',
    labelNames: ['reason'] as const,
    registers,
  })
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Answered HTTP requests by route pattern and status.',
    labelNames: ['route', 'status'] as const,
    registers,
  })

  const codes = new Set<number>([...ORDINARY_CLOSES, ...Object.values(CLOSE)])
  for (const code of [...codes, 'other']) closes.inc({ code: String(code) }, 0)
  const reasons = new Set<string>(REFUSALS)
  for (const reason of [...reasons, 'other']) refusals.inc({ reason }, 0)
  let open = 0

  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    rooms: { set: count => rooms.set(count) },
    socketOpened() {
      open += 1
      sockets.set(open)
    },
    socketClosed(code) {
      open -= 1
      sockets.set(open)
      closes.inc({ code: codes.has(code) ? String(code) : 'other' })
    },
    ackSeconds: seconds => acks.observe(seconds),
    updates: n => updates.inc(n),
    refused: reason => refusals.inc({ reason: reasons.has(reason) ? reason : 'other' }),
    route: route => requests.inc({ route, status: '200' }, 0),
    request: (route, status) => requests.inc({ route, status: String(status) }),
    openSockets: () => open,
  }
}
