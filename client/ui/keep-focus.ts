// What has the focus may go: a form when its words are sent, an entry when it is done. The browser then gives the focus to the page, and
// whoever works by keys begins at the top again.

const TAKES =
  'button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), a[href], [tabindex="0"]'

/** When what has the focus in this part of a page goes, the nearest thing in what was round it takes it. Until the returned call. */
export function keepFocus(root: HTMLElement): () => void {
  /** What has the focus, and what it lies in, up to the part. */
  let around: readonly Element[] = []
  const remember = ({ target }: FocusEvent) => {
    const found: Element[] = []
    for (let at = target instanceof Element ? target : null; at !== null && root.contains(at); at = at.parentElement)
      found.push(at)
    around = found
  }
  // a press beside everything takes the focus away on purpose
  const forget = () => {
    around = []
  }
  const gone = new MutationObserver(() => {
    if (around[0]?.isConnected !== false || document.activeElement !== document.body) return
    const left = around.filter(each => each.isConnected)
    forget()
    for (const each of left) {
      const next = each.querySelector<HTMLElement>(TAKES)
      if (next !== null) return next.focus({ preventScroll: true })
    }
  })
  gone.observe(root, { childList: true, subtree: true })
  window.addEventListener('focusin', remember)
  window.addEventListener('pointerdown', forget, true)
  return () => {
    gone.disconnect()
    window.removeEventListener('focusin', remember)
    window.removeEventListener('pointerdown', forget, true)
  }
}
