import { createStore, type StoreApi } from 'zustand/vanilla'
import type { createImages } from '../../net/images.ts'
import type { createWho } from '../../net/who.ts'
import type { createEditor } from '../../scene/editor.ts'
import { PHONE } from '../../ui/media.ts'
import type { BoardShell } from './board-shell.tsx'

// The bulk of a board's page: the editor and everything around it. A file of its own that comes while the board does, or, on a phone,
// after the first page stands.

export interface Rest {
  readonly createEditor: typeof createEditor
  readonly createImages: typeof createImages
  readonly createWho: typeof createWho
  readonly BoardShell: typeof BoardShell
}

const TRIES = 3
const AGAIN_MS = 2_000

/** `failed` when it did not come after some tries; asking again begins anew. */
export const restOfPage: StoreApi<{ readonly rest: Rest | null; readonly failed: unknown }> = createStore(() => ({
  rest: null,
  failed: null,
}))

let running = false

export function fetchRest(): void {
  if (running || restOfPage.getState().rest !== null) return
  running = true
  const load = async (tries: number): Promise<void> => {
    try {
      // what a wide screen shows first is fetched beside it and not after it
      const phone = matchMedia(PHONE).matches
      if (!phone) import('./map-view.tsx').catch(() => undefined)
      const [editor, images, who, shell] = await Promise.all([
        import('../../scene/editor.ts'),
        import('../../net/images.ts'),
        import('../../net/who.ts'),
        import('./board-shell.tsx'),
        phone ? import('./fetching.ts').then(({ fetchPhone }) => fetchPhone()) : null,
      ])
      const rest = {
        createEditor: editor.createEditor,
        createImages: images.createImages,
        createWho: who.createWho,
        BoardShell: shell.BoardShell,
      }
      restOfPage.setState({ rest, failed: null })
      running = false
    } catch (cause) {
      if (tries > 1) {
        setTimeout(() => void load(tries - 1), AGAIN_MS)
        return
      }
      running = false
      restOfPage.setState({ failed: cause })
    }
  }
  void load(TRIES)
}
