/** Settles when the browser has shown what was rendered last: before work that lets nothing else run for a while. */
export const painted = (): Promise<void> =>
  new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))
