import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BoardSession } from '../../net/board-session.ts'
import type { Membership } from '../../net/memberships.ts'
import { speak } from '../../ui/speaker.tsx'
import type { SaveLook } from '../../ui/save-mark.tsx'
import { words } from '../../ui/words/entry-words.ts'
import { type Banner, bannerFor, saveWords } from './save-words.ts'

// What the page shows of saving and of the connection, kept true by the session's news and by the clock. What is shown is true at
// once; what is read out changes only with the kind, and not for a save that is done in a moment.

export interface SaveShown {
  readonly look: SaveLook
  readonly text: string
  /** The same for who reads by ear. */
  readonly status: string
  readonly banner: Banner
  /** There has been a live connection since the page opened. */
  readonly wasLive: boolean
}

export interface SaveView {
  readonly shown: StoreApi<SaveShown>
  stop(): void
}

/** A save that is done sooner than this is not worth a word. */
const SAVING_MS = 800
const TICK_MS = 500

export function watchSave(
  session: BoardSession,
  membership: StoreApi<Membership>,
  now: () => number = Date.now,
): SaveView {
  let wasLive = false
  let since = { look: 'saving' as SaveLook, at: now() }
  let told = false
  /** The kind that was last put into words for the ear. */
  let spoken: SaveLook | null = null

  const look = (before: SaveShown | null): SaveShown => {
    const { mark, kept, refusal, link } = session.state.getState()
    wasLive ||= link?.hello != null
    const viewer = membership.getState().role === 'viewer'
    const known = { mark, kept, refusal, unsaved: link?.unsaved ?? 0, held: link?.held ?? null, wasLive, viewer }
    const shown = saveWords(known)
    if (shown.look !== since.look) since = { look: shown.look, at: now() }
    const brief = shown.look === 'saving' && now() - since.at < SAVING_MS
    const downSince = link?.downSince ?? null
    const found = bannerFor(downSince === null ? null : now() - downSince, link?.lastClose ?? null, kept)
    const same = found !== null && found.kind === before?.banner?.kind && found.text === before.banner.text
    const status = brief || spoken === shown.look ? (before?.status ?? '') : shown.text
    if (!brief) spoken = shown.look
    return {
      ...shown,
      status,
      banner: same ? before.banner : found,
      wasLive,
    }
  }

  /** The banner interrupts once; coming back is told once. */
  const tell = ({ banner, look: kind }: SaveShown) => {
    if (banner?.kind === 'banner' && !told) {
      told = true
      speak(banner.text, 'high')
    } else if (told && (kind === 'saved' || kind === 'viewer')) {
      told = false
      speak(words('net.back'))
    }
  }

  const shown = createStore<SaveShown>(() => look(null))
  const update = () => {
    const before = shown.getState()
    const next = look(before)
    if ((Object.keys(next) as (keyof SaveShown)[]).every(key => next[key] === before[key])) return
    shown.setState(next, true)
    tell(next)
  }
  const stops = [session.state.subscribe(update), membership.subscribe(update)]
  const ticking = setInterval(update, TICK_MS)
  return {
    shown,
    stop: () => {
      for (const stop of stops) stop()
      clearInterval(ticking)
    },
  }
}
