import type { CDPSession, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import { readTrace } from '#shared/elements/stroke/points.ts'
import { CORNER_NOTES } from '../kit/corner-notes.ts'
import { joinByCode, mapHost, onScreen } from '../kit/board-page.ts'
import { saved } from '../kit/browser.ts'
import { inkAt } from '../kit/ink.ts'
import { setStage } from '../kit/stage.ts'

// An interactive display with two pens in two hands. Chromium can be sent several contacts at once as touches only: the page of the display
// is told that they are pens, as the driver of such a display says it. All else is the browser's: ids, capture, coalescing, order.

const stage = setStage()

const touchesArePens = (): void => {
  const told = Object.getOwnPropertyDescriptor(PointerEvent.prototype, 'pointerType')
  Object.defineProperty(PointerEvent.prototype, 'pointerType', {
    configurable: true,
    get(this: PointerEvent) {
      const type: unknown = told?.get?.call(this)
      return type === 'touch' ? 'pen' : type
    },
  })
}

interface Pen {
  readonly id: number
  readonly at: Vec
}

/** Pens that come down, move or lift; whatever is not named stays as it is. */
const pens = (cdp: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', moved: readonly Pen[]) =>
  cdp.send('Input.dispatchTouchEvent', {
    type,
    touchPoints: moved.map(({ id, at: [x, y] }) => ({ x, y, id, force: 0.2 + id * 0.5 })),
  })

const UPPER: readonly [Vec, Vec] = [
  [260, 60],
  [700, 60],
]
const LOWER: readonly [Vec, Vec] = [
  [260, 300],
  [700, 300],
]

it('draws with two pens at once: two lines, each seen as it grows, each taken back by itself', async () => {
  const board = await stage.board(CORNER_NOTES)
  // a context of its own: what its page is told stays
  const ana = await stage.person({ hasTouch: true, viewport: { width: 1300, height: 800 } })
  await ana.page.addInitScript(touchesArePens)
  const [, ben] = await Promise.all([
    joinByCode(ana.page, stage.url, board.code, 'Ana'),
    stage.joined(board.code, 'Ben'),
  ])
  const cdp = await ana.context.newCDPSession(ana.page)
  const strokes = async () => {
    const view = await board.reader.view()
    return [...view.ids()].flatMap(id => {
      const element = view.get(id)
      return element?.kind === 'stroke' ? [element] : []
    })
  }
  const along = async (page: Page, [from, to]: readonly [Vec, Vec], part: number): Promise<Vec> =>
    onScreen(page, [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part])
  const both = async (part: number): Promise<readonly Pen[]> => [
    { id: 0, at: await along(ana.page, UPPER, part) },
    { id: 1, at: await along(ana.page, LOWER, part) },
  ]

  await mapHost(ana.page).focus()
  await ana.page.keyboard.press('p')
  await pens(cdp, 'touchStart', (await both(0)).slice(0, 1))
  await pens(cdp, 'touchStart', await both(0))
  for (let step = 1; step <= 10; step++) await pens(cdp, 'touchMove', await both(step / 20))
  // neither hand has lifted, and the other person sees how far both have come, and no further
  for (const y of [60, 300]) {
    await inkAt(ben.page, [440, y])
    await inkAt(ben.page, [640, y], false)
  }
  expect(await strokes()).toEqual([])
  const zoom = await mapHost(ana.page).getAttribute('data-zoom')

  for (let step = 11; step <= 20; step++) await pens(cdp, 'touchMove', await both(step / 20))
  // the first lifts, the second goes on by itself
  await pens(cdp, 'touchEnd', (await both(1)).slice(0, 1))
  await saved(ana.page)
  expect((await strokes()).length).toBe(1)
  await inkAt(ben.page, [640, 300])
  await pens(cdp, 'touchEnd', (await both(1)).slice(1))
  await saved(ana.page)

  const heights = (await strokes()).map(
    stroke => (stroke.at?.[1] ?? 0) + (readTrace(stroke.values).points[0]?.[1] ?? 0),
  )
  expect(heights.map(Math.round).sort((a, b) => a - b)).toEqual([60, 300])
  // they drew, and did not pinch
  expect(await mapHost(ana.page).getAttribute('data-zoom')).toBe(zoom)
  for (const y of [60, 300]) await inkAt(ben.page, [640, y])

  // what was finished last goes first
  await ana.page.keyboard.press('Control+z')
  await inkAt(ben.page, [640, 300], false)
  await inkAt(ben.page, [640, 60])
  await ana.page.keyboard.press('Control+z')
  await inkAt(ben.page, [640, 60], false)
  await saved(ana.page)
  expect(await strokes()).toEqual([])
  await ana.page.keyboard.press('Control+Shift+z')
  await inkAt(ben.page, [640, 60])
  await inkAt(ben.page, [640, 300], false)
})
