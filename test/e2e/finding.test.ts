import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import { findings, inTheme } from '../kit/axe.ts'
import { joinByCode, mapHost, onScreen } from '../kit/board-page.ts'
import { chance, memoryBoard } from '../kit/board.ts'
import type { BoardReader } from '../kit/board-reader.ts'
import { type Person, saved } from '../kit/browser.ts'
import { photograph } from '../kit/photograph.ts'
import { setStage } from '../kit/stage.ts'

// Finding one's way on a board, by real input: search, list of commands, menu, overview, the way back, frames, edges.
// With PICTURES set to a folder the pages are kept as pictures.

const stage = setStage()
let code: string
let ana: Person
let page: Page
let reader: BoardReader

const note = (id: string, text: string, at: Vec, fill?: string): Change => ({
  op: 'create',
  id,
  kind: 'sticky',
  values: { at, place: { order: id }, ...(fill === undefined ? {} : { fill }) },
  texts: { text },
})

const BOARD: readonly Change[] = [
  note('a', 'Café: the bus stop is far away', [0, 0], 'mint'),
  note('b', 'Nobody asked the families', [300, 20]),
  note('c', 'Buses come too late', [600, 10], 'rose'),
  note('d', 'The BUS is full', [0, 320]),
  {
    op: 'create',
    id: 'f',
    kind: 'frame',
    values: { at: [2400, 1200], size: [800, 600], place: { order: 'f' } },
    texts: { text: 'Transport' },
  },
]

beforeEach(async () => {
  const board = await stage.board(BOARD)
  code = board.code
  reader = board.reader
  const theirs = memoryBoard(chance(9).fresh, board.client.doc)
  someoneDeletes = id => theirs.write([{ op: 'set', id, key: 'deleted', value: 'gone' }])
  ana = await stage.person()
  page = ana.page
  // the engine would say it without a trace in the page: then the page's own regions do
  await page.addInitScript(() => {
    Object.defineProperty(Document.prototype, 'ariaNotify', { value: undefined })
  })
  await joinByCode(page, stage.url, code, 'Ana')
})

/** The facilitator, from elsewhere. */
let someoneDeletes: (id: string) => void

const selected = () => page.getByRole('tabpanel', { name: 'Properties' }).innerText()
const cameraAt = () => mapHost(page).evaluate(e => ({ at: e.dataset.at ?? '', zoom: Number(e.dataset.zoom) }))
const said = (text: string) => page.getByText(text, { exact: false }).first().waitFor({ state: 'attached' })

const shoot = (name: string, who: Page = page): Promise<void> => photograph(who, name)

describe('search', () => {
  it('steps through what it found, brings it in view, selects it and says it; Escape goes back to the map', async () => {
    await page.keyboard.press('Control+f')
    const field = page.getByRole('textbox', { name: 'Find on the board' })
    await field.pressSequentially('BUS')
    await page.getByText('1 of 3', { exact: true }).waitFor()
    await expect.poll(selected).toContain('Café')
    await said('1 of 3: Café')
    await page.keyboard.press('Enter')
    await page.getByText('2 of 3', { exact: true }).waitFor()
    await expect.poll(selected).toContain('Buses come too late')
    await shoot('find-light')
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.getByText('1 of 3', { exact: true }).waitFor()
    await page.keyboard.press('Shift+Enter')
    await page.getByText('3 of 3', { exact: true }).waitFor()
    await expect.poll(selected).toContain('The BUS is full')
    const at = await cameraAt()
    const [x, y] = await onScreen(page, [100, 420])
    expect(x > 72 && y > 100 && x < 960 && y < 800 && at.zoom >= 0.5).toBe(true)
    await field.fill('cafe')
    await page.getByText('1 of 1', { exact: true }).waitFor()
    await field.fill('tram')
    await page.getByText('Nothing found', { exact: true }).waitFor()
    await field.fill('families')
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
    expect(await mapHost(page).evaluate(e => e === document.activeElement)).toBe(true)
    await expect.poll(selected).toContain('Nobody asked the families')
  })

  it('stands on the next one when the one that it stood on is deleted, on the last where there is none', async () => {
    await page.keyboard.press('Control+f')
    await page.getByRole('textbox', { name: 'Find on the board' }).pressSequentially('s')
    await page.getByText('1 of 5', { exact: true }).waitFor()
    for (const at of ['2 of 5', '3 of 5']) {
      await page.keyboard.press('Enter')
      await page.getByText(at, { exact: true }).waitFor()
    }
    await expect.poll(selected).toContain('Buses come too late')
    someoneDeletes('c')
    await page.getByText('3 of 4', { exact: true }).waitFor()
    await expect.poll(selected).toContain('The BUS is full')
    await page.keyboard.press('Enter')
    await page.getByText('4 of 4', { exact: true }).waitFor()
    someoneDeletes('f')
    await page.getByText('3 of 3', { exact: true }).waitFor()
    await expect.poll(selected).toContain('The BUS is full')
  })

  it('does not move the map under what is done there when that is no hit any more; Enter goes to the next then', async () => {
    await page.keyboard.press('Control+f')
    const field = page.getByRole('textbox', { name: 'Find on the board' })
    await field.pressSequentially('bus')
    await page.getByText('1 of 3', { exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(selected).toContain('Buses come too late')
    await mapHost(page).focus()
    await page.keyboard.press('Delete')
    await page.getByText('2 of 2', { exact: true }).waitFor()
    expect(await mapHost(page).getAttribute('data-selection')).toBe('none')
    await field.focus()
    await page.keyboard.press('Enter')
    await expect.poll(selected).toContain('The BUS is full')
    await page.getByText('2 of 2', { exact: true }).waitFor()
  })
})

describe('the list of commands', () => {
  it('runs what is typed and shows its keys', async () => {
    await page.mouse.click(...(await onScreen(page, [100, 100])))
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'All commands' })
    await dialog.waitFor()
    await shoot('palette-light')
    expect(await findings(page)).toEqual([])
    await page.keyboard.type('dupli')
    const option = dialog.getByRole('option', { name: 'Duplicate' })
    await option.waitFor()
    await expect.poll(() => option.innerText()).toContain('Ctrl+D')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(async () => (await saved(page), (await reader.view()).size)).toBe(6)
  })

  it('opened from ⋯ it gives the focus back to ⋯', async () => {
    const more = page.getByRole('button', { name: 'More', exact: true })
    // what it needs has come by the second time: then it opens at once
    for (let i = 0; i < 2; i++) {
      await more.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('menuitem', { name: 'All commands' }).press('Enter')
      const dialog = page.getByRole('dialog', { name: 'All commands' })
      await dialog.waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(() => more.evaluate(e => e === document.activeElement)).toBe(true)
    }
  })

  it('opens text, views and frames', async () => {
    const choose = async (text: string) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: 'All commands' }).waitFor()
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    await page.mouse.click(...(await onScreen(page, [100, 100])))
    await choose('edit text')
    await page.getByRole('textbox', { name: 'Text of the item' }).waitFor()
    await page.keyboard.press('Escape')
    await choose('frame transport')
    await expect.poll(selected).toContain('Transport')
    await choose('view: outline')
    await page.getByRole('treegrid').waitFor()
  })
})

describe('the menu', () => {
  it('opens by right click on what lies there, and on the empty board', async () => {
    await page.mouse.click(...(await onScreen(page, [100, 100])), { button: 'right' })
    const menu = page.getByRole('menu', { name: 'Menu for the selection' })
    await menu.waitFor()
    await shoot('context-light')
    expect(await findings(page)).toEqual([])
    await menu.getByRole('menuitem', { name: 'Duplicate' }).click()
    await expect.poll(async () => (await saved(page), (await reader.view()).size)).toBe(6)
    await page.mouse.click(...(await onScreen(page, [1500, 100])), { button: 'right' })
    const empty = page.getByRole('menu', { name: 'Menu for the board' })
    await empty.waitFor()
    await shoot('context-board-light')
    await empty.getByRole('menuitem', { name: 'Select all' }).click()
    await expect.poll(selected).toContain('6 items')
  })

  it('leaves the focus at work when a dialog that it opened is closed', async () => {
    await page.mouse.click(...(await onScreen(page, [100, 100])))
    // what the dialog needs has come by the second time: then it takes the focus while the menu still has it
    for (let i = 0; i < 2; i++) {
      await page.getByRole('button', { name: 'More for the selection' }).press('Enter')
      await page.getByRole('menuitem', { name: 'Convert…' }).press('Enter')
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false)
    }
  })

  it('does not open after a right-drag, which pans', async () => {
    const before = await cameraAt()
    await page.mouse.move(...(await onScreen(page, [1500, 100])))
    await page.mouse.down({ button: 'right' })
    await page.mouse.move(700, 500, { steps: 5 })
    await page.mouse.up({ button: 'right' })
    await expect.poll(async () => (await cameraAt()).at).not.toBe(before.at)
    expect(await page.getByRole('menu').count()).toBe(0)
  })

  it('opens by Shift+F10 and by the menu key, and Escape gives the map its keys back', async () => {
    await page.mouse.click(...(await onScreen(page, [100, 100])))
    for (const key of ['Shift+F10', 'ContextMenu']) {
      await page.keyboard.press(key)
      const menu = page.getByRole('menu', { name: 'Menu for the selection' })
      await menu.waitFor()
      await page.keyboard.press('Escape')
      await menu.waitFor({ state: 'detached' })
      await expect.poll(() => mapHost(page).evaluate(e => e === document.activeElement)).toBe(true)
    }
    await expect.poll(selected).toContain('Café')
  })

  it('opens under a finger that rests half a second', async () => {
    const person = await stage.person({ hasTouch: true, viewport: { width: 1024, height: 768 } })
    await joinByCode(person.page, stage.url, code, 'Ben')
    const [x, y] = await onScreen(person.page, [100, 100])
    const cdp = await person.context.newCDPSession(person.page)
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y, id: 1 }] })
    // the ring says that the finger has rested long enough
    await person.page.waitForFunction(
      () => document.querySelector<HTMLElement>('[data-board-keys][data-zoom]')?.dataset.selection === 'some',
    )
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await person.page.getByRole('menu', { name: 'Menu for the selection' }).waitFor()
    await shoot('context-touch', person.page)
  })
})

describe('the overview and the way back', () => {
  it('shows itself when there is more than is seen, and moves the view by pointer and keys', async () => {
    const overview = page.getByRole('application', { name: /Overview/ })
    await page.keyboard.press('Shift+1')
    await expect.poll(() => overview.count()).toBe(0)
    await page.mouse.click(...(await onScreen(page, [100, 100])))
    await page.keyboard.press('Shift+2')
    await overview.waitFor()
    await shoot('minimap-light')
    expect(await findings(page)).toEqual([])
    const box = await overview.boundingBox()
    if (box === null) throw new Error('no overview')
    // the frame lies at the right end of the board
    await page.mouse.click(box.x + box.width - 30, box.y + box.height - 30)
    await expect
      .poll(async () => {
        const [x, y] = await onScreen(page, [2800, 1500])
        return x > 0 && x < 1280 && y > 0 && y < 800
      })
      .toBe(true)
    const before = await cameraAt()
    await overview.focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(async () => (await cameraAt()).at).not.toBe(before.at)
  })

  it('brings back who is lost', async () => {
    const back = page.getByRole('button', { name: 'Back to content' })
    expect(await back.count()).toBe(0)
    await mapHost(page).hover()
    await page.mouse.wheel(-9000, -9000)
    await back.waitFor()
    await shoot('back-light')
    await back.click()
    await back.waitFor({ state: 'detached' })
    const [x, y] = await onScreen(page, [100, 100])
    expect(x > 0 && x < 1280 && y > 0 && y < 800).toBe(true)
  })
})

describe('zoom and frames', () => {
  it('shows the zoom and has it in a menu', async () => {
    const { zoom } = await cameraAt()
    await page.getByRole('button', { name: `Zoom: ${Math.round(zoom * 100)} %` }).click()
    await page.getByRole('menuitem', { name: 'Zoom to 100 %' }).click()
    await page.getByRole('button', { name: 'Zoom: 100 %' }).waitFor()
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await page.getByRole('button', { name: 'Zoom: 80 %' }).waitFor()
    await page.getByRole('button', { name: 'Fit', exact: true }).click()
    await expect.poll(async () => (await cameraAt()).zoom).toBeCloseTo(zoom, 3)
  })

  it('goes to a frame of the list', async () => {
    await page.getByRole('button', { name: 'Frames' }).click()
    await page.getByRole('menuitem', { name: 'Transport' }).click()
    await expect.poll(selected).toContain('Transport')
    const [x, y] = await onScreen(page, [2800, 1500])
    expect(x > 72 && x < 960 && y > 56 && y < 800).toBe(true)
  })
})

describe('edges', () => {
  it('scroll the board while something is carried there', async () => {
    await page.mouse.click(...(await onScreen(page, [700, 110])))
    await page.keyboard.press('Shift+2')
    await page.keyboard.press('Shift+0')
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await cameraAt()).zoom).toBe(1)
    const host = await mapHost(page).boundingBox()
    if (host === null) throw new Error('no map')
    const before = await cameraAt()
    await page.mouse.move(...(await onScreen(page, [700, 110])))
    await page.mouse.down()
    await page.keyboard.down('Control')
    await page.mouse.move(host.x + host.width - 40, host.y + 300, { steps: 5 })
    await page.mouse.move(host.x + host.width - 1, host.y + 300)
    const left = (at: string) => Number(at.split(' ')[0])
    await expect.poll(async () => left((await cameraAt()).at) - left(before.at)).toBeGreaterThan(600)
    await page.mouse.move(host.x + host.width - 300, host.y + 300)
    await page.mouse.up()
    await page.keyboard.up('Control')
    await saved(page)
    // it went with the hand: from where it was taken to where the pointer is on the board now
    const [x, y] = await onScreen(page, (await reader.view()).get('c')?.at ?? [0, 0])
    expect(Math.abs(x + 100 - (host.x + host.width - 300))).toBeLessThan(3)
    expect(Math.abs(y + 100 - (host.y + 300))).toBeLessThan(3)
  })
})

describe('looks', () => {
  it('is found good in dark too, and on a phone', async () => {
    await inTheme(page, 'dark')
    await page.keyboard.press('Control+f')
    await page.getByRole('textbox', { name: 'Find on the board' }).pressSequentially('bus')
    await page.getByText('1 of 3', { exact: true }).waitFor()
    await shoot('find-dark')
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'All commands' }).waitFor()
    await shoot('palette-dark')
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.mouse.click(...(await onScreen(page, [100, 100])), { button: 'right' })
    await page.getByRole('menu').waitFor()
    await shoot('context-dark')
    expect(await findings(page)).toEqual([])
    const phone = await stage.person({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2,
    })
    await joinByCode(phone.page, stage.url, code, 'Dora')
    await phone.page.getByRole('button', { name: 'More', exact: true }).click()
    await phone.page.getByRole('menuitem', { name: 'Find on the board' }).click()
    await phone.page.getByRole('textbox', { name: 'Find on the board' }).fill('bus')
    await phone.page.getByText('1 of 3', { exact: true }).waitFor()
    await shoot('phone-find', phone.page)
    expect(await findings(phone.page)).toEqual([])
    await phone.page.getByRole('button', { name: 'Close the search' }).tap()
    await phone.page.getByRole('button', { name: 'Map', exact: true }).tap()
    await mapHost(phone.page).waitFor()
    await phone.page.getByRole('button', { name: 'Fit', exact: true }).tap()
    await shoot('phone-map', phone.page)
    await phone.page.getByRole('button', { name: 'More', exact: true }).tap()
    await phone.page.getByRole('menuitem', { name: 'All commands' }).tap()
    await phone.page.getByRole('dialog', { name: 'All commands' }).waitFor()
    await shoot('phone-palette', phone.page)
  })
})
