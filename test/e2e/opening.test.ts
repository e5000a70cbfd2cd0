import type { Page, Route } from 'playwright-core'
import { expect, it } from 'vitest'
import { chance } from '../kit/board.ts'
import { mapHost } from '../kit/board-page.ts'
import { saved } from '../kit/browser.ts'
import { setStage } from '../kit/stage.ts'

// A board on a slow network: what its buttons open comes after the board itself. A press before that still opens the thing, once, with
// the focus in it, and gives the focus back; a press that was followed by other work opens nothing.

const stage = setStage()

/** Holds back what buttons open, until it is let go. */
async function holdBack(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = []
  let hold = true
  await page.route(/\/assets\/opened-[^/]*\.js$/, route => {
    if (hold) held.push(route)
    else void route.continue()
  })
  return async () => {
    hold = false
    await expect.poll(() => held.length).toBeGreaterThan(0)
    for (const route of held) await route.continue()
  }
}

async function slowBoard() {
  // not empty: an empty board asks how to start, over the map
  const { code } = await stage.board([
    { op: 'create', id: chance(1).fresh(), kind: 'sticky', values: { at: [0, 0] }, texts: { text: 'Here' } },
  ])
  const { page } = await stage.person()
  const letGo = await holdBack(page)
  await page.goto(`${stage.url}/j/${code}`)
  await page.getByRole('textbox', { name: /name/i }).fill('Ana')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForFunction(() => document.documentElement.dataset.boardReady !== undefined)
  return { page, letGo, more: page.getByRole('button', { name: 'More', exact: true }) }
}

const inMenu = (page: Page) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role=menu]') !== null)).toBe(true)

it.each([
  ['mouse', (page: Page) => page.getByRole('button', { name: 'More', exact: true }).click()],
  ['keys', (page: Page) => page.getByRole('button', { name: 'More', exact: true }).press('Enter')],
])('opens a menu that was asked for before its code has come (%s)', async (_, press) => {
  const { page, letGo, more } = await slowBoard()
  await press(page)
  // pressed again for want of an answer
  await press(page)
  expect(await page.getByRole('menu').count()).toBe(0)
  await letGo()
  await page.getByRole('menu').waitFor()
  await expect.poll(() => page.getByRole('menu').count()).toBe(1)
  await inMenu(page)
  expect(await more.getAttribute('aria-expanded')).toBe('true')
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await expect.poll(() => more.evaluate(button => button === document.activeElement)).toBe(true)
  expect(await more.getAttribute('aria-expanded')).toBe('false')
})

it('lets people work meanwhile, and opens nothing over their work', async () => {
  const { page, letGo, more } = await slowBoard()
  await more.click()
  await mapHost(page).dblclick({ position: { x: 200, y: 160 } })
  await page.keyboard.type('The bus comes late')
  await letGo()
  // what was held back shows: the panel beside the board
  await page.getByRole('tab', { name: 'Properties' }).waitFor()
  expect(await page.getByRole('menu').count()).toBe(0)
  await page.keyboard.type(', every day')
  await page.keyboard.press('Escape')
  await saved(page)
  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByRole('treegrid').getByText('The bus comes late, every day').waitFor()
})

it('opens the menu of the map where it was asked for', async () => {
  const { page, letGo } = await slowBoard()
  await mapHost(page).click({ button: 'right', position: { x: 200, y: 160 } })
  await letGo()
  await page.getByRole('menu').waitFor()
  await inMenu(page)
  const map = await mapHost(page).boundingBox()
  const menu = await page.getByRole('menu').boundingBox()
  expect(Math.abs((menu?.x ?? 0) - (map?.x ?? 0) - 200)).toBeLessThan(24)
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await expect.poll(() => mapHost(page).evaluate(host => host.contains(document.activeElement))).toBe(true)
})

it('a wish that Escape took back stays taken back', async () => {
  const { page, letGo, more } = await slowBoard()
  await more.press('Enter')
  await page.keyboard.press('Escape')
  await letGo()
  await page.getByRole('tab', { name: 'Properties' }).waitFor()
  expect(await page.getByRole('menu').count()).toBe(0)
})

it.each([
  ['a wide screen', {}],
  ['a phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
])('a page shows the moment its code is here, and waits for no timer (%s)', async (_, screen) => {
  const { code } = await stage.board([
    { op: 'create', id: chance(1).fresh(), kind: 'sticky', values: { at: [0, 0] }, texts: { text: 'Here' } },
  ])
  const { page, context } = await stage.person({ ...screen, locale: 'en-IE' })
  // React holds back for 300 ms what Suspense was waiting for
  await context.addInitScript(() => {
    const real = window.setTimeout.bind(window)
    const never = (call: () => void, ms = 0) => (ms > 100 && ms <= 300 ? 0 : real(call, ms))
    window.setTimeout = never as typeof window.setTimeout
  })
  await page.goto(stage.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.goto(`${stage.url}/j/${code}`)
  await page.getByRole('textbox', { name: /name/i }).fill('Ana')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForFunction(() => document.documentElement.dataset.boardReady !== undefined)
  await page.reload()
  await page.waitForFunction(() => document.documentElement.dataset.boardReady !== undefined)
})
