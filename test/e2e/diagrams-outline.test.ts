import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { AIM, LINES } from '../fixtures/absenteeism-driver-diagram.ts'
import { BURNOUT, LINKS, TURNOVER, WORKLOAD } from '../fixtures/teacher-turnover-map.ts'
import { readBoard } from '../kit/board-reader.ts'
import { saved, type PersonOptions } from '../kit/browser.ts'
import { holdFrames } from '../kit/held-frames.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'

// Driver diagram and system map in the outline: the one by keyboard alone, the other on a phone 320 px wide.

const stage = setStage()

async function start(template: string, options: PersonOptions = {}) {
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { template })
  const reader = await readBoard(stage.url, made.code)
  const { page } = await stage.person(options)
  await page.goto(`${stage.url}/j#${made.code}`)
  await page.getByRole('textbox', { name: /name/i }).focus()
  await page.keyboard.type('Cleo')
  await page.keyboard.press('Enter')
  return { reader, page }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const row = (page: Page, text: string) =>
  page.getByRole('row', { name: new RegExp(`^${escaped(text.slice(0, 40))}`) }).first()
/** Opens the dialog that links a row, once its field has the keyboard. */
async function openConnect(page: Page, text: string) {
  await row(page, text).focus()
  await page.keyboard.press('Alt+c')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('searchbox').waitFor()
  await page.waitForFunction(() => document.activeElement?.matches('[role=dialog] input') === true)
  return dialog
}
/** Once the row has the keyboard again. */
async function closed(page: Page) {
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement?.closest('[role=row]') !== null)
}
/** What was last opened is drawn. */
const drawn = (page: Page) =>
  page.evaluate(async () => {
    for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame)
  })
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

const textOf = (id: string): string => (id === 'A' ? AIM : (LINES.find(line => line.id === id)?.text ?? ''))

it('the absenteeism driver diagram is built in the outline by keyboard alone', async () => {
  const { reader, page } = await start('driver-diagram')
  const { keyboard } = page
  await page.getByRole('group', { name: 'Map of the board' }).waitFor()
  // map, split, outline
  for (let i = 0; i < 3 && (await page.getByRole('group', { name: 'Map of the board' }).isVisible()); i++)
    await keyboard.press('Control+Alt+o')
  await page.getByRole('treegrid').waitFor()
  await page.getByRole('row').first().focus()
  await keyboard.press('F2')
  await keyboard.type(AIM)
  await keyboard.press('Escape')
  const under = async (id: string): Promise<void> => {
    const lines = LINES.filter(line => line.drives[0] === id)
    if (lines.length === 0) return
    await row(page, textOf(id)).focus()
    await keyboard.press('F2')
    for (const [i, line] of lines.entries()) {
      await keyboard.press(i === 0 ? 'Tab' : 'Enter')
      await keyboard.type(line.text)
    }
    await keyboard.press('Escape')
    for (const line of lines) await under(line.id)
  }
  await under('A')
  for (const line of LINES)
    for (const to of line.drives.slice(1)) {
      await openConnect(page, line.text)
      await keyboard.type(textOf(to).slice(0, 30))
      await page
        .getByRole('option')
        .filter({ hasText: textOf(to) })
        .waitFor()
      await keyboard.press('Enter')
      await closed(page)
    }
  await saved(page)
  const tree = await reader.tree(driverDiagram)
  expect(tree.order).toHaveLength(19)
  const pairs = edgesOf(tree).map(e => [e.from, e.to].map(id => tree.nodes.get(id)?.item.text).join(' -> '))
  expect(pairs.sort()).toEqual(LINES.flatMap(l => l.drives.map(to => `${l.text} -> ${textOf(to)}`)).sort())
  expect(pairs).toHaveLength(24)
  // a driver goes, what also drives something else stays, and undo brings all back
  await row(page, textOf('P2')).focus()
  await keyboard.press('Delete')
  await saved(page)
  expect((await reader.tree(driverDiagram)).order).toHaveLength(17)
  await keyboard.press('Control+z')
  await saved(page)
  expect(edgesOf(await reader.tree(driverDiagram))).toHaveLength(24)
  await page.screenshot({ path: 'test/.artifacts/driver-outline-keyboard.png' })
})

it('an arrow that is pressed at once after Escape walks from the row, and nothing takes the focus back', async () => {
  const { page } = await start('driver-diagram')
  const { keyboard } = page
  await page.getByRole('group', { name: 'Map of the board' }).waitFor()
  for (let i = 0; i < 3 && (await page.getByRole('group', { name: 'Map of the board' }).isVisible()); i++)
    await keyboard.press('Control+Alt+o')
  const rows = page.getByRole('row')
  await rows.first().focus()
  await keyboard.press('F2')
  await keyboard.type('Aim')
  await keyboard.press('Tab')
  await keyboard.type('First')
  await keyboard.press('Enter')
  await keyboard.type('Second')
  await row(page, 'First').waitFor()
  await drawn(page)
  // no frame comes between the keys, as when they are pressed fast on a slow machine
  const release = await holdFrames(page)
  await keyboard.press('Escape')
  await keyboard.press('ArrowUp')
  await release()
  await drawn(page)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('First')
})

it('a map with a loop is built in the outline at 320 px, by keys and by touch', async () => {
  const { reader, page } = await start('system-map', {
    viewport: { width: 320, height: 568 },
    hasTouch: true,
    isMobile: true,
  })
  const { keyboard } = page
  await page.getByRole('treegrid').waitFor()
  const first = LINKS.slice(0, 4)
  const texts = [...new Set(first.flatMap(l => [l.from, l.to]))]
  // the title's row is the first; the first variable comes from it
  const begun = await reader.tree(systemMap)
  await page
    .getByRole('row')
    .nth(begun.order.length === 0 ? 0 : 1)
    .focus()
  await keyboard.press('F2')
  for (const [i, text] of texts.entries()) {
    if (begun.order.length === 0 && i === 0) await keyboard.press('Tab')
    else if (i > 0) await keyboard.press('Enter')
    await keyboard.type(text)
  }
  await keyboard.press('Escape')
  expect(await sideways(page)).toBe(320)
  const fold = await page.getByRole('row').first().locator('[slot=chevron]').boundingBox()
  expect(fold?.x).toBeGreaterThanOrEqual(0)

  for (const { from, to, sign, delay } of first) {
    const dialog = await openConnect(page, from)
    await keyboard.type(to)
    await keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Link', exact: true }).waitFor()
    await keyboard.press(sign)
    if (delay === true) await keyboard.press('d')
    expect(await sideways(page)).toBe(320)
    if (from === TURNOVER) {
      await drawn(page)
      await page.screenshot({ path: 'test/.artifacts/connect-320.png' })
    }
    await keyboard.press('Enter')
    await closed(page)
  }

  // by touch: one that is not there yet is added and linked
  await row(page, TURNOVER)
    .getByRole('button', { name: /^More for/ })
    .tap()
  await page.getByRole('menuitem', { name: 'Influences…' }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /From another/ }).check()
  await dialog.getByRole('searchbox').fill('Pay')
  await page.screenshot({ path: 'test/.artifacts/connect-list-320.png' })
  await dialog.getByRole('option', { name: /Add “Pay” and link/ }).tap()
  await dialog.getByRole('radio', { name: /decreases/ }).check()
  await dialog.getByRole('button', { name: 'Link', exact: true }).tap()
  await dialog.waitFor({ state: 'detached' })

  // a link's row: its keys, and its dialog
  await row(page, `${WORKLOAD} increases ${BURNOUT}`.slice(0, 40)).focus()
  await keyboard.press('-')
  await row(page, `${WORKLOAD} decreases`).waitFor()
  await keyboard.press('F2')
  await dialog.getByRole('button', { name: 'Done' }).waitFor()
  await keyboard.press('+')
  await keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await saved(page)

  const tree = await reader.tree(systemMap)
  expect(tree.order.map(id => tree.nodes.get(id)?.item.text).sort()).toEqual([...texts, 'Pay'].sort())
  expect(tree.links).toHaveLength(5)
  const report = systemMap.feedback?.find(systemMap.feedback.graph(tree), () => 0)
  expect(report?.loops.map(loop => loop.polarity)).toEqual(['R'])
  await page.getByRole('row', { name: /^R1, reinforcing loop/ }).waitFor()
  expect(await sideways(page)).toBe(320)
  await page.screenshot({ path: 'test/.artifacts/map-outline-320.png' })
})
