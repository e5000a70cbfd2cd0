import { expect, it } from 'vitest'
import { startTestServer } from '../../kit/server.ts'
import { isHello, openWorkshop, type WorkshopClient } from '../../kit/workshop-client.ts'

const PEOPLE = 300
const AT_ONCE = 25

it('lets 300 people in from one address, each on the workshop socket within two seconds', async () => {
  const server = await startTestServer({ env: { LOG_LEVEL: 'info' } })
  const made = await server.createWorkshop({ title: 'Hall' })
  const lead = openWorkshop(server.ws, made.workshopId, made.token)
  await lead.command('teams.create', {
    teams: Array.from({ length: 10 }, (_, i) => `Table ${i}`),
    template: 'fishbone',
  })
  await lead.command('breakout.send')
  const open: WorkshopClient[] = [lead]
  const took: number[] = []
  const homes = new Map<string, number>()
  const come = async (i: number): Promise<void> => {
    const from = performance.now()
    const { token, boardId } = await server.join(made.code, { name: `Person ${i}` })
    const client = openWorkshop(server.ws, made.workshopId, token)
    open.push(client)
    const { state } = await client.until(isHello)
    took.push(performance.now() - from)
    expect(state.home).toBe(boardId)
    homes.set(boardId, (homes.get(boardId) ?? 0) + 1)
  }
  for (let i = 0; i < PEOPLE; i += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, (_, k) => come(i + k)))
  const p95 = took.toSorted((a, b) => a - b)[Math.floor(PEOPLE * 0.95)] ?? Number.POSITIVE_INFINITY
  expect(p95).toBeLessThan(2_000)
  // during a breakout everybody lands in the smallest team
  expect(homes.size).toBe(10)
  const sizes = [...homes.values()]
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(AT_ONCE)
  await Promise.all(open.map(client => client.close()))
  await server.close()
}, 60_000)
