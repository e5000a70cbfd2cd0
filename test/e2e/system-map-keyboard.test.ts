import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import type { DiagramTree } from '#shared/diagrams/tree.ts'
import { linkDelay, linkSign } from '#shared/elements/link/link.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { type Direction, step } from '../../client/scene/actions/diagram-walk.ts'
import { LINKS, LOOPS, TURNOVER, VARIABLES } from '../fixtures/teacher-turnover-map.ts'
import { nodeByText, readBoard } from '../kit/board-reader.ts'
import { boardReady, saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { setStage } from '../kit/stage.ts'

// The teacher-turnover map of reference/domain.md §9.3 on the map by keyboard alone: no mouse, no click anywhere.

const stage = setStage()

const KEYS: Readonly<Record<Direction, string>> = {
  left: 'ArrowLeft',
  right: 'ArrowRight',
  up: 'ArrowUp',
  down: 'ArrowDown',
}

/** From one variable to another by Shift with arrows, the shortest way. */
function wayTo(tree: DiagramTree, from: string, to: string): readonly string[] {
  const { boxes } = systemMap.layout(tree)
  const ways = new Map<string, readonly string[]>([[from, []]])
  const queue = [from]
  for (let id = queue.shift(); id !== undefined && !ways.has(to); id = queue.shift())
    for (const direction of ['up', 'down', 'left', 'right'] as const) {
      const next = step(tree, boxes, id, direction)
      if (next === null || ways.has(next)) continue
      ways.set(next, [...(ways.get(id) ?? []), `Shift+${KEYS[direction]}`])
      queue.push(next)
    }
  const way = ways.get(to)
  if (way === undefined) throw new Error(`no arrows lead from ${from} to ${to}`)
  return way
}

const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

it('the teacher-turnover map is built on the map by keyboard alone, and has exactly its nine loops', async () => {
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { template: 'system-map' })
  const reader = await readBoard(stage.url, made.code)
  const { page } = await stage.person({ viewport: { width: 1440, height: 900 } })
  const { keyboard } = page
  await page.goto(`${stage.url}/j#${made.code}`)
  await page.getByRole('textbox', { name: /name/i }).focus()
  await keyboard.type('Kim')
  await keyboard.press('Enter')
  await boardReady(page)

  const map = page.getByRole('group', { name: 'Map of the board' })
  for (let i = 0; i < 10 && !(await map.evaluate(e => e.contains(document.activeElement))); i++)
    await keyboard.press('F6')
  // Home goes to where the board begins: the map, or its first variable
  await keyboard.press('Home')
  const begun = await reader.tree(systemMap)
  if (begun.order.length === 0) await keyboard.press('Tab')
  // the second one is what the first influences: Tab; the others stand by themselves: Enter
  for (const [i, text] of VARIABLES.entries()) {
    if (i > 0) await keyboard.press(i === 1 ? 'Tab' : 'Enter')
    await keyboard.type(text)
  }
  await keyboard.press('Escape')
  await saved(page)
  const tree = await reader.tree(systemMap)
  expect(tree.order.map(id => tree.nodes.get(id)?.item.text).sort()).toEqual([...VARIABLES].sort())
  expect(tree.links).toHaveLength(1)

  let at = nodeByText(tree, VARIABLES.at(-1) ?? '')
  const goTo = async (text: string) => {
    const to = nodeByText(tree, text)
    for (const key of wayTo(tree, at, to)) await keyboard.press(key)
    at = to
    expect(await focusedName(page)).toContain(text)
  }
  for (const [i, { from, to, sign, delay }] of LINKS.entries()) {
    await goTo(from)
    if (i === 0) {
      // the link is there since Tab: down goes to it, plus is its sign, Enter goes on to its far end
      await keyboard.press('ArrowDown')
      await keyboard.press('+')
      expect(await focusedName(page)).toMatch(/^Teacher turnover .* Vacancies/)
      await keyboard.press('Enter')
      at = nodeByText(tree, to)
      expect(await focusedName(page)).toContain(to)
      continue
    }
    await keyboard.press('Alt+c')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('searchbox').waitFor()
    await keyboard.type(to)
    await keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Link', exact: true }).waitFor()
    await keyboard.press(sign)
    if (delay === true) await keyboard.press('d')
    await keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
  }
  await saved(page)

  const built = await reader.tree(systemMap)
  const textOf = (id: string) => built.nodes.get(id)?.item.text ?? ''
  const told = built.links.map(({ link, from, to }) =>
    [textOf(from), linkSign.read(link.values), textOf(to), linkDelay.read(link.values)].join(' | '),
  )
  expect(told.sort()).toEqual(LINKS.map(l => [l.from, l.sign, l.to, l.delay === true].join(' | ')).sort())
  const report = systemMap.feedback?.find(systemMap.feedback.graph(built), () => 0)
  expect(report?.loops.map(loop => loop.polarity).sort()).toEqual(LOOPS.map(loop => loop.polarity).sort())
  expect(report?.loops).toHaveLength(9)

  // put in order, walked along its links, and one undo takes the order back
  const before = built.order.map(id => built.nodes.get(id)?.standing.at)
  await keyboard.press('Home')
  expect(await focusedName(page)).toMatch(new RegExp(`^${TURNOVER}, variable. 2 in, 3 out. In 8 loops`))
  await keyboard.press('Alt+t')
  await keyboard.press('Shift+1')
  await saved(page)
  const tidy = await reader.tree(systemMap)
  expect(tidy.order.map(id => tidy.nodes.get(id)?.standing.at)).not.toEqual(before)
  await page.screenshot({ path: 'test/.artifacts/turnover-keyboard.png' })
  await keyboard.press('Control+z')
  await saved(page)
  const back = await reader.tree(systemMap)
  expect(back.order.map(id => back.nodes.get(id)?.standing.at)).toEqual(before)
})
