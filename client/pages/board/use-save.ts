import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { speak } from '../../ui/speaker.tsx'
import type { SaveLook } from '../../ui/save-mark.tsx'
import { words } from '../../ui/words/shell-words.ts'
import type { BoardRoom } from './board-room.ts'
import { type Banner, bannerFor, saveWords } from './save-words.ts'

/** What is shown is always true at once; a save that is done sooner than this is not worth a word read out. */
const SAVING_MS = 800
const TICK_MS = 1_000

export interface SaveShown {
  readonly look: SaveLook
  readonly text: string
  /** The same for who reads by ear: it changes only when the kind does, and not for a save that is done in a moment. */
  readonly status: string
  readonly banner: Banner
}

/** What the page shows of saving and of the connection, and says aloud when its kind changes. */
export function useSave(room: BoardRoom): SaveShown {
  const { mark, kept, refusal, link } = useStore(room.session.state)
  const role = useStore(room.membership, membership => membership.role)
  const wasLive = useRef(false)
  if (link?.hello != null) wasLive.current = true
  const downSince = link?.downSince ?? null
  const now = useNow(downSince !== null)

  const shown = saveWords({
    mark,
    kept,
    refusal,
    unsaved: link?.unsaved ?? 0,
    held: link?.held ?? null,
    wasLive: wasLive.current,
    viewer: role === 'viewer',
  })
  const brief = !useSettled(shown.look === 'saving') && shown.look === 'saving'
  const status = useRef({ look: shown.look, text: '' })
  if (!brief && status.current.look !== shown.look) status.current = { look: shown.look, text: shown.text }
  const banner = bannerFor(downSince === null ? null : now - downSince, link?.lastClose ?? null, kept)
  useSpoken(shown.look, banner)
  return { ...shown, status: status.current.text, banner }
}

/** True once `on` has been so for SAVING_MS. */
function useSettled(on: boolean): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    if (!on) return
    const timer = setTimeout(() => setSettled(true), SAVING_MS)
    return () => {
      clearTimeout(timer)
      setSettled(false)
    }
  }, [on])
  return settled && on
}

function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!ticking) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [ticking])
  return now
}

/** The banner interrupts once; coming back is told once. */
function useSpoken(look: SaveLook, banner: Banner): void {
  const told = useRef(false)
  const text = banner?.kind === 'banner' ? banner.text : null
  useEffect(() => {
    if (text !== null && !told.current) {
      told.current = true
      speak(text, 'high')
    } else if (told.current && (look === 'saved' || look === 'viewer')) {
      told.current = false
      speak(words('net.back'))
    }
  }, [look, text])
}
