import { type Box, union } from '#shared/base/geometry.ts'
import type { NamedLoop } from '#shared/diagrams/feedback.ts'
import { pictureExtent } from '#shared/paint/extent.ts'
import type { Theme } from '#shared/paint/theme.ts'
import type { LaidOut } from './layouts.ts'
import { recordOf, type SceneRecord } from './record.ts'

// The marks of loops. They are no elements: nobody selects, moves or deletes one, and what they say follows from the links.

/** A badge's record has this kind, and its loop's key for an id. */
export const BADGE = 'loop-badge'

export interface MarkedLoop {
  readonly diagram: string
  readonly loop: NamedLoop
  readonly box: Box
}

/** Above everything of their diagram: `order` is that of the diagram's own record. */
export function badgeRecords(laid: LaidOut, depth: number, order: string, theme: Theme): readonly SceneRecord[] {
  const home = laid.tree.diagram.id
  const { badges } = laid.layout
  if (badges === undefined || badges.size === 0) return []
  const pictures = laid.pictures(theme)
  return [...badges].map(([key, box]) => {
    const drawn = pictureExtent(pictures.get(key) ?? [])
    const place = { layer: 0, depth: depth + 1, order: `${order}/${home}/`, diagram: home } as const
    return recordOf(key, BADGE, box, drawn === null ? box : (union([box, drawn]) ?? box), place)
  })
}

export function markedLoop(laid: LaidOut | undefined, key: string): MarkedLoop | null {
  const loop = laid?.layout.loops?.find(each => each.key === key)
  const box = laid?.layout.badges?.get(key)
  return laid === undefined || loop === undefined || box === undefined
    ? null
    : { diagram: laid.tree.diagram.id, loop, box }
}
