import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { findings, inTheme } from '../kit/axe.ts'
import { chance, memoryBoard } from '../kit/board.ts'
import { joinByCode, mapHost, onScreen } from '../kit/board-page.ts'
import { boardReady, type Person, saved, type PersonOptions } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { listened, session } from '../kit/session-page.ts'
import { setStage } from '../kit/stage.ts'
import { wireClient } from '../kit/wire-client.ts'

// On the board's page: a facilitator, a participant on a laptop and one on a phone go through a private round, a blind vote and
// comments. What must not be known is looked for in everything that the other pages received and show.

const stage = setStage()

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } as const
const WIDE = { viewport: { width: 1440, height: 900 } } as const

interface Listener extends Person {
  /** Every byte that its sockets received, as text. */
  readonly heard: () => string
}

async function listening(options: PersonOptions): Promise<Listener> {
  const person = await stage.person(options)
  return { ...person, heard: listened(person.page) }
}

interface Room {
  readonly made: CreatedWorkshop
  readonly facilitator: Listener
  readonly ana: Listener
  /** On a phone. */
  readonly ben: Listener
}

async function room(): Promise<Room> {
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { title: 'Attendance', template: 'blank' })
  const people = [await listening(WIDE), await listening(WIDE), await listening(PHONE)] as const
  const [facilitator, ana, ben] = people
  await facilitator.page.goto(made.links.facilitator)
  await boardReady(facilitator.page)
  await joinByCode(ana.page, stage.url, made.code, 'Ana')
  await joinByCode(ben.page, stage.url, made.code, 'Ben')
  return { made, facilitator, ana, ben }
}

const openTab = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click()

async function clean(page: Page): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await inTheme(page, theme)
    expect(await findings(page), theme).toEqual([])
  }
  await inTheme(page, 'light')
}

async function writeNote(page: Page, text: string): Promise<void> {
  const field = session(page).getByRole('textbox', { name: 'Your note' })
  await field.fill(text)
  await field.press('Enter')
  await session(page).getByRole('listitem').filter({ hasText: text }).waitFor()
}

it('private notes reach nobody before the reveal, and everybody once after it', async () => {
  const { facilitator, ana, ben } = await room()
  const lead = facilitator.page
  await openTab(lead, /^Session/)
  await session(lead).getByRole('button', { name: 'Start private writing' }).click()
  await lead.getByRole('textbox', { name: 'Question' }).fill('Why do students miss the first lesson?')
  await lead.getByRole('switch', { name: /^Anonymous/ }).check({ force: true })
  await lead.getByRole('form', { name: 'Start private writing' }).getByRole('button', { name: 'Start' }).click()

  // both are taken there by themselves: on the phone it is the first thing
  for (const { page } of [ana, ben]) {
    await session(page).getByText('Why do students miss the first lesson?').waitFor()
    await session(page).getByText('Your name is never shown').waitFor()
  }
  await writeNote(ana.page, 'The bus comes after the bell')
  await writeNote(ana.page, 'Mornings at home are hard')
  await writeNote(ben.page, 'Nobody asks where they were')
  await session(lead).getByText('3 notes in all').waitFor()
  await clean(ben.page)
  await clean(lead)

  // the author can change, take away, and give to everybody
  await session(ana.page).getByRole('button', { name: 'Change: Mornings at home are hard' }).click()
  const edited = session(ana.page).getByRole('listitem').getByRole('textbox')
  await session(ana.page).getByRole('textbox', { name: 'Your note' }).last().fill('Mornings are hard at home')
  await session(ana.page).getByRole('textbox', { name: 'Your note' }).last().press('Enter')
  await edited.waitFor({ state: 'detached' })
  await session(ana.page).getByText('Mornings are hard at home').waitFor()

  for (const words of ['The bus comes after', 'Mornings', 'Nobody asks where']) {
    expect(facilitator.heard()).not.toContain(words)
    expect(await lead.content()).not.toContain(words)
  }
  expect(ben.heard()).not.toContain('The bus comes after')
  expect(ana.heard()).not.toContain('Nobody asks where')

  await session(lead).getByRole('button', { name: 'Reveal all' }).click()
  await openTab(lead, /^Outline/)
  for (const words of ['The bus comes after the bell', 'Mornings are hard at home', 'Nobody asks where they were'])
    await expect.poll(() => lead.getByRole('treegrid').getByRole('row').filter({ hasText: words }).count()).toBe(1)
  await session(ben.page).getByText('The notes are on the board.').waitFor()
  await ben.page.getByRole('button', { name: 'List', exact: true }).click()
  await ben.page.getByRole('treegrid').getByText('The bus comes after the bell').waitFor()

  // a late note waits for its author or another reveal
  await writeNote(ana.page, 'Breakfast is too late')
  await session(ana.page).getByText('late', { exact: true }).waitFor()
  await openTab(lead, /^Session/)
  await session(lead).getByText('4 notes in all, 1 not revealed').waitFor()
  await session(ana.page).getByRole('button', { name: 'Share now: Breakfast is too late' }).click()
  await session(lead).getByText('4 notes in all', { exact: true }).waitFor()
  await session(lead).getByRole('button', { name: 'End', exact: true }).click()
  await session(lead).getByRole('button', { name: 'Start private writing' }).waitFor()
}, 120_000)

it('dots are counted by nobody before the close, and a result has a table and a Pareto chart', async () => {
  const { made, facilitator, ana, ben } = await room()
  const wire = wireClient(stage.url, made.boardId, made.token)
  await wire.synced
  const board = memoryBoard(chance(1).fresh, wire.doc)
  const texts = ['Late buses', 'Long ways', 'No breakfast']
  board.write(
    texts.map((text, i) => ({
      op: 'create' as const,
      id: `note${i}`,
      kind: 'sticky',
      values: { at: [i * 260, 0], place: { order: `a${i}` } },
      texts: { text },
    })),
  )
  const lead = facilitator.page
  await openTab(lead, /^Session/)
  await session(lead).getByRole('button', { name: 'Open a vote' }).click()
  const form = lead.getByRole('form', { name: 'Open a vote' })
  await form.getByText('3 items to vote for').waitFor()
  await form.getByRole('textbox', { name: 'Question' }).fill('What shall we work on?')
  await form.getByRole('textbox', { name: 'Dots a person' }).fill('4')
  await form.getByRole('textbox', { name: 'At most on one' }).fill('2')
  await form.getByRole('button', { name: 'Open a vote' }).click()

  const more = (page: Page, text: string) => session(page).getByRole('button', { name: `One more for ${text}` })
  for (const { page } of [ana, ben]) await session(page).getByText('4 of 4 dots left').waitFor()
  await more(ana.page, 'Late buses').click()
  await more(ana.page, 'Late buses').click()
  await more(ana.page, 'Long ways').click()
  await session(ana.page).getByRole('group', { name: 'Votes for Late buses, 2' }).waitFor()
  await session(ana.page).getByText('1 of 4 dots left').waitFor()
  await more(ben.page, 'Late buses').click()
  await session(lead).getByText('2 people have voted').waitFor()
  await clean(ben.page)
  await clean(ana.page)

  // by tapping on the map, and back by key
  await mapHost(ana.page).focus()
  await ana.page.keyboard.press('Shift+1')
  await session(ana.page).getByRole('button', { name: 'Tap items on the map' }).click()
  const at = await onScreen(ana.page, [2 * 260 + 60, 60])
  await ana.page.mouse.click(...at)
  await session(ana.page).getByRole('group', { name: 'Votes for No breakfast, 1' }).waitFor()
  await session(ana.page).getByText('0 of 4 dots left').waitFor()
  await ana.page.keyboard.press('Alt+Shift+v')
  await session(ana.page).getByText('1 of 4 dots left').waitFor()
  expect(board.view.get('note2')?.at).toEqual([520, 0])

  // what Ana gave is in nothing that others received
  for (const other of [facilitator, ben]) {
    expect(other.heard()).toMatch(/"voted":2/)
    expect(other.heard()).not.toMatch(/"note0":2/)
    expect(other.heard()).not.toMatch(/"totals"/)
  }
  await session(lead).getByRole('button', { name: 'Close the vote' }).click()
  for (const page of [lead, ana.page, ben.page]) {
    const table = session(page).getByRole('table', { name: 'What shall we work on?' })
    await table.waitFor()
    expect(
      (await table.getByRole('row').allInnerTexts()).map(row =>
        row
          .split(/\s*[\t\n]\s*/)
          .join(' ')
          .trim(),
      ),
    ).toEqual(['Rank Item Dots Running share', '1 Late buses 3 75 %', '2 Long ways 1 100 %'])
    await session(page).getByRole('img', { name: 'Pareto chart of What shall we work on?' }).waitFor()
  }
  await clean(ben.page)
  await clean(lead)
  // the result is still there for somebody who comes later
  await ben.page.reload()
  await boardReady(ben.page)
  await ben.page.getByRole('button', { name: 'Session' }).click()
  await session(ben.page)
    .getByRole('button', { name: /What shall we work on/ })
    .waitFor()
  wire.close()
}, 120_000)

it('a vote on what is selected is about exactly those items, for everybody', async () => {
  const { made, facilitator, ana, ben } = await room()
  const wire = wireClient(stage.url, made.boardId, made.token)
  await wire.synced
  const board = memoryBoard(chance(1).fresh, wire.doc)
  board.write(
    ['Late buses', 'Long ways', 'No breakfast', 'Cold rooms'].map((text, i) => ({
      op: 'create' as const,
      id: `note${i}`,
      kind: 'sticky',
      values: { at: [i * 260, 0], place: { order: `a${i}` } },
      texts: { text },
    })),
  )
  await wire.whenAcked(wire.sent())
  const lead = facilitator.page
  await mapHost(lead).focus()
  await lead.keyboard.press('Shift+1')
  const at = async (i: number) => onScreen(lead, [i * 260 + 100, 100])
  await lead.mouse.click(...(await at(1)))
  await lead.keyboard.down('Shift')
  await lead.mouse.click(...(await at(3)))
  await lead.keyboard.up('Shift')
  await lead.mouse.click(...(await at(3)), { button: 'right' })
  await lead.getByRole('menuitem', { name: 'Vote on these…' }).click()
  const form = lead.getByRole('form', { name: 'Open a vote' })
  await form.getByText('2 items to vote for').waitFor()
  await form.getByRole('textbox', { name: 'Question' }).fill('Which of the two?')
  await form.getByRole('button', { name: 'Open a vote' }).click()

  for (const { page } of [ana, ben]) {
    await session(page).getByText('dots left').waitFor()
    const offered = await session(page)
      .getByRole('group', { name: /^Votes for/ })
      .evaluateAll(groups => groups.map(group => group.getAttribute('aria-label')))
    expect(offered.toSorted()).toEqual(['Votes for Cold rooms, 0', 'Votes for Long ways, 0'])
  }
  // on the map a dot for anything else is not taken
  const { page } = ana
  await mapHost(page).focus()
  await page.keyboard.press('Shift+1')
  await session(page).getByRole('button', { name: 'Tap items on the map' }).click()
  await page.mouse.click(...(await onScreen(page, [100, 100])))
  await page.mouse.click(...(await onScreen(page, [3 * 260 + 100, 100])))
  await session(page).getByRole('group', { name: 'Votes for Cold rooms, 1' }).waitFor()
  await session(lead).getByText('1 person has voted').waitFor()
  wire.close()
}, 120_000)

it('comments are answered, mention people, are done, and outlive what they are about', async () => {
  const { made, facilitator, ana, ben } = await room()
  const wire = wireClient(stage.url, made.boardId, made.token)
  await wire.synced
  const luck = chance(1)
  const board = memoryBoard(luck.fresh, wire.doc)
  board.write([
    {
      op: 'create',
      id: 'n',
      kind: 'sticky',
      values: { at: [0, 0], place: { order: 'a' } },
      texts: { text: 'Late buses' },
    },
  ])
  const comments = (page: Page) => page.getByRole('region', { name: 'Comments', exact: true })
  /** What had the focus is gone, and something beside it has it. */
  const keeps = (page: Page) =>
    expect.poll(() => comments(page).evaluate(part => part.contains(document.activeElement))).toBe(true)
  const long = 'W'.repeat(60)
  await post(`${stage.url}/api/join`, { code: made.code, name: long })
  const { page } = ana
  await page.getByRole('tab', { name: /^Outline/ }).click()
  await page.getByRole('treegrid').getByText('Late buses').click()
  await page.keyboard.press('Control+Alt+m')
  await comments(page).getByText('About: Late buses').waitFor()
  // a name without a gap makes nothing wider
  await page.keyboard.type('@WWW')
  await comments(page).getByRole('button', { name: long }).waitFor()
  expect(await comments(page).evaluate(part => part.scrollWidth - part.clientWidth)).toBe(0)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Which line? @Be')
  await comments(page).getByRole('group', { name: 'Mention' }).getByRole('button', { name: 'Ben' }).waitFor()
  await page.keyboard.press('Enter')
  await comments(page).getByRole('button', { name: 'Comment', exact: true }).click()
  await comments(page).getByRole('listitem', { name: 'Ana on Late buses' }).waitFor()

  // Ben is told on the phone, and answers
  await ben.page.getByText(/Ana mentioned you/).waitFor()
  await ben.page.getByRole('button', { name: 'Show', exact: true }).click()
  await comments(ben.page).getByText('Which line? @Ben').waitFor()
  await comments(ben.page).getByRole('button', { name: 'Reply' }).click()
  await comments(ben.page).getByRole('textbox', { name: 'Your reply' }).fill('The 14')
  await comments(ben.page).getByRole('button', { name: 'Reply' }).click()
  await comments(page).getByText('The 14').waitFor()
  await keeps(ben.page)
  await page.getByRole('button', { name: '2 comments on Late buses' }).waitFor()
  await clean(page)
  await clean(ben.page)

  await comments(page).getByRole('button', { name: 'Change' }).click()
  await comments(page).getByRole('textbox', { name: 'Your comment' }).fill('Which bus line?')
  await comments(page).getByRole('button', { name: 'Save' }).click()
  await comments(ben.page).getByText('Which bus line?').waitFor()
  await keeps(page)

  board.write(remove(board.view, ['n'], luck.fresh))
  await comments(page).getByText('On a deleted item: Late buses').waitFor()
  await comments(page).getByText('Which bus line?').waitFor()
  await comments(page).getByRole('button', { name: 'Done' }).click()
  await comments(page).getByRole('button', { name: '1 comment that is done' }).waitFor()
  await keeps(page)
  await openTab(facilitator.page, /^Comments/)
  await comments(facilitator.page).getByText('No open comments.').waitFor()
  wire.close()
}, 120_000)

it('rules take away tools and say so, and a raised hand is seen', async () => {
  const { facilitator, ana, ben } = await room()
  const lead = facilitator.page
  await openTab(lead, /^Session/)
  await session(lead).getByRole('combobox', { name: 'Make and change' }).selectOption('notes')
  const tools = async () => {
    const shown = await ana.page.getByRole('toolbar', { name: /tools/i }).getByRole('button').allInnerTexts()
    return shown.filter(name => name !== 'Laser')
  }
  await expect.poll(tools).toEqual(['Select', 'Hand', 'Note'])
  await openTab(ana.page, /^Session/)
  await session(ana.page).getByText('Just now you can add and change loose notes.').waitFor()
  await mapHost(ana.page).focus()
  await ana.page.keyboard.press('p')
  await ana.page.keyboard.press('n')
  await ana.page.mouse.click(600, 500)
  await ana.page.keyboard.type('Mine')
  await saved(ana.page)

  await ana.page.getByRole('button', { name: 'Raise hand' }).click()
  await session(lead).getByRole('heading', { name: 'Raised hands' }).waitFor()
  await ben.page.getByRole('button', { name: 'More', exact: true }).click()
  await ben.page.getByRole('menuitem', { name: 'Raise hand' }).click()
  await session(lead).getByRole('button', { name: 'Lower Ben’s hand' }).click()
  await session(lead).getByRole('button', { name: 'Lower Ben’s hand' }).waitFor({ state: 'detached' })
  await ana.page.getByRole('button', { name: 'Lower hand' }).click()
  await session(lead).getByRole('heading', { name: 'Raised hands' }).waitFor({ state: 'detached' })
  await clean(lead)
}, 120_000)
