// Runs something at most once in so many milliseconds: at once when it has been quiet, otherwise when the time is over.

export interface Paced {
  /** Asks for a run; further asks before it happens are the same run. */
  ask(): void
  stop(): void
}

export function paced(everyMs: number, run: () => void): Paced {
  let timer: NodeJS.Timeout | null = null
  let asked = false
  const fire = () => {
    if (!asked) {
      timer = null
      return
    }
    asked = false
    timer = setTimeout(fire, everyMs)
    run()
  }
  return {
    ask() {
      asked = true
      if (timer === null) fire()
    },
    stop() {
      asked = false
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
