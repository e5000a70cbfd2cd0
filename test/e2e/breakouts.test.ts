import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { WorkshopAnswer } from '#shared/wire/api.ts'
import { findings, inTheme } from '../kit/axe.ts'
import { boardReady, newPerson, type Person, saved } from '../kit/browser.ts'
import { comeIn, startAtConsole, type Started, tokenOf } from '../kit/lobby-people.ts'
import { setStage } from '../kit/stage.ts'

// Getting in, the lobby, teams and breakouts, as a facilitator at the console and people on phones and laptops live through them.

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const

const stage = setStage()

const start = (teams: number): Promise<Started> => startAtConsole(stage.browser, stage.url, teams)
const join = (code: string, name: string, options?: Parameters<typeof newPerson>[1]): Promise<Person> =>
  comeIn(stage.browser, { url: stage.url, code, name }, options)

async function asked(page: Page, workshopId: string): Promise<WorkshopAnswer> {
  const token = await tokenOf(page)
  const answer = await fetch(`${stage.url}/api/workshops/${workshopId}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return (await answer.json()) as WorkshopAnswer
}
const boardOf = (page: Page): string => /\/b\/([^/?#]+)/.exec(page.url())?.[1] ?? ''
const titleOf = async (page: Page): Promise<string> =>
  (await page.getByRole('heading', { level: 1 }).innerText()).trim()
const card = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true, level: 3 }) })
const clean = async (page: Page, what: string) => {
  for (const theme of ['light', 'dark'] as const) {
    await inTheme(page, theme)
    expect(await findings(page), `${what}, ${theme}`).toEqual([])
  }
  await inTheme(page, 'light')
}

it('three teams: in by the lobby, out to their boards, a message, a late joiner, and back together', async () => {
  const { boss, code, workshopId } = await start(3)
  const { page } = boss
  await page.getByRole('heading', { name: 'Nobody is in yet' }).waitFor()
  await clean(page, 'console with nobody in')

  const [ana, ben] = [await join(code, 'Ana', PHONE), await join(code, 'Ben')]
  const [cleo, dan] = [await join(code, 'Cleo'), await join(code, 'Dan')]
  const people = [ana, ben, cleo, dan]
  for (const each of people)
    await each.page.getByText('Waiting for the facilitator to start.', { exact: false }).waitFor()
  await clean(ana.page, 'lobby on a phone')
  expect(await ana.page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width)

  // Ana chooses for herself: it is the third tap since the link, after Join and her name
  await ana.page.getByRole('button', { name: /^Blue/ }).click()
  await ana.page.getByText('You are in Blue.', { exact: false }).first().waitFor()
  await ben.page.getByRole('button', { name: /^Blue 1 person/ }).waitFor()
  await page.getByRole('button', { name: 'Balance teams' }).click()
  await page.getByRole('menuitem', { name: 'Spread 3 people without a team' }).click()
  await page.getByText('The teams are balanced').waitFor()
  // sizes differ by one at most: 2, 1 and 1
  const sizes = async () => {
    const names = await Promise.all(
      ['Team 1', 'Team 2', 'Blue'].map(title =>
        card(page, title)
          .getByText(/^\d (person|people)$/)
          .innerText(),
      ),
    )
    return names.sort()
  }
  await expect.poll(sizes).toEqual(['1 person', '1 person', '2 people'])

  // nobody left the lobby for that; sent, everyone goes
  expect(people.map(each => boardOf(each.page))).toEqual(['', '', '', ''])
  await page.getByRole('button', { name: 'Send everyone to their boards' }).click()
  for (const each of people) await boardReady(each.page)
  for (const each of people) {
    const { state } = await asked(each.page, workshopId)
    expect(boardOf(each.page)).toBe(state.home)
    expect(await titleOf(each.page)).toBe(state.boards.find(board => board.id === state.home)?.team)
  }
  expect(await titleOf(ana.page)).toBe('Blue')
  await ana.page.getByText('You were sent to the board of Blue').first().waitFor()

  // a late joiner lands on a board of a smallest team at once
  const eva = await join(code, 'Eva')
  await boardReady(eva.page)
  expect((await asked(eva.page, workshopId)).state.home).toBe(boardOf(eva.page))
  expect(['Team 1', 'Team 2', 'Blue']).toContain(await titleOf(eva.page))
  // and one whose place was kept, in that team
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Finn')
  await page.getByRole('combobox', { name: 'Team', exact: true }).selectOption('Blue')
  await page.getByRole('button', { name: 'Keep a place' }).click()
  await page.getByRole('button', { name: 'Stop expecting Finn' }).waitFor()
  const finn = await join(code, 'finn', PHONE)
  await boardReady(finn.page)
  expect(await titleOf(finn.page)).toBe('Blue')

  // a message is read by all, on boards
  await page.getByRole('button', { name: 'Message to everyone' }).click()
  await page.getByRole('textbox', { name: 'What do you want to say?' }).fill('Five minutes left')
  await page.getByRole('button', { name: 'Send to everyone' }).click()
  for (const each of [...people, eva, finn])
    await each.page.locator('strong', { hasText: 'Five minutes left' }).waitFor()

  // the console's picture of a team's board follows what the team writes, without a canvas on the console
  const picture = card(page, 'Blue').getByRole('img', { name: 'Small picture of Blue' })
  const before = await picture.getAttribute('src')
  await ana.page.getByRole('button', { name: 'New' }).click()
  await ana.page.getByRole('textbox', { name: 'Text' }).fill('The bus comes late')
  await ana.page.getByRole('button', { name: 'Add', exact: true }).click()
  await saved(ana.page)
  await expect.poll(() => picture.getAttribute('src')).not.toBe(before)
  await card(page, 'Blue').getByText('Changed just now').waitFor()
  expect(await page.locator('canvas').count()).toBe(0)
  await clean(page, 'console with cards')

  // a board that is shown is offered to those who may open it, wherever they are
  await page.getByRole('button', { name: 'Show Attendance day to everyone' }).click()
  await ana.page.getByText('Facilitator shows Attendance day to everyone.').first().waitFor()
  await page.getByRole('button', { name: 'Stop showing Attendance day' }).click()
  await ana.page.getByRole('link', { name: 'Look' }).waitFor({ state: 'detached' })

  // the same facts as a table
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  const row = page.getByRole('row', { name: /^Blue/ })
  await row.getByText('Changed just now').waitFor()
  await expect.poll(() => row.innerText()).toContain('Ana')
  await expect
    .poll(() => page.getByRole('columnheader').allInnerTexts())
    .toEqual(['Board', 'People', 'Who', 'Hands up', 'Last change', 'State', 'Actions'])
  await clean(page, 'console with a table')

  // moved to another team, she is on its board, and the old one is closed to her
  const old = boardOf(ana.page)
  await page.getByRole('combobox', { name: 'Team of Ana' }).selectOption('Team 1')
  await ana.page.getByText('You were sent to the board of Team 1').first().waitFor()
  await boardReady(ana.page)
  expect(boardOf(ana.page)).not.toBe(old)
  expect(await titleOf(ana.page)).toBe('Team 1')

  // the facilitator visits, and is not moved; everyone else comes back
  const atWork = await newPage(boss)
  await atWork.goto(`${stage.url}/b/${old}`)
  await boardReady(atWork)
  await page.getByRole('button', { name: 'Bring everyone back' }).click()
  for (const each of [...people, eva, finn]) {
    await each.page.getByText('Everyone is back on this board').first().waitFor()
    await boardReady(each.page)
    expect(await titleOf(each.page)).toBe('Attendance day')
  }
  expect(boardOf(atWork)).toBe(old)
  for (const each of [boss, ...people, eva, finn]) {
    expect(each.errors).toEqual([])
    await each.context.close()
  }
})

const newPage = ({ context }: Person): Promise<Page> => context.newPage()

it('everyone is brought to a board, late joiners too; Escape leads back, and held nobody leaves', async () => {
  const { boss, code } = await start(3)
  const { page } = boss
  const [ana, ben] = [await join(code, 'Ana', PHONE), await join(code, 'Ben')]
  await page.getByRole('button', { name: 'Balance teams' }).click()
  await page.getByRole('menuitem', { name: 'Spread 2 people without a team' }).click()
  for (const each of [ana, ben])
    await each.page
      .getByText('Waiting for the facilitator to start.', { exact: false })
      .or(each.page.getByText('You are in', { exact: false }))
      .first()
      .waitFor()
  await page.getByRole('button', { name: 'Send everyone to their boards' }).click()
  for (const each of [ana, ben]) await boardReady(each.page)
  const [own, anas] = [await titleOf(ben.page), await titleOf(ana.page)]
  expect(own).not.toBe('Attendance day')

  // from the console: whoever may open it is taken there and told, by name, what leads back
  await page.getByRole('button', { name: 'More for Attendance day' }).click()
  await page.getByRole('menuitem', { name: 'Bring everyone to this board' }).click()
  for (const each of [ana, ben]) {
    await each.page.getByText('Facilitator brought everyone to Attendance day').first().waitFor()
    await boardReady(each.page)
    expect(await titleOf(each.page)).toBe('Attendance day')
  }
  const back = (person: Person, to: string) =>
    person.page.getByRole('region', { name: 'Shown to everyone' }).getByRole('button', { name: `Back to ${to}` })
  await back(ana, anas).waitFor()
  await clean(ana.page, 'brought, on a phone')
  await ana.page.screenshot({ path: 'test/.artifacts/brought-phone.png' })
  await ben.page.screenshot({ path: 'test/.artifacts/brought-desktop.png' })

  // a late joiner lands there as well, and belongs elsewhere
  const eva = await join(code, 'Eva')
  await eva.page.getByRole('region', { name: 'Shown to everyone' }).waitFor()
  expect(await titleOf(eva.page)).toBe('Attendance day')

  // Escape leads back to one's own board, and nobody is fetched again for it, not by a reload either
  await ben.page.keyboard.press('Escape')
  await expect.poll(() => titleOf(ben.page)).toBe(own)
  await ben.page.getByRole('link', { name: 'Look' }).waitFor()
  await ben.page.reload()
  await boardReady(ben.page)
  await ben.page.getByRole('link', { name: 'Look' }).waitFor()
  expect(await titleOf(ben.page)).toBe(own)
  await back(ana, anas).click()
  await expect.poll(() => titleOf(ana.page)).toBe(anas)

  // from the board itself, and the view goes with the facilitator's
  const atWork = await newPage(boss)
  await atWork.goto(new URL(`/b/${boardOf(eva.page)}`, stage.url).href)
  await boardReady(atWork)
  await atWork.getByRole('button', { name: 'Run' }).click()
  await atWork.getByRole('button', { name: 'Bring everyone here' }).click()
  for (const each of [ana, ben, eva]) {
    await each.page.getByText('Facilitator shows you this place').first().waitFor()
    expect(await titleOf(each.page)).toBe('Attendance day')
  }
  await atWork.screenshot({ path: 'test/.artifacts/bring-panel.png' })

  // held, there is no way out; released, there is the way back
  await atWork.getByText('Hold their view until I stop').click()
  await atWork.getByRole('button', { name: 'Bring everyone here' }).click()
  await ben.page
    .getByText(/holds the view/)
    .first()
    .waitFor()
  expect(await back(ben, own).count()).toBe(0)
  await ben.page.keyboard.press('Escape')
  await ben.page.goto(`${stage.url}/w/${/\/w\/([^/]+)/.exec(page.url())?.[1]}#lobby`)
  await ben.page
    .getByText(/holds the view/)
    .first()
    .waitFor()
  expect(await titleOf(ben.page)).toBe('Attendance day')
  await atWork.keyboard.press('Escape')
  await atWork.getByRole('region', { name: 'Shown to everyone' }).getByRole('button', { name: 'Stop showing' }).click()
  await eva.page.getByText('You were brought here. What was shown is over.').waitFor()
  await eva.page.getByRole('button', { name: /^Back to / }).waitFor()

  // sent again, everyone is on their own boards, wherever they were
  await page.getByRole('button', { name: 'Send everyone to their boards' }).click()
  await expect.poll(() => titleOf(ben.page)).toBe(own)
  await expect.poll(() => titleOf(ana.page)).toBe(anas)
  for (const each of [boss, ana, ben, eva]) {
    expect(each.errors).toEqual([])
    await each.context.close()
  }
})

it('a name is given later, or changed, and everybody sees it at once', async () => {
  const { boss, code } = await start(3)
  const { page } = boss
  const ana = await newPerson(stage.browser, PHONE)
  await ana.page.goto(`${stage.url}/j#${code}`)
  await ana.page.getByRole('button', { name: 'Join' }).click()
  await page.getByText('Guest').first().waitFor()
  await ana.page.getByRole('button', { name: 'Add my name' }).click()
  await ana.page.getByRole('textbox', { name: 'Your name' }).fill('Ana')
  await clean(ana.page, 'lobby with a name')
  await ana.page.getByRole('button', { name: 'Save name' }).click()
  await ana.page.getByText('You are here as Ana').first().waitFor()
  await page.getByRole('button', { name: 'More for Ana' }).waitFor()
  // on a board, where others see it in presence without anybody reconnecting
  await ana.page.getByRole('link', { name: /Attendance day/ }).click()
  await boardReady(ana.page)
  const atWork = await newPage(boss)
  await atWork.goto(`${stage.url}/b/${boardOf(ana.page)}`)
  await boardReady(atWork)
  await atWork.getByRole('button', { name: '1 other person here' }).click()
  await atWork.getByText('Ana', { exact: true }).waitFor()
  await ana.page.getByRole('button', { name: 'More', exact: true }).last().click()
  await ana.page.getByRole('menuitem', { name: 'Change my name' }).click()
  await ana.page.getByRole('textbox', { name: 'Your name' }).fill('Anna')
  await ana.page.getByRole('button', { name: 'Save name' }).click()
  await atWork.getByText('Anna', { exact: true }).waitFor()
  // the facilitator names herself, and takes a rude name away
  await page.getByRole('button', { name: 'More for Anna' }).click()
  await page.getByRole('menuitem', { name: 'Change name' }).click()
  await page.getByRole('textbox', { name: 'New name' }).fill('')
  await page.getByRole('button', { name: 'Save name' }).click()
  await page.getByRole('button', { name: 'More for Guest' }).waitFor()
  await page.getByRole('button', { name: 'More for Facilitator' }).click()
  await page.getByRole('menuitem', { name: 'Change name' }).click()
  await page.getByRole('textbox', { name: 'Your name' }).fill('Maria')
  await page.getByRole('button', { name: 'Save name' }).click()
  await page.getByText('You are here as Maria').first().waitFor()
  for (const each of [boss, ana]) {
    expect(each.errors).toEqual([])
    await each.context.close()
  }
})

it('the agenda is written at the console, its notes stay there, and a participant is kindly kept out', async () => {
  const { boss, code, workshopId } = await start(3)
  const { page } = boss
  const ana = await join(code, 'Ana')
  await ana.page.getByText('Waiting for the facilitator to start.', { exact: false }).waitFor()
  await page.getByRole('tab', { name: 'Agenda' }).click()
  await page.getByRole('button', { name: 'Start from an example' }).click()
  await page.getByRole('button', { name: 'Move Causes, each alone up' }).click()
  await clean(page, 'agenda editor')
  await page.getByRole('button', { name: 'Save agenda' }).click()
  await page.getByText('The agenda is saved').waitFor()
  const { state } = await asked(page, workshopId)
  expect(state.agenda?.phases.map(each => each.title).slice(0, 2)).toEqual(['Causes, each alone', 'Arrive and look'])
  await page.getByRole('button', { name: 'Go to Arrive and look' }).click()
  await page.getByText('Phase 2 of 5').waitFor()
  await page.getByRole('banner').getByRole('timer').waitFor()
  expect(JSON.stringify(await asked(ana.page, workshopId))).not.toContain('Ask for one surprise each')
  await page.getByText('Ask for one surprise each.', { exact: false }).waitFor()

  // a second facilitator comes in by a link that is shown once
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByRole('textbox', { name: 'Their name' }).fill('Lea')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByRole('textbox', { name: 'Link for Lea' }).inputValue()
  const lea = await newPerson(stage.browser)
  await lea.page.goto(link)
  await boardReady(lea.page)
  await lea.page.getByRole('link', { name: 'Console: all boards, people, agenda' }).click()
  await lea.page.getByText('Phase 2 of 5').waitFor()

  await ana.page.goto(`${stage.url}/w/${workshopId}/console`)
  await ana.page.getByRole('heading', { name: 'This page is for the people who run the workshop' }).waitFor()
  await ana.page.getByRole('link', { name: 'Go to the boards' }).click()
  await ana.page.getByRole('heading', { name: 'Attendance day' }).waitFor()
  for (const each of [boss, ana, lea]) {
    expect(each.errors).toEqual([])
    await each.context.close()
  }
})
