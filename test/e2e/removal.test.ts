import { expect, it } from 'vitest'
import { boardReady } from '../kit/browser.ts'
import { comeIn, startAtConsole, tokenOf } from '../kit/lobby-people.ts'
import { setStage } from '../kit/stage.ts'

// Removing a person holds a time limit (contract §3), so nothing else runs beside it.

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const

const stage = setStage()

it('who was removed is out within a second, from lobby and board, and the token opens nothing any more', async () => {
  const { boss, code, workshopId } = await startAtConsole(stage.browser, stage.url, 3)
  const { page } = boss
  const [ana, ben] = [
    await comeIn(stage.browser, { url: stage.url, code, name: 'Ana' }),
    await comeIn(stage.browser, { url: stage.url, code, name: 'Ben' }, PHONE),
  ]
  await ben.page.getByText('Waiting for the facilitator to start.', { exact: false }).waitFor()
  await ana.page.getByRole('link', { name: /Attendance day/ }).click()
  await boardReady(ana.page)
  for (const [person, name] of [
    [ana, 'Ana'],
    [ben, 'Ben'],
  ] as const) {
    const token = await tokenOf(person.page)
    await page.getByRole('button', { name: `More for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Remove from the workshop' }).click()
    const gone = person.page.getByRole('heading', { name: 'You no longer have access to this board' })
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    const pressed = Date.now()
    await gone.waitFor()
    expect(Date.now() - pressed).toBeLessThan(1_000)
    const answer = await fetch(`${stage.url}/api/workshops/${workshopId}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.status).toBe(403)
    // coming again with what the browser has leads to the same words
    await person.page.goto(`${stage.url}/w/${workshopId}`)
    await gone.waitFor()
  }
  for (const each of [boss, ana, ben]) await each.context.close()
})
