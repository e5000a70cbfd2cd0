// Files of boards that were made a moment ago: a console asks for every board's picture every three seconds, and a link to an export is
// opened by a whole room. One text for each board and form, as long as the board is what it was, and no more of all than fits.

export interface KeptTexts {
  /** The text of this form of a board at this revision; undefined when it has to be made. */
  of(boardId: string, form: string, revision: string): string | undefined
  keep(boardId: string, form: string, revision: string, text: string): void
}

/** UTF-16 units of all texts together. */
const MOST_KEPT = 16 * 1024 * 1024

export function createKeptTexts(most = MOST_KEPT): KeptTexts {
  /** The one that was not asked for the longest comes first. */
  const kept = new Map<string, { readonly revision: string; readonly text: string }>()
  let size = 0
  const drop = (key: string): void => {
    size -= kept.get(key)?.text.length ?? 0
    kept.delete(key)
  }
  const keyOf = (boardId: string, form: string): string => `${boardId} ${form}`
  return {
    of: (boardId, form, revision) => {
      const key = keyOf(boardId, form)
      const found = kept.get(key)
      if (found === undefined || found.revision !== revision) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.text
    },
    keep: (boardId, form, revision, text) => {
      const key = keyOf(boardId, form)
      drop(key)
      if (text.length > most) return
      kept.set(key, { revision, text })
      size += text.length
      for (const oldest of kept.keys()) {
        if (size <= most) break
        drop(oldest)
      }
    },
  }
}
