import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { encode } from 'uqr'
import { beforeAll, expect, it } from 'vitest'
import type { AddedBoard } from '#shared/wire/api.ts'
import { buildAbsenteeism } from '../fixtures/absenteeism-driver-diagram.ts'
import { buildLiteracy } from '../fixtures/literacy-fishbone.ts'
import { buildTurnover } from '../fixtures/teacher-turnover-map.ts'
import { findings } from '../kit/axe.ts'
import { boardReady, newPerson, type Person, type PersonOptions } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { type Seeded, workshopWith } from '../kit/seed.ts'
import { setStage } from '../kit/stage.ts'
import { openWorkshop, type WorkshopClient } from '../kit/workshop-client.ts'

// The second screen in the room: it shows what the facilitator shows, in type that the last row can read.

const ARTIFACTS = 'test/.artifacts'
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
] as const

const stage = setStage()
beforeAll(async () => {
  mkdirSync(ARTIFACTS, { recursive: true })
})

interface Session {
  readonly made: Seeded
  readonly facilitator: WorkshopClient
  readonly ids: { readonly fishbone: string; readonly cause: string; readonly driver: string; readonly map: string }
  /** Another board, empty. */
  readonly second: string
}

async function session(): Promise<Session> {
  let ids = { fishbone: '', cause: '', driver: '', map: '' }
  const made = await workshopWith(stage.url, 'Improving attendance', (board, luck) => {
    const fishbone = buildLiteracy(board, luck, [0, 0])
    const driver = buildAbsenteeism(board, luck, [0, 1400])
    const map = buildTurnover(board, luck, [600, 3400])
    const cause = fishbone.ids['Scores typed twice into two systems'] ?? ''
    ids = { fishbone: fishbone.diagram, cause, driver: driver.diagram, map: map.diagram }
    for (let i = 0; i < 14; i++)
      board.write([
        {
          op: 'create',
          id: luck.fresh(),
          kind: 'sticky',
          values: {
            at: [2400 + (i % 5) * 180, Math.floor(i / 5) * 180],
            fill: ['lemon', 'sky', 'mint'][i % 3],
            place: { order: `V${i + 10}` },
          },
          texts: { text: NOTES[i % NOTES.length] ?? '' },
        },
      ])
  })
  made.client.close()
  const { boardId: second } = await post<AddedBoard>(
    `${stage.url}/api/workshops/${made.workshopId}/boards`,
    { title: 'Team two' },
    made.token,
  )
  const facilitator = openWorkshop(stage.url.replace('http', 'ws'), made.workshopId, made.token)
  return { made, facilitator, ids, second }
}

const NOTES = [
  'Call home on the first day of absence',
  'Bus passes',
  'A named adult for every student',
  'Breakfast before the first lesson',
  'Ask families what gets in the way',
]

/** The facilitator's second window. */
async function wall({ made }: Session, options: PersonOptions = {}): Promise<Person> {
  const person = await stage.person({ viewport: SIZES[0], ...options })
  await person.page.goto(made.links.facilitator)
  await boardReady(person.page)
  await person.page.goto(`${stage.url}/w/${made.workshopId}/projector`)
  await person.page.locator('main').waitFor()
  return person
}

const show = async ({ facilitator }: Session, args: object) => {
  const answer = await facilitator.command('spotlight.set', args)
  expect(answer.ok).toBe(true)
}
const canvas = (page: Page) => page.locator('canvas[data-slide]')
const slideOf = (page: Page) => canvas(page).getAttribute('data-slide')
const slideWith = (page: Page, part: string) => page.locator(`canvas[data-slide*="${part}"]`).waitFor()
const textOnWall = (page: Page) => page.getByRole('list', { name: 'What can be read on screen' }).innerText()
const shoot = async (page: Page, name: string) => {
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.screenshot({ path: `${ARTIFACTS}/projector-${name}.png` })
}

it('waits with the way in, then shows what the facilitator shows, and steps through it', async () => {
  const here = await session()
  const { page } = await wall(here)
  await page.getByText('0 people have joined').waitFor()
  await page.getByText(here.made.code, { exact: true }).waitFor()
  // the picture is 60 % of the height, and what it says is the join page in capitals
  const qr = page.getByRole('img', { name: /Picture to scan/ })
  const box = await qr.boundingBox()
  expect(box?.height).toBeCloseTo(0.6 * 1080, 0)
  const link = `${stage.url}/J/${here.made.code.replace('-', '')}`.toUpperCase()
  expect(await sampled(page, encode(link, { ecc: 'M', border: 4 }).data)).toBe(0)

  await post(`${stage.url}/api/join`, { code: here.made.code, name: 'Ben' })
  await page.getByText('1 person has joined').waitFor()
  expect(await findings(page)).toEqual([])

  await show(here, { boardId: here.made.boardId, elementId: here.ids.fishbone })
  await slideWith(page, here.ids.fishbone)
  await page.getByText('Showing 6 groups. 24 items').waitFor()
  expect(Number(await canvas(page).getAttribute('data-least'))).toBeGreaterThanOrEqual(0.045 * 1080 - 0.01)
  expect(await textOnWall(page)).toContain('Teaching and staff')
  expect(await findings(page)).toEqual([])

  // step by step, and round
  const first = await slideOf(page)
  const seen = new Set([first])
  for (;;) {
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(
      before => document.querySelector('canvas')?.dataset.slide !== before,
      [...seen].at(-1) ?? null,
    )
    const now = await slideOf(page)
    if (now === first) break
    expect(seen.has(now)).toBe(false)
    seen.add(now)
    expect(Number(await canvas(page).getAttribute('data-least'))).toBeGreaterThanOrEqual(0.045 * 1080 - 0.01)
  }
  expect(seen.size).toBeGreaterThan(6)

  // an element leads to the part in which it stands
  await show(here, { boardId: here.made.boardId, elementId: here.ids.cause })
  await page.getByRole('listitem').filter({ hasText: 'Scores typed twice' }).waitFor({ state: 'attached' })
  expect(await textOnWall(page)).toContain('Data and feedback')

  // another board
  await show(here, { boardId: here.second })
  await page.getByText('Nothing on this board yet').waitFor()
  await page.locator('h1', { hasText: 'Team two' }).waitFor()
  expect((await here.facilitator.command('spotlight.clear')).ok).toBe(true)
  await page.getByText(here.made.code, { exact: true }).waitFor()
  await here.facilitator.close()
})

it('freezes, blanks and tells the time, from the strip and by keys', async () => {
  const here = await session()
  const { page } = await wall(here)
  await show(here, { boardId: here.made.boardId, elementId: here.ids.fishbone })
  await slideWith(page, here.ids.fishbone)

  await page.keyboard.press('s')
  const strip = page.getByRole('toolbar', { name: 'Projector controls' })
  await strip.waitFor()
  expect((await strip.getByRole('button').allInnerTexts()).map(text => text.trim())).toEqual([
    'Join code: hidden',
    'Freeze',
    'Blank (B)',
    'Big timer',
    'Room size',
    'Next',
  ])
  expect(await findings(page)).toEqual([])
  await strip.getByRole('button', { name: 'Freeze' }).click()
  await show(here, { boardId: here.made.boardId, elementId: here.ids.map })
  // the board has gone on, the picture has not
  await here.facilitator.command('timer.start', { seconds: 600 })
  await page.getByRole('timer', { name: /Time left: (10:00|9:5\d)/ }).waitFor()
  expect(await slideOf(page)).toContain(here.ids.fishbone)
  await strip.getByRole('button', { name: 'Freeze' }).click()
  await slideWith(page, here.ids.map)

  await strip.getByRole('button', { name: 'Join code: hidden' }).click()
  await strip.getByRole('button', { name: 'Join code: large' }).click()
  const corner = page.locator('[data-join="corner"]')
  expect((await corner.getByRole('img').boundingBox())?.height).toBeCloseTo(0.22 * 1080, 0)
  await corner.getByText(here.made.code, { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await strip.waitFor({ state: 'hidden' })

  await page.keyboard.press('b')
  await page.locator('[data-blank]').waitFor()
  expect(await colourAt(page, 960, 540)).toEqual([0, 0, 0])
  await page.keyboard.press('b')
  await page.locator('[data-blank]').waitFor({ state: 'detached' })

  await page.keyboard.press('s')
  await strip.getByRole('button', { name: 'Big timer' }).click()
  const digits = page.locator('[data-big-timer] p').last()
  expect(await digits.evaluate(e => Number.parseFloat(getComputedStyle(e).fontSize))).toBeCloseTo(0.45 * 1080, 0)
  await page.locator('[data-ring="whole"]').waitFor()
  await here.facilitator.command('timer.start', { seconds: 45 })
  await page.locator('[data-ring="segments"]').waitFor()
  await page.getByText('1 minute', { exact: true }).waitFor()
  expect(await findings(page)).toEqual([])
  await strip.getByRole('button', { name: 'Big timer' }).click()

  await strip.getByRole('button', { name: 'Room size' }).click()
  const dialog = page.getByRole('dialog', { name: 'Room and screen' })
  await dialog.waitFor()
  expect(await findings(page)).toEqual([])
  await dialog.getByRole('radio', { name: 'Large: a hall' }).check()
  await dialog.getByRole('radio', { name: 'Dark, for a dim room' }).check()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.waitForFunction(
    least => Number(document.querySelector('canvas')?.dataset.least) >= least,
    0.06 * 1080 - 0.01,
  )
  expect(await page.locator('main').getAttribute('data-ground')).toBe('dark')
  expect(await findings(page)).toEqual([])
  await here.facilitator.close()
})

it('comes back by itself after a restart of the server, for a viewer too', async () => {
  const here = await session()
  // its page logs that the server is away
  const person = await newPerson(stage.browser, { viewport: SIZES[1] })
  const { page } = person
  await page.goto(`${stage.url}/w/${here.made.workshopId}/projector`)
  const viewer = new URL(here.made.links.viewer).hash.slice(1)
  await page.getByRole('textbox', { name: /code/i }).fill(viewer)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByText('0 people have joined').waitFor()
  await show(here, { boardId: here.made.boardId, elementId: here.ids.driver })
  await slideWith(page, here.ids.driver)

  await stage.server.stop()
  await page.getByText('Reconnecting…').waitFor()
  expect(await slideOf(page)).toContain(here.ids.driver)
  await stage.up()
  await page.getByText('Reconnecting…').waitFor({ state: 'detached' })
  const again = openWorkshop(stage.url.replace('http', 'ws'), here.made.workshopId, here.made.token)
  expect((await again.command('spotlight.set', { boardId: here.made.boardId, elementId: here.ids.map })).ok).toBe(true)
  await slideWith(page, here.ids.map)
  await again.close()
  await person.context.close()
})

it('is fit to be looked at: pictures of each kind at both sizes, light and dark', async () => {
  const here = await session()
  for (const size of SIZES) {
    const { page } = await wall(here, { viewport: size })
    for (const ground of ['light', 'dark'] as const) {
      const name = (what: string) => `${what}-${size.width}-${ground}`
      await page.evaluate(
        value =>
          localStorage.setItem('throughline.projector', JSON.stringify({ room: 'normal', ground: value, auto: false })),
        ground,
      )
      await here.facilitator.command('spotlight.clear')
      await here.facilitator.command('timer.stop')
      await here.facilitator.command('phase.set', { title: '' })
      await page.reload()
      await page.getByText(here.made.code, { exact: true }).waitFor()
      await shoot(page, name('lobby'))
      await show(here, { boardId: here.made.boardId })
      await slideWith(page, 'board')
      await shoot(page, name('board'))
      for (const kind of ['fishbone', 'driver', 'map'] as const) {
        const id = here.ids[kind]
        await show(here, { boardId: here.made.boardId, elementId: id })
        await slideWith(page, id)
        await shoot(page, name(kind))
        for (let step = 1; step < 4; step++) {
          const before = await slideOf(page)
          await page.keyboard.press('ArrowRight')
          await page.waitForFunction(was => document.querySelector('canvas')?.dataset.slide !== was, before)
          expect(Number(await canvas(page).getAttribute('data-least'))).toBeGreaterThanOrEqual(
            0.045 * size.height - 0.01,
          )
          await shoot(page, name(`${kind}-${step}`))
        }
      }
      await here.facilitator.command('phase.set', { title: 'Collect', prompt: 'What keeps students away on Mondays?' })
      await here.facilitator.command('timer.start', { seconds: 280 })
      await page.getByRole('timer').waitFor()
      await shoot(page, name('timer-corner'))
      await page.keyboard.press('s')
      await shoot(page, name('strip'))
      await page.getByRole('button', { name: 'Join code: hidden' }).click()
      await page.getByRole('button', { name: 'Join code: large' }).click()
      await page.keyboard.press('Escape')
      await shoot(page, name('corner'))
      await here.facilitator.command('timer.start', { seconds: 50 })
      await page.getByRole('timer', { name: /0:/ }).waitFor()
      await page.keyboard.press('s')
      await page.getByRole('button', { name: 'Big timer' }).click()
      await page.keyboard.press('Escape')
      await shoot(page, name('timer-big'))
    }
  }
  await here.facilitator.close()
})

/** How many modules of the QR code on the page are not as they should be, by the colour in their middle. */
async function sampled(page: Page, data: readonly (readonly boolean[])[]): Promise<number> {
  const box = await page.getByRole('img', { name: /Picture to scan/ }).boundingBox()
  if (box === null) throw new Error('no QR code')
  const png = (await page.screenshot({ clip: box })).toString('base64')
  return await page.evaluate(
    async ({ png, data }) => {
      const picture = new Image()
      picture.src = `data:image/png;base64,${png}`
      await picture.decode()
      const canvas = document.createElement('canvas')
      canvas.width = picture.width
      canvas.height = picture.height
      const ctx = canvas.getContext('2d')
      if (ctx === null) throw new Error('no canvas')
      ctx.drawImage(picture, 0, 0)
      const module = picture.width / data.length
      let wrong = 0
      for (const [y, row] of data.entries())
        for (const [x, dark] of row.entries()) {
          const [r = 0] = ctx.getImageData((x + 0.5) * module, (y + 0.5) * module, 1, 1).data
          if (r < 128 !== dark) wrong++
        }
      return wrong
    },
    { png, data },
  )
}

async function colourAt(page: Page, x: number, y: number): Promise<readonly number[]> {
  const png = (await page.screenshot({ clip: { x, y, width: 1, height: 1 } })).toString('base64')
  return await page.evaluate(async png => {
    const picture = new Image()
    picture.src = `data:image/png;base64,${png}`
    await picture.decode()
    const canvas = document.createElement('canvas')
    const ctx = canvas.getContext('2d')
    if (ctx === null) throw new Error('no canvas')
    ctx.drawImage(picture, 0, 0)
    return [...ctx.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }, png)
}
