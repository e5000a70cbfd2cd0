import { ChevronDown } from 'lucide-react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { Menu } from '../../ui/menu.tsx'
import { words } from '../../ui/words/first-words.ts'
import { hasTeams } from '../landing.ts'
import { lobbyPath } from '../way-in.ts'
import type { BoardRoom } from './board-room.ts'
import frame from './page-frame.module.css'

/** The board's name; of several boards, the way to the others, and to the teams. */
export function BoardTitle({ room }: { readonly room: BoardRoom }) {
  const { title, boards, role, workshopId } = useStore(room.membership)
  const teams = useStore(room.workshop.state, ({ state }) => state !== null && hasTeams(state))
  const [, navigate] = useLocation()
  const nameOf = (name: string) => (name === '' ? (title === '' ? words('home.untitled') : title) : name)
  const here = nameOf(boards.find(board => board.id === room.boardId)?.title ?? '')
  const heading = <h1 className={frame.title}>{here}</h1>
  const lobby = teams && role !== 'facilitator'
  if (boards.length < 2 && !lobby) return heading
  return (
    <div className={frame.titleMenu}>
      {heading}
      <Menu
        label={words('page.boards')}
        face={<ChevronDown size={18} aria-hidden />}
        groups={[
          {
            id: 'boards',
            title: words('page.boards'),
            entries: boards.map(board => ({
              id: board.id,
              label: nameOf(board.title),
              checked: board.id === room.boardId,
              run: () => navigate(`/b/${board.id}`),
            })),
          },
          ...(lobby
            ? [
                {
                  id: 'lobby',
                  entries: [{ id: 'lobby', label: words('lobby.go'), run: () => navigate(lobbyPath(workshopId)) }],
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}
