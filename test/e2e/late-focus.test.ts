import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Change } from '#shared/board/change.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { mapHost, onScreen } from '../kit/board-page.ts'
import { saved } from '../kit/browser.ts'
import { holdFrames } from '../kit/held-frames.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'

// What is chosen or asked for has the focus before the next key or press is taken, and nothing takes it back from where somebody has gone
// since: here no frame comes between them, as when people are fast and their machine is slow.

const stage = setStage()

const BOARD: readonly Change[] = [
  {
    op: 'create',
    id: 'a',
    kind: 'sticky',
    values: { at: [0, 0], place: { order: 'a' } },
    texts: { text: 'Buses' },
  },
]

const hasFocus = (page: Page, selector: string) =>
  page.evaluate(wanted => document.activeElement?.matches(wanted) === true, selector)

it('what is chosen in a menu comes before the press that follows it', async () => {
  const { code } = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { template: 'fishbone' })
  const { page } = await stage.joined(code, 'Ana')
  await page.getByRole('tab', { name: /^Outline/ }).click()
  const more = page.getByRole('button', { name: 'More for Students and families' })
  const field = page.getByRole('searchbox', { name: 'Find in outline' })
  // what opens has come by the second time
  for (let i = 0; i < 2; i++) {
    await more.press('Enter')
    const add = page.getByRole('menuitem', { name: /^Add (a )?(cause|below)/ })
    await add.waitFor()
    const release = await holdFrames(page)
    await add.press('Enter')
    await field.click()
    await release()
    expect(await hasFocus(page, 'input[type=search]')).toBe(true)
  }
})

it('what is chosen in the list of commands takes what is typed behind it', async () => {
  const board = await stage.board(BOARD)
  const { page } = await stage.joined(board.code, 'Ana')
  for (let i = 0; i < 2; i++) {
    await page.mouse.click(...(await onScreen(page, [100, 100])))
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'All commands' })
    await dialog.waitFor()
    await page.keyboard.type('edit text')
    await dialog.getByRole('option', { name: 'Edit text' }).waitFor()
    const release = await holdFrames(page)
    await page.keyboard.press('Enter')
    await page.keyboard.type(' late')
    await release()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await saved(page)
  }
  expect((await board.reader.view()).get('a')?.text).toBe('Buses late late')
})

it('a person picked for a comment takes neither the caret nor the focus back', async () => {
  const board = await stage.board(BOARD)
  const { page } = await stage.joined(board.code, 'Ana')
  await stage.joined(board.code, 'Ben')
  await page.getByRole('tab', { name: /^Comments/ }).click()
  const field = page.getByRole('textbox', { name: 'New comment' })
  await field.click()
  await page.keyboard.type('Ask @Be')
  await page.getByRole('group', { name: 'Mention' }).getByRole('button', { name: 'Ben' }).waitFor()
  const release = await holdFrames(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type('or me')
  await page.keyboard.press('Tab')
  await release()
  expect(await field.inputValue()).toBe('Ask @Ben or me')
  expect(await hasFocus(page, 'textarea')).toBe(false)
})

it('"New" on a phone has the focus in its field at once, and does not take it back', async () => {
  const board = await stage.board(BOARD)
  const { page } = await stage.joined(board.code, 'Ana', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  await page.getByRole('treegrid').waitFor()
  await page.getByRole('button', { name: 'Map', exact: true }).tap()
  await mapHost(page).waitFor()
  const release = await holdFrames(page)
  await page.getByRole('button', { name: 'New', exact: true }).tap()
  await page.keyboard.type('Snow')
  expect(await page.locator('[data-composer]').inputValue()).toBe('Snow')
  await page.getByRole('combobox').focus()
  await release()
  expect(await hasFocus(page, 'select')).toBe(true)
})

it('a dialog that closes has given the focus back before the next key', async () => {
  const board = await stage.board(BOARD)
  const { page } = await stage.joined(board.code, 'Ana')
  await mapHost(page).focus()
  for (let i = 0; i < 2; i++) {
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') !== null)
    const release = await holdFrames(page)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await hasFocus(page, '[data-board-keys]')).toBe(true)
    await release()
    expect(await hasFocus(page, '[data-board-keys]')).toBe(true)
  }
})
