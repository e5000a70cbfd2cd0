/** A button over the map goes when it has done its work: the map has the focus then, not the page. */
export const focusMap = (): void =>
  document.querySelector<HTMLElement>('[data-board-keys][data-zoom]')?.focus({ preventScroll: true })
