import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { centre, right, type Vec } from '#shared/base/geometry.ts'
import type { DiagramTree } from '#shared/diagrams/tree.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { buildTurnover, WORKLOAD } from '../fixtures/teacher-turnover-map.ts'
import { type BoardReader, nodeByText, readBoard, readWith } from '../kit/board-reader.ts'
import { clickNode, joinByCode, mapHost, nodeOnScreen, onScreen, startWorkshop } from '../kit/board-page.ts'
import { boardReady, saved } from '../kit/browser.ts'
import { workshopWith } from '../kit/seed.ts'
import { setStage } from '../kit/stage.ts'

// Two people draw a map by pointer: variables where they want them, links from one to the other, signs in the bar, and a loop that
// both see and look at. What one takes back leaves the other's work.

const stage = setStage()

const boxOf = (tree: DiagramTree, text: string) => {
  const box = systemMap.layout(tree).boxes.get(nodeByText(tree, text))
  if (box === undefined) throw new Error(`"${text}" is not drawn`)
  return box
}
const spotOf = async (reader: BoardReader, text: string): Promise<Vec> =>
  centre(boxOf(await reader.tree(systemMap), text))

/** The bar over what is selected. */
const bar = (page: Page) => page.getByRole('region', { name: 'Map' })

async function drag(page: Page, from: Vec, to: Vec): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  for (let i = 1; i <= 6; i++)
    await page.mouse.move(from[0] + ((to[0] - from[0]) * i) / 6, from[1] + ((to[1] - from[1]) * i) / 6)
  await page.mouse.up()
}

/** A link by the connector tool, and its sign in the bar of the link, which is selected then. */
async function link(page: Page, reader: BoardReader, from: string, to: string, sign: string): Promise<void> {
  await page.keyboard.press('Shift+1')
  const ends = [
    await nodeOnScreen(page, reader, from, systemMap),
    await nodeOnScreen(page, reader, to, systemMap),
  ] as const
  await page.getByRole('button', { name: 'Connector' }).click()
  await drag(page, ...ends)
  const button = bar(page).getByRole('button', { name: sign, exact: true })
  await button.click()
  await page.locator(`button[aria-pressed="true"]`, { hasText: sign }).waitFor()
  await saved(page)
}

/** Room a good way off from everything, seen from one of them. */
const beside = async (page: Page, reader: BoardReader, text: string, [dx, dy]: Vec): Promise<Vec> => {
  const [x, y] = await spotOf(reader, text)
  return await onScreen(page, [x + dx, y + dy])
}

const badges = async (reader: BoardReader) => {
  const layout = systemMap.layout(await reader.tree(systemMap))
  return (layout.loops ?? []).map(loop => ({ loop, at: centre(layout.badges?.get(loop.key) ?? layout.bounds) }))
}

it('two people draw a loop by pointer', async () => {
  const wide = { viewport: { width: 1440, height: 900 } }
  const [ana, ben] = [await stage.person(wide), await stage.person(wide)]
  const code = await startWorkshop(ana.page, stage.url, 'Blank board')
  await joinByCode(ben.page, stage.url, code, 'Ben')
  const reader = await readBoard(stage.url, code)

  // Ana puts a map on the board; its first variable is open for writing
  await ana.page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Diagram' }).click()
  await ana.page.getByRole('menu').getByRole('group', { name: 'System map' }).getByRole('menuitem').first().click()
  await ana.page.getByRole('textbox', { name: 'Text of the item' }).waitFor()
  await ana.page.keyboard.type('Workload')
  await ana.page.keyboard.press('Escape')
  await saved(ana.page)

  // a link pulled from a knob of it, dropped on empty room, makes what it leads to
  await clickNode(ana.page, reader, 'Workload', systemMap)
  const workload = boxOf(await reader.tree(systemMap), 'Workload')
  const zoom = Number(await mapHost(ana.page).getAttribute('data-zoom'))
  const knob = await onScreen(ana.page, [right(workload) + 20 / zoom, workload.y + workload.h / 2])
  await drag(ana.page, knob, await beside(ana.page, reader, 'Workload', [320, 40]))
  await ana.page.getByRole('textbox', { name: 'Text of the item' }).waitFor()
  await ana.page.keyboard.type('Burnout')
  await ana.page.keyboard.press('Escape')
  await saved(ana.page)
  expect((await reader.tree(systemMap)).links).toHaveLength(1)

  // Ben makes two more by double clicks, where he wants them
  for (const [text, from, by] of [
    ['Turnover', 'Burnout', [0, 90]],
    ['Vacancies', 'Workload', [0, 90]],
  ] as const) {
    await ben.page.keyboard.press('Shift+0')
    await ben.page.keyboard.press('Shift+1')
    const [x, y] = await spotOf(reader, from)
    await ben.page.mouse.dblclick(...(await onScreen(ben.page, [x + by[0], y + by[1]])))
    await ben.page.getByRole('textbox', { name: 'Text of the item' }).waitFor()
    await ben.page.keyboard.type(text)
    await ben.page.keyboard.press('Escape')
    await saved(ben.page)
    const [mx, my] = await spotOf(reader, text)
    // it keeps its left edge while it is written, so only its height is where the pointer was
    expect(Math.abs(my - (y + by[1])) < 30 && Math.abs(mx - (x + by[0])) < 80).toBe(true)
  }
  expect((await reader.tree(systemMap)).order).toHaveLength(4)

  // both link at once
  await Promise.all([
    link(ana.page, reader, 'Burnout', 'Turnover', 'Increases'),
    link(ben.page, reader, 'Vacancies', 'Workload', 'Increases'),
  ])
  expect(await badges(reader)).toEqual([])
  await link(ben.page, reader, 'Turnover', 'Vacancies', 'Increases')
  const [unsigned] = await badges(reader)
  // the first link has no sign yet
  expect(unsigned?.loop.label).toBe('?1')

  // Ana signs it on the map: one loop, reinforcing, marked for both
  const drawn = systemMap.layout(await reader.tree(systemMap)).links
  const first = (await reader.tree(systemMap)).links.find(each => each.link.values.sign === undefined)
  const middle = drawn?.get(first?.id ?? '')?.middle
  if (middle === undefined) throw new Error('the link is not drawn')
  await ana.page.mouse.click(...(await onScreen(ana.page, middle)))
  await bar(ana.page).getByRole('button', { name: 'Increases', exact: true }).click()
  await ana.page.locator('button[aria-pressed="true"]', { hasText: 'Increases' }).waitFor()
  await saved(ana.page)
  const [loop] = await badges(reader)
  expect([loop?.loop.label, loop?.loop.links.length]).toEqual(['R1', 4])
  for (const { page } of [ana, ben]) {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+1')
    await page.mouse.click(...(await onScreen(page, loop?.at ?? [0, 0])))
    await page.getByRole('region', { name: 'What you are looking at' }).getByText('R1').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'What you are looking at' }).waitFor({ state: 'detached' })
  }

  // Ben carries a variable, Ana delays a link; Ben takes his back and Ana's stays
  const before = await spotOf(reader, 'Turnover')
  await ben.page.keyboard.press('Shift+1')
  const grip = await onScreen(ben.page, before)
  await drag(ben.page, grip, [grip[0] + 60, grip[1] + 40])
  await saved(ben.page)
  const after = await spotOf(reader, 'Turnover')
  expect(after[0] - before[0] > 20 && after[1] - before[1] > 10).toBe(true)
  const placed = (await reader.tree(systemMap)).links.find(each => each.id === first?.id)
  const now = systemMap.layout(await reader.tree(systemMap)).links?.get(placed?.id ?? '')?.middle
  await ana.page.mouse.click(...(await onScreen(ana.page, now ?? [0, 0])))
  await bar(ana.page).getByRole('button', { name: 'Delayed', exact: true }).click()
  await saved(ana.page)
  await ana.page.screenshot({ path: 'test/.artifacts/system-map-link.png' })
  await mapHost(ben.page).focus()
  await ben.page.keyboard.press('Control+z')
  await saved(ben.page)
  expect(await spotOf(reader, 'Turnover')).toEqual(before)
  const left = (await reader.tree(systemMap)).links.find(each => each.id === first?.id)
  expect([left?.link.values.sign, left?.link.values.delay]).toEqual(['+', true])
  expect((await badges(reader)).map(each => each.loop.label)).toEqual(['R1'])

  // a second link that says the same is refused, seen and heard
  await ana.page.keyboard.press('Escape')
  const ends = [
    await nodeOnScreen(ana.page, reader, 'Workload', systemMap),
    await nodeOnScreen(ana.page, reader, 'Vacancies', systemMap),
  ] as const
  for (let i = 0; i < 2; i++) {
    await ana.page.getByRole('button', { name: 'Connector' }).click()
    await drag(ana.page, ...ends)
  }
  await ana.page.getByText('They are linked like this already').first().waitFor()
})

it('shows the teacher-turnover map, at rest, with a variable selected and with a loop looked at', async () => {
  const made = await workshopWith(stage.url, 'Teacher turnover', buildTurnover)
  const reader = readWith(stage.url, made.boardId, made.token)
  const { page } = await stage.person({ viewport: { width: 1440, height: 900 } })
  await page.goto(made.links.facilitator)
  await boardReady(page)
  const marks = await badges(reader)
  expect(marks).toHaveLength(9)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const shoot = async (name: string) => {
      await rested(page)
      await page.screenshot({ path: `test/.artifacts/system-map-${name}-${colorScheme}.png` })
    }
    await mapHost(page).focus()
    await page.keyboard.press('Shift+1')
    await shoot('rest')
    await clickNode(page, reader, WORKLOAD, systemMap)
    await bar(page).getByRole('button', { name: 'Type' }).waitFor()
    await shoot('selected')
    await page.mouse.click(...(await onScreen(page, marks[0]?.at ?? [0, 0])))
    await page.getByRole('region', { name: 'What you are looking at' }).waitFor()
    await shoot('loop')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  }
  made.client.close()
})

/** Fonts are there and what was last done is drawn. */
const rested = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await document.fonts.ready
    for (let i = 0; i < 12; i++) await new Promise(requestAnimationFrame)
  })
