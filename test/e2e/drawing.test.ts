import type { CDPSession, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import type { Element } from '#shared/board/element.ts'
import { image } from '#shared/elements/image/image.ts'
import { readTrace } from '#shared/elements/stroke/points.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { CORNER_NOTES } from '../kit/corner-notes.ts'
import { mapHost, onScreen } from '../kit/board-page.ts'
import { type BoardReader, readBoard } from '../kit/board-reader.ts'
import { boardReady, type Person, saved } from '../kit/browser.ts'
import { brokenPng, png, svg } from '../kit/images.ts'
import { inkAt } from '../kit/ink.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'

// Shapes, pens, eraser and images by real input, with two people on the board.

const stage = setStage()
let ana: Person
let ben: Person
let reader: BoardReader

beforeEach(async () => {
  const board = await stage.board(CORNER_NOTES)
  reader = board.reader
  ;[ana, ben] = await Promise.all([
    stage.joined(board.code, 'Ana', { hasTouch: true }),
    stage.joined(board.code, 'Ben'),
  ])
})

const ofKind = async (kind: string): Promise<readonly Element[]> => {
  const view = await reader.view()
  return [...view.ids()].flatMap(id => {
    const element = view.get(id)
    return element?.kind === kind ? [element] : []
  })
}

const hand = async (page: Page, key: string): Promise<void> => {
  await mapHost(page).focus()
  await page.keyboard.press(key)
}

/** Down, along these board points; the button stays down. */
async function drawAlong(page: Page, points: readonly Vec[]): Promise<void> {
  const [first, ...rest] = points
  if (first === undefined) return
  await page.mouse.move(...(await onScreen(page, first)))
  await page.mouse.down()
  for (const point of rest) await page.mouse.move(...(await onScreen(page, point)), { steps: 6 })
}

async function draw(page: Page, points: readonly Vec[]): Promise<void> {
  await drawAlong(page, points)
  await page.mouse.up()
  await saved(page)
}

const LINE: readonly Vec[] = [
  [300, 80],
  [420, 160],
  [540, 80],
  [660, 160],
]
/** Between two corners, which a steady hand rounds off. */
const ON_LINE: Vec = [360, 120]

describe('pen', () => {
  it('shows a line to others while it is drawn, and stores it once, when the hand lifts', async () => {
    await hand(ana.page, 'p')
    await drawAlong(ana.page, LINE)
    await inkAt(ben.page, ON_LINE)
    expect(await ofKind('stroke')).toEqual([])
    await ana.page.mouse.up()
    await saved(ana.page)
    const [line, ...more] = await ofKind('stroke')
    expect(more).toEqual([])
    const { points } = readTrace(line?.values ?? {})
    expect(points.length).toBeGreaterThan(3)
    expect(points.length).toBeLessThan(40)
    await inkAt(ben.page, [600, 120])
    // the pen stays in hand
    await draw(ana.page, [
      [300, 300],
      [600, 300],
    ])
    expect((await ofKind('stroke')).length).toBe(2)
  })

  it('takes back only one’s own line', async () => {
    await hand(ana.page, 'p')
    await hand(ben.page, 'Shift+P')
    await draw(ana.page, LINE)
    await draw(ben.page, [
      [300, 300],
      [600, 340],
    ])
    await inkAt(ben.page, ON_LINE)
    expect((await ofKind('stroke')).map(s => s.values.highlighter === true).sort()).toEqual([false, true])
    await hand(ana.page, 'Control+z')
    await saved(ana.page)
    const left = await ofKind('stroke')
    expect(left.map(s => s.values.highlighter)).toEqual([true])
    await inkAt(ben.page, ON_LINE, false)
    await inkAt(ana.page, [450, 320])
  })

  it('is cancelled by Escape', async () => {
    await hand(ana.page, 'p')
    await drawAlong(ana.page, LINE)
    await inkAt(ben.page, ON_LINE)
    await ana.page.keyboard.press('Escape')
    await ana.page.mouse.up()
    await inkAt(ben.page, ON_LINE, false)
    expect(await ofKind('stroke')).toEqual([])
  })
})

describe('eraser', () => {
  it('rubs out whole lines in one step, and nothing but lines', async () => {
    await hand(ana.page, 'p')
    await draw(ana.page, [
      [300, 200],
      [700, 200],
    ])
    await draw(ana.page, [
      [300, 260],
      [700, 260],
    ])
    await hand(ben.page, 'e')
    await drawAlong(ben.page, [
      [100, 100],
      [400, 150],
      [400, 320],
    ])
    expect((await ofKind('stroke')).length).toBe(2)
    await ben.page.mouse.up()
    await saved(ben.page)
    expect(await ofKind('stroke')).toEqual([])
    expect((await ofKind('sticky')).length).toBe(2)
    await inkAt(ana.page, [500, 200], false)
    await hand(ben.page, 'Control+z')
    await saved(ben.page)
    expect((await ofKind('stroke')).length).toBe(2)
    await inkAt(ana.page, [500, 200])
  })
})

describe('shapes', () => {
  it('are drawn by a drag or a click, and hold words', async () => {
    await hand(ana.page, 'o')
    await draw(ana.page, [
      [300, 200],
      [560, 340],
    ])
    await ana.page.keyboard.type('Who decides?')
    await ana.page.keyboard.press('Escape')
    await hand(ana.page, 'r')
    await ana.page.mouse.click(...(await onScreen(ana.page, [420, 460])))
    await ana.page.keyboard.type('Principal')
    await ana.page.keyboard.press('Escape')
    await saved(ana.page)
    const shapes = await ofKind('shape')
    expect(shapes.map(s => [s.text, s.values.form, s.size]).sort()).toEqual([
      ['Principal', undefined, [200, 120]],
      ['Who decides?', 'ellipse', [260, 140]],
    ])
    await inkAt(ben.page, [430, 270])
    await ben.page.getByRole('button', { name: 'Outline', exact: true }).click()
    await ben.page.getByRole('treegrid').getByText('Who decides?').waitFor()
  })
})

describe('touch and pen', () => {
  const touch = (cdp: CDPSession, type: string, points: readonly Vec[]) =>
    cdp.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    })

  it('lets a second finger take back the line and move the board', async () => {
    const { page } = ana
    const cdp = await ana.context.newCDPSession(page)
    await hand(page, 'p')
    const [x, y] = await onScreen(page, [300, 200])
    const zoom = Number(await mapHost(page).getAttribute('data-zoom'))
    await touch(cdp, 'touchStart', [[x, y]])
    for (let i = 1; i <= 8; i++) await touch(cdp, 'touchMove', [[x + i * 10, y]])
    await inkAt(ben.page, [300 + 40 / zoom, 200])
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
    await page.waitForFunction(
      was => Number(document.querySelector<HTMLElement>('[data-zoom]')?.dataset.zoom) > was * 1.2,
      zoom,
    )
    await inkAt(ben.page, [300 + 40 / zoom, 200], false)
    expect(await ofKind('stroke')).toEqual([])
    // one finger alone still draws
    const [fx, fy] = await onScreen(page, [420, 300])
    await touch(cdp, 'touchStart', [[fx, fy]])
    for (let i = 1; i <= 6; i++) await touch(cdp, 'touchMove', [[fx + i * 10, fy]])
    await touch(cdp, 'touchEnd', [])
    await saved(page)
    expect((await ofKind('stroke')).length).toBe(1)
  })

  it('keeps a pen’s pressure, and takes no palm for a pen', async () => {
    const { page } = ana
    const cdp = await ana.context.newCDPSession(page)
    await hand(page, 'p')
    const [x, y] = await onScreen(page, [300, 200])
    const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', dx: number, force: number) =>
      cdp.send('Input.dispatchMouseEvent', {
        type,
        x: x + dx,
        y: y + dx / 4,
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        clickCount: 1,
        pointerType: 'pen',
        force,
      })
    await pen('mousePressed', 0, 0.2)
    for (let i = 1; i <= 10; i++) await pen('mouseMoved', i * 15, 0.2 + i * 0.07)
    await pen('mouseReleased', 160, 0)
    await saved(page)
    const [line] = await ofKind('stroke')
    const { pressures } = readTrace(line?.values ?? {})
    expect(pressures?.[0]).toBeCloseTo(0.2, 1)
    expect(pressures?.at(-1)).toBeGreaterThan(0.6)

    const at = await mapHost(page).getAttribute('data-at')
    await touch(cdp, 'touchStart', [[x, y + 100]])
    for (let i = 1; i <= 8; i++) await touch(cdp, 'touchMove', [[x + i * 10, y + 100]])
    await touch(cdp, 'touchEnd', [])
    await page.waitForFunction(was => document.querySelector<HTMLElement>('[data-at]')?.dataset.at !== was, at)
    expect((await ofKind('stroke')).length).toBe(1)
    // until somebody says that fingers draw as well
    await page.getByRole('button', { name: 'Only the pen draws' }).click()
    await touch(cdp, 'touchStart', [[x, y + 120]])
    for (let i = 1; i <= 8; i++) await touch(cdp, 'touchMove', [[x + i * 10, y + 120]])
    await touch(cdp, 'touchEnd', [])
    await saved(page)
    expect((await ofKind('stroke')).length).toBe(2)
  })
})

describe('images', () => {
  const pick = (page: Page, name: string, buffer: Buffer) =>
    page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'image/png', buffer })

  it('are picked, sent, seen by others, described and taken back', async () => {
    await pick(ana.page, 'chart.png', png(300, 200, [200, 20, 20]))
    await expect.poll(async () => (await ofKind('image')).length).toBe(1)
    const [picture] = await ofKind('image')
    if (picture === undefined) throw new Error('no image')
    expect(picture.size).toEqual([300, 200])
    const { x, y, w, h } = image.box(picture, { boxOf: () => null })
    await inkAt(ben.page, [x + w / 2, y + h / 2])
    await ana.page.getByRole('textbox', { name: 'Describe this image' }).fill('Reading scores by term')
    await ana.page.keyboard.press('Enter')
    await saved(ana.page)
    expect((await ofKind('image'))[0]?.values.alt).toBe('Reading scores by term')
    await ben.page.getByRole('button', { name: 'Outline', exact: true }).click()
    await ben.page.getByRole('treegrid').getByText('Reading scores by term', { exact: true }).waitFor()
    // undo of the words, then of the picture
    await hand(ana.page, 'Control+z')
    await hand(ana.page, 'Control+z')
    await saved(ana.page)
    expect(await ofKind('image')).toEqual([])
  })

  it('that are none, or broken, are refused with a sentence, and nothing is lost', async () => {
    const message = (text: RegExp) => ana.page.getByText(text).first().waitFor()
    await pick(ana.page, 'drawing.png', svg())
    await message(/not a picture that boards take/)
    await pick(ana.page, 'broken.png', brokenPng())
    await message(/cannot be read/)
    expect(await ofKind('image')).toEqual([])
    await hand(ana.page, 'p')
    await draw(ana.page, LINE)
    expect((await ofKind('stroke')).length).toBe(1)
  })

  it('are dropped and pasted', async () => {
    const bytes = [...png(60, 40, [20, 120, 20])]
    const host = await mapHost(ana.page).elementHandle()
    const [x, y] = await onScreen(ana.page, [420, 260])
    await ana.page.evaluate(
      ({ host, bytes, x, y }) => {
        const data = new DataTransfer()
        data.items.add(new File([new Uint8Array(bytes)], 'a.png', { type: 'image/png' }))
        const at = { clientX: x, clientY: y, bubbles: true, cancelable: true }
        host?.dispatchEvent(new DragEvent('drop', { ...at, dataTransfer: data }))
        host?.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }))
      },
      { host, bytes, x, y },
    )
    await expect.poll(async () => (await ofKind('image')).length).toBe(2)
    const [a, b] = await ofKind('image')
    expect(a?.values.image).toBe(b?.values.image)
    // the drop has its middle where it was dropped, to the pixel of the screen
    const dropped = [a?.at, b?.at].some(at => at != null && Math.hypot(at[0] - 390, at[1] - 240) < 3)
    expect(dropped).toBe(true)
  })
})

it('gives a viewer none of it', async () => {
  const vera = await stage.person()
  const { page } = vera
  const view = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { template: 'blank' })
  await page.goto(view.links.viewer)
  await page.getByRole('textbox', { name: /name/i }).fill('Vera')
  await page.getByRole('button', { name: 'Join' }).click()
  await boardReady(page)
  await expect.poll(() => page.getByRole('toolbar', { name: 'Tools' }).getByRole('button').count()).toBe(3)
  await hand(page, 'p')
  await page.mouse.move(500, 300)
  await page.mouse.down()
  await page.mouse.move(700, 400, { steps: 5 })
  await page.mouse.up()
  expect((await (await readBoard(stage.url, view.code)).view()).size).toBe(0)
})
