import type { Fresh } from '../../base/ids.ts'
import { type AnatomyOf, readTextKey } from '../anatomy.ts'
import type { Change } from '../change.ts'
import type { Element } from '../element.ts'
import { createView, type BoardView, type ViewChange } from '../view.ts'
import { mapTextHandle } from './map-text.ts'
import { readAll, readOne, settingOf } from './read.ts'
import { type BoardDocument, newDocument } from './roots.ts'
import { type TextHandle, textHandle } from './text.ts'
import { createUndo, type Undo } from './undo.ts'
import { watch } from './watch.ts'
import { write } from './write.ts'

// A board as one person holds it: the document, the live view over it, writing, undo and texts.

export interface BoardNews extends ViewChange {
  readonly local: boolean
}

export interface Board {
  readonly document: BoardDocument
  readonly view: BoardView
  /** Applies the changes as one undo step of their own, or within the running step when `within` is true. */
  write(changes: readonly Change[], options?: { readonly within?: boolean }): void
  readonly undo: Undo
  /** A handle for an editor; call `undo.step()` at pauses in typing. `key` may name an entry of a map: `textKey`. */
  text(id: string, key?: string): TextHandle | null
  /** Called after the view has taken a transaction in. */
  watch(listen: (news: BoardNews) => void): () => void
  /** What the board as a whole says of itself, as stored; written by a change of `meta`, which no undo takes back. */
  setting(key: string): unknown
  watchSettings(listen: () => void): () => void
  destroy(): void
}

export interface BoardOptions {
  readonly anatomy: AnatomyOf
  readonly fresh: Fresh
  /** How this page takes an element in: one that shows less than everything changes it here. */
  readonly seen?: (element: Element) => Element
  /** An existing document; a new, empty one when absent. */
  readonly document?: BoardDocument
}

export function createBoard(options: BoardOptions): Board {
  const document = options.document ?? newDocument()
  const origin = { name: 'board' }
  const view = createView()
  const seen = options.seen ?? (element => element)
  view.update(readAll(document).map(seen))
  const listeners = new Set<(news: BoardNews) => void>()
  const settingListeners = new Set<() => void>()
  const stop = watch(document, changed => {
    if (changed.meta) for (const listen of settingListeners) listen()
    if (changed.ids.size === 0) return
    const read: Element[] = []
    for (const id of changed.ids) {
      const element = readOne(document, id)
      if (element !== undefined) read.push(seen(element))
    }
    const touched = view.update(read)
    for (const listen of listeners) listen({ ...touched, local: changed.local })
  })
  const undo = createUndo(document, origin)
  return {
    document,
    view,
    undo,
    write: (changes, { within = false } = {}) => {
      if (changes.length === 0) return
      if (!within) undo.step()
      write(document, changes, { origin, anatomy: options.anatomy, operation: options.fresh() })
      if (!within) undo.step()
    },
    text: (id, key = 'text') => {
      const inMap = readTextKey(key)
      return inMap === null
        ? textHandle(document, id, key, origin)
        : mapTextHandle(document, { id, ...inMap }, origin, options.fresh)
    },
    watch: listen => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    setting: key => settingOf(document, key),
    watchSettings: listen => {
      settingListeners.add(listen)
      return () => settingListeners.delete(listen)
    },
    destroy: () => {
      stop()
      undo.destroy()
      document.destroy()
    },
  }
}
