import type { Locator, Page } from 'playwright-core'
import { centre } from '#shared/base/geometry.ts'
import type { Element } from '#shared/board/element.ts'
import { teamsOf } from '#shared/board/teams.ts'
import type { BoardView } from '#shared/board/view.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { mapHost, onScreen } from './board-page.ts'
import type { BoardReader } from './board-reader.ts'
import { saved } from './browser.ts'

// What people do and see in a session, on the pages of a board, of the facilitator and on the wall.

/** Listens to a page from now on: everything that its sockets receive, as text. */
export function listened(page: Page): () => string {
  const frames: string[] = []
  page.on('websocket', socket =>
    socket.on('framereceived', ({ payload }) => {
      frames.push(typeof payload === 'string' ? payload : payload.toString('utf8'))
    }),
  )
  return () => frames.join('\n')
}

export const session = (page: Page): Locator => page.getByRole('region', { name: 'Session', exact: true })

export const titleOf = async (page: Page) => (await page.getByRole('heading', { level: 1 }).innerText()).trim()

/** "text: teams" of every note and cause with words, or the text alone. */
export const told = (view: BoardView): readonly string[] =>
  [...view.ids()]
    .flatMap(id => view.get(id) ?? [])
    .filter(element => element.kind === 'sticky' && element.text !== '')
    .map(element => [element.text, ...(teamsOf(element).length > 0 ? [teamsOf(element).join(', ')] : [])].join(': '))
    .sort()

/** The notes in no diagram. */
export const looseNotes = (view: BoardView): readonly Element[] =>
  [...view.ids()].flatMap(id => view.get(id) ?? []).filter(e => e.kind === 'sticky' && view.container(e.id) === null)

/** Takes the loose notes together into the fishbone, as causes of a bone that gets this name, and writes the effect. */
export async function cluster(page: Page, reader: BoardReader, bone: string, effect: string): Promise<void> {
  await mapHost(page).focus()
  await page.keyboard.press('Shift+1')
  const notes = looseNotes(await reader.view())
  const [xs, ys] = [notes.map(note => note.at?.[0] ?? 0), notes.map(note => note.at?.[1] ?? 0)]
  const from = await onScreen(page, [Math.min(...xs) - 40, Math.min(...ys) - 40])
  const to = await onScreen(page, [Math.max(...xs) + 220, Math.max(...ys) + 220])
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move(...to, { steps: 4 })
  await page.mouse.up()
  await page.getByRole('toolbar').getByRole('button', { name: 'More for the selection' }).click()
  await page.getByRole('menuitem', { name: 'Convert…' }).click()
  const dialog = page.getByRole('dialog', { name: `Convert ${notes.length} items` })
  await dialog.getByRole('radio', { name: /Part of the fishbone/ }).check()
  await dialog.getByRole('button', { name: 'Convert', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await saved(page)
  const tree = await reader.fishbone()
  const parent = tree.nodes.get(tree.order.find(id => tree.nodes.get(id)?.item.text === notes[0]?.text) ?? '')?.parent
  await page.keyboard.press('Escape')
  await write(page, reader, parent ?? null, bone)
  await write(page, reader, tree.head, effect)
}

/** Clicks an element of the fishbone and types. */
async function write(page: Page, reader: BoardReader, id: string | null, text: string): Promise<void> {
  const box = fishbone.layout(await reader.fishbone()).boxes.get(id ?? '')
  if (box === undefined) throw new Error(`there is nothing to call "${text}"`)
  await page.keyboard.press('Shift+1')
  await page.mouse.click(...(await onScreen(page, centre(box))))
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await saved(page)
}

/** Steps on until this can be read on the wall. */
export async function onWall(wall: Page, text: string): Promise<void> {
  const words = wall.getByRole('list', { name: 'What can be read on screen' })
  const slide = () => wall.locator('canvas[data-slide]').getAttribute('data-slide')
  await words.getByText(text).or(words.getByRole('listitem').first()).first().waitFor({ state: 'attached' })
  for (const seen = new Set<string | null>(); !(await words.innerText()).includes(text); ) {
    const before = await slide()
    if (seen.has(before)) throw new Error(`"${text}" is on no slide: ${await words.innerText()}`)
    seen.add(before)
    await wall.keyboard.press('ArrowRight')
    await wall.waitForFunction(was => document.querySelector('canvas')?.dataset.slide !== was, before)
  }
}
