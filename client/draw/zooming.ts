// Whether the zoom is on its way: then a picture stretched from nearby does, and a sharp one is drawn once it rests.

export interface Zooming {
  /** The zoom has changed. */
  step(): void
  now(): boolean
  destroy(): void
}

/** Without a step for so long the zoom rests, in ms: longer than between two turns of a wheel. */
const RESTS = 120

export function createZooming(now: () => number, rested: () => void): Zooming {
  let last = Number.NEGATIVE_INFINITY
  // a single step is a jump (to fit, to 100 %), and is sharp at once
  let steps = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  const rest = () => {
    const left = last + RESTS - now()
    timer = left > 0 ? setTimeout(rest, left) : null
    if (timer !== null) return
    const was = steps
    steps = 0
    if (was > 1) rested()
  }
  return {
    step: () => {
      steps = now() - last < RESTS ? steps + 1 : 1
      last = now()
      timer ??= setTimeout(rest, RESTS)
    },
    now: () => steps > 1,
    destroy: () => {
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
