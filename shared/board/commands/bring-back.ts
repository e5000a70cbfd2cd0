import { type Change, set } from '../change.ts'
import type { BoardView } from '../view.ts'

/**
 * Brings back one deleted element so that it stands where it stood: with what the same operation deleted below and inside it, and with
 * what it stood under and in. What else that operation deleted stays deleted. `stored`: every id of the document.
 */
export function bringBack(view: BoardView, stored: Iterable<string>, id: string): readonly Change[] {
  const operation = view.stored(id)?.deleted
  if (operation == null) return []
  const inside = new Map<string, string[]>()
  for (const each of stored) {
    const element = view.stored(each)
    if (element?.deleted !== operation) continue
    for (const holder of new Set([element.place?.under, element.place?.in]))
      if (holder !== undefined) inside.set(holder, [...(inside.get(holder) ?? []), each])
  }
  const back = new Set<string>()
  const down = (from: string) => {
    if (back.has(from)) return
    back.add(from)
    for (const each of inside.get(from) ?? []) down(each)
  }
  const up = (from: string | null | undefined) => {
    const element = from == null || back.has(from) ? undefined : view.stored(from)
    if (element?.deleted !== operation) return
    back.add(element.id)
    climb(element.id)
  }
  const climb = (from: string) => {
    const element = view.stored(from)
    up(element?.place?.under)
    up(element?.place?.in)
    up(element?.of)
  }
  down(id)
  for (const each of [...back]) climb(each)
  return [...back].map(each => set(each, 'deleted', undefined))
}
