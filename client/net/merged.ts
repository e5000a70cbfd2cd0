import type { Unsent } from '#shared/board/doc/unsent.ts'
import type { BoardView } from '#shared/board/view.ts'

// What becomes of work done offline when it is merged (guarantee 3): how much there was, and what of it met a deletion. A pure rule
// over what this person had changed, what lived before the merge, and the board after it.

/** What was changed about an item: its words, where it stands, anything else about it. */
export type ChangedPart = 'text' | 'place' | 'mark'

export interface MetDeletion {
  readonly id: string
  /** With this person's words in it, since texts merge; empty where it never had any. */
  readonly text: string
  readonly kind: string
  readonly changed: readonly ChangedPart[]
  /** Who deleted it; null where nobody here knows. */
  readonly by: string | null
}

export interface Merged {
  /** Elements that were changed or made. */
  readonly count: number
  readonly met: readonly MetDeletion[]
}

export const NOTHING_MERGED: Merged = { count: 0, met: [] }

const PLACES: ReadonlySet<string> = new Set(['place', 'at', 'size', 'pin', 'from', 'to'])
const WHOLE = ''

export interface Merge {
  readonly mine: Unsent
  /** Of these, the ones that lived just before the merge, as far as this person knew. */
  readonly lived: ReadonlySet<string>
}

/** `whoDeleted` answers with a name, as far as it is known. */
export function mergedOf({ mine, lived }: Merge, view: BoardView, whoDeleted: (id: string) => string | null): Merged {
  const met = [...mine].flatMap(([id, keys]): readonly MetDeletion[] => {
    const element = view.stored(id)
    if (element === undefined || element.deleted === null || !lived.has(id)) return []
    const shown = element.kind === 'mirror' && element.of !== null ? view.stored(element.of) : element
    const texts = shown?.texts ?? {}
    const changed = partsOf(keys, texts)
    // another standing still shows what was said and marked; only where this one stood is lost
    if (element.kind !== 'mirror' && view.standings(id).length > 0 && !changed.includes('place')) return []
    return [{ id, text: shown?.text ?? '', kind: shown?.kind ?? element.kind, changed, by: whoDeleted(id) }]
  })
  return { count: mine.size, met }
}

function partsOf(keys: ReadonlySet<string>, texts: Readonly<Record<string, string>>): readonly ChangedPart[] {
  const parts = new Set<ChangedPart>()
  for (const key of keys)
    if (key !== WHOLE && key !== 'deleted') parts.add(key in texts ? 'text' : PLACES.has(key) ? 'place' : 'mark')
  return (['text', 'place', 'mark'] as const).filter(part => parts.has(part))
}

/** Two merges before the first was told: a connection that broke again before everything was saved. */
export const together = (a: Merged, b: Merged): Merged => ({
  count: Math.max(a.count, b.count),
  met: [...a.met.filter(one => b.met.every(other => other.id !== one.id)), ...b.met],
})
