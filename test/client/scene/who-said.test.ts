import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../../client/scene/who-said.ts'

const NOW = new Date(2026, 10, 22, 10, 32).getTime()
const MINUTE = 60_000
const told = (...who: Parameters<typeof sentencesOf>[0][]) =>
  who.map(each => sentencesOf(each, by => by, NOW).map(s => s.replaceAll('\u202f', ' ')))

describe('who made it and who changed it last', () => {
  it('is told in at most two sentences', () => {
    const made = { by: 'Ana', at: NOW - 20 * MINUTE }
    expect(told({ made, changed: { by: 'Ben', at: NOW - 2 * MINUTE } })).toEqual([
      [expect.stringMatching(/^Made by Ana, 10:12/), 'Last changed by Ben 2 minutes ago'],
    ])
    expect(told({ made, changed: { by: 'Ben', at: NOW - MINUTE } })[0]?.[1]).toBe('Last changed by Ben 1 minute ago')
    expect(told({ made, changed: { by: 'Ana', at: NOW - 10 } })[0]?.[1]).toBe('Last changed by Ana just now')
    // a clock that is a little behind
    expect(told({ made, changed: { by: 'Ana', at: NOW + 900 } })[0]?.[1]).toBe('Last changed by Ana just now')
    expect(told({ made, changed: { by: 'Ben', at: NOW - 90 * MINUTE } })[0]?.[1]).toMatch(/^Last changed by Ben, 9:02/)
  })

  it('leaves out what was one piece of work, and what nobody did', () => {
    const at = NOW - 20 * MINUTE
    expect(told({ made: { by: 'Ana', at }, changed: { by: 'Ana', at: at + 30_000 } })[0]?.length).toBe(1)
    expect(told({ made: { by: 'Ana', at }, changed: { by: 'Ben', at: at + 30_000 } })[0]?.length).toBe(2)
    expect(told({ made: null, changed: null })).toEqual([[]])
    expect(told({ made: { by: 'Ana', at: null }, changed: null })).toEqual([['Made by Ana']])
    expect(told({ made: null, changed: { by: 'Ben', at: NOW } })).toEqual([['Last changed by Ben just now']])
  })

  it('names the day where it was another', () => {
    const made = { by: 'Ana', at: NOW - 24 * 60 * MINUTE }
    expect(told({ made, changed: null })[0]?.[0]).toMatch(/^Made by Ana, .*21.*10:32/)
  })
})
