import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import { findings } from '../kit/axe.ts'
import { mapHost, onScreen } from '../kit/board-page.ts'
import type { BoardReader } from '../kit/board-reader.ts'
import { type Person, saved } from '../kit/browser.ts'
import { photograph } from '../kit/photograph.ts'
import { setStage } from '../kit/stage.ts'

// Putting things in order by real input, with a second person whose work stays: keys and menus, pile, lock, style, snapping, copies.
// With PICTURES set to a folder the pages are kept as pictures.

const stage = setStage()
let ana: Person
let ben: Person
let page: Page
let reader: BoardReader

const note = (id: string, at: Vec, fill?: string): Change => ({
  op: 'create',
  id,
  kind: 'sticky',
  values: { at, place: { order: id }, ...(fill === undefined ? {} : { fill }) },
  texts: { text: id.toUpperCase() },
})

const BOARD: readonly Change[] = [
  note('a', [0, 0], 'mint'),
  note('b', [300, 40]),
  note('c', [760, -30]),
  // keeps every page at the same part of the board
  note('z', [1000, 560]),
]

beforeEach(async () => {
  const board = await stage.board(BOARD)
  reader = board.reader
  ;[ana, ben] = await Promise.all([stage.joined(board.code, 'Ana'), stage.joined(board.code, 'Ben')])
  page = ana.page
})

const shoot = (name: string, who: Page = page): Promise<void> => photograph(who, name)

async function stored(): Promise<Readonly<Record<string, Vec | null>>> {
  await saved(page)
  await saved(ben.page)
  const view = await reader.view()
  return Object.fromEntries([...view.ids()].map(id => [id, view.get(id)?.at ?? null]))
}

/** A click into the middle of each note, the later ones with Shift. */
async function choose(...ids: readonly string[]): Promise<void> {
  await page.keyboard.press('Escape')
  const now = await stored()
  for (const [i, id] of ids.entries()) {
    const [x, y] = now[id] ?? [0, 0]
    if (i > 0) await page.keyboard.down('Shift')
    await page.mouse.click(...(await onScreen(page, [x + 100, y + 100])))
    if (i > 0) await page.keyboard.up('Shift')
  }
}

/** Carries something from one board point to another; the keys are held meanwhile. */
async function carry(from: Vec, to: Vec, keys: readonly string[] = [], before?: () => Promise<void>): Promise<void> {
  const [x, y] = await onScreen(page, to)
  await page.mouse.move(...(await onScreen(page, from)))
  await page.mouse.down()
  for (const key of keys) await page.keyboard.down(key)
  await page.mouse.move(x - 20, y - 20, { steps: 4 })
  await page.mouse.move(x, y)
  await before?.()
  await page.mouse.up()
  for (const key of keys) await page.keyboard.up(key)
}

describe('aligning', () => {
  it('is done by key, and undone without the other person’s work', async () => {
    await choose('a', 'b', 'c')
    await page.keyboard.press('Alt+w')
    expect(await stored()).toMatchObject({ a: [0, -30], b: [300, -30], c: [760, -30] })
    await page.keyboard.press('Alt+Shift+h')
    expect(await stored()).toMatchObject({ a: [0, -30], b: [380, -30], c: [760, -30] })
    const [x, y] = await onScreen(ben.page, [1100, 660])
    await ben.page.mouse.click(x, y)
    await ben.page.keyboard.press('ArrowRight')
    expect((await stored()).z).toEqual([1001, 560])
    await mapHost(page).focus()
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect(await stored()).toMatchObject({ a: [0, 0], b: [300, 40], c: [760, -30], z: [1001, 560] })
  })

  it('stands in the bar over the selection, with its keys', async () => {
    await choose('a', 'b', 'c')
    await page.getByRole('toolbar', { name: 'For the selection' }).getByRole('button', { name: 'Arrange' }).click()
    const menu = page.getByRole('menu', { name: 'Arrange' })
    await menu.waitFor()
    await shoot('arrange-menu')
    expect(await findings(page)).toEqual([])
    await menu.getByRole('menuitem', { name: 'Put in a column' }).click()
    expect(await stored()).toMatchObject({ a: [0, -30], b: [0, 190], c: [0, 410] })
  })

  it('tidies into a grid', async () => {
    await choose('a', 'b', 'c', 'z')
    await page.keyboard.press('Alt+t')
    expect(await stored()).toEqual({ a: [0, -30], b: [220, -30], c: [0, 190], z: [220, 190] })
  })
})

describe('the pile', () => {
  it('is changed by brackets', async () => {
    await carry([400, 140], [200, 100], ['Control'])
    const order = async () => (await stored(), [...(await reader.view()).children(null, null)])
    expect(await order()).toEqual(['a', 'b', 'c', 'z'])
    await page.keyboard.press('[')
    expect(await order()).toEqual(['b', 'a', 'c', 'z'])
    await page.keyboard.press('Alt+]')
    expect(await order()).toEqual(['a', 'b', 'c', 'z'])
    await page.keyboard.press(']')
    expect(await order()).toEqual(['a', 'c', 'z', 'b'])
    await page.keyboard.press('Alt+[')
    expect(await order()).toEqual(['a', 'c', 'b', 'z'])
  })
})

describe('locking', () => {
  it('keeps a thing where it is, for everybody, until it is unlocked by its menu', async () => {
    await choose('a')
    await page.keyboard.press('Control+Shift+l')
    await page.getByRole('button', { name: 'Locked' }).waitFor()
    await shoot('locked')
    await page.keyboard.press('Escape')
    await carry([100, 100], [500, 500])
    await ben.page.mouse.click(...(await onScreen(ben.page, [100, 100])))
    await ben.page.keyboard.press('Delete')
    await ben.page.getByText('This is locked.', { exact: false }).first().waitFor()
    expect((await stored()).a).toEqual([0, 0])
    await page.keyboard.press('Control+a')
    await page.keyboard.press('ArrowDown')
    expect(await stored()).toMatchObject({ a: [0, 0], b: [300, 41], c: [760, -29] })
    await page.keyboard.press('Escape')
    await page.mouse.click(...(await onScreen(page, [100, 100])), { button: 'right' })
    await page.getByRole('menuitem', { name: 'Unlock' }).click()
    await page.keyboard.press('ArrowDown')
    expect((await stored()).a).toEqual([0, 1])
  })

  it('and deleting tell whoever is writing it in the outline, where it can be seen', async () => {
    await ben.page.getByRole('tab', { name: /^Outline/ }).click()
    const row = ben.page.getByRole('row', { name: /^A/ }).first()
    const text = async () => (await reader.view()).get('a')?.text
    const write = async (words: string) => {
      await row.focus()
      await ben.page.keyboard.press('F2')
      await ben.page.keyboard.type(words)
    }
    await write(' bus')
    await expect.poll(text).toBe('A bus')
    await choose('a')
    await page.keyboard.press('Control+Shift+l')
    await ben.page.getByText('This is locked.', { exact: false }).first().waitFor()
    await ben.page.getByRole('textbox', { name: /^Text of/ }).waitFor({ state: 'detached' })
    // the keyboard stays on the row
    await expect.poll(() => row.evaluate(e => e === document.activeElement)).toBe(true)
    await page.keyboard.press('Control+Shift+l')
    await stored()
    await write(' late')
    await expect.poll(text).toBe('A bus late')
    await page.keyboard.press('Delete')
    await ben.page.getByText('Somebody deleted this item.', { exact: false }).first().waitFor()
    expect(await text()).toBeUndefined()
    await page.keyboard.press('Control+z')
    await stored()
    expect(await text()).toBe('A bus late')
  })

  it('keeps a thing where it is from the undo of whoever moved it before, who is told what is locked', async () => {
    await choose('a')
    await page.keyboard.press('ArrowDown')
    expect((await stored()).a).toEqual([0, 1])
    await ben.page.mouse.click(...(await onScreen(ben.page, [100, 100])))
    await ben.page.keyboard.press('Control+Shift+l')
    await stored()
    await page.keyboard.press('Control+z')
    await page.getByText('Not undone: A is locked.', { exact: false }).first().waitFor()
    expect((await stored()).a).toEqual([0, 1])
    await ben.page.keyboard.press('Control+Shift+l')
    await stored()
    await page.keyboard.press('Control+z')
    expect((await stored()).a).toEqual([0, 0])
  })
})

describe('style', () => {
  it('is carried from one note to others', async () => {
    await choose('a')
    await page.keyboard.press('Control+Alt+c')
    await choose('b', 'c')
    await page.keyboard.press('Control+Alt+v')
    await stored()
    const view = await reader.view()
    expect(['a', 'b', 'c', 'z'].map(id => view.get(id)?.fill)).toEqual(['mint', 'mint', 'mint', null])
    expect(view.get('b')?.text).toBe('B')
  })
})

describe('snapping', () => {
  it('falls into line, shows why, and lets go while Ctrl is held', async () => {
    await carry([860, 70], [940, 144], [], () => shoot('guides'))
    // its top edge to the top of b
    expect((await stored()).c).toEqual([840, 40])
    await carry([940, 140], [940, 146], ['Control'])
    expect((await stored()).c).toEqual([840, 46])
  })

  it('puts a note into the slot beside another', async () => {
    await carry([860, 70], [614, 146])
    expect((await stored()).c).toEqual([510, 40])
  })

  it('makes equal gaps', async () => {
    // the slot beside b is ten units away, the gap between a and b is a hundred
    await carry([860, 70], [703, 135], [], () => shoot('gaps'))
    expect((await stored()).c).toEqual([600, 40])
  })

  it('is switched off in the menu of the board, and then Ctrl snaps', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Snap to other items' }).click()
    await page.keyboard.press('Escape')
    await carry([860, 70], [940, 144])
    expect((await stored()).c).toEqual([840, 44])
    await carry([940, 144], [940, 146], ['Control'])
    expect((await stored()).c).toEqual([840, 40])
  })
})

describe('two hands', () => {
  it('what one carries keeps together when the other moves a part of it; what both hold lies under the last', async () => {
    await choose('a', 'b')
    const take = async (who: Page, from: Vec, to: Vec) => {
      await who.mouse.move(...(await onScreen(who, from)))
      await who.mouse.down()
      await who.mouse.move(...(await onScreen(who, to)), { steps: 4 })
    }
    await page.keyboard.down('Control')
    await take(page, [100, 100], [100, 250])
    await ben.page.keyboard.down('Control')
    await take(ben.page, [400, 140], [800, 540])
    await ben.page.mouse.up()
    expect(await stored()).toMatchObject({ a: [0, 0], b: [700, 440] })
    await page.mouse.up()
    expect(await stored()).toMatchObject({ a: [0, 150], b: [300, 190] })
    // Ben takes one of them up again, and rests
    await take(page, [100, 250], [100, 260])
    await take(ben.page, [400, 290], [800, 540])
    await page.mouse.up()
    await saved(page)
    await expect.poll(async () => (await reader.view()).get('b')?.at).toEqual([300, 200])
    await ben.page.mouse.up()
    expect(await stored()).toMatchObject({ a: [0, 160], b: [700, 440] })
    await page.keyboard.up('Control')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect(await stored()).toMatchObject({ a: [0, 0], b: [700, 440] })
  })
})

describe('copies', () => {
  it('are made by Alt-drag, and Ctrl+D goes on with the same step', async () => {
    await carry([100, 100], [100, 400], ['Alt'])
    expect((await stored()).a).toEqual([0, 0])
    await page.keyboard.press('Control+d')
    const made = Object.entries(await stored()).filter(([id]) => !['a', 'b', 'c', 'z'].includes(id))
    expect(made.map(([, at]) => at).sort((p, q) => (p?.[1] ?? 0) - (q?.[1] ?? 0))).toEqual([
      [0, 300],
      [0, 600],
    ])
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect(Object.keys(await stored())).toHaveLength(4)
  })
})
