import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findings } from '../kit/axe.ts'
import { joinByCode } from '../kit/board-page.ts'
import { boardReady } from '../kit/browser.ts'
import { photographInBoth } from '../kit/photograph.ts'
import { setStage } from '../kit/stage.ts'
import { openWorkshop } from '../kit/workshop-client.ts'

// The soft sound at the end of the timer: once a device, for those who want it, on pages that were touched. What is counted are the notes that
// a page gives its audio.

const stage = setStage()

const countNotes = (): void => {
  const started = AudioScheduledSourceNode.prototype.start
  AudioScheduledSourceNode.prototype.start = function (this: AudioScheduledSourceNode, when?: number) {
    document.documentElement.dataset.notes = String(Number(document.documentElement.dataset.notes ?? 0) + 1)
    started.call(this, when)
  }
}

const untouched = (): void => {
  Object.defineProperty(navigator, 'userActivation', { get: () => ({ hasBeenActive: false, isActive: false }) })
}

const notes = (page: Page) => page.evaluate(() => Number(document.documentElement.dataset.notes ?? 0))
const isUp = (page: Page) => page.getByRole('timer', { name: 'Time is up' }).waitFor()

it('is heard once on a device, and not by who has switched it off or has not touched the page', async () => {
  const board = await stage.board()
  const lead = openWorkshop(stage.url.replace(/^http/, 'ws'), board.workshopId, board.token)
  const command = async (name: string, args: object = {}) => {
    const answer = await lead.command(name, args)
    if (!answer.ok) throw new Error(answer.error.message)
  }
  const [ana, ben, cleo] = await Promise.all([stage.person(), stage.person(), stage.person()])
  for (const { context } of [ana, ben, cleo]) await context.addInitScript(countNotes)
  await cleo.context.addInitScript(untouched)
  for (const [{ page }, name] of [
    [ana, 'Ana'],
    [ben, 'Ben'],
    [cleo, 'Cleo'],
  ] as const)
    await joinByCode(page, stage.url, board.code, name)
  // Ana has a second window open
  const second = await ana.context.newPage()
  await second.goto(`${stage.url}/b/${board.boardId}`)
  await boardReady(second)

  await command('timer.start', { seconds: 60 })
  await ben.page.getByRole('button', { name: 'No sound when the time is up' }).click()
  await ben.page.getByRole('button', { name: 'A soft sound when the time is up' }).waitFor()
  expect(await findings(ben.page)).toEqual([])
  await photographInBoth(ben.page, 'timer-sound')
  for (const page of [ana.page, second]) {
    await page.bringToFront()
    await page.mouse.click(600, 500)
    await page.getByRole('button', { name: 'No sound when the time is up' }).waitFor()
  }
  await command('timer.start', { seconds: 5 })
  await Promise.all([ana.page, second, ben.page, cleo.page].map(isUp))
  await expect.poll(async () => (await notes(ana.page)) + (await notes(second))).toBe(2)
  expect([await notes(ben.page), await notes(cleo.page)]).toEqual([0, 0])

  // what was chosen stays after a reload, and the next timer rings anew
  await ben.page.reload()
  await ben.page.getByRole('button', { name: 'A soft sound when the time is up' }).click()
  await ben.page.getByRole('button', { name: 'No sound when the time is up' }).waitFor()
  await command('timer.start', { seconds: 5 })
  await expect.poll(() => notes(ben.page)).toBe(2)
  await expect.poll(async () => (await notes(ana.page)) + (await notes(second))).toBe(4)
  await lead.close()
})
