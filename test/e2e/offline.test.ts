import type { Browser, BrowserContext, Download, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { findings, inTheme } from '../kit/axe.ts'
import { clickNode, joinByCode, mapHost } from '../kit/board-page.ts'
import { nodeByText, readBoard } from '../kit/board-reader.ts'
import { boardReady, newPerson, openBrowser, saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { dataFolder, type SpawnedServer, spawnServer } from '../kit/spawned-server.ts'

// Guarantees 2 and 3: without the server nothing says Saved, and what was written meanwhile comes back with the person.

let browser: Browser
let server: SpawnedServer
let folder: Awaited<ReturnType<typeof dataFolder>>
let made: CreatedWorkshop
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  folder = await dataFolder()
  server = await spawnServer(folder.path)
  made = await post<CreatedWorkshop>(`${server.url}/api/workshops`, { template: 'fishbone' })
})
afterEach(async () => {
  await server.stop()
  await folder.remove()
})

it('what is written while the server is gone is kept through closing the page, and merged when both are back', async () => {
  const { url, port } = server
  const [ana, ben] = [await newPerson(browser), await newPerson(browser)]
  await joinByCode(ana.page, url, made.code, 'Ana')
  await joinByCode(ben.page, url, made.code, 'Ben')
  const reader = await readBoard(url, made.code)
  await clickNode(ana.page, reader, '')
  await clickNode(ben.page, reader, 'Students and families')

  await server.kill()
  await ana.page.waitForFunction(() => document.documentElement.dataset.save !== 'saved')
  const mark = (page: typeof ana.page) => page.evaluate(() => document.documentElement.dataset.save)
  expect(['offline', 'saving']).toContain(await mark(ana.page))
  await ana.page.keyboard.type('Buses leave late')
  await ana.page.keyboard.press('Escape')
  await ben.page.keyboard.press('Tab')
  await ben.page.keyboard.type('No breakfast at school')
  await ben.page.keyboard.press('Escape')
  // the words are on the screen, and the mark says where they are
  await ana.page.getByRole('tabpanel', { name: 'Properties' }).getByText('Buses leave late').waitFor()
  await ana.page
    .getByText(/changes? kept on this device/)
    .first()
    .waitFor()
  expect(['offline', 'saving']).toContain(await mark(ana.page))
  const { context } = ana
  await ana.page.close()

  server = await spawnServer(folder.path, { PORT: String(port) })
  await saved(ben.page)
  expect((await reader.fishbone()).order.length).toBe(1 + 6 + 1)

  const back = await context.newPage()
  await back.goto(`${url}/b/${made.boardId}`)
  await boardReady(back)
  await saved(back)
  const tree = await reader.fishbone()
  expect(tree.nodes.get(tree.head ?? '')?.item.text).toBe('Buses leave late')
  const kept = tree.nodes.get(nodeByText(tree, 'No breakfast at school'))
  expect(tree.nodes.get(kept?.parent ?? '')?.item.text).toBe('Students and families')
  // on the page as in the store
  for (const page of [back, ben.page]) {
    await page.getByRole('button', { name: 'Outline', exact: true }).click()
    for (const text of ['Buses leave late', 'No breakfast at school'])
      await page.getByRole('row', { name: new RegExp(text) }).waitFor()
  }
  await context.close()
  await ben.context.close()
})

it('two tabs of one person count as one person, and what is written in both stays', async () => {
  const { url } = server
  const [ana, ben] = [await newPerson(browser), await newPerson(browser)]
  await joinByCode(ben.page, url, made.code, 'Ben')
  await joinByCode(ana.page, url, made.code, 'Ana')
  const second = await ana.context.newPage()
  await second.goto(ana.page.url())
  await boardReady(second)
  await ben.page.getByRole('button', { name: '1 other person here' }).waitFor()
  const reader = await readBoard(url, made.code)
  const write = async (page: typeof second, category: string, cause: string) => {
    await clickNode(page, reader, category)
    await page.keyboard.press('Tab')
    await page.keyboard.type(cause)
    await page.keyboard.press('Escape')
    await saved(page)
  }
  await write(ana.page, 'Students and families', 'From the first tab')
  await write(second, 'Data and feedback', 'From the second tab')
  await write(ana.page, 'Data and feedback', 'From the first tab again')
  const tree = await reader.fishbone()
  for (const text of ['From the first tab', 'From the second tab', 'From the first tab again']) nodeByText(tree, text)
  expect(tree.order).toHaveLength(1 + 6 + 3)

  // closing one leaves the other, and the person, there; closing both ends it
  await second.close()
  await write(ana.page, 'Data and feedback', 'One tab is left')
  await ben.page.getByRole('button', { name: '1 other person here' }).waitFor()
  await mapHost(ana.page).waitFor()
  await ana.context.close()
  await ben.page.getByText('Nobody else here').waitFor({ state: 'attached' })
  await ben.context.close()
})

/** The board socket of one person as a cable that can be pulled. */
async function cable(context: BrowserContext): Promise<{ pull(): Promise<void>; plugIn(): void }> {
  const live = new Set<WebSocketRoute>()
  let pulled = false
  await context.routeWebSocket(/\/ws\/boards\//, async socket => {
    if (pulled) return socket.close({ code: 1012 })
    const behind = socket.connectToServer()
    live.add(socket)
    behind.onClose(() => live.delete(socket))
    return undefined
  })
  return {
    pull: async () => {
      pulled = true
      for (const socket of live) await socket.close({ code: 1012 })
      live.clear()
    },
    plugIn: () => {
      pulled = false
    },
  }
}

const textOf = async (file: Download): Promise<string> => {
  let text = ''
  for await (const chunk of await file.createReadStream()) text += String(chunk)
  return text
}

/** axe on the page as it is, in both themes; leaves it light. */
async function accessible(page: Page): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await inTheme(page, theme)
    expect(await findings(page), theme).toEqual([])
  }
}

const shoot = (page: Page, name: string) => page.screenshot({ path: `test/.artifacts/${name}.png` })

it('work that met a deletion is listed with who deleted it, and comes back for both; unsent work is a file', async () => {
  const { url } = server
  const [ana, ben] = [await newPerson(browser), await newPerson(browser)]
  const line = await cable(ana.context)
  await joinByCode(ana.page, url, made.code, 'Ana')
  await joinByCode(ben.page, url, made.code, 'Ben')
  const { page } = ana
  const reader = await readBoard(url, made.code)
  await clickNode(page, reader, 'Students and families')
  await page.keyboard.press('Tab')
  await page.keyboard.type('No breakfast')
  await page.keyboard.press('Escape')
  await saved(page)
  await clickNode(ben.page, reader, 'No breakfast')

  await line.pull()
  await page.waitForFunction(() => document.documentElement.dataset.save === 'offline')
  await page.keyboard.press('F2')
  await page.keyboard.press('End')
  await page.keyboard.type(' on Mondays')
  await page.keyboard.press('Escape')
  await page.keyboard.press('*')
  await page
    .getByText(/changes? kept on this device/)
    .first()
    .waitFor()

  // offline for ten seconds: the banner offers the file, and the file holds the words
  const banner = page.getByRole('button', { name: 'Download my unsent work' })
  await banner.waitFor({ timeout: 30_000 })
  const [file] = await Promise.all([page.waitForEvent('download'), banner.click()])
  expect(await textOf(file)).toContain('No breakfast on Mondays')

  await ben.page.keyboard.press('Delete')
  await saved(ben.page)
  expect((await reader.fishbone()).order).toHaveLength(1 + 6)

  line.plugIn()
  // a press that comes too late is none: the page is back by itself then
  const tried = page.getByRole('button', { name: 'Try again' }).click()
  tried.catch(() => undefined)
  await page.getByText('You are back: 1 change merged').waitFor()
  const notice = page.getByRole('group', { name: 'Changed by you, deleted by others' })
  await notice.getByText('No breakfast on Mondays', { exact: true }).waitFor()
  await notice.getByText('You changed its text and its marks. Ben deleted it.').waitFor()
  await shoot(page, 'merged-light')
  await accessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await notice.waitFor()
  await shoot(page, 'merged-phone-dark')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })

  await notice.getByRole('button', { name: 'Restore: No breakfast on Mondays' }).click()
  await notice.waitFor({ state: 'detached' })
  await saved(page)
  const tree = await reader.fishbone()
  const back = tree.nodes.get(nodeByText(tree, 'No breakfast on Mondays'))
  expect(tree.nodes.get(back?.parent ?? '')?.item.text).toBe('Students and families')
  expect(back?.item.values.root).toBe(true)
  await ben.page.getByRole('button', { name: 'Outline', exact: true }).click()
  await ben.page.getByRole('row', { name: /No breakfast on Mondays/ }).waitFor()
  // one undo
  await mapHost(page).focus()
  await page.keyboard.press('Control+z')
  await saved(page)
  expect((await reader.fishbone()).order).toHaveLength(1 + 6)

  // what others did can be looked up, and gone to
  await page.keyboard.press('Control+Shift+z')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: 'What happens near me', checked: true }).waitFor()
  await page.getByRole('menuitem', { name: 'Activity…' }).click()
  const log = page.getByRole('log')
  await log.getByText('Restored “No breakfast on Mondays”').waitFor()
  expect(await log.getAttribute('aria-live')).toBe('off')
  await shoot(page, 'activity')
  await accessible(page)
  await ana.context.close()
  await ben.context.close()
})

it('a copy that was put aside can be read, taken as a file and deleted', async () => {
  const { url } = server
  const ana = await newPerson(browser)
  const { page } = ana
  await joinByCode(page, url, made.code, 'Ana')
  const reader = await readBoard(url, made.code)
  await clickNode(page, reader, 'Data and feedback')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('too long '.repeat(700))
  await page.getByText('A copy of everything is kept on this device.').waitFor()

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Copies put aside…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Copies put aside' })
  await dialog.getByText('A text is longer than the board allows.').waitFor()
  await dialog.getByText(/^Show its \d+ texts$/).click()
  await dialog.getByRole('listitem').getByText('Students and families').waitFor()
  await shoot(page, 'asides-light')
  await accessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'asides-phone-dark')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  const download = dialog.getByRole('button', { name: /^Download the copy of/ })
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()])
  expect(await textOf(file)).toContain('too long too long')
  await dialog.getByRole('button', { name: /^Delete the copy of/ }).click()
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await dialog.getByText('Nothing was put aside for this board on this device.').waitFor()
  // for good: also after the dialog is opened anew
  await page.keyboard.press('Escape')
  await page.reload()
  await boardReady(page)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Copies put aside…' }).click()
  await dialog.getByText('Nothing was put aside for this board on this device.').waitFor()
  await ana.context.close()
})
