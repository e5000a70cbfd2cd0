import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { BoardView } from '#shared/board/view.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { buildAbsenteeism } from '../fixtures/absenteeism-driver-diagram.ts'
import { buildLiteracy, EFFECT } from '../fixtures/literacy-fishbone.ts'
import { findings, inTheme } from '../kit/axe.ts'
import { chance, memoryBoard } from '../kit/board.ts'
import { joinByCode, mapHost } from '../kit/board-page.ts'
import { type BoardReader, readWith } from '../kit/board-reader.ts'
import { boardReady, type Person, saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'
import { type WireClient, wireClient } from '../kit/wire-client.ts'

// The six principles over a board with a fishbone and a driver diagram, as a person works with them; and one item in both diagrams.

const stage = setStage()

const CAUSE = 'Few books at home'
const DRIVER = 'Accurate family contact details'
const WIDE = { viewport: { width: 1440, height: 900 } } as const
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } as const

interface Opened {
  readonly made: CreatedWorkshop
  readonly client: WireClient
  readonly reader: BoardReader
  readonly person: Person
}

/** Both worked examples on one board, one below the other, opened by its facilitator. */
async function opened(): Promise<Opened> {
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { title: 'Principles', template: 'blank' })
  const client = wireClient(stage.url, made.boardId, made.token)
  await client.synced
  const luck = chance(7)
  const board = memoryBoard(luck.fresh, client.doc)
  buildLiteracy(board, luck)
  buildAbsenteeism(board, luck, [0, 1400])
  await client.whenAcked(client.sent())
  const person = await stage.person(WIDE)
  await person.page.goto(made.links.facilitator)
  await boardReady(person.page)
  return { made, client, person, reader: readWith(stage.url, made.boardId, made.token) }
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click()
/** By its row in the outline, whatever the map shows. */
async function choose(page: Page, text: string): Promise<void> {
  await tab(page, 'Outline')
  await page.getByRole('row', { name: text }).first().click()
  await tab(page, 'Properties')
  await page.getByRole('tabpanel', { name: 'Properties' }).getByText(text).first().waitFor()
}
const principle = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, level: 3 }) })
const opener = (page: Page, name: string) => principle(page, name).getByRole('button', { name, exact: false }).first()
const show = (page: Page, name: string) => page.getByRole('button', { name: `Show on board: ${name}` })
const colour = (page: Page, row: string) =>
  page
    .getByRole('row', { name: row })
    .first()
    .locator('span', { hasText: row })
    .last()
    .evaluate(element => getComputedStyle(element).color)

it('shows what speaks to each principle and what is missing, lights one, and fades the rest', async () => {
  const { client, person } = await opened()
  const { page } = person
  await tab(page, 'Principles')
  const panel = page.getByRole('tabpanel', { name: 'Principles' })
  await panel.getByRole('heading', { level: 3 }).first().waitFor()
  await expect.poll(() => panel.getByRole('heading', { level: 3 }).count()).toBe(6)
  await expect.poll(() => panel.getByText(/Answered/).count()).toBe(2)

  // what speaks to the first: the effect and the aim; a click goes there
  await opener(page, '1 Problem & user').click()
  await panel.getByText('Make the work problem-specific').waitFor()
  await panel.getByRole('button', { name: EFFECT }).click()
  await page.getByRole('toolbar', { name: 'For the selection' }).waitFor()

  // the second is open: a place and how it is known make it answered
  await opener(page, '2 Variation').click()
  await panel.getByText(/No cause says at which site/).waitFor()
  await choose(page, CAUSE)
  const properties = page.getByRole('tabpanel', { name: 'Properties' })
  await properties.getByRole('textbox', { name: 'Seen at' }).fill('Oak Street, Hillview')
  await properties.getByRole('textbox', { name: 'Seen at' }).press('Enter')
  await properties.getByRole('button', { name: 'Observation' }).click()
  await properties.getByRole('button', { name: '6 Network' }).click()
  await tab(page, 'Principles')
  await principle(page, '2 Variation').getByText('Answered · 1 item').waitFor()
  await principle(page, '6 Network').getByText('Not yet · 1 item').waitFor()

  // lit on the map and in the outline, by keyboard alone
  await show(page, '2 Variation').focus()
  await page.keyboard.press('Enter')
  expect(await show(page, '2 Variation').getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('region', { name: 'What you are looking at' }).getByText('2 Variation').waitFor()
  await rested(page)
  for (const scheme of ['light', 'dark'] as const) {
    await inTheme(page, scheme)
    await rested(page)
    await page.screenshot({ path: `test/.artifacts/principles-lit-${scheme}.png` })
    expect(await findings(page), scheme).toEqual([])
  }
  await tab(page, 'Outline')
  const [lit, faded] = [await colour(page, CAUSE), await colour(page, 'Hallway noise during the block')]
  expect(faded).not.toBe(lit)
  await page.screenshot({ path: 'test/.artifacts/principles-outline-dark.png' })
  await tab(page, 'Principles')
  await show(page, '2 Variation').focus()
  await page.keyboard.press('Escape')
  expect(await show(page, '2 Variation').getAttribute('aria-pressed')).toBe('false')
  await tab(page, 'Outline')
  expect(await colour(page, 'Hallway noise during the block')).toBe(lit)

  // choosing again turns it off, choosing another changes it
  await tab(page, 'Principles')
  await show(page, '1 Problem & user').click()
  await show(page, '3 System').click()
  expect(await show(page, '1 Problem & user').getAttribute('aria-pressed')).toBe('false')
  await show(page, '3 System').click()
  expect(await page.getByRole('region', { name: 'What you are looking at' }).count()).toBe(0)

  // each opened, clean in both themes
  for (const scheme of ['light', 'dark'] as const) {
    await inTheme(page, scheme)
    for (const name of ['1 Problem & user', '4 Measures']) {
      await opener(page, name).click()
      await rested(page)
      expect(await findings(page), `${scheme} ${name}`).toEqual([])
      await page.screenshot({ path: `test/.artifacts/principles-${name[0] ?? ''}-${scheme}.png` })
    }
  }
  client.close()
})

it('puts the name of the team’s own initiative into the questions of everybody', async () => {
  const { client, made, person } = await opened()
  const guest = await stage.person(PHONE)
  await joinByCode(guest.page, stage.url, made.code, 'Ben')
  await guest.page.getByRole('button', { name: 'More', exact: true }).click()
  await guest.page.getByRole('menuitem', { name: 'Principles' }).click()
  await opener(guest.page, '1 Problem & user').click()
  await guest.page.getByText('Which specific problem is our initiative there to solve?').waitFor()

  await tab(person.page, 'Principles')
  const field = person.page.getByRole('textbox', { name: 'Our initiative is called' })
  await field.fill('Reading for all')
  await field.press('Enter')
  await guest.page.getByText('Which specific problem is Reading for all there to solve?').waitFor()

  for (const scheme of ['light', 'dark'] as const) {
    await inTheme(guest.page, scheme)
    await guest.page.screenshot({ path: `test/.artifacts/principles-phone-${scheme}.png` })
    expect(await findings(guest.page), scheme).toEqual([])
  }
  expect(await guest.page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width)
  // what is gone to stands in the list
  await guest.page.getByRole('button', { name: EFFECT }).tap()
  await guest.page.getByRole('row', { name: EFFECT, selected: true }).waitFor()
  client.close()
})

/** The standings of the item with this text, and the diagrams that they are in. */
function standings(view: BoardView, text: string): readonly string[] {
  const item = [...view.ids()].map(id => view.item(id)).find(each => each?.text === text)
  return (item === undefined ? [] : view.standings(item.id)).map(id => {
    const type = view.get(view.container(id) ?? '')?.values.type
    return typeof type === 'string' ? type : 'nowhere'
  })
}

it('one item stands in two diagrams: edited once, left by each, brought back', async () => {
  const { client, person, reader } = await opened()
  const { page } = person
  const properties = page.getByRole('tabpanel', { name: 'Properties' })
  await choose(page, CAUSE)
  await properties.getByRole('button', { name: 'Add to another diagram…' }).click()
  const dialog = page.getByRole('dialog', { name: `Where else does “${CAUSE}” stand?` })
  await dialog.getByRole('searchbox').fill('driver family contact')
  await rested(page)
  await page.screenshot({ path: 'test/.artifacts/where-used-dialog.png' })
  await dialog.getByRole('option', { name: DRIVER }).click()
  await dialog.waitFor({ state: 'detached' })
  await saved(page)
  expect([...standings(await reader.view(), CAUSE)].sort()).toEqual(['driver-diagram', 'fishbone'])

  const used = properties.getByRole('region', { name: 'Also stands in' })
  await used.getByRole('button', { name: DRIVER, exact: true }).waitFor()
  // the keyboard is where it was
  await expect.poll(() => used.getByText('Remove from here').isVisible()).toBe(true)
  await page.waitForFunction(() => document.activeElement !== document.body)
  await used.scrollIntoViewIfNeeded()
  for (const scheme of ['light', 'dark'] as const) {
    await inTheme(page, scheme)
    await rested(page)
    await page.screenshot({ path: `test/.artifacts/where-used-${scheme}.png` })
    expect(await findings(page), scheme).toEqual([])
  }

  // edited in the fishbone, shown in the driver diagram
  const written = 'Hardly any books at home'
  await mapHost(page).focus()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(written)
  await page.keyboard.press('Escape')
  await saved(page)
  expect([...standings(await reader.view(), written)].sort()).toEqual(['driver-diagram', 'fishbone'])
  await used.getByRole('button', { name: DRIVER, exact: true }).click()
  await used.getByRole('button', { name: 'Students and families', exact: true }).waitFor()

  // the item's own standing goes, the other one lives and can still be written
  await used.getByRole('button', { name: 'Remove from Students and families' }).click()
  await saved(page)
  expect(standings(await reader.view(), written)).toEqual(['driver-diagram'])
  expect(await used.evaluate(element => element === document.activeElement)).toBe(true)
  expect((await reader.tree(fishbone)).order).toHaveLength(23)
  await properties.getByText(written).waitFor()
  await mapHost(page).focus()
  await page.keyboard.press('Control+z')
  await saved(page)
  expect([...standings(await reader.view(), written)].sort()).toEqual(['driver-diagram', 'fishbone'])
  client.close()
})

/** Fonts are there and what was last done is drawn. */
const rested = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await document.fonts.ready
    for (let i = 0; i < 12; i++) await new Promise(requestAnimationFrame)
  })
