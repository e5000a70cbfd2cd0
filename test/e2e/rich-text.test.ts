import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Element } from '#shared/board/element.ts'
import { findings } from '../kit/axe.ts'
import { joinByCode, mapHost } from '../kit/board-page.ts'
import { type BoardReader, readBoard } from '../kit/board-reader.ts'
import { newPerson, openBrowser, type Person, saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { dataFolder, type SpawnedServer, spawnServer } from '../kit/spawned-server.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'

// Bold, italic, lists and links in a note, by keys and by the bar, with two people in the same note (product row 11).

let browser: Browser
let server: SpawnedServer
let folder: Awaited<ReturnType<typeof dataFolder>>
let ana: Person
let ben: Person
let code: string
let reader: BoardReader
beforeAll(async () => {
  browser = await openBrowser()
  folder = await dataFolder()
  server = await spawnServer(folder.path)
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await folder.remove()
})
beforeEach(async () => {
  const made = await post<CreatedWorkshop>(`${server.url}/api/workshops`, { template: 'blank' })
  code = made.code
  ana = await newPerson(browser)
  ben = await newPerson(browser)
  await joinByCode(ana.page, server.url, code, 'Ana')
  await joinByCode(ben.page, server.url, code, 'Ben')
  reader = await readBoard(server.url, code)
})
afterEach(async () => {
  expect([...ana.errors, ...ben.errors]).toEqual([])
  await ana.context.close()
  await ben.context.close()
})

const field = (page: Page) => page.getByRole('textbox', { name: 'Text of the item' })
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Format' })

/** A note made by its tool; writing in it goes on. */
async function note({ page }: Person, text: string): Promise<void> {
  await mapHost(page).focus()
  await page.keyboard.press('n')
  const box = await mapHost(page).boundingBox()
  if (box === null) throw new Error('no map')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await field(page).waitFor()
  await page.keyboard.type(text)
}

async function theNote(): Promise<Element> {
  const view = await reader.view()
  const [id] = [...view.ids()].filter(each => view.get(each)?.kind === 'sticky')
  const element = id === undefined ? undefined : view.get(id)
  if (element === undefined) throw new Error('no note')
  return element
}

/** Opens the one note of the board where it lies. */
async function open({ page }: Person): Promise<void> {
  await mapHost(page).focus()
  await page.keyboard.press('Shift+1')
  const box = await mapHost(page).boundingBox()
  if (box === null) throw new Error('no map')
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2)
  await field(page).waitFor()
}

const leave = async ({ page }: Person) => {
  await page.keyboard.press('Escape')
  await saved(page)
}

it('bold, italic and a list by keys; Ctrl+K asks for a link there and lists commands elsewhere', async () => {
  const { page } = ana
  await note(ana, 'We saw ')
  await page.keyboard.press('Control+b')
  expect(await bar(page).getByRole('button', { name: 'Bold' }).getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.type('late')
  await page.keyboard.press('Control+b')
  await page.keyboard.press('Control+i')
  await page.keyboard.type(' buses')
  await page.keyboard.press('Control+i')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- in winter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('at the school')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('site')
  await page.keyboard.press('Shift+Home')
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Web or e-mail address' }).waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.keyboard.type('example.org/bus')
  await page.keyboard.press('Enter')
  await field(page).waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('textbox')
  await leave(ana)
  const made = await theNote()
  expect(made.text).toBe('We saw late buses\n• in winter\n• at the school\nsite')
  expect(made.marks?.text).toEqual([
    { from: 7, to: 11, bold: true },
    { from: 11, to: 17, italic: true },
    { from: made.text.length - 4, to: made.text.length, link: 'https://example.org/bus' },
  ])
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
})

it('by the bar, which leaves the caret where it is; a script is no link', async () => {
  const { page } = ana
  await note(ana, 'Late buses')
  await page.keyboard.press('Control+a')
  await bar(page).getByRole('button', { name: 'Bold' }).click()
  await bar(page).getByRole('button', { name: 'List' }).click()
  expect(await bar(page).getByRole('button', { name: 'List' }).getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.press('End')
  await page.keyboard.type(' today')
  await page.keyboard.press('Control+a')
  await bar(page).getByRole('button', { name: 'Link' }).click()
  await page.keyboard.type('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await page.getByText('Only web and e-mail addresses can be links.').waitFor()
  await page.keyboard.press('Escape')
  await field(page).waitFor()
  await leave(ana)
  const made = await theNote()
  expect(made.text).toBe('• Late buses today')
  expect(made.marks?.text).toEqual([{ from: 2, to: made.text.length, bold: true }])
})

it('two people type in one note at once, one of them bold: both texts stay, and each takes back only their own', async () => {
  await note(ana, 'Buses')
  await leave(ana)
  await open(ana)
  await open(ben)
  await ana.page.keyboard.press('Control+Home')
  await ana.page.keyboard.press('Control+b')
  await ben.page.keyboard.press('Control+End')
  await Promise.all([
    ana.page.keyboard.type('In winter and on dark mornings: ', { delay: 12 }),
    ben.page.keyboard.type(' are late for most of the children', { delay: 12 }),
  ])
  await Promise.all([leave(ana), leave(ben)])
  const whole = 'In winter and on dark mornings: Buses are late for most of the children'
  expect((await theNote()).text).toBe(whole)
  expect((await theNote()).marks?.text).toEqual([{ from: 0, to: 32, bold: true }])

  // Ben slants a word, Ana takes her bold off and then back: his stays
  await open(ben)
  await ben.page.keyboard.press('Control+End')
  await ben.page.keyboard.press('Control+Shift+ArrowLeft')
  await ben.page.keyboard.press('Control+i')
  await leave(ben)
  await open(ana)
  await ana.page.keyboard.press('Control+a')
  await ana.page.keyboard.press('Control+b')
  await ana.page.keyboard.press('Control+z')
  await leave(ana)
  const slanted = { from: whole.length - 8, to: whole.length, italic: true }
  expect((await theNote()).marks?.text).toEqual([{ from: 0, to: 32, bold: true }, slanted])
  await mapHost(ana.page).focus()
  await ana.page.keyboard.press('Control+z')
  await saved(ana.page)
  const after = await theNote()
  expect(after.text).toBe('Buses are late for most of the children')
  expect(after.marks?.text).toEqual([{ ...slanted, from: after.text.length - 8, to: after.text.length }])
})

it('words of other people, emoji and right-to-left text stay whole while looks change round them', async () => {
  const { page } = ana
  await note(ana, '')
  await page.keyboard.insertText('👩‍🏫 אוטובוסים מאחרים 🚌')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+b')
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await page.keyboard.insertText('🙂')
  await leave(ana)
  const made = await theNote()
  expect(made.text).toBe('👩‍🏫 אוטובוסים מאחרים 🙂')
  expect(made.marks?.text).toEqual([{ from: 0, to: made.text.length, bold: true }])
})

it('a plain field keeps the looks; what is copied and pasted has them', async () => {
  const { page } = ana
  await note(ana, 'Late buses')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+b')
  await leave(ana)
  await page.keyboard.press('Control+d')
  await saved(page)
  const view = await reader.view()
  const notes = [...view.ids()].flatMap(id => view.get(id) ?? [])
  expect(notes.map(each => each.marks?.text)).toEqual([
    [{ from: 0, to: 10, bold: true }],
    [{ from: 0, to: 10, bold: true }],
  ])

  await page.keyboard.press('Control+Alt+o')
  const row = page.getByRole('row', { name: /Late buses/ }).first()
  await row.click()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: /Text of/ }).waitFor()
  await page.keyboard.press('Home')
  await page.keyboard.type('Very ')
  await page.keyboard.press('Escape')
  await saved(page)
  const now = await reader.view()
  const changed = [...now.ids()].flatMap(id => now.get(id) ?? []).find(each => each.text === 'Very Late buses')
  expect(changed?.marks?.text).toEqual([{ from: 5, to: 15, bold: true }])
})

it('an input method’s word is written when it is done, and what somebody else wrote meanwhile stays', async () => {
  const { page } = ana
  await note(ana, 'Buses ')
  await leave(ana)
  await open(ana)
  await open(ben)
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Control+b')
  const keys = await ana.context.newCDPSession(page)
  await keys.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
  await keys.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 })
  await ben.page.keyboard.press('Control+Home')
  await ben.page.keyboard.type('Late ')
  await leave(ben)
  expect((await theNote()).text).toBe('Late Buses ')
  await keys.send('Input.insertText', { text: '日本' })
  await page.keyboard.type('!')
  await leave(ana)
  const made = await theNote()
  expect(made.text).toBe('Late Buses 日本!')
  expect(made.marks?.text).toEqual([{ from: 11, to: 14, bold: true }])
})

it('the bar is reached and left by keys, and no finding of axe while a note is written', async () => {
  const { page } = ana
  await note(ana, 'Late buses')
  await page.keyboard.press('Alt+F10')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Bold')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  expect(await field(page).evaluate(e => e === document.activeElement)).toBe(true)
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Control+z')
  await page.keyboard.type('!')
  await leave(ana)
  expect((await theNote()).text).toBe('Late buses!')
})

it('a link opens with Ctrl and a click, from the outline and beside the selection, in a page that knows nothing of this one', async () => {
  const { page, context } = ana
  await note(ana, 'Late buses')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`${server.url}/j`)
  await page.keyboard.press('Enter')
  await field(page).waitFor()
  await leave(ana)
  const box = await mapHost(page).boundingBox()
  if (box === null) throw new Error('no map')
  const opened = async (act: () => Promise<void>) => {
    const coming = context.waitForEvent('page')
    await act()
    const other = await coming
    await other.waitForURL(`${server.url}/j`)
    expect(await other.evaluate(() => [window.opener, document.referrer])).toEqual([null, ''])
    await other.close()
  }
  await opened(() => page.getByRole('button', { name: 'Open link' }).click())
  await page.keyboard.press('Shift+1')
  await opened(async () => {
    await page.keyboard.down('Control')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await page.keyboard.up('Control')
  })
  await page.keyboard.press('Control+Alt+o')
  await opened(() => page.getByRole('link', { name: 'Open link: Late buses' }).click())
})
