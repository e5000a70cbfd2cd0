import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { teamsOf } from '#shared/board/teams.ts'
import type { BoardView } from '#shared/board/view.ts'
import type { CreatedWorkshop, Membership } from '#shared/wire/api.ts'
import { findings } from '../kit/axe.ts'
import { clickNode, joinByCode, nodeOnScreen } from '../kit/board-page.ts'
import { type BoardReader, readWith } from '../kit/board-reader.ts'
import { boardReady, saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'
import { openWorkshop } from '../kit/workshop-client.ts'
import { FISHBONES } from '../shared/exchange/together/team-boards.ts'

// Three teams' boards come back together, and what is fixed stays as it is.

const stage = setStage()

const TEAMS = FISHBONES.map(board => board.team ?? '')

/** A workshop whose three teams have a fishbone each; the board of all is empty. */
async function afterBreakouts(): Promise<CreatedWorkshop> {
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { title: 'Reading' })
  const desk = openWorkshop(stage.url.replace('http', 'ws'), made.workshopId, made.token)
  const answer = await desk.command('teams.create', { teams: TEAMS })
  const boards = answer.ok
    ? (answer.result.boards as readonly { readonly boardId: string; readonly team: string }[])
    : []
  expect(boards.map(board => board.team)).toEqual(TEAMS)
  for (const { boardId, team } of boards) {
    const file = FISHBONES.find(board => board.team === team)?.file
    await post(`${stage.url}/api/boards/${boardId}/import`, { ...file }, made.token)
  }
  await desk.close()
  return made
}

async function facilitator(made: CreatedWorkshop) {
  const person = await stage.person({ viewport: { width: 1440, height: 900 } })
  await person.page.goto(made.links.facilitator)
  await boardReady(person.page)
  return person
}

const openDialog = async (page: Page) => {
  await page.getByRole('button', { name: 'More', exact: true }).first().click()
  await page.getByRole('menuitem', { name: /teams’ boards together/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: /Team 3/ }).waitFor()
  await expect.poll(() => dialog.getByText('7 items').count()).toBeGreaterThan(0)
  return dialog
}

/** "text: teams" of what has words. */
const told = (view: BoardView): readonly string[] =>
  [...view.ids()]
    .flatMap(id => view.get(id) ?? [])
    .filter(element => element.kind === 'sticky')
    .map(element => `${element.text}: ${teamsOf(element).join(', ')}`)
    .sort()

const read = async (reader: BoardReader, page: Page): Promise<BoardView> => {
  await saved(page)
  return reader.view()
}

it('gathers the boards of three teams side by side, and one undo takes them away', async () => {
  const made = await afterBreakouts()
  const reader = readWith(stage.url, made.boardId, made.token)
  const { page } = await facilitator(made)
  const dialog = await openDialog(page)
  expect(await findings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Put side by side' }).click()
  await dialog.waitFor({ state: 'detached' })
  const view = await read(reader, page)
  const frames = [...view.ids()].flatMap(id => view.get(id) ?? []).filter(element => element.kind === 'frame')
  expect(frames.map(frame => frame.text).sort()).toEqual(TEAMS)
  expect(told(view)).toContain('No quiet room: Team 2')
  expect(told(view)).toHaveLength(FISHBONES.flatMap(b => b.file.elements).filter(e => e.kind === 'sticky').length)
  await page.getByRole('status').filter({ hasText: '3 boards stand side by side.' }).waitFor()

  await page.keyboard.press('Control+z')
  expect((await read(reader, page)).size).toBe(0)
})

it('merges the fishbones: same items as one, disagreements decided, teams kept, one undo', async () => {
  const made = await afterBreakouts()
  const reader = readWith(stage.url, made.boardId, made.token)
  const { page } = await facilitator(made)
  const dialog = await openDialog(page)
  await dialog.getByRole('radio', { name: 'Merge diagrams of one kind' }).check()
  await dialog.getByText('3 diagrams').waitFor()
  await dialog.getByRole('button', { name: 'Review…' }).click()

  await dialog.getByText('15 items from 3 diagrams, 5 merged: 10 in the new one.').waitFor()
  const same = dialog.getByRole('region', { name: /Seem to be the same/ })
  const conflicts = dialog.getByRole('region', { name: /Teams disagree/ })
  await expect.poll(() => same.getByRole('checkbox').count()).toBe(5)
  await expect.poll(() => conflicts.getByRole('group').count()).toBe(3)
  expect(await findings(page)).toEqual([])
  // what is not ticked stays apart, and so does the disagreement about it
  await same.getByRole('checkbox', { name: /Books arrive late/ }).uncheck()
  await dialog.getByText('15 items from 3 diagrams, 4 merged: 11 in the new one.').waitFor()
  await expect.poll(() => conflicts.getByRole('group').count()).toBe(2)
  await same.getByRole('checkbox', { name: /Books arrive late/ }).check()
  await same.getByRole('radio', { name: /The substitutes are not trained/ }).check()
  await conflicts.getByRole('radio', { name: /under “Places”/ }).check()
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })

  const expected = [
    'Grade 3 reading is below 40 %: Team 1, Team 2, Team 3',
    'People: Team 1, Team 2',
    'The substitutes are not trained: Team 1, Team 2',
    'Few reading coaches: Team 1',
    'Families work two jobs: Team 2',
    'Materials: Team 1, Team 3',
    'Not enough books: Team 1, Team 3',
    'Books arrive late: Team 1, Team 2',
    'Old books: Team 3',
    'Places: Team 2',
    'No quiet room: Team 2',
  ].sort()
  expect(told(await read(reader, page))).toEqual(expected)
  const tree = await reader.fishbone()
  const late = [...tree.nodes.values()].find(node => node.item.text === 'Books arrive late')
  expect(tree.nodes.get(late?.parent ?? '')?.item.text).toBe('Places')

  // who said it is told where the item is
  await clickNode(page, reader, 'No quiet room')
  await page.getByRole('tabpanel', { name: 'Properties' }).getByText('From Team 2').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  expect((await read(reader, page)).size).toBe(0)
  await page.keyboard.press('Control+Shift+z')
  expect(told(await read(reader, page))).toEqual(expected)
})

it('keeps what the facilitator fixed from participants, with a kind sentence, and leaves the rest to them', async () => {
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { template: 'fishbone' })
  const reader = readWith(stage.url, made.boardId, made.token)
  const lead = await facilitator(made)
  // the template's categories are fixed from the start; one of them is let go, and fixed again
  const fixed = async (): Promise<readonly string[]> => {
    const view = await read(reader, lead.page)
    return [...view.ids()].filter(id => view.get(id)?.values.furniture === true).map(id => view.get(id)?.text ?? '')
  }
  const all = await fixed()
  expect(all).toContain('Students and families')
  await clickNode(lead.page, reader, 'Students and families')
  await lead.page.getByRole('toolbar').getByRole('button', { name: 'Fixed' }).click()
  await expect.poll(fixed).toEqual(all.filter(text => text !== 'Students and families'))
  await lead.page.getByRole('toolbar').getByRole('button', { name: 'More for the selection' }).click()
  await lead.page.getByRole('menuitem', { name: 'More' }).click()
  await lead.page.getByRole('menuitem', { name: 'Fix for participants' }).click()
  await expect.poll(fixed).toEqual(all)

  const { page } = await stage.person({ viewport: { width: 1440, height: 900 } })
  await joinByCode(page, stage.url, made.code, 'Ana')
  await clickNode(page, reader, 'Students and families')
  await page.getByRole('toolbar').getByRole('button', { name: 'Fixed' }).waitFor()
  await page.mouse.dblclick(...(await nodeOnScreen(page, reader, 'Students and families')))
  await page
    .getByRole('status')
    .getByText(/The facilitator has fixed this/)
    .first()
    .waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  await page.keyboard.press('Delete')
  // a cause of their own goes there all the same
  await page.keyboard.press('Tab')
  await page.keyboard.type('Buses come late')
  await page.keyboard.press('Escape')
  await saved(page)
  expect(await page.evaluate(() => document.documentElement.dataset.save)).toBe('saved')
  const after = await reader.fishbone()
  const own = [...after.nodes.values()].find(node => node.item.text === 'Buses come late')
  expect(after.nodes.get(own?.parent ?? '')?.item.text).toBe('Students and families')
})

it('walks everybody past the teams’ boards', async () => {
  const made = await afterBreakouts()
  const ana = await post<Membership>(`${stage.url}/api/join`, { code: made.code, name: 'Ana', team: 'Team 1' })
  const boards = async () =>
    (
      (await (
        await fetch(`${stage.url}/api/workshops/${made.workshopId}`, {
          headers: { authorization: `Bearer ${ana.token}` },
        })
      ).json()) as { state: { boards: unknown[]; spotlight: { boardId: string } | null } }
    ).state
  const before = (await boards()).boards.length
  const { page } = await facilitator(made)
  await page.getByRole('button', { name: 'Run' }).click()
  const walk = page.getByRole('region', { name: 'Gallery walk' })
  await walk.getByRole('button', { name: 'Open all 3 boards for viewing' }).click()
  await walk.getByRole('button', { name: 'Start with Team 1' }).click()
  await walk.getByText('Now at Team 1, 1 of 3').waitFor()
  await walk.getByRole('button', { name: 'Next: Team 2' }).click()
  await walk.getByText('Now at Team 2, 2 of 3').waitFor()
  expect((await boards()).boards.length).toBe(before + 2)
  expect((await boards()).spotlight).not.toBe(null)
  const close = walk.getByRole('button', { name: /Close the boards/ })
  const where = await close.boundingBox()
  await walk.getByRole('button', { name: 'End the walk' }).click()
  await walk.getByText('Now at').waitFor({ state: 'detached' })
  // whoever presses twice does not press it
  expect(await close.boundingBox()).toEqual(where)
  await close.click()
  await walk.getByRole('button', { name: 'Open all 3 boards for viewing' }).waitFor()
  expect((await boards()).boards.length).toBe(before)
})
