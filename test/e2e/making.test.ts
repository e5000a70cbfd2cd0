import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Box, overlaps, type Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import type { Element } from '#shared/board/element.ts'
import { connector } from '#shared/elements/connector/connector.ts'
import { routeOf } from '#shared/elements/connector/route.ts'
import { sticky } from '#shared/elements/sticky/sticky.ts'
import { mapHost, onScreen } from '../kit/board-page.ts'
import type { BoardReader } from '../kit/board-reader.ts'
import { type Person, saved } from '../kit/browser.ts'
import { setStage } from '../kit/stage.ts'

// Making things fast, by real input: notes without a mouse, + handles, pasted lines and cells, linked objects, connectors that bend and
// follow, files that are dropped, and what is too much.

const stage = setStage()
let ana: Person
let page: Page
let reader: BoardReader

/** They keep the page at the same part of the board. */
const NOTES: readonly Change[] = (
  [
    ['a', 0, 0, 'first'],
    ['b', 800, 480, 'second'],
  ] as const
).map(([id, x, y, text]) => ({
  op: 'create',
  id,
  kind: 'sticky',
  values: { at: [x, y], fill: 'mint', place: { order: `a${id}` } },
  texts: { text },
}))

beforeEach(async () => {
  const board = await stage.board(NOTES)
  reader = board.reader
  ana = await stage.joined(board.code, 'Ana', { permissions: ['clipboard-read', 'clipboard-write'] })
  page = ana.page
})

const all = async (kind: string): Promise<readonly Element[]> => {
  await saved(page)
  const view = await reader.view()
  return [...view.ids()].flatMap(id => {
    const element = view.get(id)
    return element?.kind === kind ? [element] : []
  })
}
const notes = () => all('sticky')
const byText = async (text: string): Promise<Element> => {
  const found = (await notes()).find(note => note.text === text)
  if (found === undefined) throw new Error(`no "${text}"`)
  return found
}
const boxOf = (note: Element): Box => sticky.box(note, { boxOf: () => null })
const apart = (found: readonly Element[]) => {
  const boxes = found.map(boxOf)
  for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
}
const click = async (point: Vec) => page.mouse.click(...(await onScreen(page, point)))
const drag = async (from: Vec, to: Vec) => {
  await page.mouse.move(...(await onScreen(page, from)))
  await page.mouse.down()
  await page.mouse.move(...(await onScreen(page, to)), { steps: 8 })
  await page.mouse.up()
}
const pasteText = async (text: string, keys = 'Control+v') => {
  await page.evaluate(words => navigator.clipboard.writeText(words), text)
  await mapHost(page).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press(keys)
}
const toast = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text })

/** Lets go of files, or of text dragged from elsewhere, at a board point. */
const dropAt = async (
  point: Vec,
  found: { readonly files?: readonly { name: string; type: string; text: string }[]; readonly text?: string },
) => {
  const [x, y] = await onScreen(page, point)
  await mapHost(page).evaluate(
    (host, { found, x, y }) => {
      const data = new DataTransfer()
      for (const { name, type, text } of found.files ?? []) data.items.add(new File([text], name, { type }))
      if (found.text !== undefined) data.setData('text/plain', found.text)
      const at = { clientX: x, clientY: y, bubbles: true, cancelable: true, dataTransfer: data }
      host.dispatchEvent(new DragEvent('dragover', at))
      host.dispatchEvent(new DragEvent('drop', at))
    },
    { found, x, y },
  )
}

describe('notes', () => {
  it('are made nine in a row after one that is found by its words, without a mouse; undo takes back one at a time', async () => {
    await mapHost(page).focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('first')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await mapHost(page).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('End')
    for (let i = 1; i <= 9; i++) {
      await page.keyboard.press(i % 3 === 0 ? 'Control+Enter' : i === 4 || i === 5 ? 'Shift+Tab' : 'Tab')
      await page.keyboard.type(`note ${i}`)
    }
    await page.keyboard.press('Escape')
    const made = (await notes()).filter(note => note.text.startsWith('note'))
    expect(made).toHaveLength(9)
    expect(made.every(note => note.fill === 'mint')).toBe(true)
    expect((await byText('note 1')).at).toEqual([210, 0])
    expect((await byText('note 3')).at).toEqual([420, 210])
    expect((await byText('note 4')).at).toEqual([210, 210])
    apart(await notes())
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect((await notes()).map(note => note.text)).not.toContain('note 9')
    expect((await notes()).length).toBe(10)
  })

  it('come out of a + handle: by a click into the slot, by a drag where it is let go', async () => {
    await click([100, 100])
    const zoom = Number(await mapHost(page).getAttribute('data-zoom'))
    const right: Vec = [200 + 20 / zoom, 100]
    await click(right)
    await page.keyboard.type('beside')
    await page.keyboard.press('Escape')
    expect(await byText('beside')).toMatchObject({ at: [210, 0], fill: 'mint' })
    await click([100, 150])
    await drag([100, 200 + 20 / zoom], [500, 520])
    await page.keyboard.type('pulled')
    await page.keyboard.press('Escape')
    const { at } = await byText('pulled')
    expect(Math.hypot((at?.[0] ?? 0) - 400, (at?.[1] ?? 0) - 420)).toBeLessThan(4)
  })

  it('are pulled out of the toolbar, and the tool is not in hand afterwards', async () => {
    const button = page.getByRole('button', { name: 'Note', exact: true })
    const box = await button.boundingBox()
    if (box === null) throw new Error('no button')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(...(await onScreen(page, [500, 300])), { steps: 8 })
    await page.mouse.up()
    await page.keyboard.type('from the toolbar')
    await page.keyboard.press('Escape')
    const { at } = await byText('from the toolbar')
    expect(Math.hypot((at?.[0] ?? 0) - 400, (at?.[1] ?? 0) - 200)).toBeLessThan(4)
    expect(await mapHost(page).getAttribute('data-tool')).toBe('select')
    await button.click()
    expect(await mapHost(page).getAttribute('data-tool')).toBe('sticky')
  })

  it('with Ctrl and an arrow are linked to the selected one', async () => {
    await click([100, 100])
    await page.keyboard.press('Control+ArrowRight')
    await page.keyboard.type('effect')
    await page.keyboard.press('Escape')
    const made = await byText('effect')
    expect(made).toMatchObject({ at: [300, 0], fill: 'mint' })
    expect(await all('connector')).toMatchObject([{ from: { id: 'a' }, to: { id: made.id } }])
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect(await all('connector')).toEqual([])
  })
})

describe('pasting', () => {
  it('makes thirty notes of thirty lines, with one message to have them as one instead', async () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `Line ${i + 1}${i % 7 === 0 ? ' with more to say about it'.repeat(9) : ''}`,
    )
    await pasteText(lines.join('\n'))
    await toast('Made 30 notes').waitFor()
    expect(await notes()).toHaveLength(32)
    apart((await notes()).filter(note => note.text.startsWith('Line')))
    await page.getByRole('button', { name: 'Paste as one instead' }).click()
    await expect.poll(async () => (await notes()).length).toBe(3)
    expect((await byText(lines.join('\n'))).text).toBe(lines.join('\n'))
    await mapHost(page).focus()
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await notes()).length).toBe(32)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await notes()).length).toBe(2)
    await pasteText('one\ntwo', 'Control+Shift+v')
    await expect.poll(async () => (await notes()).map(note => note.text)).toContain('one\ntwo')
  })

  it('keeps the shape of 4 by 5 cells, and makes a diagram of them where the heads are its levels', async () => {
    const cells = Array.from({ length: 4 }, (_, row) => Array.from({ length: 5 }, (_v, column) => `r${row}c${column}`))
    await pasteText(cells.map(row => row.join('\t')).join('\n'))
    await toast('Made 20 notes').waitFor()
    const [left = 0, top = 0] = (await byText('r0c0')).at ?? []
    for (const [row, texts] of cells.entries())
      for (const [column, text] of texts.entries())
        expect((await byText(text)).at).toEqual([left + column * 220, top + row * 220])
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await notes()).length).toBe(2)

    await pasteText('Category\tCause\nPeople\tToo few tutors\n\tTired\nPlaces\tNoise')
    await page.getByRole('button', { name: 'Make a fishbone of it' }).click()
    await expect.poll(async () => (await all('diagram')).length).toBe(1)
    const tree = await reader.fishbone()
    expect(tree.order.map(id => tree.nodes.get(id)?.item.text)).toEqual([
      '',
      'People',
      'Too few tutors',
      'Tired',
      'Places',
      'Noise',
    ])
  })

  it('says what is too much; the page goes on, and nothing came of it', async () => {
    const sentences = [
      ['x'.repeat(100_000), /100,000 characters/],
      ['word '.repeat(2_000_000), /10,000,000 characters|9,999,999 characters/],
      ['a\tb\tc\td\te\n'.repeat(10_000), /50,000 items/],
    ] as const
    for (const [text, sentence] of sentences) {
      await pasteText(text)
      await toast(sentence).waitFor()
    }
    expect(await notes()).toHaveLength(2)
    await pasteText('مرحبا بكم\n🙂🏽 שלום')
    await toast('Made 2 notes').waitFor()
    expect((await notes()).map(note => note.text)).toEqual(expect.arrayContaining(['مرحبا بكم', '🙂🏽 שלום']))
    // in the outline each row has the direction of its words, also while they are written
    await page.getByRole('tab', { name: /^Outline/ }).click()
    const direction = (words: Locator) => words.evaluate(e => getComputedStyle(e).direction)
    expect(await direction(page.getByRole('row').getByText('🙂🏽 שלום', { exact: true }))).toBe('rtl')
    expect(await direction(page.getByRole('row').getByText('first', { exact: true }))).toBe('ltr')
    await page.getByRole('row', { name: /^🙂🏽 שלום/ }).focus()
    await page.keyboard.press('F2')
    expect(await direction(page.getByRole('textbox', { name: /^Text of/ }))).toBe('rtl')
  })
})

describe('dropping', () => {
  it('shows a CSV file before it comes onto the board', async () => {
    await dropAt([500, 300], {
      files: [{ name: 'drivers.csv', type: 'text/csv', text: 'level,text\n0,Every child reads\n1,Time\n1,Books\n' }],
    })
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Every child reads').waitFor()
    await expect.poll(() => dialog.innerText()).toContain('drivers.csv')
    expect(await notes()).toHaveLength(2)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dropAt([500, 300], { files: [{ name: 'book.xlsx', type: 'application/zip', text: 'PK\u0003\u0004rest' }] })
    await page
      .getByRole('alert')
      .getByText(/workbook|spreadsheet/i)
      .waitFor()
    await page.keyboard.press('Escape')
  })

  it('takes text that was dragged here as if pasted', async () => {
    await dropAt([500, 300], { text: 'dropped one\ndropped two' })
    await toast('Made 2 notes').waitFor()
    expect((await notes()).map(note => note.text)).toEqual(expect.arrayContaining(['dropped one', 'dropped two']))
  })
})

describe('connectors', () => {
  const line = async (): Promise<Element> => {
    const [found] = await all('connector')
    if (found === undefined) throw new Error('no connector')
    return found
  }
  /** As stored now, worked out by the same pure code as on every machine. */
  const points = async (): Promise<readonly Vec[]> => {
    const boxes = new Map((await notes()).map(note => [note.id, boxOf(note)]))
    return routeOf(await line(), { boxOf: id => boxes.get(id) ?? null })?.points ?? []
  }

  it('are curved or in an elbow by A, follow what they join, and their label slides', async () => {
    await mapHost(page).focus()
    for (let i = 0; i < 3; i++) await page.keyboard.press('a')
    await page.getByRole('toolbar', { name: 'Connector options' }).waitFor()
    await drag([100, 100], [900, 580])
    expect(await line()).toMatchObject({ from: { id: 'a' }, to: { id: 'b' } })
    expect((await line()).values.route).toBe('elbow')
    const before = await points()
    expect(before.length).toBeGreaterThan(2)
    await page.keyboard.press('Escape')
    await drag([950, 640], [950, 240])
    await expect.poll(points).not.toEqual(before)
    for (const [i, p] of (await points()).entries()) {
      const last = (await points())[i - 1]
      if (last !== undefined) expect(p[0] === last[0] || p[1] === last[1]).toBe(true)
    }
    // its words: written by a double click on it, then carried along it
    const [start] = await points()
    const on: Vec = [(start?.[0] ?? 0) + 8, start?.[1] ?? 0]
    await page.mouse.dblclick(...(await onScreen(page, on)))
    await page.keyboard.type('leads to')
    await page.keyboard.press('Escape')
    expect((await line()).text).toBe('leads to')
    const boxes = new Map((await notes()).map(note => [note.id, boxOf(note)]))
    const around = { boxOf: (id: string) => boxes.get(id) ?? null }
    const label = connector.line?.label(await line(), around)
    if (label == null) throw new Error('no label')
    const middle: Vec = [label.x + label.w / 2, label.y + label.h / 2]
    await page.keyboard.press('Escape')
    await drag(middle, (await points()).at(-1) ?? middle)
    await expect.poll(async () => (await line()).values.slide).toBeGreaterThan(0.9)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await line()).values.slide).toBeUndefined()
  })

  it('are bent by their knob, and bound to nothing while Ctrl is held', async () => {
    await mapHost(page).focus()
    await page.keyboard.press('a')
    await page.keyboard.press('a')
    await drag([100, 100], [900, 580])
    const curve = await line()
    expect(curve.values.route).toBe('curve')
    const boxes = new Map((await notes()).map(note => [note.id, boxOf(note)]))
    const knob = connector.line?.knob(curve, { boxOf: id => boxes.get(id) ?? null })?.at
    if (knob == null) throw new Error('no knob')
    await drag(knob, [knob[0] - 60, knob[1] + 120])
    await expect.poll(async () => (await line()).values.bend).toBeTypeOf('number')
    await page.keyboard.press('Delete')
    await expect.poll(async () => (await all('connector')).length).toBe(0)
    await page.keyboard.press('a')
    await page.keyboard.down('Control')
    await drag([250, 300], [150, 150])
    await page.keyboard.up('Control')
    expect((await line()).to?.id).toBeUndefined()
  })
})

describe('clusters', () => {
  it('by colour from the menu on the selection: frames with a title and a count', async () => {
    await pasteText('one\ntwo\nthree')
    await toast('Made 3 notes').waitFor()
    await mapHost(page).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'All commands' }).waitFor()
    await page.keyboard.type('Cluster by colour')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await all('frame')).length).toBe(2)
    const frames = await all('frame')
    const view = await reader.view()
    expect(frames.map(frame => view.structure(frame.id).members.length).sort()).toEqual([2, 3])
    await mapHost(page).focus()
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await all('frame')).length).toBe(0)
    expect(await notes()).toHaveLength(5)
  })
})
