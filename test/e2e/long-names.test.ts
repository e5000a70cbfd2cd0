import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { CreatedWorkshop, Membership } from '#shared/wire/api.ts'
import { boardReady, type PersonOptions } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { photograph } from '../kit/photograph.ts'
import { setStage } from '../kit/stage.ts'
import { openWorkshop } from '../kit/workshop-client.ts'

// Names of sixty letters, with and without a gap, and a word as long: in the console, and in comments. With PICTURES set to a folder the
// pages are kept as pictures.

const stage = setStage()

const WHOLE = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis'
const GAPS = 'Maria do Carmo Mão de Ferro e Cunha de Almeida Santa Rita Sa'

const SIZES: readonly PersonOptions[] = [
  { viewport: { width: 1280, height: 800 } },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true },
]

/** What is wider than its room without an ellipsis, lies beside the page, or over other words. */
const faults = (part: Locator) =>
  part.evaluate(root => {
    const found: string[] = []
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (wide > 0) found.push(`the page is ${wide} px too wide`)
    const name = (e: Element) => `${e.tagName.toLowerCase()} "${(e.textContent ?? '').slice(0, 30)}"`
    const shown = (e: Element) => e.getClientRects().length > 0 && e.closest('.visually-hidden, svg') === null
    const leaves: { readonly of: Element; readonly rects: readonly DOMRect[] }[] = []
    for (const e of root.querySelectorAll('*')) {
      if (!shown(e)) continue
      const style = getComputedStyle(e)
      const cut = e.scrollWidth - e.clientWidth > 1 && e.clientWidth > 0 && style.overflowX !== 'visible'
      if (cut && style.textOverflow !== 'ellipsis' && !e.matches('textarea, input')) found.push(`cut: ${name(e)}`)
      if (e.matches('select') && style.textOverflow !== 'ellipsis') found.push(`cut: ${e.ariaLabel ?? name(e)}`)
      const texts = [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE && (n.textContent ?? '').trim() !== '')
      if (texts.length === 0) continue
      const range = document.createRange()
      const clip = style.overflowX === 'visible' ? null : e.getBoundingClientRect()
      const rects = texts.flatMap(text => {
        range.selectNodeContents(text)
        return [...range.getClientRects()].map(r =>
          clip === null ? r : new DOMRect(r.x, r.y, Math.min(r.right, clip.right) - r.x, r.height),
        )
      })
      for (const r of rects) if (r.right > innerWidth + 0.5 || r.left < -0.5) found.push(`beside the page: ${name(e)}`)
      leaves.push({ of: e, rects })
    }
    for (const [i, a] of leaves.entries())
      for (const b of leaves.slice(i + 1))
        for (const p of a.rects)
          for (const q of b.rects) {
            const x = Math.min(p.right, q.right) - Math.max(p.left, q.left)
            const y = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top)
            if (x > 1 && y > 4) found.push(`over each other: ${name(a.of)} and ${name(b.of)}`)
          }
    return [...new Set(found)]
  })

/** How wide a name may be, and how wide its first sixteen letters and the sign that it is cut are. */
const roomOf = (name: Locator) =>
  name.evaluate(e => {
    const words = e.firstChild
    if (words === null) throw new Error('no name')
    const range = document.createRange()
    range.setStart(words, 0)
    range.setEnd(words, 16)
    const sign = Number.parseFloat(getComputedStyle(e).fontSize)
    return { room: e.clientWidth, needed: Math.ceil(range.getBoundingClientRect().width + sign) }
  })

it('long names and long words overlap nothing, are not cut off and make no page wider', async () => {
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { title: 'Attendance', template: 'blank' })
  const people = await Promise.all(
    [WHOLE, GAPS].map(name => post<Membership>(`${stage.url}/api/join`, { code: made.code, name })),
  )
  const ws = stage.url.replace('http', 'ws')
  const lead = openWorkshop(ws, made.workshopId, made.token)
  await lead.command('teams.create', { teams: ['Blue', GAPS] })
  for (const [i, { token, participantId }] of people.entries()) {
    const client = openWorkshop(ws, made.workshopId, token)
    await lead.command('team.assign', { participantId, team: i === 0 ? 'Blue' : GAPS })
    const first = await client.command('comment.add', {
      boardId: made.boardId,
      point: [300 * i, 0],
      text: `${GAPS} ${WHOLE}`,
    })
    const commentId = first.ok ? first.result.commentId : null
    await lead.command('comment.add', {
      boardId: made.boardId,
      answers: commentId,
      text: `@${i === 0 ? WHOLE : GAPS} yes`,
    })
    await client.command('hand.set', { up: true })
  }
  const found: string[] = []
  for (const size of SIZES) {
    const width = size.viewport?.width ?? 0
    const { page } = await stage.person(size)
    await page.goto(made.links.facilitator)
    await boardReady(page)
    if (width < 600) {
      await page.getByRole('button', { name: 'More', exact: true }).last().tap()
      await page.getByRole('menuitem', { name: 'Comments' }).tap()
    } else await page.getByRole('tab', { name: /^Comments/ }).click()
    const comments = page.getByRole('region', { name: 'Comments', exact: true })
    await comments.getByText(GAPS).first().waitFor()
    await photograph(page, `long-comments-${width}`)
    found.push(...(await faults(comments)).map(each => `comments ${width}: ${each}`))
    await comments.getByRole('textbox', { name: 'New comment' }).fill('@Wolfe')
    await comments.getByRole('group', { name: 'Mention' }).waitFor()
    found.push(...(await faults(comments)).map(each => `mention ${width}: ${each}`))
    await page.goto(`${stage.url}/w/${made.workshopId}/console`)
    await page.getByText('Wolfe', { exact: false }).first().waitFor()
    await page.getByRole('button', { name: `More for ${WHOLE}` }).scrollIntoViewIfNeeded()
    const { room, needed } = await roomOf(
      page
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name: `More for ${GAPS}` }) })
        .locator('span', { hasText: GAPS })
        .last(),
    )
    if (room < needed) found.push(`console ${width}: a name has ${room} px, sixteen letters and a sign need ${needed}`)
    await photograph(page, `long-console-${width}`)
    found.push(...(await faults(page.locator('body'))).map(each => `console ${width}: ${each}`))
    await page.getByRole('button', { name: `More for ${WHOLE}` }).click()
    await page.getByRole('menuitem', { name: /^Delete what they added/ }).click()
    await page.getByText(`Delete what ${WHOLE} added`, { exact: false }).waitFor()
    found.push(...(await faults(page.locator('body'))).map(each => `asked ${width}: ${each}`))
  }
  await lead.close()
  expect(found).toEqual([])
})

/** Names and fields that are put in order from the left, whichever way they are read. */
const disordered = (part: Locator, names: readonly string[]) =>
  part.evaluate((root, all) => {
    const found: string[] = []
    for (const e of root.querySelectorAll('*')) {
      if (e.getClientRects().length === 0 || e.closest('.visually-hidden, svg') !== null) continue
      const style = getComputedStyle(e)
      // the words in a row of boxes are in one that has no look of its own
      const plain = style.unicodeBidi === 'plaintext' && !/flex|grid/.test(style.display)
      if (style.direction === 'rtl' || plain) continue
      const own = [...e.childNodes].flatMap(n => (n.nodeType === Node.TEXT_NODE ? [n.textContent ?? ''] : []))
      const field = e.matches('textarea, input:not([type=radio], [type=checkbox], [type=file], [type=number])')
      if (field || own.some(text => all.includes(text)))
        found.push(`${e.tagName.toLowerCase()}.${e.parentElement?.className ?? ''}: ${e.textContent || e.id}`)
    }
    return [...new Set(found)]
  }, names)

it('names and fields have the direction of their words, wherever they stand', async () => {
  const title = 'סדנה (ראשונה)!'
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { title, template: 'blank' })
  const ws = stage.url.replace('http', 'ws')
  const lead = openWorkshop(ws, made.workshopId, made.token)
  const name = 'אנה (מורה)'
  const one = await post<Membership>(`${stage.url}/api/join`, { code: made.code, name })
  const ana = openWorkshop(ws, made.workshopId, one.token)
  await lead.command('teams.create', { teams: ['כחול!', 'Red'] })
  await lead.command('team.assign', { participantId: one.participantId, team: 'כחול!' })
  await lead.command('comment.add', { boardId: made.boardId, point: [0, 0], text: `@${name} כן!` })
  await ana.command('comment.add', { boardId: made.boardId, point: [0, 0], text: 'כן!' })
  await ana.command('hand.set', { up: true })
  const found: string[] = []
  const look = async (page: Page, where: string) =>
    found.push(
      ...(await disordered(page.locator('body'), [title, name, 'כחול!', 'כן!'])).map(each => `${where}: ${each}`),
    )
  const { page } = await stage.person()
  await page.goto(made.links.facilitator)
  await boardReady(page)
  await page.getByRole('tab', { name: /^Comments/ }).click()
  const comments = page.getByRole('region', { name: 'Comments', exact: true })
  await comments.getByText(name).first().waitFor()
  await comments.getByRole('textbox', { name: 'New comment' }).fill('@אנה')
  await comments.getByRole('group', { name: 'Mention' }).waitFor()
  await look(page, 'comments')
  await page.getByRole('tab', { name: /^Session/ }).click()
  await page.getByRole('region', { name: 'Session', exact: true }).waitFor()
  await look(page, 'session')
  await page.getByRole('button', { name: 'Run' }).click()
  await page.getByRole('button', { name: `Remove ${name}` }).waitFor()
  await look(page, 'run')
  await page.goto(`${stage.url}/w/${made.workshopId}/console`)
  await page.getByRole('button', { name: `More for ${name}` }).waitFor()
  await look(page, 'console')
  await page.getByRole('tab', { name: 'Agenda' }).click()
  await look(page, 'agenda')
  await page.goto(stage.url)
  await page.getByText(title).first().waitFor()
  await look(page, 'home')
  await page.goto(made.links.join)
  await page.getByRole('button', { name: 'Join' }).waitFor()
  await look(page, 'join')
  const phone = await stage.person({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await phone.page.goto(made.links.facilitator)
  await boardReady(phone.page)
  await look(phone.page, 'phone')
  await ana.close()
  await lead.close()
  expect(found).toEqual([])
})
