import { buildLiteracy } from '../fixtures/literacy-fishbone.ts'
import type { Chance } from '#shared/board/commands/context.ts'
import type { Board } from '#shared/board/doc/board.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { chance, memoryBoard } from './board.ts'
import { post } from './json-post.ts'
import { type WireClient, wireClient } from './wire-client.ts'

// Boards that are there before a test begins, made as any client makes them: over the API and the board socket.

export interface Seeded extends CreatedWorkshop {
  /** The board's owner, still connected: can go on writing and show a cursor. */
  readonly client: WireClient
}

/** A workshop whose board holds the literacy fishbone, written by its facilitator. */
export const literacyWorkshop = (url: string, title = 'Early literacy'): Promise<Seeded> =>
  workshopWith(url, title, buildLiteracy)

/** A workshop whose board holds what `build` puts there, written by its facilitator. */
export async function workshopWith(
  url: string,
  title: string,
  build: (board: Board, luck: Chance) => unknown,
): Promise<Seeded> {
  const made = await post<CreatedWorkshop>(`${url}/api/workshops`, { title, template: 'blank' })
  const client = wireClient(url, made.boardId, made.token)
  await client.synced
  const luck = chance(7)
  const board = memoryBoard(luck.fresh, client.doc)
  build(board, luck)
  await client.whenAcked(client.sent())
  return { ...made, client }
}
