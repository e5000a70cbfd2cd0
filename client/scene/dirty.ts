import type { BoardNews } from '#shared/board/doc/board.ts'
import { CONTAINERS } from '#shared/board/element.ts'
import type { BoardView } from '#shared/board/view.ts'
import type { LaidOut, Layouts } from './layouts.ts'

// How far a change reaches on the map: the elements themselves, the diagrams that they stand in, and what stands in a container.

/** Everything that has to be measured again because of this news, without the lines that follow; diagrams are laid out anew on the way. */
export function dirtyBy(view: BoardView, layouts: Layouts, news: BoardNews): Set<string> {
  const dirty = new Set(news.ids)
  const relay = new Set<string>()
  const see = (container: string | null) => {
    const kind = container === null ? undefined : view.stored(container)?.kind
    if (container === null || kind === undefined) return
    if (kind === 'diagram') relay.add(container)
    // its title may tell how many stand in it
    else dirty.add(container)
  }
  const seeLaidOut = (laid: LaidOut | undefined) => {
    for (const member of laid?.tree.order ?? []) dirty.add(member)
    for (const link of laid?.layout.links?.keys() ?? []) dirty.add(link)
  }
  for (const container of news.containers) see(container)
  for (const id of news.ids) {
    const stored = view.stored(id)
    if (stored?.kind === 'diagram') relay.add(id)
    see(view.container(id))
    // "shown in two places" is part of a standing's picture: the item's other standings hear of it
    const item = view.item(id)?.id ?? stored?.of
    if (item != null) for (const other of view.standings(item)) see(view.container(other))
    // what stands in a container is drawn above it
    if (stored !== undefined && CONTAINERS.has(stored.kind)) {
      const walk = (container: string) => {
        for (const member of view.structure(container).members)
          if (!dirty.has(member)) {
            dirty.add(member)
            if (view.get(member)?.kind === 'diagram') relay.add(member)
            walk(member)
          }
      }
      walk(id)
    }
  }
  for (const id of relay) {
    seeLaidOut(layouts.get(id))
    seeLaidOut(layouts.refresh(id))
    dirty.add(id)
  }
  return dirty
}
