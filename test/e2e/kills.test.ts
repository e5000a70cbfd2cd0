import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readAll } from '#shared/board/doc/read.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { dataFolder, spawnServer } from '../kit/spawned-server.ts'
import { type WireClient, wireClient } from '../kit/wire-client.ts'

// Promise 1: 0 acknowledged edits lost over any number of kills. Twenty kills under load, on one data folder.

const KILLS = 20
const WRITERS = 4
/** Acknowledged edits of each round before the kill. */
const EDITS = 60

async function round(
  url: string,
  boardId: string,
  token: string,
  tag: string,
  kept: Set<string>,
  kill: () => Promise<void>,
) {
  const writers = Array.from({ length: WRITERS }, () => wireClient(url, boardId, token))
  await Promise.all(writers.map(w => w.synced))
  let acked = 0
  const killing: Promise<void>[] = []
  const work = async (writer: WireClient, i: number) => {
    for (let n = 0; killing.length === 0; n++) {
      const id = `${tag}-${i}-${n}`
      const write = writer.edit(doc => {
        const entry = new Y.Map<unknown>()
        entry.set('kind', 'sticky')
        entry.set('text', new Y.Text(id))
        doc.getMap('elements').set(id, entry)
      })
      try {
        await writer.whenAcked(write)
      } catch {
        return
      }
      kept.add(id)
      acked++
      if (acked >= EDITS && killing.length === 0) killing.push(kill())
    }
  }
  await Promise.all(writers.map(work))
  await Promise.all(killing)
  for (const writer of writers) writer.close()
}

describe('saved means saved', () => {
  it(`loses no acknowledged edit over ${KILLS} kills under load`, async () => {
    const folder = await dataFolder()
    const kept = new Set<string>()
    try {
      let server = await spawnServer(folder.path)
      const answer = await fetch(`${server.url}/api/workshops`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      const { boardId, token } = (await answer.json()) as CreatedWorkshop
      for (let kill = 0; kill < KILLS; kill++) {
        await round(server.url, boardId, token, `k${kill}`, kept, () => server.kill())
        server = await spawnServer(folder.path)
        const reader = wireClient(server.url, boardId, token)
        await reader.synced
        const there = new Set(readAll(reader.doc).map(e => e.id))
        expect([...kept].filter(id => !there.has(id))).toEqual([])
        reader.close()
        await reader.closed
      }
      expect(kept.size).toBeGreaterThanOrEqual(KILLS * EDITS)
      expect(await server.stop()).toBe(0)
    } finally {
      await folder.remove()
    }
  })
})
