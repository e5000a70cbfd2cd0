import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { CATEGORIES, EFFECT, type Line } from '../fixtures/literacy-fishbone.ts'
import { readBoard } from '../kit/board-reader.ts'
import { saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'

// The literacy fishbone in the outline of a phone 320 px wide: no map, no dragging, nothing wider than the screen.

const stage = setStage()

const row = (page: Page, text: string) => page.getByRole('row', { name: new RegExp(`^${text.slice(0, 40)}`) }).first()
const noSideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

async function under(page: Page, parent: string, lines: readonly Line[]): Promise<void> {
  await row(page, parent).focus()
  await page.keyboard.press('F2')
  for (const [i, line] of lines.entries()) {
    await page.keyboard.press(i === 0 ? 'Tab' : 'Enter')
    await page.keyboard.type(line.text)
  }
  await page.keyboard.press('Escape')
  for (const line of lines) if (line.below !== undefined) await under(page, line.text, line.below)
}

it('the literacy fishbone is built in the outline at 320 px', async () => {
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { template: 'fishbone' })
  const reader = await readBoard(stage.url, made.code)
  const { page } = await stage.person({
    viewport: { width: 320, height: 568 },
    hasTouch: true,
    isMobile: true,
  })
  await page.goto(`${stage.url}/j#${made.code}`)
  await page.getByRole('textbox', { name: /name/i }).fill('Cleo')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByRole('treegrid').waitFor()
  expect(await noSideways(page)).toBe(320)

  // the effect has no words yet: its row is the first
  await page.getByRole('row').first().focus()
  await page.keyboard.press('F2')
  await page.keyboard.type(EFFECT)
  await page.keyboard.press('Escape')
  for (const category of CATEGORIES) await under(page, category.text, category.below)
  await saved(page)
  expect(await noSideways(page)).toBe(320)

  const tree = await reader.fishbone()
  expect(tree.nodes.get(tree.head ?? '')?.item.text).toBe(EFFECT)
  expect(tree.order).toHaveLength(1 + 6 + 17)
  for (const category of CATEGORIES) {
    const id = tree.top.find(t => tree.nodes.get(t)?.item.text === category.text)
    const below = tree.nodes.get(id ?? '')?.children.map(c => tree.nodes.get(c)?.item.text)
    expect(below).toEqual(category.below.map(c => c.text))
  }
  await page.screenshot({ path: 'test/.artifacts/outline-320.png' })
})
