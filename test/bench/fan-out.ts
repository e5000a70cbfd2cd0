import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { awarenessFrame, FRAME, SYNC, syncFrame } from '#shared/wire/frames.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { dataFolder, spawnServer } from '../kit/spawned-server.ts'
import { cpuSeconds, median, percentile } from './cpu.ts'

// One board, many people, each with 20 cursor moves and one edit a second: what a delivered message costs the server,
// against a bare broadcast. A delivery is one person's move or edit reaching one other person.

const MOVES = 20
const SECONDS = 6
const ROUNDS = 3

interface Target {
  readonly name: string
  readonly pid: number
  readonly connect: () => Promise<Sender>
  readonly end: () => Promise<void>
}

interface Sender {
  move(n: number): void
  edit(n: number): void
  close(): void
}

export interface FanOutResult {
  readonly people: number
  readonly ours: number
  readonly raw: number
  readonly oursCpu: number
  readonly rawCpu: number
  readonly editP95: number
}

const presence = (clientId: number, clock: number): Uint8Array => {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, 1)
  encoding.writeVarUint(body, clientId)
  encoding.writeVarUint(body, clock)
  encoding.writeVarString(body, JSON.stringify({ cursor: [clock % 1000, (clock * 7) % 800], selection: ['abc'] }))
  return awarenessFrame(encoding.toUint8Array(body))
}

const opened = (socket: WebSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })

async function ours(latencies: number[]): Promise<Target> {
  const folder = await dataFolder()
  const server = await spawnServer(folder.path)
  const answer = await fetch(`${server.url}/api/workshops`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const { boardId, code } = (await answer.json()) as CreatedWorkshop
  return {
    name: 'throughline',
    pid: server.process.pid ?? 0,
    connect: async () => {
      const joined = await fetch(`${server.url}/api/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      })
      const { token } = (await joined.json()) as { token: string }
      const doc = new Y.Doc()
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws/boards/${boardId}`, ['wb1', `tok.${token}`])
      await opened(socket)
      socket.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc)))
      let sentAt = 0
      socket.on('message', (data: Buffer) => {
        if (data[0] === FRAME.ack && sentAt > 0) {
          latencies.push(performance.now() - sentAt)
          sentAt = 0
        }
      })
      doc.on('update', (update: Uint8Array) => socket.send(syncFrame(SYNC.update, update)))
      const entry = new Y.Map<unknown>()
      return {
        move: n => socket.send(presence(doc.clientID, n + 1)),
        edit: n => {
          sentAt = performance.now()
          if (n === 0) {
            entry.set('kind', 'sticky')
            doc.getMap('elements').set(`n${doc.clientID}`, entry)
          } else entry.set('at', [n, n])
        },
        close: () => socket.close(),
      }
    },
    end: async () => {
      await server.stop()
      await folder.remove()
    },
  }
}

async function raw(): Promise<Target> {
  const child: ChildProcess = spawn(process.execPath, ['test/bench/raw-broadcast.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const out = child.stdout
  if (out === null) throw new Error('no output')
  const line = await new Promise<string>(resolve => createInterface({ input: out }).once('line', resolve))
  const { port } = JSON.parse(line) as { port: number }
  let next = 1
  return {
    name: 'bare ws',
    pid: child.pid ?? 0,
    connect: async () => {
      const id = next++
      const socket = new WebSocket(`ws://127.0.0.1:${port}`)
      await opened(socket)
      socket.on('message', () => {})
      const edit = new Uint8Array(130)
      return {
        move: n => socket.send(presence(id, n + 1)),
        edit: () => socket.send(edit),
        close: () => socket.close(),
      }
    },
    end: () =>
      new Promise(resolve => {
        child.once('exit', () => resolve())
        child.kill()
      }),
  }
}

/** Seconds of server CPU for one round of load. */
async function load(target: Target, people: number): Promise<number> {
  const senders: Sender[] = []
  for (let i = 0; i < people; i++) senders.push(await target.connect())
  const before = cpuSeconds(target.pid)
  // each person has a phase of their own, so that the load is even
  await new Promise<void>(resolve => {
    let tick = 0
    const timer = setInterval(
      () => {
        tick++
        for (const [i, sender] of senders.entries()) {
          if ((tick + i) % 5 === 0) sender.move(tick)
          if ((tick + i) % (5 * MOVES) === 0) sender.edit(Math.floor(tick / (5 * MOVES)))
        }
        if (tick >= SECONDS * 5 * MOVES) {
          clearInterval(timer)
          resolve()
        }
      },
      1000 / (5 * MOVES),
    )
  })
  const used = cpuSeconds(target.pid) - before
  for (const sender of senders) sender.close()
  return used
}

export async function fanOut(people: number): Promise<FanOutResult> {
  const latencies: number[] = []
  const targets = [await ours(latencies), await raw()] as const
  const used: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, target] of targets.entries()) (used[i] ?? []).push(await load(target, people))
  for (const target of targets) await target.end()
  const deliveries = people * (people - 1) * (MOVES + 1) * SECONDS
  const perDelivery = used.map(list => (median(list) / deliveries) * 1e6)
  return {
    people,
    ours: perDelivery[0] ?? Number.NaN,
    raw: perDelivery[1] ?? Number.NaN,
    oursCpu: median(used[0]) / SECONDS,
    rawCpu: median(used[1]) / SECONDS,
    editP95: percentile(latencies, 0.95),
  }
}
