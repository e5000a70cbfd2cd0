// What the browser tells about the network and about being looked at, as one thing that tests can play.

export interface Signals {
  readonly hidden: () => boolean
  /** Called when it is worth trying at once: the network is back, or the person looks again. */
  readonly onAwake: (run: () => void) => () => void
  /** Called when the page goes away, and when it comes back out of the browser's cache. */
  readonly onLeave: (leave: () => void, back: () => void) => () => void
}

export function browserSignals(): Signals {
  return {
    hidden: () => document.visibilityState === 'hidden',
    onAwake: run => {
      const look = () => {
        if (document.visibilityState === 'visible') run()
      }
      window.addEventListener('online', run)
      document.addEventListener('visibilitychange', look)
      return () => {
        window.removeEventListener('online', run)
        document.removeEventListener('visibilitychange', look)
      }
    },
    onLeave: (leave, back) => {
      const shown = (event: PageTransitionEvent) => {
        if (event.persisted) back()
      }
      window.addEventListener('pagehide', leave)
      window.addEventListener('pageshow', shown)
      return () => {
        window.removeEventListener('pagehide', leave)
        window.removeEventListener('pageshow', shown)
      }
    },
  }
}

/** For programs without a page. */
export const noSignals: Signals = {
  hidden: () => false,
  onAwake: () => () => undefined,
  onLeave: () => () => undefined,
}
