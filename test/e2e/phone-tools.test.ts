import { expect, it } from 'vitest'
import { findings } from '../kit/axe.ts'
import { joinByCode, mapHost } from '../kit/board-page.ts'
import { saved } from '../kit/browser.ts'
import { photographInBoth } from '../kit/photograph.ts'
import { literacyWorkshop } from '../kit/seed.ts'
import { setStage } from '../kit/stage.ts'

// The foot row of tools on a phone of 360 by 740: every tool and every setting of a tool can be reached by a thumb, tables among them. With
// PICTURES set to a folder the pages are kept as pictures. And heads and feet of pages that are low or narrow.

const stage = setStage()

it('has every tool in reach, and a table is made by two taps', async () => {
  const board = await stage.board([
    { op: 'create', id: 'n', kind: 'sticky', values: { at: [0, 0], place: { order: 'a' } }, texts: { text: 'Late' } },
  ])
  const { page } = await stage.person({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  })
  await joinByCode(page, stage.url, board.code, 'Ana')
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await mapHost(page).waitFor()
  const tools = page.getByRole('toolbar', { name: 'Tools' })
  await tools.waitFor()
  await photographInBoth(page, 'phone-tools')
  expect(await findings(page)).toEqual([])
  await expect
    .poll(() => tools.getByRole('button').allInnerTexts())
    .toEqual(['Select', 'Note', 'Text', 'Shape', 'Table', 'Draw', 'Connector', 'Image', 'Diagram'])
  /** Drawn along until it is in sight, it is whole, with its words, and under the thumb. */
  const reachable = async (row: typeof tools) => {
    for (const button of await row.getByRole('button').all()) {
      await button.scrollIntoViewIfNeeded()
      const found = await button.evaluate(e => {
        const { left, right, top, bottom, width, height } = e.getBoundingClientRect()
        const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
        return {
          whole: left >= -0.5 && right <= innerWidth + 0.5 && bottom <= innerHeight + 0.5,
          large: width >= 38 && height >= 38,
          fits: e.scrollWidth <= e.clientWidth + 1,
          under: there !== null && (e.contains(there) || there.contains(e)),
        }
      })
      expect(found, await button.innerText()).toEqual({ whole: true, large: true, fits: true, under: true })
    }
  }
  await reachable(tools)
  for (const name of ['Shape', 'Draw', 'Connector', 'Table']) {
    await tools.getByRole('button', { name, exact: true }).tap()
    const settings = page.getByRole('toolbar').filter({ hasNot: page.getByRole('button', { name: 'Select' }) })
    await settings.last().waitFor()
    await reachable(settings.last())
    await photographInBoth(page, `phone-${name.toLowerCase()}`)
  }
  // nothing makes the page itself wider than the phone
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)

  // the table tool is in hand
  const box = await mapHost(page).boundingBox()
  if (box === null) throw new Error('no map')
  await page.touchscreen.tap(box.x + 180, box.y + 60)
  await saved(page)
  const view = await board.reader.view()
  expect([...view.ids()].map(id => view.get(id)?.kind)).toContain('table')
})

const middle = (box: { readonly y: number; readonly height: number } | null | undefined) =>
  (box?.y ?? 0) + (box?.height ?? 0) / 2

it('leaves half of a phone on its side to the list and to the map, with nothing cut off', async () => {
  const board = await stage.board([
    { op: 'create', id: 'n', kind: 'sticky', values: { at: [0, 0], place: { order: 'a' } }, texts: { text: 'Late' } },
  ])
  const { page } = await stage.joined(board.code, 'Ana', {
    viewport: { width: 740, height: 360 },
    hasTouch: true,
    isMobile: true,
  })
  await page.getByRole('treegrid').waitFor()
  const composer = await page.getByRole('form', { name: 'Add to the board' }).boundingBox()
  const head = await page.getByRole('banner').first().boundingBox()
  expect((composer?.y ?? 0) - (head?.height ?? 0)).toBeGreaterThan(180)
  // the list's own name, what adds to it and the field that finds stand in one row, also while something is looked for
  const outline = page.getByRole('region', { name: 'Outline' })
  for (const text of ['', 'late']) {
    await outline.getByRole('searchbox').fill(text)
    const [title, find, bar] = await Promise.all(
      ['h2', '[role=searchbox], [type=search]', 'header'].map(part => outline.locator(part).first().boundingBox()),
    )
    expect((title?.x ?? 0) + (title?.width ?? 0)).toBeLessThan(find?.x ?? 0)
    expect(Math.abs(middle(title) - middle(find))).toBeLessThan(4)
    expect(bar?.height).toBeLessThan(64)
  }
  await outline.getByRole('searchbox').fill('')
  for (const name of ['List', 'Map', 'New', 'Hints', 'More']) {
    const target = await page.getByRole('navigation').getByRole('button', { name, exact: true }).boundingBox()
    expect(target?.height, name).toBeGreaterThanOrEqual(44)
  }
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await mapHost(page).waitFor()
  expect((await mapHost(page).boundingBox())?.height).toBeGreaterThanOrEqual(180)
})

it.each([820, 1180, 1280])('shortens a long title, not "Saved", on a page %i wide', async width => {
  const made = await literacyWorkshop(
    stage.url,
    'Reading in grade one: what makes children miss their goal, spring round',
  )
  made.client.close()
  const { page } = await stage.joined(made.code, 'Ana', { viewport: { width, height: 800 } })
  await saved(page)
  const word = page.locator('[data-save-mark="saved"]').getByText('Saved')
  await expect.poll(() => word.evaluate(e => e.scrollWidth - e.clientWidth)).toBe(0)
})

it('shows how to join on the smallest phone without a way aside, and Escape closes it as soon as it is open', async () => {
  const board = await stage.board([])
  const { page } = await stage.person({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true })
  await joinByCode(page, stage.url, board.code, 'Ana')
  const share = page.getByRole('button', { name: 'Share', exact: true })
  const dialog = page.getByRole('dialog', { name: 'Let people in' })
  // the second time its code is here, and it opens at once
  for (let i = 0; i < 2; i++) {
    await share.press('Enter')
    await dialog.getByRole('button', { name: /^Copy/ }).first().waitFor()
    const aside = (e: HTMLElement) => (e.parentElement?.scrollWidth ?? 0) - (e.parentElement?.clientWidth ?? 0)
    expect(await dialog.evaluate(aside)).toBe(0)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => share.evaluate(e => e === document.activeElement)).toBe(true)
  }
})
