import type { You } from '#shared/wire/workshop-frames.ts'
import type { StateView } from '#shared/workshop/state.ts'

// Where somebody goes: on coming in, and when the facilitator sends people. Pure.

export type Landing = { readonly kind: 'lobby' } | { readonly kind: 'board'; readonly boardId: string }

const LOBBY: Landing = { kind: 'lobby' }

/** What of the state tells where somebody belongs. */
export type Place = Pick<StateView, 'home' | 'breakout'>

export const hasTeams = ({ teams, boards }: Pick<StateView, 'teams' | 'boards'>): boolean =>
  teams.names.length > 0 || boards.some(board => board.team !== null)

/**
 * On coming in. With teams, participants wait in the lobby until the facilitator sends people; during a breakout only those who still
 * have to choose a team stay there. Everybody else goes where they belong.
 */
export function landing(you: Pick<You, 'role' | 'team'>, state: StateView): Landing {
  const home: Landing = state.home === null ? LOBBY : { kind: 'board', boardId: state.home }
  if (you.role !== 'participant' || !hasTeams(state)) return home
  if (state.breakout === null) return LOBBY
  return state.breakout.on && you.team === null && state.teams.choose ? LOBBY : home
}

/** The board on which a facilitator holds everybody; null when nobody is held, or they are there. It lasts as long as the hold. */
export function heldOn(
  role: You['role'],
  { spotlight, boards }: Pick<StateView, 'spotlight' | 'boards'>,
  here: string | null,
): string | null {
  if (role === 'facilitator' || spotlight?.hold !== true || spotlight.boardId === here) return null
  return boards.some(board => board.id === spotlight.boardId) ? spotlight.boardId : null
}

/**
 * The board that a participant or viewer is to go to now, or null to stay. They are sent when their home changes and when people are
 * sent or brought back; facilitators never are. Before the first breakout the lobby keeps its people, who are still choosing.
 * @param here the board that is open, null in the lobby
 */
export function sentTo(role: You['role'], before: Place | null, now: Place, here: string | null): string | null {
  if (role === 'facilitator' || before === null || now.home === null || now.home === here) return null
  if (here === null && now.breakout === null) return null
  const turned = now.breakout !== null && before.breakout?.on !== now.breakout.on
  return turned || before.home !== now.home ? now.home : null
}
