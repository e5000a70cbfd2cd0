import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
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
