import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { CreatedWorkshop, Membership } from '#shared/wire/api.ts'
import { clickNode, joinByCode, mapHost } from '../kit/board-page.ts'
import { type BoardReader, readBoard } from '../kit/board-reader.ts'
import { newPerson, saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'
import { wireClient } from '../kit/wire-client.ts'

// Bad input on the page: one plain sentence each, nothing lost, and work goes on.

const LIMIT = 20
const stage = setStage({ env: { LIMIT_ELEMENTS: String(LIMIT) } })

const paste = (page: Page, text: string) =>
  page.evaluate(pasted => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const target = document.activeElement ?? document.body
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    if (target.dispatchEvent(event) && target instanceof HTMLTextAreaElement) {
      // as a browser does, past what React has put over the property
      const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value') ?? {}
      set?.call(target, target.value + pasted)
      target.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }, text)

const texts = async (reader: BoardReader): Promise<readonly string[]> => {
  const view = await reader.view()
  return [...view.ids()].map(id => view.item(id)?.text ?? '')
}

/** A page that can still be written on: a cause more, and it is saved. */
async function goesOn(page: Page, reader: BoardReader, text: string): Promise<void> {
  await clickNode(page, reader, 'Students and families')
  await page.keyboard.press('Tab')
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await saved(page)
  expect(await texts(reader)).toContain(text)
}

async function board() {
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { template: 'fishbone' })
  const reader = await readBoard(stage.url, made.code)
  const { page } = await stage.person()
  await joinByCode(page, stage.url, made.code, 'Ana')
  return { made, reader, page }
}

it('codes that cannot be right are refused in words before they are sent, and wrong ones after', async () => {
  // its page logs the 404
  const { page } = await newPerson(stage.browser)
  await page.goto(`${stage.url}/j`)
  const code = page.getByRole('textbox', { name: /code/i })
  const name = page.getByRole('textbox', { name: /name/i })
  await name.fill('Ana')
  for (const [typed, said] of [
    ['', 'Type the code that the person who runs the workshop shows.'],
    ['ABC', 'A code has eight letters or numbers. This has 3.'],
    ['K7MP-4QR!', /Codes never have !/],
    ['K7MP-4QRT', /We cannot find an open workshop with the code K7MP-4QRT/],
  ] as const) {
    await code.fill(typed)
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByText(said).waitFor()
    // the field that is wrong has the focus, says so, and nothing typed is lost
    expect(await code.evaluate(field => field === document.activeElement)).toBe(true)
    expect(await code.getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => name.inputValue()).toBe('Ana')
  }
})

const TOO_MANY = /This would make 10,?000 items\. At most 1,?000 can be pasted at once; nothing was pasted\./

it('ten thousand pasted lines are refused in one sentence, and the page goes on', async () => {
  const { reader, page } = await board()
  const before = (await texts(reader)).length
  await mapHost(page).focus()
  await paste(page, Array.from({ length: 10_000 }, (_, i) => `Line ${i}`).join('\n'))
  await page.getByText(TOO_MANY).waitFor()
  expect((await texts(reader)).length).toBe(before)
  // in the outline's dialog as well; what was pasted stays there to be cut down
  await page.getByRole('button', { name: 'Outline', exact: true }).click()
  await page.getByRole('button', { name: 'Paste outline' }).click()
  const field = page.getByRole('dialog').getByRole('textbox')
  await field.focus()
  await paste(page, Array.from({ length: 10_000 }, (_, i) => `Line ${i}`).join('\n'))
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('dialog').getByText(TOO_MANY).waitFor()
  expect((await field.inputValue()).length).toBeGreaterThan(50_000)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await goesOn(page, reader, 'After the long paste')
})

it('six thousand characters in one note: said in a sentence, a copy kept, the rest of the work saved', async () => {
  const { reader, page } = await board()
  await clickNode(page, reader, 'Students and families')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Short')
  await page.keyboard.press('Escape')
  await saved(page)
  await clickNode(page, reader, 'Short')
  await page.keyboard.press('F2')
  // pasted, nothing of it comes
  await paste(page, 'long '.repeat(1_200))
  await page
    .getByText(/^One text in this has 6,005 characters\. A text on this board has at most 5,000; nothing was pasted\./)
    .waitFor()
  // put in by dictation or a tool for typing it cannot be asked first: the server refuses it
  await page.keyboard.insertText('long '.repeat(1_200))
  await page.getByText('A text is longer than the board allows.').waitFor()
  await page.getByText('A copy of everything is kept on this device.').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('alert').getByRole('button', { name: 'Download my copy' }).click()
  const file = await (await download).createReadStream()
  let copy = ''
  for await (const chunk of file) copy += String(chunk)
  expect(copy).toContain('long long long')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await saved(page)
  expect(await texts(reader)).toContain('Short')
  await goesOn(page, reader, 'After the long text')
})

it('a full board says so in one sentence; what was there stays, and deleting makes room', async () => {
  const { made, reader, page } = await board()
  // the template has eight: the diagram, the effect and six categories
  await clickNode(page, reader, 'Data and feedback')
  await page.keyboard.press('Tab')
  // said on the way, and gone after a while
  const warned = page.getByText('This board is 80 % full. There is room for 4 more items.').waitFor()
  for (let i = 0; i < LIMIT; i++) {
    await page.keyboard.type(`Cause ${i}`)
    await page.keyboard.press('Enter')
  }
  await warned
  await page
    .getByRole('status')
    .getByText(/^The board is full\. Deleting still works/)
    .waitFor()
  // not a word is lost: what finds no place of its own stays where it was being written
  await page.keyboard.press('Escape')
  await saved(page)
  const kept = await texts(reader)
  expect(kept).toHaveLength(LIMIT)
  for (let i = 0; i < LIMIT; i++) expect(kept.join(' ')).toContain(`Cause ${i}`)

  await clickNode(page, reader, 'Cause 0')
  await page.keyboard.press('Delete')
  await saved(page)
  expect(await texts(reader)).not.toContain('Cause 0')
  await goesOn(page, reader, 'In the room that was made')

  // who writes past the page is refused by the server, for good
  const { token } = await post<Membership>(`${stage.url}/api/join`, { code: made.code })
  const wire = wireClient(stage.url, made.boardId, token)
  await wire.synced
  wire.edit(doc => void doc.getMap('elements').set('one-more', new Y.Map<unknown>([['kind', 'sticky']])))
  await expect.poll(() => wire.nacks.at(-1)).toMatchObject({ code: 'board-full', retry: 'never' })
  expect(await texts(reader)).toHaveLength(LIMIT)
  wire.close()
})
