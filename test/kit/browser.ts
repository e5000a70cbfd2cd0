import { type Browser, type BrowserContext, chromium, firefox, type Page } from 'playwright-core'
import { findChromium, findFirefox } from './browsers.mjs'

// Real browsers for end-to-end tests: Chromium, and Firefox for a smoke test. Contexts are people: each has a storage of its own.

/**
 * What playwright-core 1.64 switches off, as the last list is the one that counts; and the pages behind the address bar that Chromium opens
 * for every window also without a head: they cost as much as half a board page.
 */
const OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,DialMediaRouteProvider,GlobalMediaControls,HttpsUpgrades,LensOverlay',
  'MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,BlockOriginHeaderModificationOnRedirect,AvoidCorsURLLoaderRestartOnRedirect',
  'Translate,AutoDeElevate,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled',
  'WebUIOmniboxPopup,WebUIOmniboxAimPopup,PreloadTopChromeWebUI',
].join(',')

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
      `--disable-features=${OFF}`,
    ],
  })
}

/** Firefox as its makers give it, driven by WebDriver BiDi, which cannot say yet that less motion is wanted. */
export async function openFirefox(): Promise<Browser> {
  const executablePath = findFirefox()
  if (executablePath === null) throw new Error('no Firefox on the PATH; npm test installs it')
  return await firefox.launch({
    channel: 'moz-firefox',
    executablePath,
    firefoxUserPrefs: { 'ui.prefersReducedMotion': 1 },
  })
}

export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page logged as errors, for the assertion that it logged none. */
  readonly errors: readonly string[]
}

export type PersonOptions = NonNullable<Parameters<Browser['newContext']>[0]>

export async function newPerson(browser: Browser, options: PersonOptions = {}): Promise<Person> {
  // without eased camera moves a click can be aimed at once
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  })
  return personIn(context)
}

/** A new page of a person's. */
export async function personIn(context: BrowserContext): Promise<Person> {
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
