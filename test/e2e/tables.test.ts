import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import type { Element } from '#shared/board/element.ts'
import type { Change } from '#shared/board/change.ts'
import { gridOf, wordsOf } from '#shared/elements/table/cells.ts'
import { newTable } from '#shared/elements/table/commands.ts'
import { cellBox } from '#shared/elements/table/layout.ts'
import { table } from '#shared/elements/table/table.ts'
import { findings } from '../kit/axe.ts'
import { chance } from '../kit/board.ts'
import { joinByCode, mapHost, onScreen } from '../kit/board-page.ts'
import { type BoardReader } from '../kit/board-reader.ts'
import { newPerson, type Person, saved } from '../kit/browser.ts'
import { photograph } from '../kit/photograph.ts'
import { setStage } from '../kit/stage.ts'

// Tables of notes by real input, with a second person who writes in them too. With PICTURES set to a folder the pages are kept as pictures.

const stage = setStage()
let code: string
let ana: Person
let ben: Person
let page: Page
let reader: BoardReader

const OWNERS = [
  ['Change', 'Owner', 'By when'],
  ['Buddy reading', 'Ana', 'March'],
  ['Earlier buses', '', 'April'],
] as const

const BOARD: readonly Change[] = [
  {
    op: 'create',
    id: 't',
    kind: 'table',
    values: { at: [0, 0], header: true, place: { order: 'a' } },
    texts: { text: '' },
    maps: newTable(OWNERS, chance(9)),
  },
  // keeps every page at the same part of the board
  { op: 'create', id: 'z', kind: 'sticky', values: { at: [800, 400], place: { order: 'z' } }, texts: { text: 'Z' } },
]

beforeEach(async () => {
  const made = await stage.board(BOARD)
  reader = made.reader
  code = made.code
  ana = await stage.joined(made.code, 'Ana')
  ben = await stage.joined(made.code, 'Ben')
  page = ana.page
})

const shoot = (name: string, who: Page = page): Promise<void> => photograph(who, `table-${name}`)

const only = async (id = 't'): Promise<Element> => {
  await saved(page)
  await saved(ben.page)
  const found = (await reader.view()).get(id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}
const words = async (id = 't') => wordsOf(gridOf(await only(id)))

/** Where a cell is on a page. */
async function cellOn(who: Page, row: number, column: number, id = 't'): Promise<Vec> {
  const element = await only(id)
  const key = table.cells?.keys(element)[row]?.[column] ?? ''
  const box = cellBox(element, table.box(element, { boxOf: () => null }), key)
  if (box === null) throw new Error(`no cell ${row} ${column}`)
  return onScreen(who, [box.x + box.w / 2, box.y + box.h / 2])
}

const field = (who: Page, name: string | RegExp) => who.getByRole('textbox', { name })

/** Every cell says at last what is expected of it. */
const become = (expected: readonly (readonly string[])[], id = 't') => expect.poll(() => words(id)).toEqual(expected)

async function pasteText(who: Page, text: string): Promise<void> {
  await mapHost(who).focus()
  await who.evaluate(words => {
    const data = new DataTransfer()
    data.setData('text/plain', words)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)
}

describe('a table', () => {
  it('is put down with as many rows and columns as wanted, and written with Tab and Enter', async () => {
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.getByRole('spinbutton', { name: 'Rows' }).fill('2')
    await page.getByRole('spinbutton', { name: 'Columns' }).fill('2')
    await shoot('tool')
    await page.mouse.click(...(await onScreen(page, [500, 250])))
    for (const [i, word] of ['Cause', 'Evidence', 'Late buses', 'Log of arrivals', 'Hunger'].entries()) {
      if (i > 0) await page.keyboard.press('Tab')
      await page.keyboard.type(word)
    }
    await shoot('written')
    await page.keyboard.press('Escape')
    await saved(page)
    const view = await reader.view()
    const made = [...view.ids()].find(id => id !== 't' && view.get(id)?.kind === 'table') ?? ''
    await become(
      [
        ['Cause', 'Evidence'],
        ['Late buses', 'Log of arrivals'],
        ['Hunger', ''],
      ],
      made,
    )
  })

  it('keeps what two people write in one cell at once, and a row of one with a column of the other', async () => {
    await page.mouse.dblclick(...(await cellOn(page, 2, 1)))
    await ben.page.mouse.dblclick(...(await cellOn(ben.page, 2, 1)))
    await field(page, 'Row 3, Owner').waitFor()
    await field(ben.page, 'Row 3, Owner').waitFor()
    await page.keyboard.type('Ana ')
    await ben.page.keyboard.type('Ben ')
    await expect.poll(async () => (await words())[2]?.[1]?.split(/\s+/).filter(Boolean).sort()).toEqual(['Ana', 'Ben'])
    await page.keyboard.press('Control+Enter')
    await ben.page.keyboard.press('Control+Shift+Enter')
    await ben.page.keyboard.type('New')
    await page.keyboard.type('Row')
    await page.keyboard.press('Escape')
    await ben.page.keyboard.press('Escape')
    await expect.poll(async () => (await words()).length).toBe(4)
    const now = await words()
    expect(now.every(row => row.length === 4)).toBe(true)
    expect(now.flat()).toEqual(expect.arrayContaining(['Row', 'New', 'Buddy reading']))
  })

  it('gives back a row without taking what another person wrote elsewhere in it', async () => {
    await page.mouse.click(...(await cellOn(page, 2, 0)))
    await page.keyboard.press('Control+Enter')
    await become([...OWNERS.map(row => [...row]), ['', '', '']])
    await ben.page.mouse.dblclick(...(await cellOn(ben.page, 3, 0)))
    await ben.page.keyboard.type('By Ben')
    await ben.page.keyboard.press('Escape')
    await become([...OWNERS.map(row => [...row]), ['By Ben', '', '']])
    await page.keyboard.press('Control+z')
    await become(OWNERS.map(row => [...row]))
    await page.keyboard.press('Control+Shift+z')
    await become([...OWNERS.map(row => [...row]), ['By Ben', '', '']])
  })

  it('closes a cell whose row somebody deletes, and says so', async () => {
    await page.mouse.dblclick(...(await cellOn(page, 2, 0)))
    await field(page, /Row 3/).waitFor()
    await ben.page.mouse.click(...(await cellOn(ben.page, 2, 0)), { button: 'right' })
    await ben.page.getByRole('menuitem', { name: 'Rows and columns' }).click()
    await shoot('menu', ben.page)
    await ben.page.getByRole('menuitem', { name: 'Delete the row' }).click()
    await become(OWNERS.slice(0, 2).map(row => [...row]))
    await field(page, /Row 3/).waitFor({ state: 'detached' })
    await page.getByText('Somebody deleted the row or column').first().waitFor()
  })

  it('moves rows and columns by key, and takes cells that are pasted', async () => {
    await page.mouse.click(...(await cellOn(page, 1, 1)))
    await shoot('cell')
    await page.keyboard.press('Alt+ArrowDown')
    await become([[...OWNERS[0]], [...OWNERS[2]], [...OWNERS[1]]])
    await page.keyboard.press('Alt+ArrowLeft')
    await become([OWNERS[0], OWNERS[2], OWNERS[1]].map(([a, b, c]) => [b, a, c]))
    await pasteText(page, 'Mia\tTutors\nBo\tSnacks')
    await expect.poll(words).toEqual([
      ['Owner', 'Change', 'By when'],
      ['', 'Earlier buses', 'April'],
      ['Mia', 'Tutors', 'March'],
      ['Bo', 'Snacks', ''],
    ])
    await pasteText(page, Array.from({ length: 60 }, (_, i) => `row ${i}`).join('\n'))
    await page.getByText('A table has at most 50 rows').first().waitFor()
    expect((await words()).length).toBe(4)
  })

  it('has its columns pulled wider at their edges', async () => {
    await page.mouse.click(...(await cellOn(page, 1, 1)))
    await page.mouse.move(...(await onScreen(page, [160, 60])))
    await page.mouse.down()
    await page.mouse.move(...(await onScreen(page, [240, 62])), { steps: 5 })
    await shoot('edge')
    await page.mouse.up()
    await expect.poll(async () => table.box(await only(), { boxOf: () => null }).w).toBe(560)
  })

  it('is found, read and written in the outline, and goes out as CSV and Markdown', async () => {
    await page.keyboard.press('Control+f')
    await page.keyboard.type('earlier bus')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'Outline' }).click()
    const row = page.getByRole('row', { name: 'Row 3, Owner: empty cell' })
    await row.scrollIntoViewIfNeeded()
    await row.focus()
    await row.press('Enter')
    await page.keyboard.type('Bo')
    await page.keyboard.press('Tab')
    await page.keyboard.type(' or May')
    await shoot('outline')
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await become([[...OWNERS[0]], [...OWNERS[1]], ['Earlier buses', 'Bo', 'April or May']])
    const read = async (ending: string) => {
      const answer = await fetch(`${stage.url}/api/boards/${reader.boardId}/export.${ending}`, {
        headers: { authorization: `Bearer ${reader.token}` },
      })
      return answer.text()
    }
    expect(await read('csv')).toContain('table-1,cell,Buddy reading,2,1')
    expect(await read('md')).toContain('| Buddy reading | Ana | March |')
    expect(await read('svg')).toContain('Buddy reading')
  })
})

it('stands on a phone', async () => {
  const phone = await newPerson(stage.browser, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  await joinByCode(phone.page, stage.url, code, 'Cy')
  await phone.page
    .getByRole('row', { name: /^Row 2, Owner/ })
    .first()
    .waitFor()
  await shoot('phone', phone.page)
  await phone.page.getByRole('button', { name: 'Map', exact: true }).click()
  await mapHost(phone.page).waitFor()
  await phone.page.touchscreen.tap(...(await cellOn(phone.page, 1, 1)))
  await phone.page.getByRole('button', { name: 'Table', exact: true }).first().waitFor()
  await shoot('phone-map', phone.page)
  expect(phone.errors).toEqual([])
  await phone.context.close()
})
