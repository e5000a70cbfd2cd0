import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { becameOf } from '#shared/diagrams/convert/trace.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import type { DiagramTree } from '#shared/diagrams/tree.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { findings, inTheme } from '../kit/axe.ts'
import { chance, memoryBoard } from '../kit/board.ts'
import { clickNode, joinByCode, mapHost, nodeOnScreen, onScreen } from '../kit/board-page.ts'
import { nodeByText, readWith } from '../kit/board-reader.ts'
import { saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'
import { wireClient } from '../kit/wire-client.ts'

// The thread from a note to a cause to a driver to a variable, by menu and by key, while somebody else is there.

const stage = setStage()

const NOTES = ['Bus route cut in May', 'No alarm at home', 'First bell at 7:40'] as const

/** A board with loose notes that its facilitator wrote. */
async function boardOfNotes(title: string) {
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { title, template: 'blank' })
  const client = wireClient(stage.url, made.boardId, made.token)
  await client.synced
  const board = memoryBoard(chance(7).fresh, client.doc)
  board.write(
    NOTES.map((text, i) => ({
      op: 'create',
      id: `note${i}`,
      kind: 'sticky',
      values: { at: [i * 220, 0], place: { order: `V${i}` }, ...(i === 0 ? { principles: [3] } : {}) },
      texts: { text },
    })),
  )
  await client.whenAcked(client.sent())
  client.close()
  return { ...made, reader: readWith(stage.url, made.boardId, made.token) }
}

const lines = (tree: DiagramTree): readonly string[] =>
  tree.order.map(id => `${tree.nodes.get(id)?.role}: ${tree.nodes.get(id)?.item.text}`)

const dialogOf = (page: Page) => page.getByRole('dialog', { name: /^Convert/ })

/** axe on the page as it is, in both themes; leaves it light. */
async function accessible(page: Page): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await inTheme(page, theme)
    expect(await findings(page), theme).toEqual([])
  }
}

const shoot = async (page: Page, name: string) => {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `test/.artifacts/${name}.png` })
}

async function convertInto(page: Page, target: RegExp): Promise<void> {
  const dialog = dialogOf(page)
  await dialog.getByRole('radio', { name: target }).check()
  await dialog.getByRole('button', { name: 'Convert', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await saved(page)
}

it('notes become a fishbone, its causes drivers in positive words, and a cause a variable; each is one undo', async () => {
  const { code, reader } = await boardOfNotes('Late in the morning')
  const [ana, ben] = [
    await stage.person({ viewport: { width: 1440, height: 900 } }),
    await stage.person({ viewport: { width: 1440, height: 900 } }),
  ]
  await joinByCode(ana.page, stage.url, code, 'Ana')
  await joinByCode(ben.page, stage.url, code, 'Ben')
  const { page } = ana

  // --- notes → fishbone, by menu
  await mapHost(page).focus()
  await page.keyboard.press('Shift+1')
  await page.keyboard.press('Control+a')
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: /more for/i })
    .click()
  await page.getByRole('menuitem', { name: 'Convert…' }).click()
  await shoot(page, 'convert-notes')
  await convertInto(page, /A new fishbone/)
  expect(lines(await reader.fishbone())).toEqual(['effect: ', 'category: ', ...NOTES.map(text => `cause: ${text}`)])
  const view = await reader.view()
  expect(view.get('note0')?.principles).toEqual([3])
  await shoot(page, 'convert-fishbone')
  // one undo takes all of it back, one redo brings it again; Ben's work stays
  await ben.page.getByRole('button', { name: 'Outline', exact: true }).click()
  await ben.page.getByRole('row', { name: /Bus route cut in May, cause/ }).waitFor()
  await mapHost(page).focus()
  await page.keyboard.press('Control+z')
  await saved(page)
  const back = await reader.view()
  expect(back.containers()).toEqual([])
  expect(back.get('note1')?.at).toEqual([220, 0])
  await page.keyboard.press('Control+Shift+z')
  await saved(page)
  expect((await reader.fishbone()).order).toHaveLength(5)

  // --- causes → drivers, by key, with positive words
  await clickNode(page, reader, NOTES[0])
  await page.keyboard.down('Shift')
  await page.mouse.click(...(await nodeOnScreen(page, reader, NOTES[1])))
  await page.keyboard.up('Shift')
  await mapHost(page).focus()
  await page.keyboard.press('Alt+Shift+C')
  const dialog = dialogOf(page)
  await dialog.getByRole('radio', { name: /A new driver diagram/ }).check()
  const fields = dialog.getByRole('textbox')
  await expect.poll(() => fields.count()).toBe(2)
  await expect.poll(() => fields.first().inputValue()).toBe(NOTES[0])
  await fields.first().focus()
  await page.keyboard.type('Every pupil has a way to school')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Families have a morning routine')
  await shoot(page, 'convert-reword')
  await accessible(page)
  await fields.last().focus()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await saved(page)
  const drivers = await reader.tree(driverDiagram)
  expect(lines(drivers)).toEqual([
    'aim: ',
    'primary-driver: Every pupil has a way to school',
    'primary-driver: Families have a morning routine',
  ])
  expect(becameOf(await reader.view(), 'note0')).toEqual([nodeByText(drivers, 'Every pupil has a way to school')])
  expect(lines(await reader.fishbone())).toHaveLength(5)

  // the thread leads both ways
  const properties = page.getByRole('tabpanel', { name: 'Properties' })
  await clickNode(page, reader, 'Every pupil has a way to school', driverDiagram)
  await shoot(page, 'convert-trace')
  await accessible(page)
  await properties.getByRole('button', { name: `Comes from cause: ${NOTES[0]}` }).click()
  await properties.getByRole('button', { name: 'Became primary driver: Every pupil has a way to school' }).waitFor()
  await mapHost(page).focus()
  await page.keyboard.press('Control+z')
  await saved(page)
  const undone = await reader.view()
  expect(undone.containers()).toHaveLength(1)
  await page.keyboard.press('Control+Shift+z')
  await saved(page)

  // --- a cause → a variable, from the outline, by the other person: one item that stands twice
  const row = ben.page.getByRole('row', { name: /First bell at 7:40, cause/ })
  await row.click()
  await row.getByRole('button', { name: /more for/i }).click()
  await ben.page.getByRole('menuitem', { name: 'Convert…' }).click()
  await convertInto(ben.page, /A new system map/)
  const map = await reader.tree(systemMap)
  expect(map.order.map(id => map.nodes.get(id)?.item.id)).toEqual(['note2'])
  expect((await reader.view()).standings('note2')).toHaveLength(2)
})

it('what somebody else hung in it stays when it is taken back: side by side where it stood, and in it again with a redo', async () => {
  const { code, reader } = await boardOfNotes('Taken back')
  const [ana, ben] = [await stage.joined(code, 'Ana'), await stage.joined(code, 'Ben')]
  const { page } = ana
  await mapHost(page).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Alt+Shift+C')
  await convertInto(page, /A new fishbone/)
  const where = (await reader.fishbone()).diagram.at ?? [0, 0]
  await clickNode(ben.page, reader, NOTES[1])
  for (const [key, words] of [
    ['Tab', 'Parents leave first'],
    ['Enter', 'Phones are silent'],
  ] as const) {
    await ben.page.keyboard.press(key)
    await ben.page.keyboard.type(words)
  }
  await ben.page.keyboard.press('Escape')
  await saved(ben.page)
  await mapHost(page).focus()
  await page.keyboard.press('Control+z')
  await saved(page)
  const view = await reader.view()
  const hung = [...view.ids()].flatMap(id => {
    const element = view.get(id)
    return element === undefined || id.startsWith('note') ? [] : [element]
  })
  expect(hung.map(e => [e.text, e.at?.[0], e.at?.[1]]).sort()).toEqual([
    ['Parents leave first', where[0], where[1]],
    ['Phones are silent', where[0] + 220, where[1]],
  ])
  // where they lie they can be taken, on both pages
  await mapHost(ben.page).focus()
  await ben.page.keyboard.press('Shift+1')
  const [x, y] = await onScreen(ben.page, [where[0] + 320, where[1] + 100])
  await ben.page.mouse.click(x, y)
  await ben.page.getByRole('tabpanel', { name: 'Properties' }).getByText('Phones are silent').first().waitFor()
  await page.keyboard.press('Control+Shift+z')
  await saved(page)
  expect(lines(await reader.fishbone())).toEqual(
    expect.arrayContaining(['cause: Parents leave first', 'cause: Phones are silent']),
  )
})

it('the dialogs fit a phone and are dark in the dark', async () => {
  const { code } = await boardOfNotes('On a phone')
  const phone = await stage.person({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await joinByCode(phone.page, stage.url, code, 'Dora')
  const { page } = phone
  const row = page.getByRole('row', { name: /No alarm at home/ })
  await row.getByRole('button', { name: /more for/i }).click()
  await page.getByRole('menuitem', { name: 'Convert…' }).click()
  await dialogOf(page).getByRole('radio').first().waitFor()
  await shoot(page, 'convert-phone')
  await convertInto(page, /A new fishbone/)
  await page.emulateMedia({ colorScheme: 'dark' })
  const cause = page.getByRole('row', { name: /No alarm at home, cause/ })
  await cause.getByRole('button', { name: /more for/i }).click()
  await page.getByRole('menuitem', { name: 'Convert…' }).click()
  await dialogOf(page).getByRole('textbox').waitFor()
  await shoot(page, 'convert-phone-dark')
  // nothing is wider than the phone
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
