import { useEffect, useState } from 'react'
import type { Result } from '#shared/base/result.ts'
import type { StateView } from '#shared/workshop/state-view.ts'
import { boardFile, readBoardFile } from '#shared/exchange/board-file.ts'
import type { TeamBoard } from '#shared/exchange/together/team-board.ts'
import type { Editor } from '../../scene/editor.ts'
import { mostCharacters } from '../../scene/paste-limits.ts'

// The boards of the workshop, each fetched once while the dialog is open. This one is read as it stands here.

export type FetchBoard = (boardId: string) => Promise<Result<unknown, unknown>>

export interface ListedBoard {
  readonly boardId: string
  readonly title: string
  readonly team: string | null
  /** What is on it; null until it has come, 'failed' when it did not. */
  readonly board: TeamBoard | 'failed' | null
}

export interface TeamBoards {
  readonly boards: readonly ListedBoard[]
  /** How many have come, or have not. */
  readonly done: number
  readonly again: () => void
}

const MOST_ITEMS = 10_000
/** So many at once: a room's network is shared by everybody in it. */
const AT_ONCE = 3

export function useTeamBoards(
  editor: Editor,
  listed: StateView['boards'],
  own: string,
  fetchBoard: FetchBoard,
): TeamBoards {
  const [found, setFound] = useState<ReadonlyMap<string, TeamBoard | 'failed'>>(new Map())
  const [turn, setTurn] = useState(0)
  // what is listed when the dialog opens is what is brought together
  const [entries] = useState(listed)
  const [ownBoard] = useState(() => ownFile(editor, listed.find(({ id }) => id === own)?.title ?? ''))
  const most = mostCharacters(editor)
  useEffect(() => {
    let over = false
    const todo = entries.filter(({ id }) => id !== own)
    const take = async () => {
      for (let next = todo.shift(); next !== undefined && !over; next = todo.shift()) {
        const { id } = next
        const board = await readBoard(next, fetchBoard, most)
        if (!over) setFound(known => new Map(known).set(id, board))
      }
    }
    for (let i = 0; i < AT_ONCE; i++) void take()
    return () => {
      over = true
    }
  }, [entries, own, fetchBoard, turn, most])
  const again = () => {
    setFound(new Map())
    setTurn(n => n + 1)
  }
  const boards = entries.map(({ id, title, team }): ListedBoard => {
    const here = { boardId: id, title, team }
    return { ...here, board: id === own ? { ...here, file: ownBoard } : (found.get(id) ?? null) }
  })
  return { boards, done: found.size, again }
}

const ownFile = ({ view, kinds, diagrams }: Editor, title: string) =>
  boardFile({ title, view, elements: kinds, diagrams, say: () => null, now: 0 })

async function readBoard(
  { id, title, team }: StateView['boards'][number],
  fetchBoard: FetchBoard,
  text: number,
): Promise<TeamBoard | 'failed'> {
  const answer = await fetchBoard(id)
  const read = answer.ok ? readBoardFile(answer.value, { elements: MOST_ITEMS, text }) : answer
  return read.ok ? { boardId: id, title, team, file: read.value } : 'failed'
}
