import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import type { Change } from '#shared/board/change.ts'
import { sizedDriverDiagram, sizedFishbone, sizedMap } from '../fixtures/sized-diagrams.ts'
import { inTheme } from './axe.ts'
import { memoryBoard } from './board.ts'
import { mapHost } from './board-page.ts'
import { boardReady, newPerson } from './browser.ts'
import { workshopWith } from './seed.ts'

// The three diagrams at 12, 60 and 150 items, whole and at 100 %, light and dark, on a laptop, a big screen and a phone.

const DIAGRAMS = { fishbone: sizedFishbone, driver: sizedDriverDiagram, map: sizedMap } as const
const COUNTS = [12, 60, 150] as const
const SIZES = [
  { name: '1440', width: 1440, height: 900 },
  { name: '1920', width: 1920, height: 1080 },
] as const
/** Seen at 100 %, too. */
const CLOSE = '1440'
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } as const

/** Frames in which the page settles after a key or a change of theme. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await document.fonts.ready
    for (let i = 0; i < 12; i++) await new Promise(requestAnimationFrame)
  })

/** Writes the pictures as PNG into the folder; gives what the pages logged as errors. */
export async function takeDiagramPictures(
  browser: Browser,
  url: string,
  folder: string,
  counts: readonly number[] = COUNTS,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true })
  // the same two people for all boards: their browser has the pages' files
  const [desk, phone] = [await newPerson(browser), await newPerson(browser, PHONE)]
  for (const [kind, build] of Object.entries(DIAGRAMS))
    for (const count of counts) {
      const made = await workshopWith(url, `${kind} with ${count}`, (board, luck) => {
        // hundreds of writes in a moment would be held back
        const changes: Change[] = []
        const draft = memoryBoard(luck.fresh)
        const write = (more: readonly Change[]) => {
          changes.push(...more)
          draft.write(more)
        }
        build({ ...draft, write }, luck, count)
        board.write(changes)
      })
      made.client.close()
      const shoot = (page: Page, name: string) => page.screenshot({ path: `${folder}/${kind}-${count}-${name}.png` })
      const both = async (page: Page, name: string) => {
        for (const theme of ['light', 'dark'] as const) {
          await inTheme(page, theme)
          await drawn(page)
          await shoot(page, `${name}-${theme}`)
        }
      }
      await desk.page.goto(made.links.facilitator)
      await boardReady(desk.page)
      for (const { name, width, height } of SIZES) {
        await desk.page.setViewportSize({ width, height })
        await mapHost(desk.page).focus()
        await desk.page.keyboard.press('Escape')
        await desk.page.keyboard.press('Shift+1')
        await both(desk.page, `${name}-fit`)
        if (name !== CLOSE) continue
        await desk.page.keyboard.press('Shift+0')
        await both(desk.page, `${name}-100`)
      }
      await phone.page.goto(made.links.viewer)
      await phone.page.getByRole('button', { name: 'Join' }).click()
      await phone.page.getByRole('button', { name: 'Map', exact: true }).click()
      await mapHost(phone.page).waitFor()
      await both(phone.page, 'phone')
    }
  for (const { context } of [desk, phone]) await context.close()
  return [...desk.errors, ...phone.errors]
}
