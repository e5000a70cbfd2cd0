import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { Editor } from '../scene/editor.ts'
import { words } from '../ui/words/words.ts'
import { brings } from './follow-home.ts'
import { lobbyPath } from './way-in.ts'
import type { WorkshopRoom } from './workshop-room.ts'

/** Tells the board's company the way back of somebody who was brought to it. */
export function useWayBack(
  editor: Editor,
  { workshop, membership }: Pick<WorkshopRoom, 'workshop' | 'membership'>,
  here: string,
): void {
  const [, navigate] = useLocation()
  useEffect(() => {
    const { follow } = editor.company
    const { workshopId } = membership.getState()
    let from: string | null | undefined
    const look = () => {
      const { state } = workshop.state.getState()
      if (state === null) return
      const way = brings.get(workshopId)
      const next = way?.to === here ? way.from : undefined
      if (next === from && (next === undefined) === (follow.state.getState().back === null)) return
      from = next
      if (next === undefined) return follow.brought(null)
      const board = state.boards.find(each => each.id === next)
      follow.brought({
        to: board?.title ?? words('lobby.go'),
        go: () => {
          brings.delete(workshopId)
          navigate(board === undefined ? lobbyPath(workshopId) : `/b/${board.id}`)
        },
      })
    }
    look()
    return workshop.state.subscribe(look)
  }, [editor, workshop, membership, here, navigate])
}
