import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CATEGORIES, EFFECT, ROOTS } from '../fixtures/literacy-fishbone.ts'
import { readBoard, nodeByText } from '../kit/board-reader.ts'
import { clickNode, joinByCode, nodeOnScreen, startWorkshop, typeCauses } from '../kit/board-page.ts'
import { newPerson, openBrowser, saved } from '../kit/browser.ts'
import { dataFolder, spawnServer } from '../kit/spawned-server.ts'

// The main job: two people build the literacy fishbone on one board, together and at once, the server is killed in the middle,
// and nothing that said Saved is gone. A third person only looks.

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const PULL_OUTS = 'Pull-outs scheduled across the literacy block'

it('two people build the literacy fishbone at once, through a kill of the server', async () => {
  const folder = await dataFolder()
  let server = await spawnServer(folder.path)
  const { url, port } = server
  const [ana, ben] = [await newPerson(browser), await newPerson(browser)]
  const code = await startWorkshop(ana.page, url)
  await joinByCode(ben.page, url, code, 'Ben')
  const reader = await readBoard(url, code)

  // each sees the other
  await ana.page.getByRole('button', { name: /1 other person here/ }).waitFor()
  await ben.page.getByRole('button', { name: /1 other person here/ }).waitFor()

  // the effect: a click on the empty head, and typing replaces what is there
  const tree = await reader.fishbone()
  expect(tree.top).toHaveLength(6)
  await clickNode(ana.page, reader, '')
  await ana.page.keyboard.type(EFFECT)
  await ana.page.keyboard.press('Escape')
  await saved(ana.page)

  // both at once: half of the categories each; the second standing of the pull-outs is made by link further down
  const half = (page: typeof ana.page, mine: typeof CATEGORIES) => async () => {
    for (const category of mine) {
      await clickNode(page, reader, category.text)
      const causes =
        category.text === 'Policies and processes' ? category.below.filter(c => c.text !== PULL_OUTS) : category.below
      await typeCauses(page, causes, text => clickNode(page, reader, text))
    }
    await saved(page)
  }
  await Promise.all([half(ana.page, CATEGORIES.slice(0, 2))(), half(ben.page, CATEGORIES.slice(3, 5))()])

  // what both pages called saved is there after a kill
  const before = (await reader.fishbone()).order.length
  await server.kill()
  await ana.page.waitForFunction(() => document.documentElement.dataset.save !== 'saved')
  server = await spawnServer(folder.path, { PORT: String(port) })
  await Promise.all([saved(ana.page), saved(ben.page)])
  expect((await reader.fishbone()).order.length).toBe(before)

  await Promise.all([half(ana.page, CATEGORIES.slice(2, 3))(), half(ben.page, CATEGORIES.slice(5))()])

  // one cause in two categories, by menu: it also stands under Policies and processes
  await clickNode(ana.page, reader, PULL_OUTS)
  await ana.page.getByRole('toolbar').getByRole('button', { name: /more/i }).click()
  await ana.page.getByRole('menuitem', { name: /also/i }).click()
  await ana.page.getByRole('dialog').getByRole('searchbox').fill('Policies')
  await ana.page.getByRole('dialog').getByRole('option', { name: 'Policies and processes category' }).click()
  await saved(ana.page)

  // two suspected roots, by key
  for (const root of ROOTS) {
    await clickNode(ben.page, reader, root)
    await ben.page.keyboard.press('*')
  }
  await saved(ben.page)

  const done = await reader.fishbone()
  const outline = done.order.map(id => [done.nodes.get(id)?.depth, done.nodes.get(id)?.item.text])
  expect(outline).toHaveLength(1 + 6 + 17)
  for (const category of CATEGORIES) {
    const node = done.nodes.get(nodeByText(done, category.text))
    expect(node?.children.map(id => done.nodes.get(id)?.item.text)).toEqual(category.below.map(c => c.text))
  }
  expect([1, 2, 3, 4].map(depth => outline.filter(([d]) => d === depth).length)).toEqual([6, 12, 4, 1])
  const twice = done.order.filter(id => done.nodes.get(id)?.item.text === PULL_OUTS)
  expect(new Set(twice.map(id => done.nodes.get(id)?.item.id)).size).toBe(1)
  expect(twice).toHaveLength(2)
  const roots = done.order.filter(id => done.nodes.get(id)?.item.values.root === true)
  expect(roots.map(id => done.nodes.get(id)?.item.text).sort()).toEqual([...ROOTS].sort())

  // both pages show the same, and the pointer of the one is seen by the other
  await ana.page.mouse.move(...(await nodeOnScreen(ana.page, reader, 'Few books at home')))
  await ana.page.screenshot({ path: 'test/.artifacts/literacy-ana.png' })
  await ben.page.screenshot({ path: 'test/.artifacts/literacy-ben.png' })
  expect([...ana.errors, ...ben.errors].filter(e => !/ERR_CONNECTION_REFUSED|WebSocket connection/.test(e))).toEqual([])

  await server.stop()
  await folder.remove()
})
