import type { SessionState } from '../../net/board-session.ts'
import type { SaveLook } from '../../ui/save-mark.tsx'
import { words } from '../../ui/words/entry-words.ts'
import { answerTo } from '../close-screens.ts'

// The save mark and the banner in words (reference/ux-ecosystem.md §4.6). Pure: what is known in, what is shown out.

export type Known = Pick<SessionState, 'mark' | 'kept' | 'refusal'> & {
  readonly unsaved: number
  readonly held: string | null
  /** There has been a live connection since the page opened. */
  readonly wasLive: boolean
  readonly viewer: boolean
}

export function saveWords(known: Known): { readonly look: SaveLook; readonly text: string } {
  switch (known.mark) {
    case 'saved':
      return known.viewer
        ? { look: 'viewer', text: words('save.viewer') }
        : { look: 'saved', text: words('save.saved') }
    case 'saving':
      return { look: 'saving', text: words(known.wasLive ? 'save.saving' : 'save.connecting') }
    case 'held':
      return { look: 'held', text: words(known.held === 'locked' ? 'save.held-locked' : 'save.held') }
    case 'error':
      return { look: 'error', text: words('save.error') }
    case 'offline':
      if (!known.wasLive && known.unsaved === 0) return { look: 'saving', text: words('save.connecting') }
      if (known.kept === 'not-kept') return { look: 'offline', text: words('save.offline-not-kept') }
      return {
        look: 'offline',
        text: known.unsaved === 0 ? words('save.offline') : words('save.offline-kept', { count: known.unsaved }),
      }
  }
}

export const PILL_MS = 3_000
export const BANNER_MS = 10_000

export type Banner = { readonly kind: 'pill' | 'banner'; readonly text: string } | null

/** 0–3 s nothing, 3–10 s a pill, then a banner. `downFor` in ms; null while connected. */
export function bannerFor(downFor: number | null, lastClose: number | null, kept: SessionState['kept']): Banner {
  if (downFor === null || downFor < PILL_MS) return null
  if (downFor < BANNER_MS) return { kind: 'pill', text: words('net.reconnecting') }
  if (kept === 'not-kept') return { kind: 'banner', text: words('net.offline-not-kept') }
  const answer = lastClose === null ? null : answerTo(lastClose)
  return { kind: 'banner', text: words(answer?.kind === 'retry' ? answer.banner : 'net.offline') }
}
