import { beforeEach, expect, it } from 'vitest'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { clickNode, mapHost } from '../kit/board-page.ts'
import { type BoardReader, readBoard } from '../kit/board-reader.ts'
import { type Person, saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'

// Undo takes back only one's own work, and nobody's undo destroys what somebody else wrote (design §3).

const stage = setStage()
let ana: Person
let ben: Person
let reader: BoardReader
beforeEach(async () => {
  const { code } = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { template: 'fishbone' })
  ;[ana, ben] = await Promise.all([stage.joined(code, 'Ana'), stage.joined(code, 'Ben')])
  reader = await readBoard(stage.url, code)
})

const cause = async ({ page }: Person, category: string, text: string) => {
  await clickNode(page, reader, category)
  await page.keyboard.press('Tab')
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await saved(page)
}
const press = async ({ page }: Person, key: string) => {
  await mapHost(page).focus()
  await page.keyboard.press(key)
  await saved(page)
}
const causes = async (): Promise<readonly string[]> => {
  const tree = await reader.fishbone()
  return tree.order.flatMap(id => {
    const node = tree.nodes.get(id)
    return node !== undefined && node.depth > 1 ? [node.item.text] : []
  })
}

it('undoing a creation leaves what somebody else wrote in it recoverable: redo brings it back with their words', async () => {
  await cause(ana, 'Students and families', 'Buses')
  await clickNode(ben.page, reader, 'Buses')
  await ben.page.keyboard.press('F2')
  await ben.page.keyboard.press('End')
  await ben.page.keyboard.type(' are late in winter')
  await ben.page.keyboard.press('Escape')
  await saved(ben.page)
  expect(await causes()).toEqual(['Buses are late in winter'])

  // her words go first, then the cause that she made
  await press(ana, 'Control+z')
  expect(await causes()).toEqual([' are late in winter'])
  await press(ana, 'Control+z')
  expect(await causes()).toEqual([])
  await press(ana, 'Control+Shift+z')
  expect(await causes()).toEqual([' are late in winter'])
  await press(ana, 'Control+Shift+z')
  expect(await causes()).toEqual(['Buses are late in winter'])
})

it('of two people who write by turns, each takes back only their own', async () => {
  await cause(ana, 'Students and families', 'Ana one')
  await cause(ben, 'Students and families', 'Ben one')
  await cause(ana, 'Data and feedback', 'Ana two')
  await cause(ben, 'Data and feedback', 'Ben two')
  const sorted = async () => [...(await causes())].sort()

  for (let i = 0; i < 2; i++) await press(ana, 'Control+z')
  expect(await sorted()).toEqual(['Ana one', 'Ben one', 'Ben two'])
  for (let i = 0; i < 2; i++) await press(ben, 'Control+z')
  expect(await sorted()).toEqual(['Ana one', 'Ben one'])
  for (let i = 0; i < 2; i++) await press(ana, 'Control+z')
  expect(await sorted()).toEqual(['Ben one'])
  // nothing of hers is left to take back: his stays
  await press(ana, 'Control+z')
  expect(await sorted()).toEqual(['Ben one'])
  for (let i = 0; i < 2; i++) await press(ben, 'Control+Shift+z')
  for (let i = 0; i < 4; i++) await press(ana, 'Control+Shift+z')
  expect(await sorted()).toEqual(['Ana one', 'Ana two', 'Ben one', 'Ben two'])
})

it('who types in what another deletes is told so where it can be seen, and an undo brings it back with their words', async () => {
  await cause(ana, 'Students and families', 'Buses')
  await clickNode(ben.page, reader, 'Buses')
  await ben.page.keyboard.press('F2')
  await ben.page.keyboard.press('End')
  await ben.page.keyboard.type(' are late')
  await expect.poll(causes).toEqual(['Buses are late'])
  await press(ana, 'Delete')
  await ben.page.getByText('Somebody deleted this item.', { exact: false }).first().waitFor()
  expect(await causes()).toEqual([])
  await press(ana, 'Control+z')
  expect(await causes()).toEqual(['Buses are late'])
})
