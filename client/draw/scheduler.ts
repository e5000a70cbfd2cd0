// One animation frame for all layers: whoever changes something says which layer is stale, and each is drawn at most once a frame.

export interface Scheduler<L extends string> {
  stale(...layers: readonly L[]): void
  /** Draws what is stale now: for tests and for the first picture. */
  flush(): void
  destroy(): void
}

export interface Frames {
  request(draw: () => void): number
  cancel(handle: number): void
}

export const browserFrames: Frames = {
  request: draw => requestAnimationFrame(draw),
  cancel: handle => cancelAnimationFrame(handle),
}

export function createScheduler<L extends string>(draw: (stale: ReadonlySet<L>) => void, frames: Frames): Scheduler<L> {
  const waiting = new Set<L>()
  let handle: number | null = null
  const flush = () => {
    if (handle !== null) frames.cancel(handle)
    handle = null
    if (waiting.size === 0) return
    const now = new Set(waiting)
    waiting.clear()
    draw(now)
  }
  return {
    stale: (...layers) => {
      for (const layer of layers) waiting.add(layer)
      handle ??= frames.request(() => {
        handle = null
        flush()
      })
    },
    flush,
    destroy: () => {
      if (handle !== null) frames.cancel(handle)
      handle = null
      waiting.clear()
    },
  }
}
