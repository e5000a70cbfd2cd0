import { useEffect, useState } from 'react'

/** An on-screen keyboard takes more than this share of the page. */
const SHARE = 0.2

/**
 * Keeps the page as tall as what is left above an on-screen keyboard (`--seen`), so that what is typed is in sight; true while one
 * is open. Browsers that shrink the page themselves give the same answer.
 */
export function useKeyboardHeight(): boolean {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const view = window.visualViewport
    if (view === null) return
    let tallest = window.innerHeight
    const look = () => {
      tallest = Math.max(tallest, window.innerHeight)
      // a person who zooms into the page also has a smaller view, without a keyboard
      const keyboard = view.scale > 1.05 ? 0 : tallest - view.height
      const typing = document.activeElement?.matches('input, textarea, [contenteditable="true"]') === true
      setOpen(typing && keyboard > tallest * SHARE)
      document.documentElement.style.setProperty('--seen', keyboard > 0 && typing ? `${view.height}px` : '100dvh')
    }
    const turned = () => {
      tallest = window.innerHeight
      look()
    }
    look()
    view.addEventListener('resize', look)
    window.addEventListener('focusin', look)
    window.addEventListener('focusout', look)
    screen.orientation?.addEventListener('change', turned)
    return () => {
      view.removeEventListener('resize', look)
      window.removeEventListener('focusin', look)
      window.removeEventListener('focusout', look)
      screen.orientation?.removeEventListener('change', turned)
      document.documentElement.style.removeProperty('--seen')
    }
  }, [])
  return open
}
