import { expect, it } from 'vitest'
import { CATEGORIES, EFFECT, ROOTS } from '../fixtures/literacy-fishbone.ts'
import { readBoard } from '../kit/board-reader.ts'
import { typeCauses, walkTo } from '../kit/board-page.ts'
import { boardReady, saved } from '../kit/browser.ts'
import { setStage } from '../kit/stage.ts'

// The literacy fishbone by keyboard alone, from the home page on: no mouse, no click anywhere.

const stage = setStage()

it('the literacy fishbone is built on the map by keyboard alone', async () => {
  const { page } = await stage.person()
  const { keyboard } = page
  await page.goto(stage.url)
  const button = page.getByRole('button', { name: 'Start a workshop' })
  await button.waitFor()
  for (let i = 0; i < 20 && !(await button.evaluate(e => e === document.activeElement)); i++)
    await keyboard.press('Tab')
  await keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await dialog.innerText())?.[0] ?? ''
  await keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await boardReady(page)
  const reader = await readBoard(stage.url, code)

  // F6 goes through the parts of the page until the map has the keyboard
  const map = page.getByRole('group', { name: 'Map of the board' })
  for (let i = 0; i < 10 && !(await map.evaluate(e => e.contains(document.activeElement))); i++)
    await keyboard.press('F6')
  await keyboard.press('Home')
  await keyboard.type(EFFECT)
  await keyboard.press('Escape')

  for (const category of CATEGORIES) {
    await walkTo(page, reader, category.text)
    await typeCauses(page, category.below, text => walkTo(page, reader, text))
  }
  for (const root of ROOTS) {
    await walkTo(page, reader, root)
    await keyboard.press('*')
  }
  // what has the keyboard is named for those who do not see the map
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  expect(focused).toContain(ROOTS[1])
  expect(focused).toMatch(/cause/i)

  await saved(page)
  const tree = await reader.fishbone()
  expect(tree.nodes.get(tree.head ?? '')?.item.text).toBe(EFFECT)
  const shape = tree.top.map(id => ({
    text: tree.nodes.get(id)?.item.text,
    below: tree.nodes.get(id)?.children.map(child => tree.nodes.get(child)?.item.text),
  }))
  for (const category of CATEGORIES)
    expect(shape).toContainEqual({ text: category.text, below: category.below.map(c => c.text) })
  expect(tree.order).toHaveLength(1 + 6 + 17)
  const roots = tree.order.filter(id => tree.nodes.get(id)?.item.values.root === true)
  expect(roots.map(id => tree.nodes.get(id)?.item.text).sort()).toEqual([...ROOTS].sort())

  // one undo takes back one mark, and redo brings it again
  await keyboard.press('Control+z')
  await saved(page)
  const undone = await reader.fishbone()
  expect(undone.order.filter(id => undone.nodes.get(id)?.item.values.root === true)).toHaveLength(1)
  await page.screenshot({ path: 'test/.artifacts/literacy-keyboard.png' })
})
