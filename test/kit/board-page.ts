import type { Page } from 'playwright-core'
import { centre, type Vec } from '#shared/base/geometry.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { type Direction, step } from '../../client/scene/actions/diagram-walk.ts'
import { boardReady, saved } from './browser.ts'
import { type BoardReader, nodeByText } from './board-reader.ts'

// Doing on a page what people do: with real clicks and real keys, at places worked out from what is stored.

/** From the home page to an open board; gives the join code. */
export async function startWorkshop(
  page: Page,
  url: string,
  template: 'Fishbone' | 'Driver diagram' | 'Blank board' = 'Fishbone',
): Promise<string> {
  await page.goto(url)
  await page.getByRole('radio', { name: template }).check({ force: true })
  await page.getByRole('button', { name: 'Start a workshop' }).click()
  const dialog = page.getByRole('dialog')
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await dialog.innerText())?.[0]
  if (code === undefined) throw new Error('no code was shown')
  await dialog.getByRole('button', { name: 'Go to the board' }).click()
  await boardReady(page)
  return code
}

/** Types the code on the join page. */
export async function joinByCode(page: Page, url: string, code: string, name: string): Promise<void> {
  await page.goto(`${url}/j`)
  await page.getByRole('textbox', { name: /code/i }).fill(code.toLowerCase().replace('-', ' '))
  const nameField = page.getByRole('textbox', { name: /name/i })
  await nameField.fill(name)
  await page.getByRole('button', { name: 'Join' }).click()
  await boardReady(page)
}

export const mapHost = (page: Page) => page.getByRole('group', { name: 'Map of the board' })

/** Where a board point is on the page, once what the page was told before has been drawn. */
export async function onScreen(page: Page, point: Vec): Promise<Vec> {
  const host = mapHost(page)
  const at = await host.evaluate(async e => {
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame)
    return {
      zoom: Number(e.dataset.zoom),
      at: e.dataset.at ?? '',
      box: e.getBoundingClientRect().toJSON() as DOMRect,
    }
  })
  const [x, y] = at.at.split(' ').map(Number)
  return [at.box.x + (point[0] - (x ?? 0)) * at.zoom, at.box.y + (point[1] - (y ?? 0)) * at.zoom]
}

/** The middle of a standing's box on the page. */
export async function nodeOnScreen(
  page: Page,
  reader: BoardReader,
  text: string,
  kind: DiagramKind = fishbone,
): Promise<Vec> {
  const tree = await reader.tree(kind)
  const box = kind.layout(tree).boxes.get(nodeByText(tree, text))
  if (box === undefined) throw new Error(`"${text}" is not drawn`)
  return onScreen(page, centre(box))
}

/**
 * Clicks a standing and looks whether it is the one selected, as a person does: while others build, bones farther out move along,
 * and a click can come to nothing.
 */
export async function clickNode(
  page: Page,
  reader: BoardReader,
  text: string,
  kind: DiagramKind = fishbone,
): Promise<void> {
  for (let attempt = 0; attempt < 8; attempt++) {
    await saved(page)
    await page.keyboard.press('Shift+1')
    const [x, y] = await nodeOnScreen(page, reader, text, kind)
    await page.mouse.click(x, y)
    if (await isSelected(page, text)) return
    await page.keyboard.press('Escape')
  }
  throw new Error(`"${text}" could not be selected by a click`)
}

/** Whether the properties panel says that this is what is selected. */
const isSelected = async (page: Page, text: string): Promise<boolean> => {
  const [, subject = ''] = (await page.getByRole('tabpanel', { name: 'Properties' }).innerText()).split(/\n+/)
  return text === '' ? subject !== '' && !subject.startsWith('Select something') : subject === text
}

const KEYS: Readonly<Record<Direction, string>> = {
  left: 'ArrowLeft',
  right: 'ArrowRight',
  up: 'ArrowUp',
  down: 'ArrowDown',
}

/** From the head to a standing by arrow keys alone, the shortest way. */
export async function walkTo(page: Page, reader: BoardReader, text: string): Promise<void> {
  await saved(page)
  const tree = await reader.fishbone()
  const { boxes } = fishbone.layout(tree)
  const target = nodeByText(tree, text)
  await page.keyboard.press('Home')
  const ways = new Map<string, readonly Direction[]>([[tree.head ?? '', []]])
  const queue = [tree.head ?? '']
  for (let id = queue.shift(); id !== undefined && !ways.has(target); id = queue.shift()) {
    for (const direction of ['up', 'down', 'left', 'right'] as const) {
      const next = step(tree, boxes, id, direction)
      if (next === null || ways.has(next)) continue
      ways.set(next, [...(ways.get(id) ?? []), direction])
      queue.push(next)
    }
  }
  const way = ways.get(target)
  if (way === undefined) throw new Error(`no arrows lead to "${text}"`)
  for (const direction of way) await page.keyboard.press(KEYS[direction])
}

export interface Branch {
  readonly text: string
  readonly below?: readonly Branch[]
}

/** Types causes under the selected standing: Tab for a child, Enter for the next, the deeper ones afterwards. */
export async function typeCauses(
  page: Page,
  causes: readonly Branch[],
  goTo: (text: string) => Promise<void>,
): Promise<void> {
  for (const [i, cause] of causes.entries()) {
    await page.keyboard.press(i === 0 ? 'Tab' : 'Enter')
    await page.keyboard.type(cause.text)
  }
  await page.keyboard.press('Escape')
  for (const cause of causes) {
    if (cause.below === undefined) continue
    await goTo(cause.text)
    await typeCauses(page, cause.below, goTo)
  }
}
