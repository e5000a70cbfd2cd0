import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { centre, type Vec } from '#shared/base/geometry.ts'
import type { Element } from '#shared/board/element.ts'
import { image } from '#shared/elements/image/image.ts'
import { joinByCode, mapHost, onScreen } from '../kit/board-page.ts'
import type { BoardReader } from '../kit/board-reader.ts'
import { boardReady, type Person, saved } from '../kit/browser.ts'
import { png } from '../kit/images.ts'
import { type StageBoard, setStage } from '../kit/stage.ts'

// Pictures are kept by the workshop they are in. What is copied on a board of one and pasted on a board of another takes them along, where
// this browser may open both; otherwise a sentence says what stayed behind, and the rest is there.

const stage = setStage({ expected: /404/ })

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] }
const RED = [200, 20, 20] as const

const pictures = async (reader: BoardReader): Promise<readonly Element[]> => {
  const view = await reader.view()
  return [...view.ids()].flatMap(id => {
    const element = view.get(id)
    return element?.kind === 'image' ? [element] : []
  })
}

/** Whether the picture is painted at a board point, on the topmost canvas that has anything there. Its file was packed anew: nearly red. */
async function isRed(page: Page, point: Vec): Promise<boolean> {
  const [x, y] = await onScreen(page, point)
  const painted = await page.evaluate(
    ({ x, y }) => {
      const painted = [...document.querySelectorAll('canvas')].flatMap(canvas => {
        const box = canvas.getBoundingClientRect()
        if (box.width === 0) return []
        const k = canvas.width / box.width
        const at = canvas.getContext('2d')?.getImageData((x - box.x) * k, (y - box.y) * k, 1, 1).data ?? []
        return (at[3] ?? 0) > 200 ? [[...at].slice(0, 3)] : []
      })
      return painted.at(-1) ?? []
    },
    { x, y },
  )
  return painted.length === 3 && RED.every((value, i) => Math.abs(value - (painted[i] ?? 0)) < 8)
}

const middle = (element: Element): Vec => centre(image.box(element, { boxOf: () => null }))

/** On the board of one workshop: a picture and a note, all of it copied. */
async function copied({ page }: Person, { reader }: StageBoard): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'chart.png', mimeType: 'image/png', buffer: png(300, 200, RED) })
  await expect.poll(async () => (await pictures(reader)).length).toBe(1)
  await saved(page)
  await mapHost(page).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await expect
    .poll(() => page.evaluate(async () => (await navigator.clipboard.read())[0]?.types.includes('text/html') ?? false))
    .toBe(true)
}

async function pasted({ page }: Person): Promise<void> {
  await mapHost(page).focus()
  await page.keyboard.press('Control+v')
  await saved(page)
}

const boardWith = (text: string): Promise<StageBoard> =>
  stage.board([
    { op: 'create', id: 'note', kind: 'sticky', values: { at: [0, 0], place: { order: 'a' } }, texts: { text } },
  ])

it('come along from a board of one workshop to a board of another, and load there for everybody', async () => {
  const [from, to] = [await boardWith('Sketch of the timetable'), await boardWith('Here already')]
  const ana = await stage.joined(from.code, 'Ana', CLIPBOARD)
  const ben = await stage.joined(to.code, 'Ben')
  await copied(ana, from)
  const [original] = await pictures(from.reader)
  await joinByCode(ana.page, stage.url, to.code, 'Ana')
  await pasted(ana)

  const [copy, ...more] = await pictures(to.reader)
  if (copy === undefined || original === undefined) throw new Error('no picture')
  expect(more).toEqual([])
  expect([copy.values.image, copy.size]).toEqual([original.values.image, original.size])
  for (const { page } of [ana, ben]) {
    await mapHost(page).focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+1')
    await expect.poll(() => isRed(page, middle(copy))).toBe(true)
  }
  // it is that workshop's own now: somebody who was never in the first one has it after a reload
  await ben.page.reload()
  await boardReady(ben.page)
  await mapHost(ben.page).focus()
  await ben.page.keyboard.press('Shift+1')
  await expect.poll(() => isRed(ben.page, middle(copy))).toBe(true)
  // one step of undo takes the pasted things away, and only them
  await mapHost(ana.page).focus()
  await ana.page.keyboard.press('Control+z')
  await saved(ana.page)
  expect(await pictures(to.reader)).toEqual([])
  expect((await to.reader.view()).get('note')?.text).toBe('Here already')
  expect((await pictures(from.reader)).length).toBe(1)
})

it('stay behind with a sentence where their workshop may not be opened, and come once it may', async () => {
  const [from, to] = [await boardWith('Sketch of the timetable'), await boardWith('Here already')]
  const ana = await stage.joined(from.code, 'Ana', CLIPBOARD)
  await copied(ana, from)
  // removed there since: the browser has forgotten the workshop, and what was copied is still on the clipboard
  await ana.page.evaluate(() => localStorage.clear())
  await joinByCode(ana.page, stage.url, to.code, 'Ana')
  await pasted(ana)
  await ana.page.getByText('1 picture stayed behind: it belongs to another workshop.').first().waitFor()
  // the words, and the picture's place
  const view = await to.reader.view()
  expect(
    [...view.ids()]
      .flatMap(id => view.get(id)?.text ?? [])
      .filter(text => text !== '')
      .sort(),
  ).toEqual(['Here already', 'Sketch of the timetable'])
  const [place] = await pictures(to.reader)
  expect(place?.size).toEqual([300, 200])

  // as the sentence says: in that workshop once, and pasted again
  await joinByCode(ana.page, stage.url, from.code, 'Ana')
  await ana.page.goto(`${stage.url}/b/${to.boardId}`)
  await boardReady(ana.page)
  await pasted(ana)
  await ana.page.keyboard.press('Escape')
  await ana.page.keyboard.press('Shift+1')
  for (const each of await pictures(to.reader)) await expect.poll(() => isRed(ana.page, middle(each))).toBe(true)
})
