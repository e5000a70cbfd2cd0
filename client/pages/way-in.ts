import type { Api } from '../net/api.ts'
import type { Membership } from '../net/memberships.ts'
import { landing } from './landing.ts'

const LOBBY = '#lobby'

export const lobbyPath = (workshopId: string): string => `/w/${workshopId}${LOBBY}`

/** Whether the address asks for the lobby, whatever goes on. */
export const asksForLobby = (hash: string): boolean => hash === LOBBY

/** The path on which a member lands: the lobby, or a board. Without an answer from the server the board that was open last. */
export async function wayIn(
  api: Api,
  { token, workshopId, boardId, role }: Pick<Membership, 'token' | 'workshopId' | 'boardId' | 'role'>,
): Promise<string> {
  if (role === 'facilitator') return `/b/${boardId}`
  const answer = await api.workshop(token, workshopId)
  if (!answer.ok) return `/b/${boardId}`
  const { state } = answer.value
  // a person's team has its board for a home, but between breakouts, when it does not matter
  const team = state.boards.find(board => board.id === state.home)?.team ?? null
  const found = landing({ role: answer.value.role, team }, state)
  return found.kind === 'lobby' ? lobbyPath(workshopId) : `/b/${found.boardId}`
}
