import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { inTheme } from './axe.ts'

// Pages as pictures for people to look at, in the folder that PICTURES names; without it, nothing.

export async function photograph(page: Page, name: string): Promise<void> {
  const to = process.env.PICTURES
  if (to === undefined) return
  mkdirSync(to, { recursive: true })
  await page.screenshot({ path: `${to}/${name}.png` })
}

/** The page is in the light theme afterwards. */
export async function photographInBoth(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === undefined) return
  for (const theme of ['dark', 'light'] as const) {
    await inTheme(page, theme)
    await photograph(page, `${name}-${theme}`)
  }
}
