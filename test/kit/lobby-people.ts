import type { Browser, Page } from 'playwright-core'
import { newPerson, type Person } from './browser.ts'

// A facilitator at the console of a workshop with teams, and people who come in by its code.

export interface Started {
  readonly boss: Person
  readonly code: string
  readonly workshopId: string
}

/** From the home page to the console, with so many teams. */
export async function startAtConsole(browser: Browser, url: string, teams: number): Promise<Started> {
  const boss = await newPerson(browser, { viewport: { width: 1440, height: 900 } })
  const { page } = boss
  await page.goto(url)
  await page.getByRole('textbox', { name: 'Workshop title' }).fill('Attendance day')
  for (let i = 0; i < teams; i++) await page.getByRole('button', { name: 'One team more' }).click()
  await page.getByRole('textbox', { name: 'Name of team 3' }).fill('Blue')
  await page.getByRole('button', { name: 'Start a workshop' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('It is shown only now', { exact: false }).waitFor()
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await dialog.innerText())?.[0] ?? ''
  await dialog.getByRole('button', { name: 'Go to the console' }).click()
  await page.getByRole('heading', { name: 'Blue' }).waitFor()
  const workshopId = /\/w\/([^/]+)\/console$/.exec(page.url())?.[1] ?? ''
  return { boss, code, workshopId }
}

export interface Comer {
  readonly url: string
  readonly code: string
  readonly name: string
}

export async function comeIn(
  browser: Browser,
  { url, code, name }: Comer,
  options?: Parameters<typeof newPerson>[1],
): Promise<Person> {
  const person = await newPerson(browser, options)
  await person.page.goto(`${url}/j#${code}`)
  await person.page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await person.page.getByRole('button', { name: 'Join' }).click()
  return person
}

export const tokenOf = (page: Page): Promise<string> =>
  page.evaluate(
    () => (JSON.parse(localStorage.getItem('throughline.workshops') ?? '[]') as { token: string }[])[0]?.token ?? '',
  )
