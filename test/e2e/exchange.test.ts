import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { EFFECT, MERMAID } from '../fixtures/literacy-fishbone.ts'
import { clickNode, joinByCode } from '../kit/board-page.ts'
import { readWith } from '../kit/board-reader.ts'
import { saved, type PersonOptions } from '../kit/browser.ts'
import { literacyWorkshop } from '../kit/seed.ts'
import { setStage } from '../kit/stage.ts'

// Files out of a board and into it, by the menu: what is downloaded can be read, what is imported is seen first and undone at once.

const stage = setStage()

async function openBoard(options?: PersonOptions) {
  const made = await literacyWorkshop(stage.url)
  const person = await stage.person({ viewport: { width: 1440, height: 900 }, ...options })
  await joinByCode(person.page, stage.url, made.code, 'Ana')
  return { made, page: person.page, reader: readWith(stage.url, made.boardId, made.token) }
}

async function choose(page: Page, entry: 'Export…' | 'Import…') {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
  return page.getByRole('dialog', { name: entry.slice(0, -1) })
}

async function download(page: Page, format: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('radio', { name: format }).check({ force: true })
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

describe('export', () => {
  it('gives the board in every form, and each can be read', async () => {
    const { page } = await openBoard()
    await choose(page, 'Export…')
    const svg = await download(page, 'Picture (SVG)')
    expect(svg.name).toBe('Early-literacy.svg')
    const seen = await page.evaluate(text => {
      const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
      return {
        root: root.nodeName,
        title: root.querySelector('title')?.textContent,
        texts: root.querySelectorAll('text').length,
      }
    }, svg.bytes.toString('utf8'))
    expect(seen).toMatchObject({ root: 'svg', title: 'Early literacy' })
    expect(seen.texts).toBeGreaterThan(20)
    const png = await download(page, 'Picture (PNG)')
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1_500)
    const json = JSON.parse((await download(page, 'Board file (JSON)')).bytes.toString('utf8')) as { format: string }
    expect(json.format).toBe('throughline-board')
    expect((await download(page, 'Table (CSV)')).bytes.toString('utf8')).toContain(EFFECT)
    expect((await download(page, 'Report (Markdown)')).bytes.toString('utf8')).toContain('## Fishbone: ')
    expect((await download(page, 'Mermaid')).bytes.toString('utf8')).toBe(MERMAID)
  })

  it('gives the selected diagram alone', async () => {
    const { page, reader } = await openBoard()
    await clickNode(page, reader, 'Few books at home', fishbone)
    const dialog = await choose(page, 'Export…')
    await dialog.getByRole('radio', { name: /^Only/ }).check({ force: true })
    const text = await download(page, 'Indented text')
    expect(text.bytes.toString('utf8')).toContain('\t\t- Few books at home\n')
    expect(text.name).toMatch(/^58-of-grade-1.*\.txt$/)
  })
})

describe('import', () => {
  it('shows what would come, adds it as one undo step, and everybody sees it', async () => {
    const { page, reader } = await openBoard()
    const before = (await reader.view()).size
    const dialog = await choose(page, 'Import…')
    await dialog.getByRole('textbox').fill('Fewer late days\n\tBuses\n\t\tEarlier start\n\tFamilies\n')
    const preview = dialog.getByRole('region', { name: 'What would be added' })
    await preview.getByText('Indented list: 4 items').waitFor()
    await expect
      .poll(() => preview.getByRole('listitem').allInnerTexts())
      .toEqual(['Fewer late days', 'Buses', 'Earlier start', 'Families'])
    expect((await reader.view()).size).toBe(before)
    await dialog.getByRole('radio', { name: 'a driver diagram' }).check({ force: true })
    await dialog.getByRole('button', { name: 'Add to board' }).click()
    await dialog.waitFor({ state: 'detached' })
    await saved(page)
    expect((await reader.tree(driverDiagram)).order).toHaveLength(4)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await reader.view()).size).toBe(before)
  })

  it('brings back a board file beside the board that it came from', async () => {
    const { page, reader } = await openBoard()
    await choose(page, 'Export…')
    const { bytes } = await download(page, 'Board file (JSON)')
    await page.keyboard.press('Escape')
    const before = (await reader.view()).size
    const dialog = await choose(page, 'Import…')
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: bytes })
    await dialog.getByText('Board file: 24 items').waitFor()
    await dialog.getByRole('button', { name: 'Add to board' }).click()
    await dialog.waitFor({ state: 'detached' })
    await saved(page)
    expect((await reader.view()).size).toBe(2 * before)
  })

  it('says what is wrong with a bad file and changes nothing', async () => {
    const { page, reader } = await openBoard()
    const before = (await reader.view()).size
    const dialog = await choose(page, 'Import…')
    for (const [content, sentence] of [
      ['{"format":"throughline-board",', 'breaks off'],
      ['{"a":1}', 'neither a board file nor a Kumu map'],
      ['PK\u0003\u0004x', 'workbook'],
      ['flowchart LR\n a --> b', 'Mermaid flowchart'],
    ] as const) {
      await dialog
        .locator('input[type=file]')
        .setInputFiles({ name: 'bad.txt', mimeType: 'text/plain', buffer: Buffer.from(content) })
      await dialog.getByRole('alert').getByText(sentence).waitFor()
      expect(await dialog.getByRole('button', { name: 'Add to board' }).isDisabled()).toBe(true)
    }
    expect((await reader.view()).size).toBe(before)
  })
})
