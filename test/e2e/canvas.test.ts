import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '#shared/board/change.ts'
import type { Board } from '#shared/board/doc/board.ts'
import type { Editor } from '../../client/scene/editor.ts'
import { boardReady, newPerson, openBrowser } from '../kit/browser.ts'
import { type Lab, openLab } from '../kit/canvas-lab/open.ts'

// The canvas by itself in a real Chromium: what cannot be known without one (events, focus, clipboard, pixels).

interface CanvasLab {
  readonly editor: Editor
  readonly board: Board
  readonly others: unknown[]
  readonly listeners: ReadonlySet<() => void>
  readonly otherWrites: (changes: readonly Change[]) => void
  readonly tiledOtherwise: (lifted: readonly string[]) => number
}

declare global {
  interface Window {
    /** What test/kit/canvas-lab/lab.tsx puts there. */
    readonly lab: CanvasLab
  }
}

let lab: Lab
let browser: Browser
beforeAll(async () => {
  lab = await openLab()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await lab.close()
})

async function open(query = ''): Promise<{ page: Page; errors: readonly string[] }> {
  const { page, errors } = await newPerson(browser, {
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await page.goto(`${lab.url}?${query}`)
  await boardReady(page)
  return { page, errors: errors }
}

interface Found {
  readonly id: string
  readonly at: readonly [number, number]
  readonly home: string | null
  readonly under: string | null
}

/** Where the element with this text is on screen: its middle. */
const find = (page: Page, text: string): Promise<Found> =>
  page.evaluate(wanted => {
    const { editor } = window.lab
    for (const id of editor.view.ids()) {
      const box = editor.scene.boxOf(id)
      if (editor.view.item(id)?.text !== wanted || box === null) continue
      const [x, y] = editor.camera.toScreen([box.x + box.w / 2, box.y + box.h / 2])
      return { id, at: [x, y] as const, home: editor.view.container(id), under: editor.view.parent(id) }
    }
    throw new Error(`no ${wanted}`)
  }, text)

const texts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { editor } = window.lab
    return [...editor.view.ids()].map(id => editor.view.item(id)?.text ?? '').sort()
  })

const camera = (page: Page) => page.evaluate(() => ({ ...window.lab.editor.camera.state.getState() }))

/** Pixels of a million that may look different at the edges of tiles; a note seen twice from afar is a hundred. */
const ROUNDED = 60

const state = (page: Page) =>
  page.evaluate(() => {
    const { selection, editing, tool } = window.lab.editor.state.getState()
    return { selection, editing, tool }
  })

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move(...to, { steps: 6 })
  await page.mouse.up()
}

/** Two drawn frames later. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))

describe('the canvas', () => {
  it('is one named stop of the tab order, its pixels hidden from screen readers, with no application role', async () => {
    const { page } = await open()
    const host = page.getByRole('group', { name: 'Map of the board' })
    await host.focus()
    expect(await host.evaluate(element => element === document.activeElement)).toBe(true)
    expect(
      await page
        .locator('canvas')
        .first()
        .evaluate(canvas => canvas.closest('[aria-hidden="true"]') !== null),
    ).toBe(true)
    expect(await page.locator('[role="application"]').count()).toBe(0)
    await page.close()
  })

  it('a double click makes a note, words are typed into it, Escape keeps them, undo takes the words and then the note', async () => {
    const { page, errors } = await open()
    const before = await texts(page)
    await page.mouse.dblclick(1000, 180)
    await page.keyboard.type('hello world')
    await page.keyboard.press('Escape')
    expect(await state(page)).toMatchObject({ editing: null })
    const note = await find(page, 'hello world')
    expect(note.at[0]).toBeCloseTo(1000, -1)
    await page.mouse.dblclick(...note.at)
    await page.keyboard.type('!')
    await page.keyboard.press('Escape')
    expect(await texts(page)).toContain('hello world!')
    for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z')
    expect(await texts(page)).toEqual(before)
    expect(errors.filter(e => !e.includes('404'))).toEqual([])
    await page.close()
  })

  it('takes what the system counts as a double click for one, however slowly somebody clicks', async () => {
    const { page } = await open()
    const before = await texts(page)
    const cdp = await page.context().newCDPSession(page)
    const now = Date.now() / 1000 - 4
    for (const clickCount of [1, 2])
      for (const [type, seconds] of [
        ['mousePressed', 0],
        ['mouseReleased', 0.1],
      ] as const)
        await cdp.send('Input.dispatchMouseEvent', {
          type,
          x: 1000,
          y: 180,
          button: 'left',
          clickCount,
          timestamp: now + clickCount * 0.9 + seconds,
        })
    await page.keyboard.type('slowly')
    await page.keyboard.press('Escape')
    expect(await texts(page)).toEqual([...before, 'slowly'])
    await page.close()
  })

  it('words go into the document while they are typed, and what others type keeps the caret', async () => {
    const { page } = await open()
    await page.mouse.dblclick(...(await find(page, 'Mint')).at)
    await page.keyboard.press('End')
    await page.keyboard.type(' tea')
    await page.waitForFunction(() => {
      const { editor } = window.lab
      return [...editor.view.ids()].some(id => editor.view.item(id)?.text === 'Mint tea')
    })
    // somebody else writes at the beginning: another origin, as the network's would be
    await page.evaluate(() => {
      const { editor, board } = window.lab
      const id = editor.state.getState().editing?.id ?? ''
      const entry = board.document.getMap('elements').get(id) as {
        get(key: string): { insert(at: number, text: string): void }
      }
      board.document.transact(() => entry.get('text').insert(0, 'Cold '), 'network')
    })
    await page.keyboard.type('!')
    await page.keyboard.press('Escape')
    expect(await texts(page)).toContain('Cold Mint tea!')
    await page.close()
  })

  it('what is typed on when somebody else closes the text is no shortcut, until Escape or a press', async () => {
    const { page } = await open()
    const lock = (id: string, value: true | undefined) =>
      page.evaluate(([of, locked]) => window.lab.otherWrites([{ op: 'set', id: of, key: 'locked', value: locked }]), [
        id,
        value,
      ] as const)
    const mint = await find(page, 'Mint')
    // on a busy machine, too, one key follows the other at once
    await page.evaluate(() => Object.defineProperty(Event.prototype, 'timeStamp', { get: () => 0 }))
    await page.mouse.dblclick(...mint.at)
    await page.keyboard.type(' tea')
    const before = (await texts(page)).length
    await lock(mint.id, true)
    await page.keyboard.type('h n')
    for (const key of ['Enter', 'Tab', 'Backspace', 'Delete', 'h']) await page.keyboard.press(key)
    expect(await state(page)).toMatchObject({ editing: null, tool: 'select', selection: [mint.id] })
    expect((await texts(page)).length).toBe(before)
    await page.keyboard.press('Escape')
    await page.keyboard.press('h')
    expect((await state(page)).tool).toBe('hand')
    await page.keyboard.press('v')
    await lock(mint.id, undefined)
    await page.mouse.dblclick(...mint.at)
    await lock(mint.id, true)
    await page.mouse.click(1000, 180)
    await page.keyboard.press('h')
    expect((await state(page)).tool).toBe('hand')
    await page.close()
  })

  it('builds a diagram by keyboard from a selected node', async () => {
    const { page } = await open()
    const families = await find(page, 'Families')
    await page.mouse.click(...families.at)
    await page.keyboard.press('Tab')
    await page.keyboard.type('One')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Two')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Below two')
    await page.keyboard.press('Escape')
    expect((await find(page, 'One')).under).toBe(families.id)
    expect((await find(page, 'Two')).under).toBe(families.id)
    expect((await find(page, 'Below two')).under).toBe((await find(page, 'Two')).id)
    await page.close()
  })

  it('drags a note into the fishbone, a branch to another bone, and out again', async () => {
    const { page } = await open()
    const mint = await find(page, 'Mint')
    const families = await find(page, 'Families')
    await drag(page, mint.at, families.at)
    expect(await find(page, 'Mint')).toMatchObject({ home: families.home, under: families.id })
    const assessment = await find(page, 'Assessment')
    await drag(page, (await find(page, 'Mint')).at, assessment.at)
    expect((await find(page, 'Mint')).under).toBe(assessment.id)
    await drag(page, (await find(page, 'Mint')).at, [1100, 300])
    const out = await find(page, 'Mint')
    expect(out.home).toBeNull()
    expect(out.at.map(Math.round)).toEqual([1100, 300])
    await page.close()
  })

  it('leaves what was carried where the mouse was last seen, when it was let go over another window', async () => {
    const { page } = await open()
    const rose = await find(page, 'Rose')
    await page.mouse.move(...rose.at)
    await page.mouse.down()
    await page.mouse.move(rose.at[0] + 60, rose.at[1] + 40, { steps: 4 })
    // back over the page, with no button down
    const cdp = await page.context().newCDPSession(page)
    for (const [x, y] of [
      [900, 300],
      [1000, 400],
    ] as const)
      await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, button: 'none', buttons: 0 })
    await drawn(page)
    const [x, y] = (await find(page, 'Rose')).at
    expect(Math.hypot(x - rose.at[0] - 60, y - rose.at[1] - 40)).toBeLessThan(12)
    await page.close()
  })

  it('pans and zooms by the wheel exactly as the contract says, in both modes', async () => {
    const { page } = await open()
    await page.mouse.move(600, 400)
    const start = await camera(page)
    await page.mouse.wheel(30, 50)
    await drawn(page)
    const panned = await camera(page)
    expect((panned.x - start.x) * start.zoom).toBeCloseTo(30, 5)
    expect((panned.y - start.y) * start.zoom).toBeCloseTo(50, 5)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -5)
    await drawn(page)
    const near = await camera(page)
    expect(near.zoom / start.zoom).toBeCloseTo(1.05, 6)
    expect(near.x + 600 / near.zoom).toBeCloseTo(panned.x + 600 / panned.zoom, 4)
    await page.mouse.wheel(0, 300)
    await drawn(page)
    expect((await camera(page)).zoom / near.zoom).toBeCloseTo(0.9, 6)
    await page.keyboard.up('Control')
    await page.evaluate(() => window.lab.editor.preferences.setState({ wheel: 'mouse' }))
    const mouse = await camera(page)
    await page.mouse.wheel(0, -10)
    await drawn(page)
    expect((await camera(page)).zoom / mouse.zoom).toBeCloseTo(1.1, 6)
    await page.keyboard.press('Shift+Digit0')
    expect((await camera(page)).zoom).toBe(1)
    await page.keyboard.press('Shift+Digit1')
    expect((await camera(page)).zoom).toBeCloseTo(start.zoom, 5)
    await page.close()
  })

  it('pans by space, middle and right drags, and leaves the board as it was', async () => {
    const { page } = await open()
    const before = await texts(page)
    const pan = async (act: () => Promise<void>) => {
      const start = await camera(page)
      await act()
      const end = await camera(page)
      expect((start.x - end.x) * start.zoom).toBeCloseTo(60, 3)
    }
    await page.mouse.click(1200, 400)
    for (const button of ['middle', 'right'] as const)
      await pan(async () => {
        await page.mouse.move(1100, 400)
        await page.mouse.down({ button })
        await page.mouse.move(1160, 400, { steps: 3 })
        await page.mouse.up({ button })
      })
    await page.keyboard.down('Space')
    await pan(() => drag(page, [1100, 400], [1160, 400]))
    await page.keyboard.up('Space')
    expect(await texts(page)).toEqual(before)
    await page.close()
  })

  it('copies and pastes through the real clipboard: our own things, and lines of text as notes', async () => {
    const { page } = await open()
    await page.mouse.click(...(await find(page, 'Rose')).at)
    await page.keyboard.press('Control+c')
    await page.mouse.move(1150, 300)
    await page.keyboard.press('Control+v')
    expect((await texts(page)).filter(t => t === 'Rose')).toHaveLength(2)
    expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe('- Rose')
    // through the HTML, as a menu's paste and other browsers do
    await page.evaluate(() => window.lab.editor.clipboard()?.paste())
    await page.waitForFunction(() => {
      const { editor } = window.lab
      return [...editor.view.ids()].filter(id => editor.view.item(id)?.text === 'Rose').length === 3
    })
    await page.evaluate(() => navigator.clipboard.writeText('first line\nsecond line'))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+v')
    // what reads pasted text comes a moment after the board
    await expect.poll(() => texts(page)).toEqual(expect.arrayContaining(['first line', 'second line']))
    await page.keyboard.press('Control+z')
    expect(await texts(page)).not.toContain('first line')
    await page.keyboard.press('Control+Shift+v')
    expect(await texts(page)).toContain('first line\nsecond line')
    await page.close()
  })

  it('lets a viewer look, and change nothing', async () => {
    const { page } = await open('access=viewer')
    const before = await texts(page)
    const rose = await find(page, 'Rose')
    await drag(page, rose.at, [rose.at[0] + 100, rose.at[1]])
    await page.mouse.dblclick(...rose.at)
    await page.keyboard.press('Delete')
    await page.keyboard.press('Control+d')
    await page.mouse.dblclick(1000, 180)
    expect(await texts(page)).toEqual(before)
    expect((await find(page, 'Rose')).at).toEqual(rose.at)
    expect((await state(page)).editing).toBeNull()
    await page.close()
  })

  it('touches no page element and renders nothing for a thousand moves of others, and has as many elements for any board', async () => {
    const elements: number[] = []
    for (const n of [100, 2000]) {
      const { page } = await newPerson(browser)
      // React tells its developer tools of each commit, in production too
      await page.addInitScript(() => {
        const hook = {
          supportsFiber: true,
          renderers: new Map(),
          commits: 0,
          inject: () => 1,
          onCommitFiberUnmount() {},
        }
        const onCommitFiberRoot = () => {
          hook.commits++
        }
        Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: Object.assign(hook, { onCommitFiberRoot }) })
      })
      await page.goto(`${lab.url}?n=${n}&others=3`)
      await boardReady(page)
      const { mounted, commits, changes } = await page.evaluate(async () => {
        const { editor, board, others, listeners } = window.lab
        const hook = (window as unknown as { __REACT_DEVTOOLS_GLOBAL_HOOK__: { commits: number } })
          .__REACT_DEVTOOLS_GLOBAL_HOOK__
        const mounted = hook.commits
        let seen = 0
        const observer = new MutationObserver(records => {
          seen += records.filter(r => r.type === 'childList').length
        })
        observer.observe(document.body, { subtree: true, childList: true })
        const ids = [...editor.view.ids()].filter(id => editor.view.get(id)?.kind === 'sticky').slice(0, 50)
        const elements = board.document.getMap('elements')
        for (let i = 0; i < 1000; i++) {
          const id = ids[i % ids.length] ?? ''
          const carried = i % 10 !== 9
          others[0] = Object.assign({}, others[0], {
            cursor: [i, i],
            preview: carried ? { ids: [id], by: [i, 0] } : null,
          })
          for (const listen of listeners) listen()
          const entry = elements.get(id) as { set(key: string, value: unknown): void }
          if (!carried) board.document.transact(() => entry.set('at', [i, i]), 'network')
          if (i % 50 === 0) await new Promise(requestAnimationFrame)
        }
        await new Promise(requestAnimationFrame)
        return { mounted, commits: hook.commits - mounted, changes: seen + observer.takeRecords().length }
      })
      expect(mounted).toBeGreaterThan(0)
      expect(commits).toBe(0)
      expect(changes).toBe(0)
      elements.push(await page.locator('*').count())
      await page.close()
    }
    expect(elements[0]).toBeLessThan(60)
    expect(elements[1]).toBe(elements[0])
  })

  it.each([1, 2])('tiles look like the board drawn at once, at %i device pixels each', async deviceScaleFactor => {
    const { page } = await newPerson(browser, { deviceScaleFactor })
    await page.goto(`${lab.url}?n=3000`)
    await boardReady(page)
    const agree = (lifted: readonly string[] = []) =>
      expect.poll(() => page.evaluate(ids => window.lab.tiledOtherwise(ids), lifted)).toBeLessThan(ROUNDED)
    const look = (zoom: number) =>
      page.evaluate(wanted => {
        const { camera, scene } = window.lab.editor
        const notes = [...window.lab.editor.view.ids()].filter(id => scene.get(id)?.kind === 'sticky')
        const { x, y, w, h } = scene.bounds(notes) ?? { x: 0, y: 0, w: 0, h: 0 }
        camera.state.setState({ zoom: wanted, x: x + w / 2 - 640 / wanted, y: y + h / 2 - 400 / wanted })
        const [note] = scene.visible(camera.view()).filter(r => r.kind === 'sticky')
        return { id: note?.id ?? '', at: [note?.box.x ?? 0, note?.box.y ?? 0] as const }
      }, zoom)
    for (const zoom of [0.057, 0.163]) {
      const { id, at } = await look(zoom)
      await agree()
      await page.evaluate(() => window.lab.editor.camera.pan([-333.4, 41.7]))
      await agree()
      await page.evaluate(
        note => window.lab.editor.sketch.setState({ moving: { ids: new Set([note]), by: [900, 500] } }),
        id,
      )
      // the lines that end there go with it
      const lifted = await page.evaluate(note => [note, ...window.lab.editor.view.bound(note)], id)
      await agree(lifted)
      await page.evaluate(
        ([note, x, y]) => {
          window.lab.editor.write([{ op: 'set', id: note, key: 'at', value: [x + 900, y + 500] }])
          window.lab.editor.sketch.setState({ moving: null })
        },
        [id, ...at] as const,
      )
      await agree()
      await page.evaluate(note => window.lab.editor.write([{ op: 'set', id: note, key: 'deleted', value: 'x' }]), id)
      await agree()
      await page.evaluate(() => window.lab.editor.undo())
      await agree()
    }
    // through many zooms, and sharp in the end
    await page.mouse.move(600, 400)
    await page.keyboard.down('Control')
    for (let i = 0; i < 12; i++) await page.mouse.wheel(0, i < 8 ? 60 : -40)
    await page.keyboard.up('Control')
    await agree()
    await page.close()
  })

  it('works by finger: the board pans, a selected note moves, two fingers zoom', async () => {
    const { context, page } = await newPerson(browser, { viewport: { width: 800, height: 900 }, hasTouch: true })
    await page.goto(lab.url)
    await boardReady(page)
    const cdp = await context.newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly (readonly [number, number])[]) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) })
    const stroke = async (from: readonly [number, number], to: readonly [number, number]) => {
      await touch('touchStart', from)
      for (let i = 1; i <= 5; i++)
        await touch('touchMove', [from[0] + ((to[0] - from[0]) * i) / 5, from[1] + ((to[1] - from[1]) * i) / 5])
      await touch('touchEnd')
    }
    const start = await camera(page)
    await stroke([400, 850], [430, 850])
    const panned = await camera(page)
    expect((start.x - panned.x) * start.zoom).toBeCloseTo(30, 0)
    const rose = await find(page, 'Rose')
    await page.touchscreen.tap(...rose.at)
    expect((await state(page)).selection).toEqual([rose.id])
    await stroke(rose.at, [rose.at[0], rose.at[1] + 60])
    expect((await find(page, 'Rose')).at[1]).toBeCloseTo(rose.at[1] + 60, 0)
    await touch('touchStart', [300, 500], [400, 500])
    await touch('touchMove', [250, 500], [450, 500])
    await touch('touchEnd')
    expect((await camera(page)).zoom / panned.zoom).toBeCloseTo(2, 1)
    await context.close()
  })

  it('paints words and colours in light and dark', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { page } = await open(`theme=${theme}`)
      await drawn(page)
      const mint = await find(page, 'Mint')
      const pixel = await page.evaluate(([x, y]) => {
        const [board] = document.querySelectorAll('canvas')
        const data = board?.getContext('2d')?.getImageData(x - 20, y + 25, 1, 1).data
        return [...(data ?? [])]
      }, mint.at)
      expect(pixel.slice(0, 3)).toEqual([0xcd, 0xf5, 0xb5])
      await page.close()
    }
  })
})
