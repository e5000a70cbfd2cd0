import type { Page } from 'playwright-core'
import type { Vec } from '#shared/base/geometry.ts'
import { onScreen } from './board-page.ts'

// What is drawn on a page at a point of the board.

/** Waits until something other than the bare board is (or is not) drawn at a board point: any layer, a few pixels round it. */
export async function inkAt(page: Page, point: Vec, on = true): Promise<void> {
  const [x, y] = await onScreen(page, point)
  await page.waitForFunction(
    ({ x, y, on }) => {
      const background = getComputedStyle(document.querySelector('[data-board-keys][data-zoom]') ?? document.body)
      const [r = 0, g = 0, b = 0] = (background.backgroundColor.match(/\d+/g) ?? []).map(Number)
      const found = [...document.querySelectorAll('canvas')].some(canvas => {
        const box = canvas.getBoundingClientRect()
        // a hidden layer
        if (box.width === 0) return false
        const k = canvas.width / box.width
        const { data } = canvas.getContext('2d')?.getImageData((x - box.x) * k - 2, (y - box.y) * k - 2, 5, 5) ?? {
          data: [],
        }
        for (let i = 0; i + 3 < data.length; i += 4) {
          const away =
            Math.abs((data[i] ?? 0) - r) + Math.abs((data[i + 1] ?? 0) - g) + Math.abs((data[i + 2] ?? 0) - b)
          if ((data[i + 3] ?? 0) > 60 && away > 120) return true
        }
        return false
      })
      return found === on
    },
    { x, y, on },
  )
}
