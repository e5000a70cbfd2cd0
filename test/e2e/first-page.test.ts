import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page, Route } from 'playwright-core'
import { expect, it } from 'vitest'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { findings } from '../kit/axe.ts'
import { mapHost } from '../kit/board-page.ts'
import { boardReady, newPerson, saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'
import { openWorkshop } from '../kit/workshop-client.ts'
import { photograph } from '../kit/photograph.ts'

// A phone on a slow network: the first note, the timer and a vote before the map's code has come; and how much code each page asks for
// before it can be used (docs/performance.md).

const stage = setStage()

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
const KB = 1024

const gzipped = (path: string): number => gzipSync(readFileSync(join('dist/client', path)), { level: 9 }).byteLength

/** Notes when the page says that it is ready, from before its first script runs. */
const noteReady = (page: Page) =>
  page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      const root = document.documentElement
      if (root.dataset.boardReady === undefined || root.dataset.readyAt !== undefined) return
      root.dataset.readyAt = String(performance.now())
    })
    // the page's own root element is not there yet
    seen.observe(document, { attributes: true, subtree: true, attributeFilter: ['data-board-ready'] })
  })

/** The scripts that were asked for before the page was ready, with their gzip sizes. */
async function scriptsBeforeReady(page: Page): Promise<readonly (readonly [name: string, bytes: number])[]> {
  const names = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(each => each.startTime < Number(document.documentElement.dataset.readyAt))
      .map(each => new URL(each.name).pathname)
      .filter(path => path.endsWith('.js')),
  )
  return [...new Set(names)].map(path => [path, gzipped(path)] as const)
}

const sum = (scripts: readonly (readonly [string, number])[]): number =>
  scripts.reduce((all, [, bytes]) => all + bytes, 0)

const workshop = (template: string) =>
  post<CreatedWorkshop>(`${stage.url}/api/workshops`, { title: 'Attendance', template })

it('asks for no more code than it may before it can be used', async () => {
  const made = await workshop('fishbone')
  const html = await (await fetch(`${stage.url}/j`)).text()
  const start = [...html.matchAll(/(?:src|href)="\.(\/assets\/[^"]+\.js)"/g)].map(([, path = '']) => path)
  expect(start.length).toBeGreaterThan(0)
  const join = start.reduce((all, path) => all + gzipped(path), 0)

  const phone = await newPerson(stage.browser, PHONE)
  await noteReady(phone.page)
  await phone.page.goto(made.links.join)
  await phone.page.getByRole('button', { name: 'Join' }).tap()
  await boardReady(phone.page)
  const onPhone = sum(await scriptsBeforeReady(phone.page))
  await phone.context.close()

  const wide = await newPerson(stage.browser, { viewport: { width: 1440, height: 900 } })
  await noteReady(wide.page)
  await wide.page.goto(made.links.facilitator)
  await boardReady(wide.page)
  const scripts = await scriptsBeforeReady(wide.page)
  const onDesk = sum(scripts)
  await wide.context.close()

  console.info(`gzip KB: join ${join / KB}, phone ${onPhone / KB}, desktop ${onDesk / KB}`, scripts)
  expect(join / KB).toBeLessThanOrEqual(95)
  expect(onPhone / KB).toBeLessThanOrEqual(140)
  expect(onDesk / KB).toBeLessThanOrEqual(DESKTOP)
})

/** performance.md: everything of the first board load. */
const DESKTOP = 420

it('lets a phone write, see the timer and vote before the map has come, and opens the map after it', async () => {
  const made = await workshop('fishbone')
  const lead = openWorkshop(stage.url.replace('http', 'ws'), made.workshopId, made.token)
  const { page, context, errors } = await newPerson(stage.browser, PHONE)

  // everything that is not the first page's is held back, as on a network that is that slow
  const held: Route[] = []
  let hold = true
  await page.route(/\/assets\/(board|map)-[^/]*\.js$/, route => {
    if (hold) held.push(route)
    else void route.continue()
  })

  // three taps: the code is in the link, the name is one's own affair
  await page.goto(made.links.join)
  await page.getByRole('button', { name: 'Join' }).tap()
  const field = page.getByRole('form', { name: 'Add to the board' }).getByRole('textbox')
  await page.getByRole('combobox', { name: 'Add to' }).selectOption({ label: 'Notes on the board' })
  await field.tap()
  await field.fill('The bus comes after the bell')
  await page.getByRole('button', { name: 'Add', exact: true }).tap()
  await page.getByRole('listitem').filter({ hasText: 'The bus comes after the bell' }).waitFor()
  await saved(page)
  await expect.poll(() => held.length).toBeGreaterThan(0)
  expect(await mapHost(page).count()).toBe(0)

  // a cause hangs where it is put, and is there for the kind that draws it later
  await page.getByRole('combobox', { name: 'Add to' }).selectOption({ index: 0 })
  await field.fill('People')
  await page.getByRole('button', { name: 'Add', exact: true }).tap()
  await page.getByRole('listitem').filter({ hasText: 'People' }).waitFor()
  await photograph(page, 'first-page-list')
  expect(await findings(page)).toEqual([])

  expect((await lead.command('timer.start', { seconds: 300 })).ok).toBe(true)
  await page.getByRole('timer').getByText(/4:5\d/).waitFor()
  expect(
    (await lead.command('vote.open', { boardId: made.boardId, title: 'Which first?', dots: 3, perItem: 2 })).ok,
  ).toBe(true)
  const session = page.getByRole('region', { name: 'Session', exact: true })
  const tab = page.getByRole('button', { name: 'Session', exact: true })
  await tab.tap()
  await session.getByText('Which first?').waitFor()
  await session.getByRole('button', { name: 'One more for The bus comes after the bell' }).tap()
  await session.getByText('2 of 3 dots left').waitFor()
  await photograph(page, 'first-page-vote')
  expect(await findings(page)).toEqual([])

  // what is being written survives the change of pages, and the field keeps the focus
  await page.getByRole('button', { name: 'List', exact: true }).tap()
  await field.fill('half a thou')
  hold = false
  for (const route of held) await route.continue()
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByType('resource').some(e => e.name.includes('/board-'))))
    .toBe(true)
  await expect.poll(() => field.inputValue()).toBe('half a thou')
  await page.getByRole('button', { name: 'Map', exact: true }).tap()
  await mapHost(page).waitFor()
  await page.getByRole('button', { name: 'List', exact: true }).tap()
  await page.getByRole('treegrid').getByText('The bus comes after the bell').waitFor()
  await page.getByRole('treegrid').getByText('People').waitFor()
  await expect.poll(() => field.inputValue()).toBe('half a thou')
  await page.getByRole('button', { name: 'Session', exact: true }).tap()
  await session.getByText('2 of 3 dots left').waitFor()
  expect(errors).toEqual([])
  await context.close()
  await lead.close()
})
