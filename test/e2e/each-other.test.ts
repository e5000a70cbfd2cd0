import type { CDPSession, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Box, contains, type Vec } from '#shared/base/geometry.ts'
import { CORNER_NOTES } from '../kit/corner-notes.ts'
import { joinByCode, mapHost, onScreen } from '../kit/board-page.ts'
import type { BoardReader } from '../kit/board-reader.ts'
import { boardReady, type Person, saved } from '../kit/browser.ts'
import { setStage, type StageBoard } from '../kit/stage.ts'

// Being on a board together: following, being shown a place, finding each other, pointing, reacting; and hands on a touch screen.

const stage = setStage()
let made: StageBoard
/** A facilitator, and two participants with screens of other shapes; Ben's counts what React commits. */
let maria: Person
let ana: Person
let ben: Person
let reader: BoardReader

declare global {
  interface Window {
    commits?: number
  }
}

beforeEach(async () => {
  made = await stage.board(CORNER_NOTES)
  made.client.close()
  maria = await stage.person({ viewport: { width: 1500, height: 700 } })
  ana = await stage.person({ hasTouch: true })
  ben = await stage.person({ viewport: { width: 820, height: 1100 } })
  await ben.page.addInitScript(() => {
    window.commits = 0
    // what React calls when it has changed the page, also in a production build
    Object.assign(window, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        onScheduleFiberRoot: () => {},
        onCommitFiberUnmount: () => {},
        onPostCommitFiberRoot: () => {},
        onCommitFiberRoot: () => {
          window.commits = (window.commits ?? 0) + 1
        },
      },
    })
  })
  reader = made.reader
  await maria.page.goto(made.links.facilitator)
  await Promise.all([
    boardReady(maria.page),
    joinByCode(ana.page, stage.url, made.code, 'Ana'),
    joinByCode(ben.page, stage.url, made.code, 'Ben'),
  ])
  for (const { page } of [maria, ana, ben]) await peopleButton(page, 2).waitFor()
})

const peopleButton = (page: Page, count: number) =>
  page.getByRole('button', { name: count === 1 ? '1 other person here' : `${count} other people here` })

/** The part of the board that a page shows. */
const viewOf = (page: Page): Promise<Box> =>
  mapHost(page).evaluate(host => {
    const [x = 0, y = 0] = (host.dataset.at ?? '').split(' ').map(Number)
    const zoom = Number(host.dataset.zoom)
    return { x, y, w: host.clientWidth / zoom, h: host.clientHeight / zoom }
  })

const sees = (page: Page, box: () => Promise<Box> | Box, yes = true) =>
  expect
    .poll(async () => {
      const { x, y, w, h } = await box()
      // positions are told to a hundredth of a unit
      return contains(await viewOf(page), { x: x + 1, y: y + 1, w: w - 2, h: h - 2 })
    })
    .toBe(yes)

async function follow(page: Page, name: string): Promise<void> {
  await peopleButton(page, 2).click()
  await page.getByRole('button', { name: `Follow ${name}` }).click()
  await page.getByRole('region', { name: 'Following' }).getByText(`Following ${name}`).waitFor()
}

const wheel = async (page: Page, dx: number, dy: number): Promise<void> => {
  const box = await mapHost(page).boundingBox()
  if (box === null) throw new Error('no map')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.wheel(dx, dy)
}

/** Waits until something is (or is not) drawn above the board, on the overlay, at a point of the page. */
async function overlaid(page: Page, [x, y]: Vec, on = true): Promise<void> {
  await page.waitForFunction(
    ({ x, y, on }) => {
      const canvas = [...document.querySelectorAll<HTMLCanvasElement>('[data-board-keys][data-zoom] canvas')].at(-1)
      if (canvas === undefined) return false
      const box = canvas.getBoundingClientRect()
      if (box.width === 0) return !on
      const k = canvas.width / box.width
      const found = canvas.getContext('2d')?.getImageData((x - box.x) * k - 3, (y - box.y) * k - 3, 7, 7).data ?? []
      let strong = 0
      for (let i = 3; i < found.length; i += 4) if ((found[i] ?? 0) > 60) strong += 1
      return strong > 3 === on
    },
    { x, y, on },
  )
}

const shifted = ([x, y]: Vec, dx: number, dy: number): Vec => [x + dx, y + dy]

describe('following', () => {
  it('shows the whole of the leader’s view on another shape of screen, also through a third person', async () => {
    await follow(ben.page, 'Ana')
    await sees(ben.page, () => viewOf(ana.page))
    await ana.page.getByText('1 person follows you').waitFor()
    await follow(maria.page, 'Ben')
    await ana.page.getByText('2 people follow you').waitFor()
    await wheel(ana.page, 1500, 900)
    await ana.page.keyboard.down('Control')
    await ana.page.mouse.wheel(0, 10)
    await ana.page.keyboard.up('Control')
    const before = await viewOf(ana.page)
    expect(before.x).toBeGreaterThan(600)
    await sees(ben.page, () => viewOf(ana.page))
    await sees(maria.page, () => viewOf(ana.page))
    await ben.page.screenshot({ path: 'test/.artifacts/each-other-follow.png' })
    await ana.page.screenshot({ path: 'test/.artifacts/each-other-led.png' })
  })

  it('stops when I pan, press Escape or the button, and the leader is told', async () => {
    const following = ben.page.getByRole('region', { name: 'Following' })
    const stops = [
      () => wheel(ben.page, 60, 0),
      () => ben.page.keyboard.press('Escape'),
      () => following.getByRole('button', { name: 'Stop following' }).click(),
    ]
    for (const stop of stops) {
      await follow(ben.page, 'Ana')
      await ana.page.getByText('1 person follows you').waitFor()
      await stop()
      await following.waitFor({ state: 'detached' })
      await ana.page.getByText('1 person follows you').waitFor({ state: 'detached' })
    }
    // the button has gone
    await expect.poll(() => mapHost(ben.page).evaluate(e => e === document.activeElement)).toBe(true)
    const at = await viewOf(ben.page)
    await wheel(ana.page, 6000, 0)
    await ben.page.getByRole('button', { name: /Go to Ana/ }).waitFor()
    expect(await viewOf(ben.page)).toEqual(at)
  })
})

describe('what the facilitator shows', () => {
  const run = async (name: string) => {
    await maria.page.getByRole('button', { name: 'Run' }).click()
    const dialog = maria.page.getByRole('dialog')
    await dialog.getByText(name, { exact: true }).click()
    await maria.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }

  it('brings people there; Escape leaves, and there is a way back', async () => {
    await wheel(maria.page, 4000, 3000)
    await run('Ask everyone to look here')
    const notice = ana.page.getByRole('region', { name: 'Shown to everyone' })
    await notice.getByText(/shows you this place/).waitFor()
    await sees(ana.page, () => viewOf(maria.page))
    await sees(ben.page, () => viewOf(maria.page))
    await mapHost(ana.page).focus()
    await ana.page.keyboard.press('Escape')
    await notice.getByRole('button', { name: 'Look there' }).waitFor()
    await wheel(ana.page, -9000, 0)
    await sees(ana.page, () => viewOf(maria.page), false)
    await notice.getByRole('button', { name: 'Look there' }).click()
    await sees(ana.page, () => viewOf(maria.page))
    await ana.page.screenshot({ path: 'test/.artifacts/each-other-spotlight.png' })
    await maria.page.getByRole('region', { name: 'Shown to everyone' }).getByRole('button').click()
    await notice.waitFor({ state: 'detached' })
  })

  it('cannot be left while the view is held', async () => {
    await wheel(maria.page, 4000, 3000)
    await maria.page.getByRole('button', { name: 'Run' }).click()
    await maria.page.getByText('Hold their view until I stop').click()
    await maria.page.getByRole('button', { name: 'Ask everyone to look here' }).click()
    await ana.page
      .getByText(/holds the view/)
      .first()
      .waitFor()
    await maria.page.screenshot({ path: 'test/.artifacts/each-other-run.png' })
    await sees(ana.page, () => viewOf(maria.page))
    await wheel(ana.page, -900, 0)
    await mapHost(ana.page).focus()
    await ana.page.keyboard.press('Escape')
    await sees(ana.page, () => viewOf(maria.page))
    await ana.page
      .getByText(/holds the view/)
      .first()
      .waitFor()
  })
})

describe('seeing each other', () => {
  it('says who is typing beside the note, and whose selection it is', async () => {
    const { page } = ana
    await page.mouse.dblclick(...(await onScreen(page, [100, 100])))
    await page.keyboard.type(' and more')
    await overlaid(ben.page, shifted(await onScreen(ben.page, [0, 0]), 30, -12))
    await ben.page.screenshot({ path: 'test/.artifacts/each-other-typing.png' })
    await peopleButton(ben.page, 2).click()
    await ben.page.getByText(/writing in Note 0/).waitFor()
    await ben.page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    // no words any more, but the outline with initials at the other corner
    await overlaid(ben.page, shifted(await onScreen(ben.page, [0, 0]), 30, -12), false)
    await overlaid(ben.page, shifted(await onScreen(ben.page, [200, 0]), -10, -12))
    await page.keyboard.press('Escape')
    await overlaid(ben.page, shifted(await onScreen(ben.page, [200, 0]), -10, -12), false)
  })

  it('takes two windows of one person for one person, oneself for nobody', async () => {
    const second = await ana.context.newPage()
    await second.goto(`${stage.url}/b/${made.boardId}`)
    await boardReady(second)
    await peopleButton(second, 2).waitFor()
    const point: Vec = [500, 100]
    await second.mouse.move(...(await onScreen(second, point)))
    await overlaid(ben.page, shifted(await onScreen(ben.page, point), 3, 6))
    await peopleButton(ben.page, 2).waitFor()
    await peopleButton(ana.page, 2).waitFor()
    // back in the first window its pointer is the one that is seen
    const other: Vec = [500, 400]
    await ana.page.mouse.move(...(await onScreen(ana.page, other)))
    await overlaid(ben.page, shifted(await onScreen(ben.page, other), 3, 6))
    await overlaid(ben.page, shifted(await onScreen(ben.page, point), 3, 6), false)
    await second.close()
    await peopleButton(ben.page, 2).waitFor()
  })

  it('can do without the others’ pointers', async () => {
    const point: Vec = [500, 100]
    await ana.page.mouse.move(...(await onScreen(ana.page, point)))
    await overlaid(ben.page, shifted(await onScreen(ben.page, point), 3, 6))
    await ben.page.getByRole('button', { name: 'More' }).first().click()
    await ben.page.getByRole('menuitemcheckbox', { name: 'Show their pointers' }).click()
    await ben.page.keyboard.press('Escape')
    await overlaid(ben.page, shifted(await onScreen(ben.page, point), 3, 6), false)
  })

  it('marks at the edge who is outside, and goes there by a click', async () => {
    await ana.page.mouse.move(640, 400)
    await wheel(ana.page, 6000, 0)
    const marker = ben.page.getByRole('button', { name: /Go to Ana/ })
    await marker.waitFor()
    // who speaks to their machine says what they see
    expect(await marker.evaluate(e => e.ariaLabel?.includes((e as HTMLElement).innerText.trim()))).toBe(true)
    expect(await marker.innerText()).not.toBe('')
    await ben.page.screenshot({ path: 'test/.artifacts/each-other-edge.png' })
    await marker.click()
    await marker.waitFor({ state: 'hidden' })
    const { x, y, w, h } = await viewOf(ana.page)
    await sees(ben.page, () => ({ x: x + w / 2 - 2, y: y + h / 2 - 2, w: 4, h: 4 }))
  })
})

describe('showing by hand', () => {
  it('draws a laser’s trail for everybody, which fades, and stores nothing', async () => {
    await mapHost(ana.page).focus()
    await ana.page.keyboard.press('k')
    const [from, to]: [Vec, Vec] = [
      [300, 300],
      [600, 300],
    ]
    await ana.page.mouse.move(...(await onScreen(ana.page, from)))
    await ana.page.mouse.down()
    // to and fro for as long as it takes to be seen: a trail is gone after little more than a second
    let seen = false
    const [here, there] = [await onScreen(ana.page, from), await onScreen(ana.page, to)]
    const waving = (async () => {
      while (!seen) for (const point of [there, here]) await ana.page.mouse.move(...point, { steps: 20 })
    })()
    await Promise.all([
      overlaid(ben.page, await onScreen(ben.page, [450, 300])),
      overlaid(ana.page, await onScreen(ana.page, [450, 300])),
    ]).finally(() => {
      seen = true
    })
    await waving
    await ben.page.screenshot({ path: 'test/.artifacts/each-other-laser.png' })
    await ana.page.mouse.up()
    await overlaid(ben.page, await onScreen(ben.page, [450, 300]), false)
    await saved(ana.page)
    expect((await reader.view()).size).toBe(2)
  })

  it('shows reactions and words at the pointer, until the facilitator switches them off for everyone', async () => {
    const point: Vec = [450, 250]
    await ana.page.mouse.move(...(await onScreen(ana.page, point)))
    await ana.page.getByRole('button', { name: 'React' }).click()
    await ana.page.screenshot({ path: 'test/.artifacts/each-other-palette.png' })
    await ana.page.getByRole('menuitem', { name: 'Well done' }).click()
    await overlaid(ben.page, shifted(await onScreen(ben.page, point), 12, -20))
    await ben.page.screenshot({ path: 'test/.artifacts/each-other-reaction.png' })
    await overlaid(ben.page, shifted(await onScreen(ben.page, point), 12, -20), false)

    await mapHost(ana.page).focus()
    await ana.page.mouse.move(...(await onScreen(ana.page, point)))
    await ana.page.keyboard.press('/')
    const box = ana.page.getByRole('textbox', { name: /few words/ })
    await box.fill('Is this the same cause?')
    await ana.page.screenshot({ path: 'test/.artifacts/each-other-chat-box.png' })
    await box.press('Enter')
    await box.waitFor({ state: 'detached' })
    await overlaid(ben.page, shifted(await onScreen(ben.page, point), 60, 48))
    await ben.page.screenshot({ path: 'test/.artifacts/each-other-chat.png' })

    // in the middle of writing
    await ana.page.keyboard.press('/')
    await box.waitFor()
    await maria.page.getByRole('button', { name: 'Run' }).click()
    await maria.page.getByRole('switch', { name: /Reactions and pointer chat/ }).click()
    await overlaid(ben.page, shifted(await onScreen(ben.page, point), 60, 48), false)
    for (const { page } of [ana, ben]) await page.getByRole('button', { name: 'React' }).waitFor({ state: 'detached' })
    await expect.poll(() => mapHost(ana.page).evaluate(e => e === document.activeElement)).toBe(true)
    await ana.page.keyboard.press('/')
    expect(await box.count()).toBe(0)
    expect((await reader.view()).size).toBe(2)
  })

  it('renders nothing with React for what others move and point at', async () => {
    const commits = () => ben.page.evaluate(() => window.commits)
    // the first news of Ana changes who is here, and a page that has just opened puts its parts together
    await ana.page.mouse.click(...(await onScreen(ana.page, [100, 100])))
    await overlaid(ben.page, shifted(await onScreen(ben.page, [200, 0]), -10, -12))
    await ben.page.evaluate(async () => {
      let [seen, quiet] = [window.commits, 0]
      while (quiet < 120) {
        await new Promise(requestAnimationFrame)
        quiet = window.commits === seen ? quiet + 1 : 0
        seen = window.commits
      }
    })
    const before = await commits()
    expect(before).toBeGreaterThan(0)
    await wheel(ana.page, 6000, 0)
    await ben.page.getByRole('button', { name: /Go to Ana/ }).waitFor()
    await wheel(ana.page, -6000, 0)
    await ben.page.getByRole('button', { name: /Go to Ana/ }).waitFor({ state: 'hidden' })
    await ana.page.mouse.move(...(await onScreen(ana.page, [100, 100])))
    await ana.page.mouse.down()
    await ana.page.mouse.move(...(await onScreen(ana.page, [420, 260])), { steps: 30 })
    await overlaid(ben.page, shifted(await onScreen(ben.page, [420, 260]), 3, 6))
    expect(await commits()).toBe(before)
    await ana.page.mouse.up()
  })
})

describe('on a touch screen', () => {
  const touch = (cdp: CDPSession, type: string, points: readonly Vec[]) =>
    cdp.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    })
  const zoomOf = async (page: Page) => Number(await mapHost(page).getAttribute('data-zoom'))

  it('one finger pans the empty board, two pinch also in the middle of a carry, which is taken back', async () => {
    const { page } = ana
    const cdp = await ana.context.newCDPSession(page)
    const [ex, ey] = await onScreen(page, [500, 100])
    const at = await viewOf(page)
    await touch(cdp, 'touchStart', [[ex, ey]])
    for (let i = 1; i <= 8; i++) await touch(cdp, 'touchMove', [[ex - i * 10, ey]])
    await touch(cdp, 'touchEnd', [])
    await expect.poll(async () => (await viewOf(page)).x - at.x).toBeGreaterThan(30)

    await page.touchscreen.tap(...(await onScreen(page, [100, 100])))
    const zoom = await zoomOf(page)
    const [x, y] = await onScreen(page, [100, 100])
    await touch(cdp, 'touchStart', [[x, y]])
    for (let i = 1; i <= 8; i++) await touch(cdp, 'touchMove', [[x + i * 10, y]])
    await touch(cdp, 'touchStart', [
      [x + 80, y],
      [x + 200, y + 100],
    ])
    for (let i = 1; i <= 8; i++)
      await touch(cdp, 'touchMove', [
        [x + 80 - i * 5, y - i * 5],
        [x + 200 + i * 5, y + 100 + i * 5],
      ])
    await touch(cdp, 'touchEnd', [])
    await expect.poll(() => zoomOf(page)).toBeGreaterThan(zoom * 1.2)
    await saved(page)
    expect((await reader.view()).get('n0')?.at).toEqual([0, 0])
  })

  it('a finger that rests calls the menu of what is under it', async () => {
    const { page } = ana
    const cdp = await ana.context.newCDPSession(page)
    const [x, y] = await onScreen(page, [100, 100])
    await touch(cdp, 'touchStart', [[x, y]])
    await page.waitForFunction(() => document.querySelector<HTMLElement>('[data-zoom]')?.dataset.selection === 'some')
    await touch(cdp, 'touchEnd', [])
    await page.getByRole('menu').first().waitFor()
    await page.screenshot({ path: 'test/.artifacts/each-other-touch-menu.png' })
  })
})
