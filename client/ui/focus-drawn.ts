/**
 * Gives the focus at once, for the key that is pressed next. What is drawn only in the next frame has it then, unless the focus has gone
 * somewhere else meanwhile.
 */
export function focusDrawn(find: () => HTMLElement | null | undefined): void {
  const there = find()
  if (there) return there.focus()
  const from = document.activeElement
  requestAnimationFrame(() => {
    if (document.activeElement === from || document.activeElement === document.body) find()?.focus()
  })
}
