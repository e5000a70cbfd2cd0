import { flushSync } from 'react-dom'

const inTwoFrames = (run: () => void): number => requestAnimationFrame(() => requestAnimationFrame(run))

/**
 * Two frames: what was open goes and gives the focus back, and then what was chosen in it may take the focus. A key or a press in between
 * comes after what was chosen: it is meant for that, or goes on to something else and keeps the focus there.
 */
export function afterwards(run: () => void): void {
  const waiting = new AbortController()
  const { signal } = waiting
  const now = (event?: Event) => {
    if (signal.aborted) return
    waiting.abort()
    const from = document.activeElement
    flushSync(run)
    // a character is written where the focus is by then; what had it before has no part in the key
    if (event?.type === 'keydown' && document.activeElement !== from) event.stopImmediatePropagation()
  }
  window.addEventListener('keydown', now, { capture: true, signal })
  window.addEventListener('pointerdown', now, { capture: true, signal })
  inTwoFrames(() => now())
}

/** Once what was open is gone: where nothing has the focus then, since what had it is gone too. */
export const whenFocusIsLost = (take: () => void): number =>
  inTwoFrames(() => {
    if (document.activeElement === document.body) take()
  })
