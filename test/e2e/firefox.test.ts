import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import type { BoardView } from '#shared/board/view.ts'
import { clickNode, joinByCode, mapHost, onScreen, startWorkshop, walkTo } from '../kit/board-page.ts'
import { nodeByText, readBoard } from '../kit/board-reader.ts'
import { boardReady, newPerson, openBrowser, openFirefox, saved } from '../kit/browser.ts'
import { dataFolder, type SpawnedServer, spawnServer } from '../kit/spawned-server.ts'

// The way through the house in Firefox, with somebody in Chromium on the same board: pointer, keys, outline, reload, and the copy that
// the browser keeps while the server is gone.

let chromium: Browser
let firefox: Browser
let server: SpawnedServer
let folder: Awaited<ReturnType<typeof dataFolder>>
beforeAll(async () => {
  folder = await dataFolder()
  ;[chromium, firefox, server] = await Promise.all([openBrowser(), openFirefox(), spawnServer(folder.path)])
})
afterAll(async () => {
  await chromium.close()
  await firefox.close()
  await server.stop()
  await folder.remove()
})

/** The texts of the notes in no diagram. */
const notes = (view: BoardView): readonly string[] =>
  [...view.ids()]
    .flatMap(id => view.get(id) ?? [])
    .filter(element => element.kind === 'sticky' && view.container(element.id) === null)
    .map(element => element.text)
    .sort()

const row = (page: Page, text: string) => page.getByRole('row', { name: new RegExp(text) })

/** Leaves the words, and waits until they are stored. */
const written = async (page: Page) => {
  await page.keyboard.press('Escape')
  await saved(page)
}

it('Firefox: from the home page to a board kept through reload and loss of the server, live with Chromium', async () => {
  const [ana, ben] = [await newPerson(firefox), await newPerson(chromium)]
  const { page } = ana
  const code = await startWorkshop(page, server.url)
  const reader = await readBoard(server.url, code)
  await joinByCode(ben.page, server.url, code, 'Ben')
  await page.getByRole('button', { name: '1 other person here' }).waitFor()
  await ben.page.getByRole('button', { name: 'Outline', exact: true }).click()

  // notes on the map by pointer and typing: with the tool, and by a double click
  await mapHost(page).focus()
  await page.keyboard.press('Shift+1')
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  const { boxes } = fishbone.layout(await reader.fishbone())
  const [left, top] = [
    Math.min(...[...boxes.values()].map(box => box.x)),
    Math.min(...[...boxes.values()].map(box => box.y)),
  ]
  await page.keyboard.press('n')
  await expect.poll(() => mapHost(page).getAttribute('data-tool')).toBe('sticky')
  await page.mouse.click(...(await onScreen(page, [left, top - 90])))
  await page.keyboard.type('From Firefox – “Übung”')
  await written(page)
  await page.keyboard.press('Escape')
  await page.mouse.dblclick(...(await onScreen(page, [left + 500, top - 90])))
  await page.keyboard.type('A second note')
  await written(page)
  expect(notes(await reader.view())).toEqual(['A second note', 'From Firefox – “Übung”'])
  for (const text of ['From Firefox – “Übung”', 'A second note']) await row(ben.page, text).waitFor()

  // a cause by keys alone
  await page.keyboard.press('Escape')
  await mapHost(page).focus()
  await walkTo(page, reader, 'Students and families')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Buses come late')
  await written(page)
  await row(ben.page, 'Buses come late').waitFor()
  const causeOf = async (text: string) => {
    const tree = await reader.fishbone()
    return tree.nodes.get(tree.nodes.get(nodeByText(tree, text))?.parent ?? '')?.item.text
  }
  expect(await causeOf('Buses come late')).toBe('Students and families')

  // what somebody in Chromium writes comes live, and is worked on in the outline
  await page.getByRole('button', { name: 'Split' }).click()
  await row(page, 'Buses come late').waitFor()
  await row(ben.page, 'Buses come late').focus()
  await ben.page.keyboard.press('F2')
  await ben.page.keyboard.press('Enter')
  await ben.page.keyboard.type('Roads are icy')
  await written(ben.page)
  await row(page, 'Roads are icy').focus()
  await page.keyboard.press('F2')
  await page.keyboard.press('End')
  await page.keyboard.type(' in winter')
  await written(page)
  expect(await causeOf('Roads are icy in winter')).toBe('Students and families')
  await row(ben.page, 'Roads are icy in winter').waitFor()
  await page.screenshot({ path: 'test/.artifacts/firefox-split.png' })

  // nothing is lost by a reload
  await page.reload()
  await boardReady(page)
  await saved(page)
  for (const text of ['From Firefox – “Übung”', 'A second note', 'Buses come late', 'Roads are icy in winter'])
    await row(page, text).waitFor()
  expect([...ana.errors, ...ben.errors]).toEqual([])

  // without the server it is kept in the browser, through closing the page
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await boardReady(page)
  await clickNode(page, reader, 'Data and feedback')
  const { port } = server
  const address = page.url()
  await server.kill()
  await page.waitForFunction(() => document.documentElement.dataset.save !== 'saved')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Written without a server')
  await page.keyboard.press('Escape')
  await page
    .getByText(/changes? kept on this device/)
    .first()
    .waitFor()
  await page.close()
  server = await spawnServer(folder.path, { PORT: String(port) })
  const back = await ana.context.newPage()
  await back.goto(address)
  await boardReady(back)
  await saved(back)
  expect(await causeOf('Written without a server')).toBe('Data and feedback')
  await row(ben.page, 'Written without a server').waitFor()
  await back.screenshot({ path: 'test/.artifacts/firefox-back.png' })
}, 120_000)
