import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { joinByCode, mapHost, nodeOnScreen } from './board-page.ts'
import { type BoardReader, readWith } from './board-reader.ts'
import { boardReady, newPerson, type Person, saved } from './browser.ts'
import { literacyWorkshop } from './seed.ts'

// The pages that a customer would be shown, as pictures: the literacy fishbone with three people at it, and the way there.

const SIZES = [
  { name: '1280', width: 1280, height: 800 },
  { name: '1920', width: 1920, height: 1080 },
] as const
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } as const

/** Writes all pictures as PNG into the folder; gives what the pages logged as errors. */
export async function takePictures(browser: Browser, url: string, folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true })
  const shoot = (page: Page, name: string) => page.screenshot({ path: `${folder}/${name}.png` })
  const made = await literacyWorkshop(url)
  const reader = readWith(url, made.boardId, made.token)
  const people: Person[] = []
  const come = async (name: string, options?: Parameters<typeof newPerson>[1]): Promise<Page> => {
    const person = await newPerson(browser, options)
    people.push(person)
    await joinByCode(person.page, url, made.code, name)
    return person.page
  }

  const [ben, chipo] = [await come('Ben Okafor'), await come('Chipo Dube')]
  for (const { name, width, height } of SIZES) {
    const person = await newPerson(browser, { viewport: { width, height } })
    people.push(person)
    const { page } = person
    await page.goto(url)
    await page.getByRole('button', { name: 'Start a workshop' }).waitFor()
    await shoot(page, `home-${name}`)
    await page.goto(`${url}/j`)
    await page.getByRole('button', { name: 'Join' }).waitFor()
    await shoot(page, `join-${name}`)
    // the facilitator, by the link that brings back who started it
    await page.goto(made.links.facilitator)
    await boardReady(page)
    await board(page, reader, [ben, chipo])
    await shoot(page, `board-${name}`)
    await page.getByRole('button', { name: 'Split' }).click()
    await page.getByRole('treegrid').waitFor()
    await drawn(page)
    await shoot(page, `split-${name}`)
    await page.getByRole('button', { name: 'Outline', exact: true }).click()
    await page.getByRole('treegrid').waitFor()
    await drawn(page)
    await shoot(page, `outline-${name}`)
    await page.getByRole('button', { name: 'Map', exact: true }).click()
    await boardReady(page)
    await page.getByRole('button', { name: 'Share' }).click()
    await page.getByRole('dialog').waitFor()
    await shoot(page, `share-${name}`)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByRole('dialog').waitFor()
    await shoot(page, `run-${name}`)
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: /Hints/ }).click()
    await shoot(page, `hints-${name}`)
    await page.emulateMedia({ colorScheme: 'dark' })
    await board(page, reader, [ben, chipo])
    await shoot(page, `dark-${name}`)
  }

  const phone = await come('Dora', PHONE)
  await phone.getByRole('treegrid').waitFor()
  await shoot(phone, 'phone-list')
  await phone.getByRole('button', { name: 'New' }).click()
  await phone.getByRole('textbox', { name: 'Text' }).fill('Few books at home are in the family’s language')
  await shoot(phone, 'phone-composer')
  await phone.getByRole('textbox', { name: 'Text' }).fill('')
  await phone.getByRole('textbox', { name: 'Text' }).blur()
  await phone.getByRole('button', { name: 'Map', exact: true }).click()
  await mapHost(phone).waitFor()
  await drawn(phone)
  await shoot(phone, 'phone-map')
  const visitor = await newPerson(browser, PHONE)
  people.push(visitor)
  await visitor.page.goto(url)
  await visitor.page.getByRole('button', { name: 'Start a workshop' }).waitFor()
  await shoot(visitor.page, 'phone-home')
  await visitor.page.goto(`${url}/j#${made.code}`)
  await visitor.page.getByRole('button', { name: 'Join' }).waitFor()
  await shoot(visitor.page, 'phone-join')

  made.client.close()
  const errors = people.flatMap(person => person.errors)
  for (const { context } of people) await context.close()
  return errors
}

/** The whole board in sight, with something selected and the others' pointers on it, where they hide no words. */
async function board(page: Page, reader: BoardReader, others: readonly [Page, Page]): Promise<void> {
  await saved(page)
  await mapHost(page).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+1')
  await drawn(page)
  await page.mouse.click(...(await nodeOnScreen(page, reader, 'Small-group time interrupted')))
  await page.mouse.move(20, 700)
  const spots = ['Coaches see each teacher twice a term', 'Few books at home'] as const
  for (const [i, other] of others.entries()) {
    await other.keyboard.press('Shift+1')
    const [x, y] = await nodeOnScreen(other, reader, spots[i] ?? '')
    const [dx, dy] = i === 0 ? [-110, -15] : [-40, 16]
    await other.mouse.move(x + dx - 20, y + dy)
    await other.mouse.move(x + dx, y + dy, { steps: 4 })
  }
  await drawn(page)
}

/** What others do arrives within a tick and is drawn in the next frames. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await document.fonts.ready
    for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame)
  })
