import { type ComponentType, createElement, lazy, useEffect, useEffectEvent, useState } from 'react'

// Parts that come in files of their own when they are asked for.

/** A part to be fetched. */
export interface Part {
  readonly fetch: () => Promise<unknown>
  /** True once it came: it then shows at once. */
  readonly here: () => boolean
}

export type Later<P extends object> = ComponentType<P> & Part

/** A part that is here shows at once: what is typed behind the key that opened it is meant for it. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let come: ComponentType<P> | null = null
  const fetch = async (): Promise<ComponentType<P>> => {
    come ??= await load()
    return come
  }
  const Coming: ComponentType<P> = lazy(async () => ({ default: await fetch() }))
  function LaterPart(props: P) {
    // for as long as it is shown it is the same one
    const [shown] = useState(() => come ?? Coming)
    return createElement(shown, props)
  }
  return Object.assign(LaterPart, { fetch, here: () => come !== null })
}

/** Parts of which one is of no use without the other. */
export const together = (...parts: readonly Part[]): Part => ({
  fetch: () => Promise.all(parts.map(part => part.fetch())),
  here: () => parts.every(part => part.here()),
})

const AGAIN_MS = 2_000

/** True when a part is wanted and here. One that is not here is fetched, and again when that failed or the network is back. */
export function useHere(wanted: boolean, part: Part): boolean {
  const [, setCame] = useState(false)
  const waiting = wanted && !part.here()
  useEffect(() => {
    if (!waiting) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | null = null
    const fetch = () =>
      part.fetch().then(
        () => stop.signal.aborted || setCame(true),
        () => {
          if (!stop.signal.aborted) timer = setTimeout(fetch, AGAIN_MS)
        },
      )
    void fetch()
    window.addEventListener('online', fetch, { signal: stop.signal })
    return () => {
      stop.abort()
      if (timer !== null) clearTimeout(timer)
    }
  }, [waiting, part])
  return wanted && part.here()
}

/**
 * As `useHere`, for what a press asked for: it shows once it came, unless somebody went on to something else meanwhile. `giveUp` takes the
 * wish back then, so that nothing opens over other work. `from` is the button that asked, whose own presses are no other work.
 */
export function useComing(wanted: boolean, part: Part, giveUp: () => void, from: () => Element | null): boolean {
  const here = useHere(wanted, part)
  const waiting = wanted && !here
  // what has come takes the focus before the effect below is over: that is no other work
  const elsewhere = useEffectEvent((event: Event) => {
    if (part.here()) return
    if (!(event.target instanceof Node && from()?.contains(event.target) === true)) giveUp()
  })
  const key = useEffectEvent((event: KeyboardEvent) => {
    if (part.here()) return
    if (event.key === 'Escape') event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') giveUp()
  })
  useEffect(() => {
    if (!waiting) return
    const stop = new AbortController()
    const options = { capture: true, signal: stop.signal }
    window.addEventListener('pointerdown', event => elsewhere(event), options)
    window.addEventListener('focusin', event => elsewhere(event), options)
    window.addEventListener('keydown', event => key(event), options)
    return () => stop.abort()
  }, [waiting])
  return here
}
