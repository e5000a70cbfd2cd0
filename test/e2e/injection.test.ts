import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { clickNode, joinByCode, mapHost } from '../kit/board-page.ts'
import { readBoard } from '../kit/board-reader.ts'
import { boardReady, type Person, saved } from '../kit/browser.ts'
import { post } from '../kit/json-post.ts'
import { tokenOf } from '../kit/lobby-people.ts'
import { setStage } from '../kit/stage.ts'

// Guarantees 12 and 13: what people write is words and never runs, and no page speaks to anybody but its own server.

const stage = setStage()

const IMAGE = '<img src=x onerror="window.pwned=1">'
const SCRIPT = '"><script>window.pwned=1</script>'
const LINK = 'javascript:window.pwned=1'
const FRAME = '<svg><foreignObject><iframe srcdoc="<script>parent.pwned=1</script>"></iframe></foreignObject></svg>'

/** Notes every address that the page asks for, and what the browser's policy had to stop. */
async function watched(): Promise<Person & { readonly asked: readonly string[] }> {
  const person = await stage.person({ permissions: ['clipboard-read', 'clipboard-write'] })
  const asked: string[] = []
  person.context.on('request', request => asked.push(request.url()))
  person.page.on('websocket', socket => asked.push(socket.url()))
  await person.page.addInitScript(() => {
    // what would run must be seen even if a later script hides it
    document.addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective}`))
  })
  return { ...person, asked }
}

const untouched = async (page: Page) => {
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  // neither markup nor a link was made of anybody's words
  expect(await page.locator('img, iframe, foreignObject, a[href^="javascript"]').count()).toBe(0)
}

it('names, titles, notes and pasted text with markup in them are shown as words and run nowhere', async () => {
  const title = `Plan ${IMAGE}`
  const made = await post<CreatedWorkshop>(`${stage.url}/api/workshops`, { title, template: 'fishbone' })
  const reader = await readBoard(stage.url, made.code)
  const [eve, ana] = [await watched(), await watched()]
  await joinByCode(eve.page, stage.url, made.code, IMAGE)
  await joinByCode(ana.page, stage.url, made.code, 'Ana')
  await ana.page.getByRole('heading', { name: title }).waitFor()
  expect(await ana.page.title()).toContain(title)

  // typed into a node, pasted under it, pasted as notes, pasted as the HTML of another program
  await clickNode(eve.page, reader, 'Students and families')
  await eve.page.keyboard.press('Tab')
  await eve.page.keyboard.insertText(SCRIPT)
  await eve.page.keyboard.press('Escape')
  const paste = (types: Readonly<Record<string, string>>) =>
    mapHost(eve.page).evaluate((host, given) => {
      const clipboardData = new DataTransfer()
      for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text)
      host.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, types)
  await paste({ 'text/plain': `${LINK}\n\t${FRAME}` })
  await eve.page.keyboard.press('Escape')
  await mapHost(eve.page).focus()
  await paste({ 'text/plain': IMAGE, 'text/html': `<b>${IMAGE}</b>${FRAME}` })
  // a fragment that claims to be ours, with markup where data should be
  await paste({
    'text/plain': 'x',
    'text/html': `<div data-throughline="${encodeURIComponent(JSON.stringify({ parts: [{ id: IMAGE, kind: LINK, values: { fill: `url(${LINK})` }, texts: { text: IMAGE } }] }))}">x</div>`,
  })
  await saved(eve.page)
  await clickNode(ana.page, reader, SCRIPT)
  await untouched(ana.page)

  // everywhere that words are shown: people, outline, hints, menus, run panel, the list of boards
  await ana.page.getByRole('button', { name: '1 other person here' }).click()
  await ana.page.getByText(IMAGE, { exact: true }).first().waitFor()
  await ana.page.keyboard.press('Escape')
  await ana.page.getByRole('button', { name: 'Split' }).click()
  for (const text of [SCRIPT, LINK, FRAME])
    await ana.page
      .getByRole('row')
      .filter({ hasText: text.slice(0, 30) })
      .first()
      .waitFor()
  await untouched(ana.page)
  const boss = await watched()
  await boss.page.goto(made.links.facilitator)
  await boardReady(boss.page)
  await boss.page.getByRole('button', { name: 'Run' }).click()
  await boss.page.getByRole('button', { name: `Remove ${IMAGE}` }).click()
  await boss.page.getByText(`Remove ${IMAGE} from the workshop?`).waitFor()
  await untouched(boss.page)
  await ana.page.goto(stage.url)
  await ana.page.getByRole('link', { name: /Plan/ }).waitFor()
  await untouched(ana.page)
  // an address is words, too
  await ana.page.goto(`${stage.url}/j#${encodeURIComponent(IMAGE)}`)
  await ana.page.getByRole('button', { name: 'Join' }).waitFor()
  await ana.page.goto(`${stage.url}/b/${encodeURIComponent(IMAGE)}`)
  await ana.page.getByRole('heading').first().waitFor()
  await untouched(ana.page)

  const host = new URL(stage.url).host
  const secrets = [
    ...[made.code, made.code.replace('-', ''), made.token],
    ...Object.values(made.links).map(link => new URL(link).hash.slice(1)),
    ...(await Promise.all([eve, ana, boss].map(each => tokenOf(each.page)))),
  ]
  for (const secret of secrets) expect(secret.length).toBeGreaterThanOrEqual(8)
  for (const person of [eve, ana, boss]) {
    expect(person.asked.length).toBeGreaterThan(0)
    const elsewhere = person.asked.filter(url => !/^(data|blob):/.test(url) && new URL(url).host !== host)
    expect(elsewhere).toEqual([])
    // nobody's code, link or token stands in an address that reaches the server
    expect(person.asked.filter(url => secrets.some(secret => url.includes(secret)))).toEqual([])
  }
})

it('every answer carries the headers that would stop a script if there were one', async () => {
  for (const path of ['/', '/j', '/b/nothing', '/api/templates', '/livez', '/api/nothing']) {
    const { headers } = await fetch(stage.url + path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy, path).toContain("script-src 'self'")
    expect(policy, path).toContain("object-src 'none'")
    expect(policy, path).toContain("frame-ancestors 'none'")
    expect(policy, path).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('referrer-policy'), path).toBe('no-referrer')
  }
})
