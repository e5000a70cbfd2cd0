import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTurnover } from '../fixtures/teacher-turnover-map.ts'
import { findings, inTheme } from '../kit/axe.ts'
import { joinByCode, mapHost } from '../kit/board-page.ts'
import { boardReady } from '../kit/browser.ts'
import { literacyWorkshop, type Seeded, workshopWith } from '../kit/seed.ts'
import { setStage } from '../kit/stage.ts'

// Every page, light and dark, by axe-core; and what axe cannot see: widths, sizes of targets, names in the accessibility tree, and
// whether the keyboard gets through.

const PHONE = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true } as const
/** WCAG 2.2, 2.5.8; and what a thumb needs. */
const LEAST_TARGET = 24
const LEAST_TOUCH = 44

// a code that opens nothing is a 404
const stage = setStage({ expected: /404 \(Not Found\)/ })
let made: Seeded
/** A board with a system map. */
let map: Seeded
beforeAll(async () => {
  made = await literacyWorkshop(stage.url)
  map = await workshopWith(stage.url, 'Teacher turnover', (board, luck) => buildTurnover(board, luck))
})
afterAll(async () => {
  for (const each of [made, map]) each.client.close()
})

interface State {
  readonly name: string
  readonly phone?: boolean
  readonly open: (page: Page) => Promise<unknown>
}

const asFacilitator = async (page: Page) => {
  await page.goto(made.links.facilitator)
  await boardReady(page)
}
const view = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const tree = (page: Page) => page.getByRole('treegrid').waitFor()
const asGuest = async (page: Page) => {
  await page.goto(`${stage.url}/j#${made.code}`)
  await page.getByRole('button', { name: 'Join' }).click()
  await tree(page)
}

const onMap = async (page: Page) => {
  await page.goto(map.links.facilitator)
  await boardReady(page)
}
/** With a variable selected by the keyboard. */
const onVariable = async (page: Page) => {
  await onMap(page)
  await mapHost(page).focus()
  await page.keyboard.press('Home')
  await page.getByRole('toolbar', { name: 'For the selection' }).waitFor()
}
const dialog = (page: Page, name?: RegExp) => page.getByRole('dialog', name === undefined ? {} : { name }).waitFor()
const entry = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name }).click()
}
const phoneMap = async (page: Page, panel: string) => {
  await page.goto(`${stage.url}/j#${map.code}`)
  await page.getByRole('button', { name: 'Join' }).click()
  await tree(page)
  await entry(page, panel)
}

const STATES: readonly State[] = [
  {
    name: 'home',
    open: async page => {
      await page.goto(stage.url)
      await page.getByRole('button', { name: 'Start a workshop' }).waitFor()
    },
  },
  {
    name: 'join',
    open: async page => {
      await page.goto(`${stage.url}/j`)
      await page.getByRole('button', { name: 'Join' }).waitFor()
    },
  },
  {
    name: 'join with an error',
    open: async page => {
      await page.goto(`${stage.url}/j#K7MP-4QRT`)
      await page.getByRole('button', { name: 'Join' }).click()
      await page.getByText(/We cannot find an open workshop/).waitFor()
    },
  },
  { name: 'board, map', open: asFacilitator },
  {
    name: 'board, something selected',
    open: async page => {
      await asFacilitator(page)
      await mapHost(page).focus()
      await page.keyboard.press('Home')
      await page.getByRole('toolbar', { name: 'For the selection' }).waitFor()
    },
  },
  {
    name: 'board, split',
    open: async page => {
      await asFacilitator(page)
      await view(page, 'Split')
      await tree(page)
    },
  },
  {
    name: 'board, outline',
    open: async page => {
      await asFacilitator(page)
      await view(page, 'Outline')
      await tree(page)
    },
  },
  {
    name: 'share',
    open: async page => {
      await asFacilitator(page)
      await view(page, 'Share')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'run',
    open: async page => {
      await asFacilitator(page)
      await page.getByRole('button', { name: 'Run' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'help',
    open: async page => {
      await asFacilitator(page)
      await mapHost(page).focus()
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'hints',
    open: async page => {
      await asFacilitator(page)
      await page.getByRole('tab', { name: /Hints/ }).click()
      await page.getByText('This sounds like blame.').waitFor()
    },
  },
  {
    name: 'principles',
    open: async page => {
      await asFacilitator(page)
      await page.getByRole('tab', { name: 'Principles' }).click()
      await page.getByRole('button', { name: /^3 System/ }).click()
      await page.getByText('See the system that produces').waitFor()
    },
  },
  {
    name: 'a system map, something selected',
    open: onVariable,
  },
  {
    name: 'loops, with the story of one',
    open: async page => {
      await onMap(page)
      await page.getByRole('tab', { name: 'Loops' }).click()
      const loops = page.getByRole('region', { name: 'Loops', exact: true })
      await loops.locator('[data-loop]').first().click()
      await page.getByRole('button', { name: 'Tell its story' }).first().click()
      await page
        .getByText(/^Step 1 of/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'reading',
    open: async page => {
      await onMap(page)
      await page.getByRole('tab', { name: 'Reading' }).click()
      await page.getByRole('region', { name: 'Reading', exact: true }).waitFor()
    },
  },
  {
    name: 'connect',
    open: async page => {
      await onVariable(page)
      await page.keyboard.press('Alt+c')
      await dialog(page)
    },
  },
  {
    name: 'what a link says',
    open: async page => {
      await onVariable(page)
      await page.keyboard.press('Alt+k')
      await page.keyboard.press('F2')
      await dialog(page)
    },
  },
  {
    name: 'convert',
    open: async page => {
      await onVariable(page)
      await page.keyboard.press('Alt+Shift+C')
      await dialog(page, /^Convert/)
    },
  },
  {
    name: 'export',
    open: async page => {
      await onMap(page)
      await entry(page, 'Export…')
      await dialog(page, /Export/)
    },
  },
  {
    name: 'import',
    open: async page => {
      await onMap(page)
      await entry(page, 'Import…')
      await dialog(page, /Import/)
    },
  },
  {
    name: 'phone, loops',
    phone: true,
    open: async page => {
      await phoneMap(page, 'Loops')
      await page.locator('[data-loop]').first().waitFor()
    },
  },
  {
    name: 'phone, reading',
    phone: true,
    open: async page => {
      await phoneMap(page, 'Reading')
      await page.getByRole('heading', { name: 'Reading' }).waitFor()
    },
  },
  { name: 'phone, list', phone: true, open: asGuest },
  {
    name: 'phone, principles',
    phone: true,
    open: async page => {
      await asGuest(page)
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Principles' }).click()
      await page.getByRole('heading', { name: 'Six principles' }).waitFor()
    },
  },
  {
    name: 'phone, map',
    phone: true,
    open: async page => {
      await asGuest(page)
      await view(page, 'Map')
      await mapHost(page).waitFor()
    },
  },
  {
    name: 'phone, hints',
    phone: true,
    open: async page => {
      await asGuest(page)
      await view(page, 'Hints')
      await page.getByText('This sounds like blame.').waitFor()
    },
  },
  {
    name: 'fault screen',
    open: async page => {
      await page.routeWebSocket(/\/ws\/boards\//, socket => socket.close({ code: 4404, reason: 'gone' }))
      await page.goto(made.links.facilitator)
      await page.getByRole('heading', { name: 'This board is not here' }).waitFor()
    },
  },
]

/** Controls on show that are too small to hit; with words of a sentence around them they may be. */
const smallTargets = (page: Page, least: number, within: string): Promise<readonly string[]> =>
  page.evaluate(
    ({ least, within }) =>
      [...document.querySelectorAll<HTMLElement>(within)].flatMap(element => {
        const box = (element.closest('label') ?? element).getBoundingClientRect()
        // what is only there for screen readers, or until it has the focus, is cut to a pixel, itself or with what is around it
        let cut = false
        for (let around: Element | null = element; around !== null; around = around.parentElement)
          cut ||= around.getBoundingClientRect().width <= 2
        const hidden =
          cut ||
          element.closest('[inert], [aria-hidden="true"], [hidden]') !== null ||
          !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        // half a pixel for rounding
        return hidden || (box.width >= least - 0.5 && box.height >= least - 0.5)
          ? []
          : [`${element.outerHTML.slice(0, 120)} ${box.width.toFixed(1)}×${box.height.toFixed(1)}`]
      }),
    { least, within },
  )

/** Focusable nodes that a screen reader could not name. */
async function nameless(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes.flatMap(node => {
    const focusable = node.properties?.some(p => p.name === 'focusable' && p.value.value === true) ?? false
    const role = String(node.role?.value)
    const name = String(node.name?.value ?? '').trim()
    return !node.ignored && focusable && name === '' && !['RootWebArea', 'generic', 'none'].includes(role) ? [role] : []
  })
}

describe('every page', () => {
  for (const { name, phone = false, open } of STATES)
    it(`${name}: no finding of axe, in light and dark; no nameless control; targets large enough`, async () => {
      const { page } = await stage.person(phone ? PHONE : {})
      await open(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await inTheme(page, colorScheme)
        expect(await findings(page), colorScheme).toEqual([])
      }
      expect(await nameless(page)).toEqual([])
      expect(
        await smallTargets(page, LEAST_TARGET, 'button, a[href], input, select, textarea, [role=tab], [role=switch]'),
      ).toEqual([])
      if (phone) {
        expect(await smallTargets(page, LEAST_TOUCH, 'nav button, [role=toolbar] button, header button')).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width)
      }
      // a refusal by the API is an error to the browser's log, too
    })
})

it('home and join fit into 320 × 568 without scrolling sideways', async () => {
  const { page } = await stage.person(PHONE)
  for (const path of ['', '/j', `/j#${made.code}`, '/nowhere', `/b/${made.boardId}`]) {
    await page.goto(`${stage.url}${path}`)
    await page.getByRole('heading').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(PHONE.viewport.width)
  }
})

it('Tab goes from the top through the board, in and out of the map, to the end', async () => {
  const { page } = await stage.person()
  await asFacilitator(page)
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return null
      return element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? ''
    })
  const seen: string[] = []
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab')
    const at = await focused()
    if (at === null) break
    seen.push(at)
  }
  for (const part of ['Skip to the board', 'Share', 'Select', 'Map of the board', 'Properties'])
    expect(seen, seen.join(' · ')).toContainEqual(expect.stringContaining(part))
  expect(seen.length).toBeLessThan(80)

  // on a selected node Tab builds; Escape gives the key back to the page
  await mapHost(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await mapHost(page).evaluate(host => host.contains(document.activeElement))).toBe(false)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  expect(await mapHost(page).evaluate(host => host.contains(document.activeElement))).toBe(false)
  expect(await focused()).not.toBeNull()
})

it('the first Tab of a page offers the way past the header, and it leads to something named', async () => {
  const { page } = await stage.person()
  await joinByCode(page, stage.url, made.code, 'Eva')
  expect(await page.title()).toContain('Early literacy')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the board')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBeTruthy()
})
