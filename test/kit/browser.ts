import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.mjs'

// A real Chromium for end-to-end tests. Contexts are people: each has a storage of its own.

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium on the PATH; npm test installs it')
  return await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page logged as errors, for the assertion that it logged none. */
  readonly errors: readonly string[]
}

export async function newPerson(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Person> {
  // without eased camera moves a click can be aimed at once
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return { context, page, errors }
}

/** Waits until the page says that everything is acknowledged. */
export const saved = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.documentElement.dataset.save === 'saved')

export const boardReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.documentElement.dataset.boardReady !== undefined)
