import { useEffect } from 'react'

// F6 and Shift+F6 go from one part of the page to the next, as in the applications that readers know; each part remembers where the
// focus was in it.

/** Marks a part of the page; its value is of no matter. */
const LANDMARK = 'data-landmark'

export function useLandmarks(): void {
  useEffect(() => {
    const last = new Map<Element, HTMLElement>()
    const remember = (event: FocusEvent) => {
      const target = event.target as HTMLElement
      const part = target.closest(`[${LANDMARK}]`)
      if (part !== null && part !== target) last.set(part, target)
    }
    const walk = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
      const parts = [...document.querySelectorAll<HTMLElement>(`[${LANDMARK}]`)].filter(isShown)
      if (parts.length === 0) return
      event.preventDefault()
      const here = parts.findIndex(part => part.contains(document.activeElement))
      const step = event.shiftKey ? -1 : 1
      const next = parts[(here === -1 && step === -1 ? 0 : here + step + parts.length) % parts.length]
      if (next === undefined) return
      const before = last.get(next)
      const target = before !== undefined && next.contains(before) && isShown(before) ? before : entryOf(next)
      target.focus()
    }
    window.addEventListener('focusin', remember)
    window.addEventListener('keydown', walk)
    return () => {
      window.removeEventListener('focusin', remember)
      window.removeEventListener('keydown', walk)
    }
  }, [])
}

const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0

const ENTRY = '[tabindex="0"], button:not(:disabled), input:not(:disabled), textarea, select, a[href]'

/** What takes the focus in a part: the board's own region where there is one, else the first that can. */
const entryOf = (part: HTMLElement): HTMLElement =>
  part.querySelector<HTMLElement>('[data-board-keys][tabindex="0"]') ??
  [...part.querySelectorAll<HTMLElement>(ENTRY)].find(isShown) ??
  part
