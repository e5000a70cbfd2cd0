import { expect, it } from 'vitest'
import type { VersionsAnswer } from '#shared/wire/api.ts'
import { clickNode, joinByCode, mapHost } from '../kit/board-page.ts'
import { readWith } from '../kit/board-reader.ts'
import { boardReady, type Person, saved } from '../kit/browser.ts'
import { literacyWorkshop } from '../kit/seed.ts'
import { setStage } from '../kit/stage.ts'

// The history by the menu: a moment is named, much is deleted, the facilitator goes back, and both people see it at once, and who did it.

const stage = setStage()

const openHistory = async ({ page }: Person) => {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'History…' }).click()
  const dialog = page.getByRole('dialog', { name: 'History' })
  await dialog.waitFor()
  return dialog
}
const press = async ({ page }: Person, key: string) => {
  await mapHost(page).focus()
  await page.keyboard.press(key)
  await saved(page)
}

it('goes back to a named moment for everybody, and one’s own work can still be taken back', async () => {
  const made = await literacyWorkshop(stage.url)
  const reader = readWith(stage.url, made.boardId, made.token)
  const texts = async () => {
    const tree = await reader.fishbone()
    return tree.order.map(id => tree.nodes.get(id)?.item.text ?? '').toSorted()
  }
  const [fay, ben] = [await stage.person(), await stage.person()]
  await fay.page.goto(made.links.facilitator)
  await boardReady(fay.page)
  await joinByCode(ben.page, stage.url, made.code, 'Ben')
  const start = await texts()

  // Ben writes, and names the moment; restoring is not his
  await clickNode(ben.page, reader, 'Students and families')
  await ben.page.keyboard.press('Tab')
  await ben.page.keyboard.type('Buses are late')
  await ben.page.keyboard.press('Escape')
  await saved(ben.page)
  const before = await texts()
  expect(before).toEqual([...start, 'Buses are late'].toSorted())
  const his = await openHistory(ben)
  await his.getByText('Nothing is kept yet').waitFor()
  await his.getByRole('textbox', { name: 'Name this moment' }).fill('All causes')
  await his.getByRole('button', { name: 'Keep' }).click()
  await his.getByRole('radio', { name: /All causes by Ben/ }).waitFor()
  await his.getByRole('img', { name: /As it was: Today/ }).waitFor()
  expect(await his.getByRole('button', { name: 'Restore' }).count()).toBe(0)
  await ben.page.keyboard.press('Escape')

  // the facilitator deletes everything, which is kept too
  await press(fay, 'Control+a')
  await press(fay, 'Delete')
  await expect.poll(async () => (await reader.view()).size).toBe(0)

  const hers = await openHistory(fay)
  await hers.getByRole('radio', { name: /Before a large deletion/ }).waitFor()
  await hers.getByRole('radio', { name: /All causes/ }).check({ force: true })
  await hers.getByRole('button', { name: 'Restore…' }).click()
  await hers.getByText('Everything stays in the history').waitFor()
  await hers.getByRole('button', { name: 'Restore', exact: true }).click()
  await hers.waitFor({ state: 'hidden' })
  expect(await texts()).toEqual(before)

  // both see it: each can select what came back on the own map
  await clickNode(fay.page, reader, 'Buses are late')
  await clickNode(ben.page, reader, 'Buses are late')

  // what came back is still by who wrote it, changed by who brought it back
  const told = ({ page }: Person) =>
    page.getByRole('tabpanel', { name: 'Properties' }).getByRole('group', { name: 'Who made this' })
  for (const [person, maker, changer] of [
    [fay, 'Ben', 'you'],
    [ben, 'you', 'Facilitator'],
  ] as const) {
    await told(person)
      .getByText(new RegExp(`^Made by ${maker}, `))
      .waitFor()
    await told(person)
      .getByText(new RegExp(`^Last changed by ${changer} `))
      .waitFor()
  }
  const after = await openHistory(ben)
  for (const each of [/After a restore by Facilitator/, /Before a restore by Facilitator/, /All causes by Ben/])
    await after.getByRole('radio', { name: each }).waitFor()
  await ben.page.keyboard.press('Escape')

  // Ben's own words are still his to take back, and nothing else goes
  await press(ben, 'Control+z')
  await expect.poll(texts).toEqual([...start, ''].toSorted())
  await press(ben, 'Control+Shift+z')
  await expect.poll(texts).toEqual(before)

  const listed = await fetch(`${stage.url}/api/boards/${made.boardId}/versions`, {
    headers: { Authorization: `Bearer ${made.token}` },
  })
  const { versions } = (await listed.json()) as VersionsAnswer
  expect(versions.map(version => version.why)).toEqual(['restored', 'restore', 'bulk-delete', 'named'])
})
