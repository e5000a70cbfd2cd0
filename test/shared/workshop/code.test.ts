import { describe, expect, it } from 'vitest'
import { below, seeded } from '#shared/base/seeded.ts'
import { accessTo, landingBoard, teamOnJoining } from '#shared/workshop/access.ts'
import { CODE_ALPHABET, newCode, readCode, showCode } from '#shared/workshop/code.ts'
import { oneLine } from '#shared/workshop/field.ts'

describe('join codes', () => {
  const random = seeded(7)
  const codes = Array.from({ length: 500 }, () => newCode(n => below(random, n)))

  it('have eight characters without look-alikes, of 30', () => {
    expect(new Set(CODE_ALPHABET).size).toBe(30)
    for (const code of codes) expect(code).toMatch(/^[A-HJ-KM-NP-TV-Z2-9]{8}$/)
    expect(new Set(codes).size).toBe(500)
  })
  it('are read as they are shown, in any case, with or without the dash', () => {
    for (const code of codes.slice(0, 20)) {
      expect(showCode(code)).toMatch(/^.{4}-.{4}$/)
      for (const typed of [
        showCode(code),
        code,
        code.toLowerCase(),
        ` ${showCode(code).toLowerCase()} `,
        showCode(code).replace('-', '–'),
      ])
        expect(readCode(typed)).toBe(code)
    }
  })
  it.each(['', 'ABCD', 'ABCD-EFGHJ', 'ABCD-EFG0', 'ABCD-EFGI', 'ABCD_EFGH', 'ÄBCD-EFGH'])('%j is none', typed => {
    expect(readCode(typed)).toBeNull()
  })
})

describe('who opens which board', () => {
  const boards = [
    { id: 'all', team: null },
    { id: 'red', team: 'red' },
    { id: 'blue', team: 'blue' },
  ]
  const of = (
    role: 'facilitator' | 'participant' | 'viewer',
    team: string | null,
    {
      opened = {},
      breakout = null,
    }: { opened?: Record<string, 'view' | 'edit'>; breakout?: { on: boolean } | null } = {},
  ) => {
    const person = { role, team }
    const open = boards.filter(b => accessTo(person, b, opened) !== null).map(b => b.id)
    return [open, landingBoard(person, boards, { opened, breakout })?.id]
  }
  it('is decided by team, except for facilitators', () => {
    expect(of('participant', 'red')).toEqual([['all', 'red'], 'red'])
    expect(of('participant', null)).toEqual([['all'], 'all'])
    expect(of('viewer', 'blue')).toEqual([['all', 'blue'], 'blue'])
    expect(of('facilitator', null)).toEqual([['all', 'red', 'blue'], 'all'])
  })
  it('is widened where a board was opened, for viewers to look only', () => {
    expect(of('participant', 'red', { opened: { blue: 'view' } })).toEqual([['all', 'red', 'blue'], 'red'])
    const blue = { id: 'blue', team: 'blue' }
    expect(accessTo({ role: 'participant', team: 'red' }, blue, { blue: 'view' })).toBe('view')
    expect(accessTo({ role: 'participant', team: 'red' }, blue, { blue: 'edit' })).toBe('edit')
    expect(accessTo({ role: 'viewer', team: 'red' }, blue, { blue: 'edit' })).toBe('view')
    expect(accessTo({ role: 'participant', team: 'blue' }, blue, { blue: 'view' })).toBe('edit')
  })
  it('is the common board for everybody after a breakout', () => {
    expect(of('participant', 'red', { breakout: { on: true } })[1]).toBe('red')
    expect(of('participant', 'red', { breakout: { on: false } })[1]).toBe('all')
    expect(of('participant', null, { breakout: { on: true } })[1]).toBe('all')
  })
})

describe('the team of somebody who joins', () => {
  const facts = (choose: boolean, on: boolean) => ({
    teams: { names: ['red', 'blue'], choose, expected: [{ name: 'Zoë  Núñez', team: 'blue' }] },
    breakout: { on },
  })
  const people = [{ id: 'a', name: 'A', role: 'participant' as const, team: 'red' }]
  const joins = (name: string, asked: string | null, choose: boolean, on: boolean) =>
    teamOnJoining({ name, role: 'participant', asked }, facts(choose, on), people, [])
  it('is the one they choose, where they may', () => {
    expect(joins('X', 'red', true, false)).toBe('red')
    expect(joins('X', 'red', false, false)).toBeNull()
  })
  it('is the one that was kept for their name', () => {
    expect(joins(' zoë  núñez', null, true, false)).toBe('blue')
    expect(joins('', null, true, false)).toBeNull()
  })
  it('is the smallest during a breakout', () => {
    expect(joins('X', null, true, true)).toBe('blue')
    expect(joins('X', null, true, false)).toBeNull()
    expect(teamOnJoining({ name: 'X', role: 'viewer', asked: null }, facts(true, true), people, [])).toBeNull()
    // a team that only a board has is one
    const boards = [{ id: 'b', title: 'Green', team: 'green' }]
    const crowded = [...people, { id: 'b', name: 'B', role: 'participant' as const, team: 'blue' }]
    const joiner = { name: 'X', role: 'participant' as const, asked: null }
    expect(teamOnJoining(joiner, facts(true, true), crowded, boards)).toBe('green')
  })
})

describe('one line of text', () => {
  it('has no control characters, lone surrogates or direction marks', () => {
    expect(oneLine('a\u0000b\r\n\tc')).toBe('a b c')
    expect(oneLine('x\ud800y\u202ez\u2066')).toBe('xyz')
    expect(oneLine('  Amélie 👩‍🏫  שלום ')).toBe('Amélie 👩‍🏫 שלום')
  })
})
