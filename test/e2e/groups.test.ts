import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import { groupsOf } from '#shared/board/groups.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { chance, memoryBoard } from '../kit/board.ts'
import { mapHost, onScreen } from '../kit/board-page.ts'
import { type BoardReader } from '../kit/board-reader.ts'
import { type Person, saved } from '../kit/browser.ts'
import { photograph } from '../kit/photograph.ts'
import { setStage } from '../kit/stage.ts'
import { type WireClient } from '../kit/wire-client.ts'

// Groups, snapping while a size is pulled, and pictures on the clipboard, by real input with a second person. With PICTURES set to a folder the
// pages are kept as pictures.

const stage = setStage()
let owner: WireClient
let ana: Person
let ben: Person
let page: Page
let reader: BoardReader

const note = (id: string, at: Vec): Change => ({
  op: 'create',
  id,
  kind: 'sticky',
  values: { at, place: { order: id } },
  texts: { text: id.toUpperCase() },
})

const BOARD: readonly Change[] = [
  note('a', [0, 0]),
  note('b', [300, 0]),
  note('c', [650, 0]),
  {
    op: 'create',
    id: 'line',
    kind: 'connector',
    values: { from: { id: 'b' }, to: { id: 'c' }, place: { order: 'l' } },
    texts: { text: '' },
  },
  // keeps every page at the same part of the board
  note('z', [1000, 560]),
]

beforeEach(async () => {
  const made = await stage.board(BOARD)
  reader = made.reader
  owner = made.client
  ana = await stage.joined(made.code, 'Ana')
  ben = await stage.joined(made.code, 'Ben')
  page = ana.page
})

const shoot = (name: string, who: Page = page): Promise<void> => photograph(who, `group-${name}`)

async function view() {
  await saved(page)
  await saved(ben.page)
  return reader.view()
}
const places = async () => {
  const now = await view()
  return Object.fromEntries(['a', 'b', 'c'].map(id => [id, now.get(id)?.at]))
}
const groups = async () => [...groupsOf(await view()).values()]
const click = async (who: Page, at: Vec, keys: readonly 'Shift'[] = []) => {
  for (const key of keys) await who.keyboard.down(key)
  await who.mouse.click(...(await onScreen(who, at)))
  for (const key of keys) await who.keyboard.up(key)
}
const carry = async (who: Page, from: Vec, to: Vec, meanwhile?: () => Promise<void>) => {
  await who.mouse.move(...(await onScreen(who, from)))
  await who.mouse.down()
  await who.mouse.move(...(await onScreen(who, to)), { steps: 5 })
  await meanwhile?.()
  await who.mouse.up()
}

describe('a group', () => {
  it('that one makes is taken as one by the other; double-click goes inside; undo leaves the other’s work', async () => {
    await click(page, [100, 100])
    await click(page, [400, 100], ['Shift'])
    await page.keyboard.press('Control+g')
    await expect.poll(groups).toEqual([['a', 'b']])
    await shoot('made')
    await carry(ben.page, [100, 100], [100, 400], () => shoot('carried', ben.page))
    await expect.poll(places).toEqual({ a: [0, 300], b: [300, 300], c: [650, 0] })
    // the line goes along with its end
    await shoot('moved')
    await page.keyboard.press('Escape')
    await page.mouse.dblclick(...(await onScreen(page, [400, 400])))
    await carry(page, [400, 400], [400, 465])
    await expect.poll(async () => (await places()).b?.[1]).toBeGreaterThan(340)
    expect(await places()).toMatchObject({ a: [0, 300], c: [650, 0] })
    await page.keyboard.press('Control+z')
    await expect.poll(places).toEqual({ a: [0, 300], b: [300, 300], c: [650, 0] })
    await page.keyboard.press('Control+z')
    await expect.poll(groups).toEqual([])
    expect(await places()).toEqual({ a: [0, 300], b: [300, 300], c: [650, 0] })
  })

  it('is duplicated and pasted as a group, told in the outline, and comes apart from the menu', async () => {
    await click(page, [100, 100])
    await click(page, [400, 100], ['Shift'])
    await page.keyboard.press('Control+g')
    await page.keyboard.press('Control+d')
    await expect.poll(async () => (await groups()).map(ids => ids.length)).toEqual([2, 2])
    await page.getByRole('tab', { name: 'Outline' }).click()
    await page.getByRole('row', { name: 'A, note, in a group of 2.' }).first().waitFor()
    await mapHost(page).focus()
    await page.keyboard.press('Escape')
    await page.mouse.click(...(await onScreen(page, [60, 5])), { button: 'right' })
    await shoot('menu')
    await page.getByRole('menuitem', { name: 'Ungroup' }).click()
    await expect.poll(async () => (await groups()).length).toBe(1)
  })

  it('takes in nothing of a diagram, and says why', async () => {
    const theirs = memoryBoard(chance(5).fresh, owner.doc)
    theirs.write(insertDiagram(theirs.view, fishbone, [-900, 900], 'Low scores', ['People'], chance(6)).changes)
    await owner.whenAcked(owner.sent())
    await page.getByRole('tab', { name: 'Outline' }).click()
    await page
      .getByRole('row', { name: /^Low scores/ })
      .first()
      .waitFor()
    await mapHost(page).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+g')
    await page.getByText('A diagram and what stands in it cannot be grouped').first().waitFor()
    expect(await groups()).toEqual([])
  })
})

it('copies what is selected as an image', async () => {
  await ana.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await click(page, [100, 100])
  await page.keyboard.press('Control+Shift+c')
  const read = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      if (item?.types.includes('image/png') !== true) return []
      const image = await createImageBitmap(await item.getType('image/png'))
      return [image.width, image.height]
    })
  await expect.poll(read).toHaveLength(2)
  const size = await read()
  // a note with air round it, sharp
  expect(size.every(side => side > 400 && side < 700)).toBe(true)
})

it('pulls a note to the size where it falls into line with the others', async () => {
  await click(page, [100, 100])
  await carry(page, [202, 202], [496, 496], () => shoot('resized'))
  // b begins at 300 and ends at 500
  await expect.poll(async () => (await view()).get('a')?.size).toEqual([500, 500])
})

it('holds a circle of light for everybody, and takes it away again', async () => {
  /** How dark the other person's map lies under the light, at a point of the page. */
  const dark = async (at: Vec) => {
    const [x, y] = at
    return ben.page.evaluate(
      ([left, top]) => {
        // a layer with nothing on it is not shown
        const shown = (canvas: HTMLCanvasElement) => canvas.getBoundingClientRect().width > 0
        const canvases = [...document.querySelectorAll('canvas')].filter(shown)
        return Math.max(
          ...canvases.map(canvas => {
            const box = canvas.getBoundingClientRect()
            const scale = canvas.width / box.width
            const [px, py] = [((left ?? 0) - box.x) * scale, ((top ?? 0) - box.y) * scale]
            const data = canvas.getContext('2d')?.getImageData(px, py, 1, 1).data
            return data === undefined || (data[0] ?? 255) > 60 ? 0 : (data[3] ?? 0)
          }),
        )
      },
      [x, y],
    )
  }
  await mapHost(page).focus()
  await page.keyboard.press('k')
  const [x, y] = await onScreen(page, [300, 400])
  await page.mouse.move(x, y)
  await page.keyboard.down('Shift')
  await page.mouse.down()
  await page.mouse.move(x + 20, y)
  const away = await onScreen(ben.page, [900, 200])
  await expect.poll(() => dark(away)).toBeGreaterThan(90)
  expect(await dark(await onScreen(ben.page, [300 + 20, 400]))).toBe(0)
  await shoot('spotlight', ben.page)
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await expect.poll(() => dark(away)).toBe(0)
})
