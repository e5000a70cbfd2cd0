import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { dataFolder, type SpawnedServer, spawnServer } from '../kit/spawned-server.ts'
import type { Place } from './crowd.ts'
import type { Counted } from './deliveries.ts'

// What the server benches measure: our server as people run it, and the two baselines. Each is a process of its own.

export interface Target {
  readonly name: 'ours' | 'bare' | 'batching'
  readonly pid: number
  readonly counts: Counted
  /** So many boards with so many people on each. */
  places(boards: number, people: number): Promise<readonly Place[]>
  end(): Promise<void>
}

export async function post<T>(url: string, body: object): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${new URL(url).pathname}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

export const boardPlace = (server: SpawnedServer, boardId: string, token: string): Place => ({
  url: `${server.url.replace('http', 'ws')}/ws/boards/${boardId}`,
  protocols: ['wb1', `tok.${token}`],
})

/** So many people with tokens of their own. */
export async function joinMany(server: SpawnedServer, code: string, people: number): Promise<readonly string[]> {
  const tokens: string[] = []
  for (let i = 0; i < people; i++)
    tokens.push((await post<{ token: string }>(`${server.url}/api/join`, { code, name: `Person ${i}` })).token)
  return tokens
}

export async function ours(people: number): Promise<Target> {
  const folder = await dataFolder()
  const server = await spawnServer(folder.path, { LIMIT_PEOPLE: String(Math.max(300, people)) })
  return {
    name: 'ours',
    pid: server.process.pid ?? 0,
    counts: 'board',
    places: async (boards, each) => {
      const places: Place[] = []
      for (let board = 0; board < boards; board++) {
        const { boardId, code } = await post<CreatedWorkshop>(`${server.url}/api/workshops`, {})
        for (const token of await joinMany(server, code, each)) places.push(boardPlace(server, boardId, token))
      }
      return places
    },
    end: async () => {
      await server.kill()
      await folder.remove()
    },
  }
}

export async function baseline(name: 'bare' | 'batching'): Promise<Target> {
  const child = spawn(process.execPath, ['test/bench/raw-broadcast.mjs', ...(name === 'batching' ? ['batch'] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>(resolve => createInterface({ input: child.stdout }).once('line', resolve))
  const { port } = JSON.parse(line) as { port: number }
  return {
    name,
    pid: child.pid ?? 0,
    counts: name === 'batching' ? 'batch' : 'each',
    places: async (boards, each) =>
      Array.from({ length: boards * each }, (_, i) => ({
        url: `ws://127.0.0.1:${port}/${Math.floor(i / each)}`,
        protocols: [],
      })),
    end: () =>
      new Promise(resolve => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}
