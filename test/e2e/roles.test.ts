import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { CreatedWorkshop, Membership } from '#shared/wire/api.ts'
import { SYNC, syncFrame } from '#shared/wire/frames.ts'
import { clickNode, joinByCode, mapHost, nodeOnScreen } from '../kit/board-page.ts'
import { nodeByText, readBoard } from '../kit/board-reader.ts'
import { boardReady, newPerson, type Person, saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'
import { viewDump } from '../kit/view-dump.ts'
import { wireClient } from '../kit/wire-client.ts'

// Guarantee 6: the server decides who may do what; the page says so in plain words and offers nothing that would be refused.

const stage = setStage()

const workshop = () => post<CreatedWorkshop>(`${stage.url}/api/workshops`, { template: 'fishbone' })
const codeOf = (link: string): string => new URL(link).hash.slice(1)
const mark = (page: Page) => page.evaluate(() => document.documentElement.dataset.save)

async function facilitator(made: CreatedWorkshop): Promise<Person> {
  const person = await stage.person()
  await person.page.goto(made.links.facilitator)
  await boardReady(person.page)
  return person
}
async function participant(made: CreatedWorkshop, name: string): Promise<Person> {
  const person = await stage.person()
  await joinByCode(person.page, stage.url, made.code, name)
  return person
}
const openRun = async (page: Page) => {
  await page.getByRole('button', { name: 'Run' }).click()
  await page.getByRole('dialog').waitFor()
}

it('a viewer is offered no editing, is told so when typing or double-clicking, and gets no raw frame past the server', async () => {
  const made = await workshop()
  const reader = await readBoard(stage.url, made.code)
  const { page } = await stage.person()
  await joinByCode(page, stage.url, codeOf(made.links.viewer), 'Vera')
  const before = viewDump(await reader.view())

  await expect
    .poll(() => page.getByRole('toolbar').getByRole('button').allInnerTexts())
    .toEqual(['Select', 'Hand', 'Laser'])
  await page.getByText('View only').first().waitFor()
  await page.mouse.click(...(await nodeOnScreen(page, reader, 'Students and families')))
  await page.getByRole('tabpanel', { name: 'Properties' }).getByText('You can look, not change.').waitFor()
  await expect.poll(() => page.getByRole('toolbar').count()).toBe(1)
  const told = page.getByRole('status').getByText('You can look, not change', { exact: true })
  for (const at of [[120, 700] as const, await nodeOnScreen(page, reader, 'Students and families')]) {
    await page.mouse.dblclick(...at)
    await told.waitFor()
    await page.getByRole('status').getByRole('button', { name: 'Close' }).click()
    await told.waitFor({ state: 'detached' })
    expect(await page.getByRole('textbox').count()).toBe(0)
  }
  for (const key of ['x', 'Tab', 'Enter', 'Delete', '*', 'Control+d', 'Control+v', 'Control+z'])
    await page.keyboard.press(key)
  expect(await page.getByRole('textbox').count()).toBe(0)
  // seen and heard: the toasts are a live region
  await told.waitFor()
  // drags move nothing, and a double click makes no note
  const [x, y] = await nodeOnScreen(page, reader, 'Students and families')
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 120, y + 80, { steps: 4 })
  await page.mouse.up()
  await page.mouse.dblclick(120, 700)
  await page.getByRole('button', { name: 'Outline', exact: true }).click()
  const row = page.getByRole('row', { name: /Students and families/ })
  await row.focus()
  for (const key of ['F2', 'Enter', 'Delete', 'F4', 'Alt+ArrowUp']) await page.keyboard.press(key)
  expect(await page.getByRole('textbox', { name: /Text of/ }).count()).toBe(0)
  expect(await mark(page)).toBe('saved')

  // the same with frames of one's own making
  const { token } = await post<Membership>(`${stage.url}/api/join`, { code: codeOf(made.links.viewer) })
  const wire = wireClient(stage.url, made.boardId, token)
  await wire.synced
  const add = (id: string) => (doc: Y.Doc) =>
    void doc.getMap('elements').set(id, new Y.Map<unknown>([['kind', 'sticky']]))
  wire.edit(add('by-update'))
  await expect.poll(() => wire.nacks.at(-1)).toMatchObject({ n: wire.sent(), code: 'view-only', retry: 'never' })
  const other = new Y.Doc()
  add('by-step2')(other)
  wire.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(other)))
  await expect.poll(() => wire.nacks.at(-1)).toMatchObject({ n: wire.sent() + 1, code: 'view-only', retry: 'never' })
  expect(viewDump(await reader.view())).toEqual(before)
  wire.close()
})

it('while editing is paused a participant reads so; an edit that crosses the pause is held and saved after it', async () => {
  const made = await workshop()
  const reader = await readBoard(stage.url, made.code)
  const boss = await facilitator(made)
  // Ben hears of the pause at once; the news to Cleo is slow, and she goes on writing
  const ben = await participant(made, 'Ben')
  const cleo = await stage.person()
  const delayed: (() => void)[] = []
  let slow = false
  await cleo.page.routeWebSocket(/\/ws\/workshops\//, socket => {
    const upstream = socket.connectToServer()
    upstream.onMessage(message => {
      const hand = () => socket.send(message)
      if (slow) delayed.push(hand)
      else hand()
    })
  })
  await joinByCode(cleo.page, stage.url, made.code, 'Cleo')
  await clickNode(ben.page, reader, 'Students and families')
  await clickNode(cleo.page, reader, 'Data and feedback')
  slow = true

  await openRun(boss.page)
  await boss.page.getByRole('switch', { name: /Pause editing/ }).click()
  await boss.page.getByText('Editing is paused for everyone but you').waitFor()
  await ben.page.getByText('Editing is paused by the facilitator').waitFor()
  await ben.page.keyboard.press('Tab')
  await ben.page.keyboard.type('x')
  await ben.page.getByRole('status').getByText('The facilitator has paused editing', { exact: true }).waitFor()
  expect(await mark(ben.page)).toBe('saved')

  await cleo.page.keyboard.press('Tab')
  await cleo.page.keyboard.type('Written across the pause')
  await cleo.page.keyboard.press('Escape')
  await cleo.page.waitForFunction(() => document.documentElement.dataset.save === 'held')
  await cleo.page.getByText('Waiting: editing is paused').first().waitFor()
  await cleo.page.getByRole('tabpanel', { name: 'Properties' }).getByText('Written across the pause').waitFor()
  expect((await reader.fishbone()).order).toHaveLength(1 + 6)

  // the facilitator writes on meanwhile
  await boss.page.keyboard.press('Escape')
  await clickNode(boss.page, reader, 'Students and families')
  await boss.page.keyboard.press('Tab')
  await boss.page.keyboard.type('By the facilitator')
  await boss.page.keyboard.press('Escape')
  await saved(boss.page)

  await openRun(boss.page)
  await boss.page.getByRole('switch', { name: /Pause editing/ }).click()
  await ben.page.getByText('Editing is paused by the facilitator').waitFor({ state: 'detached' })
  slow = false
  for (const hand of delayed.splice(0)) hand()
  await saved(cleo.page)
  const tree = await reader.fishbone()
  for (const text of ['Written across the pause', 'By the facilitator']) nodeByText(tree, text)
  expect(tree.order).toHaveLength(1 + 6 + 2)
})

it('a removed person sees plain words within a second, and a rotated or closed code one plain sentence', async () => {
  const made = await workshop()
  const boss = await facilitator(made)
  const ben = await participant(made, 'Ben')
  const { page } = boss
  await openRun(page)
  await page.getByRole('button', { name: 'Remove Ben' }).click()
  const screen = ben.page.getByRole('heading', { name: 'You no longer have access to this board' })
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  const pressed = Date.now()
  await screen.waitFor()
  expect(Date.now() - pressed).toBeLessThan(1_000)
  await ben.page.getByText('What you had saved stays on the board.').waitFor()
  await ben.page.getByRole('link', { name: 'Go to the start page' }).waitFor()
  await page.getByText('Ben was removed').waitFor()

  // a new code: the old one opens nothing
  await page.getByRole('button', { name: 'Make a new code' }).click()
  const told = page.getByText(/The new code is [A-Z0-9]{4}-[A-Z0-9]{4}/)
  await told.waitFor()
  const fresh = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await told.innerText())?.[0] ?? ''
  expect(fresh).not.toBe(made.code)
  // his page logs the 404s
  const dan = await newPerson(stage.browser)
  const refused = async (code: string) => {
    await dan.page.goto(`${stage.url}/j`)
    await dan.page.getByRole('textbox', { name: /code/i }).fill(code)
    await dan.page.getByRole('button', { name: 'Join' }).click()
    await dan.page
      .getByText(`We cannot find an open workshop with the code ${code}. Ask for the code to be shown again.`)
      .waitFor()
  }
  await refused(made.code)

  // nobody new is let in while joining is closed, with the same sentence; opened again, the code works
  await page.getByRole('switch', { name: 'New people can join' }).click()
  await expect.poll(async () => (await fetchJoin(fresh)).status).toBe(404)
  await refused(fresh)
  await page.getByRole('switch', { name: 'New people can join' }).click()
  await expect.poll(async () => (await fetchJoin(fresh)).status).toBe(200)
  await joinByCode(dan.page, stage.url, fresh, 'Dan')
  await mapHost(dan.page).waitFor()
})

const fetchJoin = (code: string) =>
  fetch(`${stage.url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })
