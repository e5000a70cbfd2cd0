import * as Y from 'yjs'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { dataFolder, spawnServer } from '../kit/spawned-server.ts'
import { fillBoard } from './big-board.ts'
import { cpuSeconds, residentMb } from './cpu.ts'
import { runCrowd } from './fan-out.ts'
import { boardPlace, joinMany, post } from './server-targets.ts'
import type { StormJob, StormReport } from './storm-crowd.ts'

// Everybody back at once: the server is killed and started again, and all who had the board open connect in the same moment, each with
// the board in the browser.

export interface StormResult extends StormReport {
  readonly people: number
  readonly elements: number
  readonly cpuSeconds: number
  readonly rss: number
}

const AUTHORS = 5

export async function storm(elements: number, people: number): Promise<StormResult> {
  const folder = await dataFolder()
  let server = await spawnServer(folder.path)
  const { boardId, code } = await post<CreatedWorkshop>(`${server.url}/api/workshops`, {})
  const tokens = await joinMany(server, code, people)
  const document = await fillBoard(server.url, boardId, tokens.slice(0, AUTHORS), elements)
  await server.kill()
  server = await spawnServer(folder.path)
  const pid = server.process.pid ?? 0
  const job: StormJob = {
    storm: true,
    places: tokens.map(token => boardPlace(server, boardId, token)),
    board: Buffer.from(Y.encodeStateAsUpdate(document)).toString('base64'),
  }
  let before = 0
  const report = await runCrowd<StormReport>(job, () => {
    before = cpuSeconds(pid)
  })
  const result = { ...report, people, elements, cpuSeconds: cpuSeconds(pid) - before, rss: residentMb(pid) }
  await server.kill()
  await folder.remove()
  return result
}
