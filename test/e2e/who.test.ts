import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { centre } from '#shared/base/geometry.ts'
import { findings, inTheme } from '../kit/axe.ts'
import { mapHost, onScreen } from '../kit/board-page.ts'
import { type Person, saved } from '../kit/browser.ts'
import { setStage, type StageBoard } from '../kit/stage.ts'
import { openWorkshop, type WorkshopClient } from '../kit/workshop-client.ts'

// Who made something and who changed it last, on the pages of two people: while they work, after one has left, and never of what was
// written anonymously.

const stage = setStage()
let made: StageBoard
let ana: Person
let ben: Person
let lead: WorkshopClient

beforeEach(async () => {
  made = await stage.board([])
  ana = await stage.joined(made.code, 'Ana')
  ben = await stage.joined(made.code, 'Ben', { viewport: { width: 1440, height: 900 } })
  lead = openWorkshop(stage.url.replace(/^http/, 'ws'), made.workshopId, made.token)
  return () => lead.close()
})

const inspector = (page: Page) => page.getByRole('tabpanel', { name: 'Properties' })
const told = (page: Page) => inspector(page).getByRole('group', { name: 'Who made this' })

const properties = (page: Page) => page.getByRole('tab', { name: 'Properties' }).click()

/** A note by a double-click on the empty board, with its words. */
async function note(page: Page, at: readonly [number, number], text: string): Promise<void> {
  await page.mouse.dblclick(...(await onScreen(page, at)))
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await saved(page)
}

async function select(page: Page, text: string): Promise<string> {
  const find = async () => {
    const view = await made.reader.view()
    return [...view.ids()].map(id => view.get(id)).find(each => each?.text === text)
  }
  await expect.poll(find).toBeDefined()
  const element = await find()
  const [x, y] = element?.at ?? [0, 0]
  const [w, h] = element?.size ?? [200, 200]
  await page.mouse.click(...(await onScreen(page, centre({ x, y, w, h }))))
  await inspector(page).getByText(text).first().waitFor()
  return element?.id ?? ''
}

async function command(name: string, args: object): Promise<void> {
  const answer = await lead.command(name, args)
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
}

describe('the inspector', () => {
  it('says who made it and who changed it last, at once for those who look, and afterwards', async () => {
    await note(ana.page, [0, 0], 'Late buses')
    await select(ben.page, 'Late buses')
    await told(ben.page)
      .getByText(/^Made by Ana, \d/)
      .waitFor()
    await select(ana.page, 'Late buses')
    await told(ana.page)
      .getByText(/^Made by you, \d/)
      .waitFor()
    await ben.page.keyboard.press('Enter')
    await ben.page.keyboard.type(' in the morning')
    await ben.page.keyboard.press('Escape')
    await saved(ben.page)
    await told(ana.page).getByText('Last changed by Ben just now').waitFor()
    await told(ben.page).getByText('Last changed by you just now').waitFor()
    await ana.page.screenshot({ path: 'test/.artifacts/who-inspector.png' })
    // somebody who comes after Ben has left
    await ben.context.close()
    const cleo = await stage.joined(made.code, 'Cleo')
    await select(cleo.page, 'Late buses in the morning')
    await told(cleo.page)
      .getByText(/^Made by Ana, \d/)
      .waitFor()
    await told(cleo.page).getByText('Last changed by Ben').waitFor()
  })

  it('tells nothing while people write anonymously, and never of what they wrote', async () => {
    await note(ana.page, [0, 0], 'Signed')
    await select(ana.page, 'Signed')
    await told(ana.page).getByText('Made by you').waitFor()
    await command('private.start', { boardId: made.boardId, prompt: 'Why?', anonymous: true })
    // writing in private opens its own panel
    await properties(ana.page)
    await inspector(ana.page).getByText('not shown while people write anonymously').waitFor()
    expect(await told(ana.page).count()).toBe(0)
    await command('private.note', { text: 'Whispered' })
    await command('private.reveal', { boardId: made.boardId })
    await told(ana.page).getByText('Made by you').waitFor()
    await properties(ben.page)
    await expect.poll(async () => (await made.reader.view()).size).toBe(2)
    // it lands beside what is there
    for (const { page } of [ana, ben]) {
      await mapHost(page).focus()
      await page.keyboard.press('Shift+1')
    }
    await select(ben.page, 'Whispered')
    await ben.page.keyboard.press('Enter')
    await ben.page.keyboard.type(' twice')
    await ben.page.keyboard.press('Escape')
    await saved(ben.page)
    await select(ana.page, 'Whispered twice')
    await ana.page.keyboard.press('Escape')
    await select(ana.page, 'Whispered twice')
    expect(await told(ana.page).count()).toBe(0)
  })
})

describe('the menu and the key', () => {
  it('say it on the map and in the outline, and nothing while people write anonymously', async () => {
    await note(ana.page, [0, 0], 'Late buses')
    const { page } = ben
    await select(page, 'Late buses')
    await mapHost(page).focus()
    await page.keyboard.press('Shift+F10')
    const menu = page.getByRole('menu', { name: 'Menu for the selection' })
    await menu.waitFor()
    const line = page.getByText(/^Made by Ana, \d/)
    await expect.poll(() => line.count()).toBe(2)
    // the menu is told with it to whoever hears it
    const foot = (await menu.getAttribute('aria-describedby')) ?? ''
    await expect.poll(() => page.locator(`[id="${foot}"]`).innerText()).toMatch(/^Made by Ana, \d/)
    expect(await findings(page)).toEqual([])
    for (const theme of ['light', 'dark'] as const) {
      await inTheme(page, theme)
      await page.screenshot({ path: `test/.artifacts/who-menu-${theme}.png` })
    }
    await inTheme(page, 'light')
    await page.keyboard.press('Escape')

    // in the outline the same line, and the same key as on the map
    await page.getByRole('tab', { name: /^Outline/ }).click()
    const row = page.getByRole('treegrid').getByRole('row').filter({ hasText: 'Late buses' })
    await row.click()
    await row.getByRole('button', { name: /^More/ }).click()
    await page.getByRole('menu').waitFor()
    await expect.poll(() => line.count()).toBe(1)
    await page.keyboard.press('Escape')
    await row.focus()
    await page.keyboard.press('Control+Alt+a')
    await page.getByText(/^Made by Ana, \d/).waitFor()

    await command('private.start', { boardId: made.boardId, prompt: 'Why?', anonymous: true })
    await page.getByRole('tab', { name: /^Outline/ }).click()
    await row.click()
    await page.keyboard.press('Control+Alt+a')
    await page.getByText('Who made what is not shown while people write anonymously.').waitFor()
    await row.getByRole('button', { name: /^More/ }).click()
    await page.getByRole('menu').waitFor()
    expect(
      await page.locator(`[id="${(await page.getByRole('menu').getAttribute('aria-describedby')) ?? ''}"]`).innerText(),
    ).toBe('Who made what is not shown while people write anonymously.')
  })
})

describe('clustering by author', () => {
  it('knows people by name who have left, after a reload', async () => {
    await note(ana.page, [0, 0], 'One')
    await note(ben.page, [400, 0], 'Two')
    await note(ben.page, [0, 400], 'Three')
    await ben.context.close()
    await ana.page.reload()
    await select(ana.page, 'Three')
    await mapHost(ana.page).focus()
    await ana.page.keyboard.press('Control+a')
    await ana.page.keyboard.press('Control+k')
    await ana.page.getByRole('dialog', { name: 'All commands' }).waitFor()
    await ana.page.keyboard.type('Cluster by author')
    await ana.page.keyboard.press('Enter')
    await saved(ana.page)
    const frames = async () => {
      const view = await made.reader.view()
      return [...view.ids()]
        .map(id => view.get(id))
        .filter(each => each?.kind === 'frame')
        .map(each => [each?.text, view.structure(each?.id ?? '').members.length])
        .toSorted()
    }
    await expect.poll(frames).toEqual([
      ['Ana', 1],
      ['Ben', 2],
    ])
    await ana.page.screenshot({ path: 'test/.artifacts/who-cluster.png' })
  })
})
