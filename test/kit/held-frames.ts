import type { Page } from 'playwright-core'

/** No frame comes on this page until the answer is called, as when keys are pressed fast on a slow machine. */
export async function holdFrames(page: Page): Promise<() => Promise<void>> {
  const release = await page.evaluateHandle(() => {
    const held: FrameRequestCallback[] = []
    const { requestAnimationFrame: real } = window
    window.requestAnimationFrame = call => held.push(call)
    return () => {
      window.requestAnimationFrame = real
      for (const call of held) real(call)
    }
  })
  return async () => {
    await release.evaluate(go => go())
    await page.evaluate(async () => {
      for (let i = 0; i < 6; i++) await new Promise(requestAnimationFrame)
    })
  }
}
