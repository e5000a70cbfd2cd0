import type { Loaded, Sample } from './bench-page.ts'

// Measures any page from the outside: a frame counts as drawn when some canvas was cleared in it, and as finished when the task after
// its rendering runs.

let cleared = false
const clearRect = CanvasRenderingContext2D.prototype.clearRect
CanvasRenderingContext2D.prototype.clearRect = function (x, y, w, h) {
  cleared = true
  clearRect.call(this, x, y, w, h)
}

/** Calls back after each rendered frame with the time, and whether anything was drawn in it; until told to stop. */
function afterFrames(listen: (time: number, drawn: boolean) => void): () => void {
  let running = true
  const channel = new MessageChannel()
  channel.port1.onmessage = () => {
    const drawn = cleared
    cleared = false
    if (running) listen(performance.now(), drawn)
  }
  const frame = () => {
    if (!running) return
    channel.port2.postMessage(null)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  return () => {
    running = false
  }
}

export function createRecorder() {
  let end: () => void = () => {}
  let drawn: number[] = []
  let latencies: number[] = []
  let pending: number[] = []
  const see = (event: Event) => pending.push(event.timeStamp)
  const types = ['wheel', 'pointermove', 'keydown'] as const
  return {
    record: (shownBy: 'canvas' | 'page') => {
      drawn = []
      latencies = []
      pending = []
      cleared = false
      for (const type of types) window.addEventListener(type, see, { capture: true, passive: true })
      end = afterFrames((time, wasDrawn) => {
        if (wasDrawn) drawn.push(time)
        if (!wasDrawn && shownBy === 'canvas') return
        for (const at of pending) latencies.push(time - at)
        pending = []
      })
    },
    stop: (): Sample => {
      end()
      for (const type of types) window.removeEventListener(type, see, { capture: true })
      return { drawn, latencies }
    },
  }
}

/** Nothing drawn and no long frame for this long is quiet. */
const CALM = 300
const LONG = 50

/** From now to the end of the first frame that was drawn, and of the last one that was drawn or long. `draws`: something is going to be. */
export function untilQuiet(draws: boolean): Promise<Loaded> {
  const start = performance.now()
  let last = start
  let before = start
  let first: number | null = null
  return new Promise(resolve => {
    const stop = afterFrames((time, wasDrawn) => {
      if (wasDrawn) first ??= time
      if (wasDrawn || time - before > LONG) last = time
      before = time
      if (time - last < CALM || (draws && first === null)) return
      stop()
      resolve({ first: (first ?? last) - start, quiet: last - start })
    })
  })
}

export const fontsReady = (): Promise<unknown> =>
  Promise.all(
    ['400 16px', '700 16px'].map(font => document.fonts.load(`${font} "Atkinson Hyperlegible Next Variable"`)),
  )
