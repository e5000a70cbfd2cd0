import { useEffect } from 'react'
import type { WorkshopLink, WorkshopLinkState } from '../../net/workshop-link.ts'
import type { Editor } from '../../scene/editor.ts'
import type { Shown } from '../../scene/follow.ts'
import { shownName } from '../../ui/person-name.ts'

// From the workshop's state to the editor's company: what the facilitator shows to everybody on this board, and whether people may
// react and chat.

function shownIn({ state, you, people }: WorkshopLinkState, boardId: string): Shown | null {
  const spotlight = state?.spotlight ?? null
  if (spotlight === null || spotlight.boardId !== boardId) return null
  const { by, elementId, view, hold, follow, at } = spotlight
  return {
    by,
    name: shownName(people.get(by)?.name ?? '', 'facilitator'),
    own: by === you?.participantId,
    elementId: elementId ?? null,
    view: view ?? null,
    hold: hold === true,
    follow: follow === true,
    at: at ?? 0,
  }
}

export function useSpotlight(editor: Editor, workshop: WorkshopLink, boardId: string): void {
  useEffect(() => {
    const { follow, signs } = editor.company
    const tell = (now: WorkshopLinkState) => {
      // who shows it comes a moment after the state: a notice without a name would be read out twice
      const by = now.state?.spotlight?.by
      if (by === undefined || now.people.has(by)) follow.show(shownIn(now, boardId))
      signs.allow(now.state?.reactions !== false)
    }
    tell(workshop.state.getState())
    return workshop.state.subscribe(tell)
  }, [editor, workshop, boardId])
}
