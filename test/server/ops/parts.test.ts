import { afterEach, describe, expect, it, vi } from 'vitest'
import { watchHealth } from '../../../server/ops/health.ts'
import { createLog, faultFields, heldBack } from '../../../server/ops/log.ts'
import { createMetrics } from '../../../server/ops/metrics.ts'
import { CLOSE } from '#shared/wire/close-codes.ts'

afterEach(() => vi.useRealTimers())

describe('readiness', () => {
  it('lasts five seconds after the last commit, when a probe hangs', async () => {
    vi.useFakeTimers()
    let hang = false
    const changes: boolean[] = []
    const health = await watchHealth({
      probe: () => (hang ? new Promise(() => undefined) : Promise.resolve()),
      onChange: ready => changes.push(ready),
    })
    hang = true
    await vi.advanceTimersByTimeAsync(5_000)
    expect(health.readiness()).toEqual({ ready: true })
    await vi.advanceTimersByTimeAsync(1)
    expect(health.readiness()).toEqual({ ready: false, reason: 'storage-unavailable' })
    health.close()
  })
  it('ends with the first probe that fails, is told once, and comes back', async () => {
    vi.useFakeTimers()
    let broken = false
    const changes: boolean[] = []
    const health = await watchHealth({
      probe: () => (broken ? Promise.reject(new Error('full')) : Promise.resolve()),
      onChange: ready => changes.push(ready),
    })
    broken = true
    await vi.advanceTimersByTimeAsync(6_000)
    expect(health.readiness().ready).toBe(false)
    broken = false
    await vi.advanceTimersByTimeAsync(2_000)
    expect(health.readiness().ready).toBe(true)
    expect(changes).toEqual([false, true])
    health.startDraining()
    expect(health.readiness()).toEqual({ ready: false, reason: 'draining' })
    health.close()
  })
})

describe('metrics', () => {
  it('have every label from the start, and put strangers under other', async () => {
    const metrics = createMetrics(() => 0.25)
    const before = await metrics.text()
    for (const code of Object.values(CLOSE)) expect(before).toContain(`closes_total{code="${code}"} 0`)
    expect(before).toContain('eventloop_lag_seconds 0.25')
    metrics.socketOpened()
    metrics.socketOpened()
    metrics.socketClosed(4403)
    metrics.socketClosed(3999)
    metrics.refused('locked')
    metrics.refused('a new reason')
    metrics.ackSeconds(0.2)
    metrics.updates(3)
    metrics.rooms.set(2)
    const after = await metrics.text()
    for (const line of [
      'open_sockets 0',
      'open_rooms 2',
      'closes_total{code="4403"} 1',
      'closes_total{code="other"} 1',
      'refused_total{reason="locked"} 1',
      'refused_total{reason="other"} 1',
      'ack_latency_seconds_bucket{le="0.2"} 1',
      'updates_total 3',
    ])
      expect(after).toContain(line)
    expect(await createMetrics(() => 0).text()).toContain('updates_total 0')
  })
})

describe('the log', () => {
  it('waits for the listening line', () => {
    const lines: string[] = []
    const sink = heldBack({ write: line => lines.push(line) })
    const log = createLog('info', sink)
    log.warn('early', { n: 1 })
    log.debug('too quiet')
    expect(lines).toEqual([])
    sink.release()
    log.info('late')
    expect(lines.map(line => JSON.parse(line))).toEqual([
      { level: 'warn', time: expect.any(Number), event: 'early', n: 1 },
      { level: 'info', time: expect.any(Number), event: 'late' },
    ])
  })
  it('says where a fault came from, not what it says', () => {
    const fields = faultFields(new TypeError('Sophie wrote this'))
    expect(JSON.stringify(fields)).not.toContain('Sophie')
    expect(fields).toMatchObject({ error: 'TypeError', stack: expect.stringContaining('parts.test') })
    expect(faultFields('text')).toEqual({ error: 'string' })
  })
})
