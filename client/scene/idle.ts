// Work that nobody waits for, in slices of a few milliseconds while the page has nothing else to do: input and frames come first.

/** Does one small part of the work; true while there is more. */
export type Step = () => boolean

/** Calls the step until it says that all is done. Returns the way to stop. */
export type InIdleTime = (step: Step) => () => void

/** ms */
const SLICE = 4

export const inIdleTime: InIdleTime = step => {
  let stop = () => {}
  const slice = (ms: number) => {
    const until = performance.now() + ms
    while (step()) if (performance.now() >= until) return later()
  }
  const later = () => {
    // Safari has no idle time to give
    if (typeof requestIdleCallback === 'function') {
      const handle = requestIdleCallback(deadline => slice(Math.min(SLICE, deadline.timeRemaining())))
      stop = () => cancelIdleCallback(handle)
    } else {
      const handle = setTimeout(() => slice(SLICE), SLICE)
      stop = () => clearTimeout(handle)
    }
  }
  later()
  return () => stop()
}
