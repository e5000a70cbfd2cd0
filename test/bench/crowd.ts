import { createInterface } from 'node:readline'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { ownCursorFrame, pointOf } from '#shared/wire/cursor-frames.ts'
import { awarenessFrame, SYNC, syncFrame } from '#shared/wire/frames.ts'
import { createCounter, type Counted, marked } from './deliveries.ts'
import { openRaw, type RawSocket } from './raw-socket.ts'
import { type StormJob, stormCrowd } from './storm-crowd.ts'

// Many people at work: each moves and edits so many times a second, all at other moments. A few of them listen to what arrives; the
// others only take it.

export interface Place {
  readonly url: string
  readonly protocols: readonly string[]
}

export interface CrowdJob {
  readonly places: readonly Place[]
  /** Each of one person, in a second. */
  readonly moves: number
  readonly edits: number
  readonly lane: 'cursors' | 'awareness'
  readonly warmUpSeconds: number
  readonly seconds: number
  /** So many of the places listen, the first ones of them. */
  readonly listeners: number
  /** What the frames of the server are. */
  readonly counts: Counted
}

export interface CrowdReport {
  /** Moves and edits that reached one listener, in all the seconds. */
  readonly arrived: number
  /** From writing to the arrival at somebody else, and to the acknowledgement, in ms. */
  readonly seen: readonly number[]
  readonly acked: readonly number[]
  /** Bytes that one listener got in a second. */
  readonly bytesPerSecond: number
  /** Part of the moves and edits that this process was able to send. */
  readonly sent: number
}

const STEP_MS = 10

interface Person {
  readonly socket: RawSocket
  move(n: number): void
  edit(n: number): void
}

export async function crowd(): Promise<void> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  const given = JSON.parse(String((await lines.next()).value)) as CrowdJob | StormJob
  if ('storm' in given) {
    const storm = stormCrowd(given)
    await say({ ready: given.places.length })
    await lines.next()
    await say({ started: true })
    await say(await storm.run())
    process.exit(0)
  }
  const job: CrowdJob = given
  const counter = createCounter(job.counts)
  const people: Person[] = []
  for (const [i, place] of job.places.entries())
    people.push(await person(place, i < job.listeners ? counter.listener() : null))
  await say({ ready: people.length })
  await lines.next()
  work(people, job, job.warmUpSeconds).then(async () => {
    counter.reset()
    const bytes = () => people.slice(0, job.listeners).reduce((sum, { socket }) => sum + socket.received(), 0)
    const before = bytes()
    await say({ started: true })
    const sent = await work(people, job, job.seconds)
    const report: CrowdReport = {
      arrived: counter.arrived() / job.listeners,
      seen: counter.seen(),
      acked: counter.acked(),
      bytesPerSecond: (bytes() - before) / job.listeners / job.seconds,
      sent,
    }
    await say(report)
    process.exit(0)
  }, stop)

  async function person(
    { url, protocols }: Place,
    listener: ReturnType<typeof counter.listener> | null,
  ): Promise<Person> {
    const doc = new Y.Doc()
    const socket = await openRaw(url, protocols, listener === null ? null : message => listener.take(message))
    socket.closed.then(() => stop(new Error(`a connection was closed: ${url}`)), stop)
    socket.send(presence(doc.clientID, 0))
    if (job.lane === 'cursors' && protocols.includes('wb1')) socket.send(ownCursorFrame(null))
    doc.on('update', (update: Uint8Array) => {
      socket.send(syncFrame(SYNC.update, update))
      listener?.wrote()
    })
    const entry = new Y.Map<unknown>()
    let made = false
    return {
      socket,
      move: n =>
        socket.send(
          job.lane === 'cursors'
            ? ownCursorFrame(pointOf([n % 5_000, (n * 7) % 3_000]))
            : presence(doc.clientID, n + 1),
        ),
      edit: n => {
        doc.transact(() => {
          if (!made) {
            made = true
            entry.set('kind', 'sticky')
            doc.getMap('elements').set(`n${doc.clientID}`, entry)
          }
          entry.set('at', [n * 12.5, n * 7.25])
          entry.set('mark', marked(performance.timeOrigin + performance.now()))
        })
      },
    }
  }
}

/** Resolves when it is out: a report is longer than a pipe holds. */
const say = (line: object): Promise<void> =>
  new Promise(done => {
    process.stdout.write(`${JSON.stringify(line)}\n`, () => done())
  })

function stop(cause: unknown): never {
  console.error(cause)
  process.exit(1)
}

let clock = 0

/** For so many seconds; gives which part of it was sent. */
function work(people: readonly Person[], job: CrowdJob, seconds: number): Promise<number> {
  const turns = Math.round((seconds * 1000) / STEP_MS)
  const [moveTurns, editTurns] = [job.moves, job.edits].map(rate =>
    rate === 0 ? 0 : Math.round(1000 / STEP_MS / rate),
  )
  const from = performance.now()
  let done = 0
  let skipped = 0
  return new Promise(resolve => {
    const timer = setInterval(() => {
      const due = Math.min(turns, Math.floor((performance.now() - from) / STEP_MS))
      // what this process could not do in time is left out, not done in one heap
      skipped += Math.max(0, due - done - 2)
      done = Math.max(done, due - 2)
      for (; done < due; done++) {
        clock += 1
        for (const [i, person] of people.entries()) {
          if (moveTurns && (clock + i) % moveTurns === 0) person.move(clock)
          if (editTurns && (clock + i * 7) % editTurns === 0) person.edit(clock)
        }
      }
      if (done < turns) return
      clearInterval(timer)
      resolve(1 - skipped / turns)
    }, STEP_MS / 2)
  })
}

/** A stock client's awareness of a pointer and a selection. */
function presence(clientId: number, clock: number): Uint8Array {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, 1)
  encoding.writeVarUint(body, clientId)
  encoding.writeVarUint(body, clock)
  encoding.writeVarString(body, JSON.stringify({ cursor: [clock % 1000, (clock * 7) % 800], selection: ['abc'] }))
  return awarenessFrame(encoding.toUint8Array(body))
}
