import { expect, it } from 'vitest'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { findings } from '../kit/axe.ts'
import { joinByCode, mapHost } from '../kit/board-page.ts'
import { readWith } from '../kit/board-reader.ts'
import { boardReady, saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'

// What one person added a moment ago is taken back, from the board's page and from the console, after a second press.

const stage = setStage()

it('takes back what one person added, and nothing of the others', async () => {
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { title: 'Attendance', template: 'blank' })
  const reader = readWith(stage.url, made.boardId, made.token)
  const [lead, ana, ben] = [await stage.person(), await stage.person(), await stage.person()]
  await lead.page.goto(made.links.facilitator)
  await boardReady(lead.page)
  await joinByCode(ana.page, stage.url, made.code, 'Ana')
  await joinByCode(ben.page, stage.url, made.code, 'Ben')
  const note = async ({ page }: typeof ana, text: string, x: number) => {
    await mapHost(page).focus()
    await page.keyboard.press('n')
    await page.mouse.click(x, 400)
    await page.keyboard.type(text)
    await page.keyboard.press('Escape')
    await saved(page)
  }
  const texts = async () => {
    const view = await reader.view()
    return [...view.ids()].map(id => view.get(id)?.text).sort()
  }
  await note(ana, 'A rude word', 300)
  await note(ben, 'Late buses', 700)
  expect(await texts()).toEqual(['A rude word', 'Late buses'])

  // from the board: asked first, and no is no
  const { page } = lead
  await page.getByRole('button', { name: 'Run' }).click()
  const back = page.getByRole('button', { name: 'Delete what Ana added in the last 10 minutes' })
  await back.click()
  await page.getByText('On all boards. Deleted items can be brought back.').waitFor()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await back.click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('1 item by Ana was deleted').first().waitFor()
  expect(await texts()).toEqual(['Late buses'])

  // from the console
  await note(ana, 'Another rude word', 300)
  await page.goto(`${stage.url}/w/${made.workshopId}/console`)
  const ask = async (name: string) => {
    await page.getByRole('button', { name: `More for ${name}` }).click()
    await page.getByRole('menuitem', { name: /^Delete what they added/ }).click()
    await page.getByText(`Delete what ${name} added in the last 10 minutes?`).waitFor()
  }
  await ask('Ana')
  expect(await texts()).toEqual(['Another rude word', 'Late buses'])
  expect(await findings(page)).toEqual([])
  // as a page at 200 % is; a name without a gap makes it no wider
  await post(`${stage.url}/api/join`, { code: made.code, name: 'W'.repeat(60) })
  await page.getByText('WWW').first().waitFor()
  await page.setViewportSize({ width: 640, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640)
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('1 item by Ana was deleted').first().waitFor()
  expect(await texts()).toEqual(['Late buses'])
  await ask('Ana')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('Ana added nothing in the last 10 minutes').first().waitFor()
})
