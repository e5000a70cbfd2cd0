import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { WorkshopAnswer } from '#shared/wire/api.ts'
import { mapHost } from '../kit/board-page.ts'
import { type BoardReader, readWith } from '../kit/board-reader.ts'
import { boardReady, type Person, saved } from '../kit/browser.ts'
import { cluster, listened, looseNotes, onWall, session, titleOf, told } from '../kit/session-page.ts'
import { setStage } from '../kit/stage.ts'

// A whole session as its people live through it: a facilitator at the console, a projector on the wall, three teams of two, two of them
// on phones. From the code on the wall to one fishbone made of three, by what is on the pages alone.

const ARTIFACTS = 'test/.artifacts'
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
const WIDE = { viewport: { width: 1440, height: 900 } } as const

const stage = setStage()

interface Member {
  readonly name: string
  readonly phone?: true
  readonly notes: readonly string[]
}
interface Team {
  readonly team: string
  /** What its people call the bone under which they sort their causes. */
  readonly bone: string
  readonly members: readonly [Member, Member]
  /** What both give most dots. */
  readonly first: string
}

const TEAMS: readonly Team[] = [
  {
    team: 'Team 1',
    bone: 'Ways to school',
    members: [
      { name: 'Ana', notes: ['The bus comes after the bell', 'Bikes are stolen at the gate'] },
      { name: 'Ben', phone: true, notes: ['Nobody walks along the main road'] },
    ],
    first: 'The bus comes after the bell',
  },
  {
    team: 'Team 2',
    bone: 'Ways to school',
    members: [
      { name: 'Cleo', notes: ['The bus comes after the bell', 'No train before eight'] },
      { name: 'Dan', phone: true, notes: ['Parents drive to work first'] },
    ],
    first: 'No train before eight',
  },
  {
    team: 'Blue',
    bone: 'Mornings',
    members: [
      { name: 'Eva', notes: ['Breakfast is too late'] },
      { name: 'Finn', notes: ['Asthma keeps children at home', 'Alarm clocks are not heard'] },
    ],
    first: 'Asthma keeps children at home',
  },
]

/** What all teams look for causes of. */
const EFFECT = 'Every fourth student misses the first lesson'

interface Participant extends Person {
  readonly member: Member
  /** Every byte that its sockets received, as text. */
  readonly heard: () => string
}

async function join(code: string, member: Member): Promise<Participant> {
  const person = await stage.person(member.phone === true ? PHONE : WIDE)
  const heard = listened(person.page)
  await person.page.goto(`${stage.url}/j`)
  await person.page.getByRole('textbox', { name: /code/i }).fill(code)
  await person.page.getByRole('textbox', { name: 'Your name' }).fill(member.name)
  await person.page.getByRole('button', { name: 'Join' }).click()
  await person.page.getByText('Waiting for the facilitator to start.', { exact: false }).waitFor()
  return { ...person, member, heard }
}

const all = <T>(each: readonly T[], run: (one: T) => Promise<unknown>): Promise<unknown> => Promise.all(each.map(run))
const shoot = async (page: Page, name: string) => {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${ARTIFACTS}/session-${name}.png` })
}

it('runs from the code on the wall to one fishbone of three teams', async () => {
  // --- the facilitator starts a workshop with three teams, and puts the projector on the wall
  const boss = await stage.person(WIDE)
  const desk = boss.page
  const deskHeard = listened(desk)
  await desk.goto(stage.url)
  await desk.getByRole('textbox', { name: 'Workshop title' }).fill('Attendance day')
  for (const _ of TEAMS) await desk.getByRole('button', { name: 'One team more' }).click()
  await desk.getByRole('textbox', { name: 'Name of team 3' }).fill('Blue')
  await desk.getByRole('button', { name: 'Start a workshop' }).click()
  const once = desk.getByRole('dialog')
  await once.getByText('It is shown only now', { exact: false }).waitFor()
  await once.getByRole('button', { name: 'Go to the console' }).click()
  await desk.getByRole('heading', { name: 'Blue' }).waitFor()
  const workshopId = /\/w\/([^/]+)\/console$/.exec(desk.url())?.[1] ?? ''
  const [wall] = await Promise.all([
    boss.context.waitForEvent('page'),
    desk.getByRole('button', { name: 'Open projector' }).click(),
  ])
  const wallHeard = listened(wall)
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.getByText('0 people have joined').waitFor()

  // --- everybody joins by the code that is read off the wall, and chooses a team in the lobby
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await wall.locator('main').innerText())?.[0] ?? ''
  const groups = await Promise.all(
    TEAMS.map(async team => ({
      ...team,
      people: await Promise.all(team.members.map(member => join(code, member))),
    })),
  )
  const people = groups.flatMap(group => group.people)
  await wall.getByText('6 people have joined').waitFor()
  await shoot(wall, 'projector-join')
  for (const { team, people: two } of groups)
    for (const { page } of two) {
      await page.getByRole('button', { name: new RegExp(`^${team}`) }).click()
      await page.getByText(`You are in ${team}.`, { exact: false }).first().waitFor()
    }
  await shoot(people[1]?.page ?? desk, 'phone-lobby')

  // --- out to the teams' boards
  await desk.getByRole('tab', { name: 'Agenda' }).click()
  await desk.getByRole('button', { name: 'Start from an example' }).click()
  await desk.getByRole('button', { name: 'Save agenda' }).click()
  await desk.getByText('The agenda is saved').waitFor()
  await desk.getByRole('button', { name: 'Send everyone to their boards' }).click()
  for (const { team, people: two } of groups)
    for (const { page } of two) {
      await boardReady(page)
      await expect.poll(() => titleOf(page)).toBe(team)
    }
  const token = await desk.evaluate(
    () => (JSON.parse(localStorage.getItem('throughline.workshops') ?? '[]') as { token: string }[])[0]?.token ?? '',
  )
  const answer = await fetch(`${stage.url}/api/workshops/${workshopId}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { state } = (await answer.json()) as WorkshopAnswer
  const readers = new Map(
    state.boards.map(({ id, team }): [string | null, BoardReader] => [team, readWith(stage.url, id, token)]),
  )
  const readerOf = (team: string | null): BoardReader => {
    const reader = readers.get(team)
    if (reader === undefined) throw new Error(`no board of ${team}`)
    return reader
  }

  // --- causes, each alone: everybody writes on the own team's board, and nobody reads it
  const lead = await boss.context.newPage()
  const leadHeard = listened(lead)
  await lead.goto(`${stage.url}/b/${readerOf(null).boardId}`)
  await boardReady(lead)
  await desk.getByRole('button', { name: 'Start the agenda' }).click()
  await desk.getByText('Phase 1 of 5').waitFor()
  await desk.getByRole('button', { name: 'Next phase' }).click()
  await desk.getByText('Phase 2 of 5').waitFor()
  await all(people, async ({ page, member }) => {
    const field = session(page).getByRole('textbox', { name: 'Your note' })
    for (const text of member.notes) {
      await field.fill(text)
      await field.press('Enter')
      await session(page).getByRole('listitem').filter({ hasText: text }).waitFor()
    }
  })
  await shoot(people[1]?.page ?? desk, 'phone-writing')
  const texts = TEAMS.flatMap(({ members }) => members.flatMap(({ notes }) => notes))
  await lead.getByRole('tab', { name: /^Session/ }).click()
  await session(lead).getByText(`${texts.length} notes in all`).waitFor()
  const leaked = (heard: () => string, known: readonly string[] = []) =>
    texts.filter(text => !known.includes(text) && heard().includes(text))
  for (const heard of [deskHeard, wallHeard, leadHeard]) expect(leaked(heard)).toEqual([])
  for (const { heard, member } of people) expect(leaked(heard, member.notes)).toEqual([])

  // --- revealed: each team has its own notes on its own board, each once
  await session(lead).getByRole('button', { name: 'Reveal to each team on its own board' }).click()
  for (const { team, members, people: two } of groups) {
    const own = members.flatMap(({ notes }) => notes).sort()
    for (const { page } of two) await session(page).getByText('The notes of your team are on the board.').waitFor()
    expect(
      looseNotes(await readerOf(team).view())
        .map(note => note.text)
        .sort(),
    ).toEqual(own)
  }
  expect(looseNotes(await readerOf(null).view())).toEqual([])
  await session(lead).getByRole('button', { name: 'End', exact: true }).click()
  await session(lead).getByRole('button', { name: 'Start private writing' }).waitFor()
  await shoot(desk, 'console-writing')

  // --- each team sorts its notes under a bone of its fishbone
  await desk.getByRole('button', { name: 'Next phase' }).click()
  await desk.getByText('Phase 3 of 5').waitFor()
  // what is asked now stands on every board, phones too
  for (const { page } of people)
    await page.getByText('Put every cause on a bone. Say the same thing once.', { exact: true }).waitFor()
  await all(groups, async ({ team, bone, people: [sorter], members }) => {
    if (sorter === undefined) throw new Error('nobody is there')
    await cluster(sorter.page, readerOf(team), bone, EFFECT)
    const tree = await readerOf(team).fishbone()
    const under = tree.order.filter(id => tree.nodes.get(tree.nodes.get(id)?.parent ?? '')?.item.text === bone)
    expect(under.map(id => tree.nodes.get(id)?.item.text).sort()).toEqual(members.flatMap(({ notes }) => notes).sort())
  })
  const phone = people[1]?.page ?? desk
  await phone.getByRole('button', { name: 'List', exact: true }).click()
  await phone.getByRole('treegrid').getByText('Bikes are stolen at the gate').waitFor()
  await shoot(phone, 'phone-list')
  await shoot(people[0]?.page ?? desk, 'board-sorted')

  // --- each team votes on its board; the close shows the Pareto chart to both
  await desk.getByRole('button', { name: 'Next phase' }).click()
  await desk.getByText('Phase 4 of 5').waitFor()
  for (const { team, first, people: two } of groups) {
    await lead.goto(`${stage.url}/b/${readerOf(team).boardId}`)
    await boardReady(lead)
    await lead.getByRole('tab', { name: /^Session/ }).click()
    await session(lead).getByRole('button', { name: 'Open a vote' }).click()
    const form = lead.getByRole('form', { name: 'Open a vote' })
    await form.getByRole('textbox', { name: 'Question' }).fill('Where do we begin?')
    await form.getByRole('textbox', { name: 'Dots a person' }).fill('3')
    await form.getByRole('textbox', { name: 'At most on one' }).fill('2')
    await form.getByRole('button', { name: 'Open a vote' }).click()
    for (const { page, member } of two) {
      const more = (text: string) => session(page).getByRole('button', { name: `One more for ${text}` })
      await more(first).click()
      await more(first).click()
      await session(page)
        .getByRole('group', { name: `Votes for ${first}, 2` })
        .waitFor()
      const other = member.notes.find(text => text !== first)
      if (other !== undefined) await more(other).click()
    }
    await session(lead).getByText('2 people have voted').waitFor()
    await session(lead).getByRole('button', { name: 'Close the vote' }).click()
    for (const page of [lead, ...two.map(each => each.page)]) {
      await session(page).getByRole('img', { name: 'Pareto chart of Where do we begin?' }).waitFor()
      const best = session(page).getByRole('table', { name: 'Where do we begin?' }).getByRole('row').nth(1)
      await expect.poll(() => best.innerText()).toMatch(new RegExp(`1\\s+${first}\\s+4\\s`))
    }
  }
  await shoot(lead, 'board-pareto')
  await shoot(phone, 'phone-pareto')

  // --- they report out: the wall shows each team's board in type that can be read
  await desk.getByRole('button', { name: 'Next phase' }).click()
  await desk.getByText('Phase 5 of 5').waitFor()
  for (const { team, first } of TEAMS) {
    await desk.getByRole('button', { name: `Show ${team} to everyone` }).click()
    await wall.locator('h1', { hasText: team }).waitFor()
    await onWall(wall, first)
    await shoot(wall, `projector-${team.toLowerCase().replace(' ', '-')}`)
  }
  await shoot(desk, 'console-report')
  await desk.getByRole('button', { name: 'Stop showing Blue' }).click()
  await wall.getByText(code, { exact: true }).waitFor()

  // --- and everyone comes back
  await desk.getByRole('button', { name: 'Bring everyone back' }).click()
  for (const { page } of people) {
    await page.getByText('Everyone is back on this board').first().waitFor()
    await boardReady(page)
    expect(await titleOf(page)).toBe('Attendance day')
  }

  // --- where the three fishbones become one, which knows who said what
  await lead.goto(`${stage.url}/b/${readerOf(null).boardId}`)
  await boardReady(lead)
  await lead.getByRole('button', { name: 'More', exact: true }).first().click()
  await lead.getByRole('menuitem', { name: /teams’ boards together/ }).click()
  const dialog = lead.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Merge diagrams of one kind' }).check()
  await dialog.getByText('3 diagrams').waitFor()
  await dialog.getByRole('button', { name: 'Review…' }).click()
  await dialog.getByRole('region', { name: /Seem to be the same/ }).waitFor()
  await shoot(lead, 'merge')
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await saved(lead)
  const merged = told(await readerOf(null).view())
  for (const line of [
    `${EFFECT}: Team 1, Team 2, Blue`,
    'The bus comes after the bell: Team 1, Team 2',
    'Ways to school: Team 1, Team 2',
    'Nobody walks along the main road: Team 1',
    'No train before eight: Team 2',
    'Asthma keeps children at home: Blue',
  ])
    expect(merged.filter(each => each === line)).toEqual([line])
  for (const text of texts) expect(merged.filter(line => line.startsWith(`${text}: `))).toHaveLength(1)
  await phone.getByRole('button', { name: 'List', exact: true }).click()
  await phone.getByRole('treegrid').getByText('Asthma keeps children at home').waitFor()

  // --- and has all their dots: a result that goes when the merge is undone, for everybody, and comes back with it
  const result = (page: Page) => session(page).getByRole('button', { name: /^Where do we begin\? 6 people/ })
  const both = [lead, people[0]?.page ?? desk]
  for (const page of both) {
    await page.getByRole('tab', { name: /^Session/ }).click()
    await result(page).click()
    const best = session(page).getByRole('table', { name: 'Where do we begin?' }).getByRole('row').nth(1)
    expect(await best.innerText()).toMatch(/1\s+The bus comes after the bell\s+5\s/)
  }
  await mapHost(lead).focus()
  for (const [key, state] of [
    ['Control+z', 'detached'],
    ['Control+Shift+z', 'visible'],
  ] as const) {
    await lead.keyboard.press(key)
    for (const page of both) await result(page).waitFor({ state })
  }
  await saved(lead)
  await desk.getByRole('button', { name: 'Show Attendance day to everyone' }).click()
  await wall.locator('h1', { hasText: 'Attendance day' }).waitFor()
  await onWall(wall, 'Asthma keeps children at home')
  // with the timer running and everybody here, nothing in the header lies over anything else
  const [views, timer] = await Promise.all([
    lead.getByRole('group', { name: 'View', exact: true }).boundingBox(),
    lead.getByRole('timer').first().boundingBox(),
  ])
  expect((views?.x ?? 0) + (views?.width ?? 0)).toBeLessThanOrEqual(timer?.x ?? 0)
  await shoot(lead, 'board-merged')
  await shoot(wall, 'projector-merged')
  await shoot(desk, 'console-end')
}, 300_000)
