import * as Y from 'yjs'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { dataFolder, spawnServer } from '../kit/spawned-server.ts'
import { wireClient } from '../kit/wire-client.ts'
import { fillBoard } from './big-board.ts'
import { cpuSeconds, median } from './cpu.ts'
import { joinMany, post } from './server-targets.ts'

// Joining a board of 10,000 elements: cold (right after a start), warm, and just after an edit; against the cost of encoding
// the same document once with Yjs, in this process.

export interface JoinResult {
  readonly elements: number
  readonly bytes: number
  readonly coldMs: number
  readonly coldCpuMs: number
  readonly warmMs: number
  readonly warmCpuMs: number
  readonly editedMs: number
  readonly editedCpuMs: number
  /** One encodeStateAsUpdate of the document here: the baseline. */
  readonly encodeMs: number
}

const AUTHORS = 5

export async function join(elements: number, joins: number): Promise<JoinResult> {
  const folder = await dataFolder()
  let server = await spawnServer(folder.path)
  const { boardId, token, code } = await post<CreatedWorkshop>(`${server.url}/api/workshops`, {})
  const document = await fillBoard(server.url, boardId, await joinMany(server, code, AUTHORS), elements)
  const encodeMs = median(
    [1, 2, 3].map(() => {
      const started = performance.now()
      Y.encodeStateAsUpdate(document)
      return performance.now() - started
    }),
  )
  const bytes = Y.encodeStateAsUpdate(document).length
  await server.stop()

  const one = async (): Promise<{ ms: number; cpu: number }> => {
    const pid = server.process.pid ?? 0
    const before = cpuSeconds(pid)
    const start = performance.now()
    const client = wireClient(server.url, boardId, token)
    await client.synced
    const ms = performance.now() - start
    const cpu = (cpuSeconds(pid) - before) * 1000
    client.close()
    await client.closed
    return { ms, cpu }
  }

  server = await spawnServer(folder.path)
  const cold = await one()
  const warm = []
  // one stays, so that the room is warm
  const staying = wireClient(server.url, boardId, token)
  await staying.synced
  const before = cpuSeconds(server.process.pid ?? 0)
  for (let i = 0; i < joins; i++) warm.push((await one()).ms)
  const warmCpuMs = ((cpuSeconds(server.process.pid ?? 0) - before) * 1000) / joins
  const edited = []
  const beforeEdited = cpuSeconds(server.process.pid ?? 0)
  for (let i = 0; i < joins / 2; i++) {
    await staying.whenAcked(
      staying.edit(doc => {
        const entry = doc.getMap('elements').get('note1') as Y.Map<unknown>
        entry.set('at', [i, i])
      }),
    )
    edited.push((await one()).ms)
  }
  const editedCpuMs = ((cpuSeconds(server.process.pid ?? 0) - beforeEdited) * 1000) / (joins / 2)
  staying.close()
  await staying.closed
  await server.stop()
  await folder.remove()
  return {
    elements,
    bytes,
    coldMs: cold.ms,
    coldCpuMs: cold.cpu,
    warmMs: median(warm),
    warmCpuMs,
    editedMs: median(edited),
    editedCpuMs,
    encodeMs,
  }
}
