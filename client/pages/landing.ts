import type { You } from '#shared/wire/workshop-frames.ts'
import type { StateView } from '#shared/workshop/state-view.ts'

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
  const shown = you.role === 'facilitator' ? null : broughtTo(state)
  if (shown !== null) return { kind: 'board', boardId: shown }
  if (you.role !== 'participant' || !hasTeams(state)) return home
  if (state.breakout === null) return LOBBY
  return state.breakout.on && you.team === null && state.teams.choose ? LOBBY : home
}

type Spotlit = Pick<StateView, 'spotlight' | 'boards'>

/** The board to which a facilitator brings everybody who may open it; null where people only may look. */
function broughtTo({ spotlight, boards }: Spotlit): string | null {
  if (spotlight === null || (spotlight.bring !== true && spotlight.hold !== true)) return null
  return boards.some(board => board.id === spotlight.boardId) ? spotlight.boardId : null
}

/** Which bringing it is; null for none. Each takes a person along once: who leaves is free until the next. */
export const bringing = (role: You['role'], state: Spotlit): number | null =>
  role === 'facilitator' || broughtTo(state) === null ? null : (state.spotlight?.at ?? 0)

/**
 * The board that a participant or viewer is brought to now, or null to stay.
 * @param taken the bringing that has taken this person along already, null for none
 */
export function brought(role: You['role'], state: Spotlit, here: string | null, taken: number | null): string | null {
  const which = bringing(role, state)
  const target = broughtTo(state)
  return which === null || which === taken || target === here ? null : target
}

/** The board on which a facilitator holds everybody; null when nobody is held, or they are there. It lasts as long as the hold. */
export function heldOn(role: You['role'], { spotlight, boards }: Spotlit, here: string | null): string | null {
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
  const turned =
    now.breakout !== null && (before.breakout?.on !== now.breakout.on || before.breakout.at !== now.breakout.at)
  return turned || before.home !== now.home ? now.home : null
}
