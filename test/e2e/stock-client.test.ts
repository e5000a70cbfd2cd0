import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { readAll } from '#shared/board/doc/read.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { post } from '../kit/json-post.ts'
import { dataFolder, spawnServer } from '../kit/spawned-server.ts'
import { wireClient } from '../kit/wire-client.ts'

// docs/examples/stock-client.mjs is what other people's programs are written from: it must run.

it('the stock y-websocket example opens a board, writes a cause and prints the outline', async () => {
  const folder = await dataFolder()
  const server = await spawnServer(folder.path)
  try {
    const made = await post<CreatedWorkshop>(`${server.url}/api/workshops`, { template: 'fishbone' })
    const run = await promisify(execFile)(process.execPath, [
      'docs/examples/stock-client.mjs',
      server.url,
      made.code,
      'Buses leave before the bell',
    ])
    expect(run.stdout).toContain('Students and families\n      Buses leave before the bell\n')
    const reader = wireClient(server.url, made.boardId, made.token)
    await reader.synced
    expect(readAll(reader.doc).map(e => e.text)).toContain('Buses leave before the bell')
    reader.close()
  } finally {
    await server.stop()
    await folder.remove()
  }
})
