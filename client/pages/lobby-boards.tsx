import { ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import type { You } from '#shared/wire/workshop-frames.ts'
import type { BoardView } from '#shared/workshop/state-view.ts'
import { words } from '../ui/words/lobby-words.ts'
import styles from './lobby-page.module.css'

/** Every board that is open to me, my team's first. */
export function LobbyBoards({ you, boards }: { readonly you: You; readonly boards: readonly BoardView[] }) {
  const own = (board: BoardView) => board.team !== null && board.team === you.team
  const inOrder = [...boards].sort((a, b) => Number(own(b)) - Number(own(a)))
  return (
    <section className={styles.part} aria-labelledby="lobby-boards">
      <h2 id="lobby-boards" className={styles.heading}>
        {words('lobby.boards')}
      </h2>
      {boards.length === 0 ? (
        <p className={styles.hint}>{words('lobby.no-boards')}</p>
      ) : (
        <ul className={styles.boards}>
          {inOrder.map(board => (
            <li key={board.id}>
              <Link href={`/b/${board.id}`} className={styles.board}>
                <span className={styles.boardWords}>
                  <strong>{board.title === '' ? words('home.untitled') : board.title}</strong>
                  <span className={styles.hint}>
                    {words(
                      own(board)
                        ? 'lobby.board-yours'
                        : board.team === null
                          ? 'lobby.board-all'
                          : board.may === 'edit'
                            ? 'lobby.board-edit'
                            : 'lobby.board-view',
                    )}
                  </span>
                </span>
                <ChevronRight size={20} aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
