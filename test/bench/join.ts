import * as Y from 'yjs'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { dataFolder, spawnServer } from '../kit/spawned-server.ts'
import { wireClient } from '../kit/wire-client.ts'
import { cpuSeconds, median } from './cpu.ts'

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

const CHUNK = 250
const WARM = 20

export async function join(elements: number): Promise<JoinResult> {
  const folder = await dataFolder()
  let server = await spawnServer(folder.path)
  const answer = await fetch(`${server.url}/api/workshops`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const { boardId, token } = (await answer.json()) as CreatedWorkshop
  const writer = wireClient(server.url, boardId, token)
  await writer.synced
  for (let from = 0; from < elements; from += CHUNK) {
    const n = writer.edit(doc => {
      for (let i = from; i < Math.min(elements, from + CHUNK); i++) {
        const entry = new Y.Map<unknown>()
        entry.set('kind', 'sticky')
        entry.set('at', [(i % 100) * 220, Math.floor(i / 100) * 220])
        entry.set('place', { order: `a${i}` })
        entry.set('text', new Y.Text(`Note ${i} about late buses and morning routes`))
        doc.getMap('elements').set(`note${i}`, entry)
      }
    })
    await writer.whenAcked(n)
  }
  const started = performance.now()
  const bytes = Y.encodeStateAsUpdate(writer.doc).length
  const encodeMs = performance.now() - started
  writer.close()
  await writer.closed
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
  for (let i = 0; i < WARM; i++) warm.push((await one()).ms)
  const warmCpuMs = ((cpuSeconds(server.process.pid ?? 0) - before) * 1000) / WARM
  const edited = []
  const beforeEdited = cpuSeconds(server.process.pid ?? 0)
  for (let i = 0; i < WARM / 2; i++) {
    await staying.whenAcked(
      staying.edit(doc => {
        const entry = doc.getMap('elements').get('note1') as Y.Map<unknown>
        entry.set('at', [i, i])
      }),
    )
    edited.push((await one()).ms)
  }
  const editedCpuMs = ((cpuSeconds(server.process.pid ?? 0) - beforeEdited) * 1000) / (WARM / 2)
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
