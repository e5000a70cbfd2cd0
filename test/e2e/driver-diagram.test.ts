import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import type { DiagramTree } from '#shared/diagrams/tree.ts'
import { AIM, AIM_VALUES, LINES, WITH_SEVERAL_PARENTS } from '../fixtures/absenteeism-driver-diagram.ts'
import { type BoardReader, nodeByText, readBoard } from '../kit/board-reader.ts'
import { clickNode, joinByCode, mapHost, startWorkshop, typeCauses } from '../kit/board-page.ts'
import { saved } from '../kit/browser.ts'
import { setStage } from '../kit/stage.ts'

// Two people build the absenteeism driver diagram of reference/domain.md §9.1 on one board, at once: by typing, and by "Also drives…".

const stage = setStage()

const textOf = (id: string): string => (id === 'A' ? AIM : (LINES.find(line => line.id === id)?.text ?? ''))
const below = (id: string) => LINES.filter(line => line.drives[0] === id)
const goTo = (page: Page, reader: BoardReader) => (text: string) => clickNode(page, reader, text, driverDiagram)

/** What drives what, by text. */
const pairs = (tree: DiagramTree): readonly string[] =>
  edgesOf(tree)
    .map(edge => [edge.from, edge.to].map(id => tree.nodes.get(id)?.item.text).join(' -> '))
    .sort((a, b) => (a < b ? -1 : 1))

async function alsoDrives(page: Page, reader: BoardReader, from: string, to: string): Promise<void> {
  await goTo(page, reader)(textOf(from))
  await page.getByRole('toolbar').getByRole('button', { name: 'Also drives…' }).click()
  const dialog = page.getByRole('dialog', { name: /What else does/ })
  await dialog.getByRole('searchbox').fill(textOf(to))
  await dialog.getByRole('option').first().click()
  await dialog.waitFor({ state: 'detached' })
  await saved(page)
}

it('two people build the absenteeism driver diagram at once', async () => {
  const wide = { viewport: { width: 1600, height: 1000 } }
  const [ana, ben] = [await stage.person(wide), await stage.person(wide)]
  const code = await startWorkshop(ana.page, stage.url, 'Driver diagram')
  await joinByCode(ben.page, stage.url, code, 'Ben')
  const reader = await readBoard(stage.url, code)

  // the template: an aim to be written, and nothing below it
  expect((await reader.tree(driverDiagram)).order).toHaveLength(1)
  await clickNode(ana.page, reader, '', driverDiagram)
  await ana.page.keyboard.type(AIM)
  await ana.page.keyboard.press('Escape')
  await typeCauses(ana.page, below('A'), goTo(ana.page, reader))
  await saved(ana.page)

  // both at once: two of the primary drivers each, with everything below
  const branches = async (page: Page, primaries: readonly string[]) => {
    for (const primary of primaries) {
      await goTo(page, reader)(textOf(primary))
      const drivers = below(primary).map(({ id, text }) => ({ text, below: below(id) }))
      await typeCauses(
        page,
        drivers.map(driver => (driver.below.length > 0 ? driver : { text: driver.text })),
        goTo(page, reader),
      )
    }
    await saved(page)
  }
  await Promise.all([branches(ana.page, ['P1', 'P2']), branches(ben.page, ['P3', 'P4'])])

  // what drives two things is linked, not copied
  const further = LINES.flatMap(line => line.drives.slice(1).map(to => [line.id, to] as const))
  expect(further).toHaveLength(6)
  const half = async (page: Page, links: typeof further) => {
    for (const [from, to] of links) await alsoDrives(page, reader, from, to)
  }
  await Promise.all([half(ana.page, further.slice(0, 3)), half(ben.page, further.slice(3))])

  const tree = await reader.tree(driverDiagram)
  expect(tree.order).toHaveLength(19)
  expect(pairs(tree)).toEqual(
    LINES.flatMap(line => line.drives.map(to => `${line.text} -> ${textOf(to)}`)).sort((a, b) => (a < b ? -1 : 1)),
  )
  expect(edgesOf(tree)).toHaveLength(24)
  const causes = edgesOf(tree).map(edge => edge.from)
  const several = tree.order.filter(id => causes.filter(from => from === id).length > 1)
  expect(several.map(id => tree.nodes.get(id)?.item.text).sort()).toEqual(WITH_SEVERAL_PARENTS.map(textOf).sort())
  const roles = tree.order.map(id => tree.nodes.get(id)?.role)
  expect(['primary-driver', 'secondary-driver', 'change-idea'].map(r => roles.filter(x => x === r).length)).toEqual([
    4, 7, 7,
  ])

  // the aim in its fields reads as one sentence
  await goTo(ana.page, reader)(AIM)
  const properties = ana.page.getByRole('tabpanel', { name: 'Properties' })
  const labels = {
    measure: 'Measure',
    population: 'For whom',
    baseline: 'From',
    target: 'To (',
    date: 'By when',
  } as const
  for (const [key, label] of Object.entries(labels)) {
    const field = properties.getByRole('textbox', { name: label })
    await field.fill(AIM_VALUES[key as keyof typeof labels])
    await field.press('Enter')
  }
  await properties.getByText(/^By 2027-06-15, the share of students .* will go from 31 % to 20 %\.$/).waitFor()
  // an idea's status, by key and in the panel
  await goTo(ben.page, reader)(textOf('C3'))
  await ben.page.keyboard.press('*')
  await saved(ben.page)
  const marked = await reader.tree(driverDiagram)
  expect(marked.nodes.get(nodeByText(marked, textOf('C3')))?.item.values.status).toBe('idea')

  // nothing is asked of this one: the worked example is clean
  await saved(ana.page)
  expect(driverDiagram.hints(await reader.tree(driverDiagram), Date.UTC(2026, 10, 1))).toEqual([])

  // light and dark, at rest and with a chain lit
  for (const colorScheme of ['light', 'dark'] as const) {
    await ana.page.emulateMedia({ colorScheme })
    await mapHost(ana.page).focus()
    await ana.page.keyboard.press('Escape')
    await ana.page.keyboard.press('Shift+1')
    await rested(ana.page)
    await ana.page.screenshot({ path: `test/.artifacts/driver-diagram-${colorScheme}.png` })
    await goTo(ana.page, reader)(textOf('S3'))
    await rested(ana.page)
    await ana.page.screenshot({ path: `test/.artifacts/driver-diagram-chain-${colorScheme}.png` })
  }

  // a link goes by its sentence in the panel
  await properties.getByRole('button', { name: /^Remove: Also drives: Early identification/ }).click()
  await saved(ana.page)
  expect(edgesOf(await reader.tree(driverDiagram))).toHaveLength(23)
  await mapHost(ana.page).focus()
  await ana.page.keyboard.press('Control+z')
  await saved(ana.page)
  expect(edgesOf(await reader.tree(driverDiagram))).toHaveLength(24)

  // in the outline every link is a row under its cause
  await ana.page.getByRole('button', { name: 'Outline', exact: true }).click()
  await ana.page.getByRole('treegrid').waitFor()
  await expect.poll(() => ana.page.getByRole('row', { name: /also drives/i }).count()).toBe(6)
  await ana.page.screenshot({ path: 'test/.artifacts/driver-diagram-outline.png' })
})

/** Fonts are there and what was last done is drawn. */
const rested = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await document.fonts.ready
    for (let i = 0; i < 12; i++) await new Promise(requestAnimationFrame)
  })
