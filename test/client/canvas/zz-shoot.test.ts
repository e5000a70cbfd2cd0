import { expect, it } from 'vitest'
import { openLab } from '../../kit/canvas-lab/open.ts'
import { newPerson, openBrowser } from '../../kit/browser.ts'
it('drives', async () => {
  const lab = await openLab()
  const browser = await openBrowser()
  try {
      const { page, errors } = await newPerson(browser, { viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] })
      await page.goto(`${lab.url}?others=2`)
      await page.waitForFunction(() => document.documentElement.dataset.boardReady !== undefined, undefined, { timeout: 30000 })
      const shot = async (n: string) => { await page.waitForTimeout(150); await page.screenshot({ path: `/tmp/shots/${n}.png` }) }
      const find = (text: string) => page.evaluate(t => { const { editor } = (window as any).lab; for (const id of editor.view.ids()) if ((editor.view.item(id)?.text ?? '') === t) { const b = editor.scene.boxOf(id); const p = b && editor.camera.toScreen([b.x + b.w / 2, b.y + b.h / 2]); return { id, b, p, element: JSON.parse(JSON.stringify(editor.view.get(id).values)), home: editor.view.container(id) } } return null }, text)
      const state = () => page.evaluate(() => { const { editor } = (window as any).lab; const s = editor.state.getState(); return { selection: s.selection, editing: s.editing, tool: s.tool, said: s.said.word, size: editor.view.size, zoom: editor.camera.state.getState().zoom, canUndo: editor.board.undo.canUndo } })
      await shot('1-start')
      // 1 a new note by double click
      await page.mouse.dblclick(1000, 180)
      await page.keyboard.type('hello world')
      await shot('2-typing')
      console.log('typing', await state())
      await page.keyboard.press('Escape')
      await page.waitForTimeout(200)
      let n = await find('hello world'); console.log('note', n, await state())
      // 2 drag it
      await page.mouse.move(n!.p[0], n!.p[1]); await page.mouse.down(); await page.mouse.move(n!.p[0] + 50, n!.p[1] + 30, { steps: 5 }); await shot('3-drag'); await page.mouse.up()
      n = await find('hello world'); console.log('moved', n!.element.at)
      // 3 into the fishbone
      const cat = await find('Families')
      await page.mouse.move(n!.p[0], n!.p[1]); await page.mouse.down(); await page.mouse.move(cat!.p[0] + 10, cat!.p[1] + 10, { steps: 8 }); await shot('4-over-bone'); await page.mouse.up()
      n = await find('hello world'); console.log('in diagram', n, (await state()).said)
      await shot('5-in')
      // reparent
      const other = await find('Assessment')
      await page.mouse.move(n!.p[0], n!.p[1]); await page.mouse.down(); await page.mouse.move(other!.p[0], other!.p[1], { steps: 8 }); await shot('6-reparent'); await page.mouse.up()
      n = await find('hello world'); console.log('reparented', n!.element.place, other!.id)
      // take out
      await page.mouse.move(n!.p[0], n!.p[1]); await page.mouse.down(); await page.mouse.move(1050, 150, { steps: 8 }); await page.mouse.up()
      n = await find('hello world'); console.log('out', n, (await state()).said)
      await page.keyboard.press('Control+z'); n = await find('hello world'); console.log('undo → in', n!.home)
      // keyboard in diagram
      await page.mouse.click(cat!.p[0], cat!.p[1]); await page.keyboard.press('Tab'); await page.keyboard.type('Via Tab'); await page.keyboard.press('Enter'); await page.keyboard.type('Via Enter'); await shot('7-diagram-typing'); await page.keyboard.press('Escape'); await page.waitForTimeout(200)
      console.log('tab', (await find('Via Tab'))?.element.place, (await find('Via Enter'))?.element.place, await state())
      await page.keyboard.press('Shift+Digit1'); await page.waitForTimeout(50)
      // marquee
      await page.mouse.click(1200, 300)
      await page.mouse.move(880, 480); await page.mouse.down(); await page.mouse.move(1250, 720, { steps: 4 }); await shot('8-marquee'); await page.mouse.up()
      console.log('marquee', (await state()).selection.length)
      await page.keyboard.press('Control+c'); await page.keyboard.press('Control+v'); await page.waitForTimeout(100); console.log('pasted', await state()); await shot('9-pasted')
      await page.keyboard.press('Control+z')
      // frame move
      const f = await find('Parking lot'); const a0 = await find('Ask the librarian about lending hours')
      const tl = await page.evaluate(b => (window as any).lab.editor.camera.toScreen([b.x + 30, b.y - 15]), f!.b)
      await page.mouse.move(tl[0], tl[1]); await page.mouse.down(); await page.mouse.move(tl[0] - 40, tl[1] - 30, { steps: 4 }); await shot('10-frame'); await page.mouse.up()
      const a1 = await find('Ask the librarian about lending hours'); console.log('frame moved', a0!.element.at, a1!.element.at)
      // connector
      await page.keyboard.press('a'); const mint = await find('Mint'); const rose = await find('Rose')
      await page.mouse.move(mint!.p[0], mint!.p[1]); await page.mouse.down(); await page.mouse.move(rose!.p[0], rose!.p[1], { steps: 4 }); await shot('11-connector'); await page.mouse.up(); await shot('12-connected'); console.log('connected', await state())
      // wheel
      const c0 = await page.evaluate(() => ({ ...(window as any).lab.editor.camera.state.getState() }))
      await page.mouse.wheel(30, 50); await page.waitForTimeout(60)
      const c1 = await page.evaluate(() => ({ ...(window as any).lab.editor.camera.state.getState() }))
      console.log('pan', (c1.x - c0.x) * c0.zoom, (c1.y - c0.y) * c0.zoom)
      await page.keyboard.down('Control'); await page.mouse.wheel(0, -5); await page.keyboard.up('Control'); await page.waitForTimeout(60)
      console.log('zoom', (await state()).zoom / c0.zoom)
      await page.keyboard.press('Shift+Digit0'); console.log('100', (await state()).zoom); await page.keyboard.press('Shift+Digit1'); console.log('fit', (await state()).zoom)
      // resize
      const r = await find('Rose'); await page.mouse.click(r!.p[0], r!.p[1]); await shot('13-selected')
      console.log(errors)
  } finally { await browser.close(); await lab.close() }
}, 120000)
