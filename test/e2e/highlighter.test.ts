import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import { strokeValues } from '#shared/elements/stroke/stroke.ts'
import { inTheme } from '../kit/axe.ts'
import { mapHost, onScreen } from '../kit/board-page.ts'
import { saved } from '../kit/browser.ts'
import { photograph, photographInBoth } from '../kit/photograph.ts'
import { setStage } from '../kit/stage.ts'

// A highlighter colours what is under words and leaves the words as dark, or as light, as they are: on a board that is drawn directly, on
// one that is drawn from tiles, in its files and in its small picture. With PICTURES set to a folder the board is photographed in both themes.

const stage = setStage()

const BOX = { x: 300, y: 100, w: 300, h: 60 } as const

const words: Change = {
  op: 'create',
  id: 'words',
  kind: 'shape',
  values: { at: [BOX.x, BOX.y], size: [BOX.w, BOX.h], place: { order: 'a' }, edge: 'none' },
  texts: { text: 'MMMM WWWW MMMM' },
}

/** More than are drawn one by one, in a corner. */
const crowd: readonly Change[] = Array.from({ length: 640 }, (_, i) => ({
  op: 'create',
  id: `s${i}`,
  kind: 'shape',
  values: {
    at: [300 + (i % 32) * 11, 260 + Math.floor(i / 32) * 11],
    size: [8, 8],
    place: { order: `b${String(i).padStart(4, '0')}` },
  },
}))

interface Inked {
  /** Luma, 0 to 255. */
  readonly darkest: number
  readonly lightest: number
  /** How far the paper is from grey. */
  readonly tint: number
}

function inkIn(pixels: ArrayLike<number>): Inked {
  let [darkest, lightest, tint] = [255, 0, 0]
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    const [r = 0, g = 0, b = 0] = [pixels[i], pixels[i + 1], pixels[i + 2]]
    const luma = 0.3 * r + 0.59 * g + 0.11 * b
    darkest = Math.min(darkest, luma)
    lightest = Math.max(lightest, luma)
    tint = Math.max(tint, Math.max(r, g, b) - Math.min(r, g, b))
  }
  return { darkest, lightest, tint }
}

/** Where the words are on the page. */
async function inked(page: Page): Promise<Inked> {
  const [x, y] = await onScreen(page, [BOX.x + 60, BOX.y + 18])
  const [right, bottom] = await onScreen(page, [BOX.x + BOX.w - 60, BOX.y + BOX.h - 18])
  const pixels = await page.evaluate(
    ({ x, y, w, h }) => {
      // the board at rest is the undermost
      const canvas = document.querySelector('canvas')
      const box = canvas?.getBoundingClientRect()
      if (canvas == null || box === undefined) throw new Error('no canvas')
      const k = canvas.width / box.width
      return [...(canvas.getContext('2d')?.getImageData((x - box.x) * k, (y - box.y) * k, w * k, h * k).data ?? [])]
    },
    { x, y, w: right - x, h: bottom - y },
  )
  return inkIn(pixels)
}

/** Along the middle of a picture, where the words are when there is nothing else, as a browser shows its file. */
async function inkedIn(page: Page, type: string, file: Buffer): Promise<Inked> {
  const pixels = await page.evaluate(
    async ({ type, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0))
      const image = new Image()
      image.src = URL.createObjectURL(new Blob([bytes], { type }))
      await image.decode()
      const canvas = document.createElement('canvas')
      ;[canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight]
      const ctx = canvas.getContext('2d')
      ctx?.drawImage(image, 0, 0)
      const [w, h] = [canvas.width, canvas.height]
      return [...(ctx?.getImageData(w * 0.35, h / 2 - 5, w * 0.3, 10).data ?? [])]
    },
    { type, base64: file.toString('base64') },
  )
  return inkIn(pixels)
}

async function highlight(page: Page): Promise<void> {
  await mapHost(page).focus()
  await page.keyboard.press('Shift+P')
  const points: readonly Vec[] = [
    [BOX.x - 20, BOX.y + BOX.h / 2],
    [BOX.x + BOX.w / 2, BOX.y + BOX.h / 2 + 2],
    [BOX.x + BOX.w + 20, BOX.y + BOX.h / 2],
  ]
  const [first, ...rest] = points
  if (first === undefined) return
  await page.mouse.move(...(await onScreen(page, first)))
  await page.mouse.down()
  for (const point of rest) await page.mouse.move(...(await onScreen(page, point)), { steps: 8 })
  await page.mouse.up()
  await page.keyboard.press('Escape')
  await saved(page)
}

it.each([
  ['drawn directly', [words]],
  ['drawn from tiles', [words, ...crowd]],
] as const)('leaves words as they are on a board that is %s', async (name, changes) => {
  const board = await stage.board(changes)
  const { page } = await stage.joined(board.code, 'Ana')
  await mapHost(page).focus()
  const before = await inked(page)
  expect(before.darkest).toBeLessThan(40)
  expect(before.tint).toBeLessThan(40)
  await highlight(page)
  await expect.poll(async () => (await inked(page)).tint).toBeGreaterThan(60)
  expect((await inked(page)).darkest).toBeLessThan(before.darkest + 6)
  await photographInBoth(page, `highlighter-${name.split(' ').at(-1) ?? ''}`)
})

it('leaves words as they are in pictures of the board', async () => {
  const middle = BOX.y + BOX.h / 2
  const points: readonly Vec[] = [BOX.x - 20, BOX.x + BOX.w / 2, BOX.x + BOX.w + 20].map(x => [x, middle])
  const style = { fill: null, thickness: 'medium', highlighter: true } as const
  const stroke: Change = {
    op: 'create',
    id: 'stroke',
    kind: 'stroke',
    values: { ...strokeValues({ points, pressures: null }, style, 0.5), highlighter: true, place: { order: 'b' } },
  }
  const board = await stage.board([words, stroke])
  const { page } = await stage.joined(board.code, 'Ana')
  const told = async (path: string) => {
    const headers = { authorization: `Bearer ${board.token}` }
    const answer = await fetch(`${stage.url}/api/boards/${board.boardId}/${path}`, { headers })
    return Buffer.from(await answer.arrayBuffer())
  }
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Export…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('radio', { name: 'Picture (PNG)' }).check({ force: true })
  const [png] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ])
  for (const [what, type, file] of [
    ['the PNG', 'image/png', readFileSync(await png.path())],
    ['the SVG', 'image/svg+xml', await told('export.svg')],
    ['the small picture', 'image/svg+xml', await told('thumbnail.svg')],
  ] as const) {
    const { darkest, lightest, tint } = await inkedIn(page, type, file)
    expect({ what, marked: tint > 60, paper: lightest > 200, ink: darkest < 46 }).toEqual({
      what,
      marked: true,
      paper: true,
      ink: true,
    })
  }
})

it('on a dark board leaves light words light and the dark words of notes dark', async () => {
  const light: Change = {
    op: 'create',
    id: 'words',
    kind: 'text',
    values: { at: [BOX.x + 60, BOX.y + 14], size: [BOX.w, BOX.h], place: { order: 'a' } },
    texts: { text: 'MMMM WWWW MMMM' },
  }
  for (const [what, name] of [
    [[light], 'bare'],
    [
      [
        { op: 'create', id: 'f', kind: 'frame', values: { at: [200, 0], size: [500, 300], place: { order: '9' } } },
        light,
      ],
      'frame',
    ],
    [[words], 'paper'],
  ] as const) {
    const board = await stage.board(what)
    const { page } = await stage.joined(board.code, 'Ana')
    await inTheme(page, 'dark')
    const before = await inked(page)
    await highlight(page)
    await expect.poll(async () => (await inked(page)).tint).toBeGreaterThan(50)
    const after = await inked(page)
    if (name === 'paper')
      expect([before.darkest < 40, after.darkest < 80, after.lightest > 200]).toEqual([true, true, true])
    else expect([before.lightest > 220, after.lightest > 200, after.darkest < 90]).toEqual([true, true, true])
    await photograph(page, `highlighter-dark-${name}`)
  }
})
