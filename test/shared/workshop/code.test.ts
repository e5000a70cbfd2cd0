import { describe, expect, it } from 'vitest'
import { below, seeded } from '#shared/base/seeded.ts'
import { landingBoard, mayOpen } from '#shared/workshop/access.ts'
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
  const of = (role: 'facilitator' | 'participant' | 'viewer', team: string | null) => {
    const person = { role, team }
    return [boards.filter(b => mayOpen(person, b)).map(b => b.id), landingBoard(person, boards)?.id]
  }
  it('is decided by team, except for facilitators', () => {
    expect(of('participant', 'red')).toEqual([['all', 'red'], 'red'])
    expect(of('participant', null)).toEqual([['all'], 'all'])
    expect(of('viewer', 'blue')).toEqual([['all', 'blue'], 'blue'])
    expect(of('facilitator', null)).toEqual([['all', 'red', 'blue'], 'all'])
  })
})

describe('one line of text', () => {
  it('has no control characters, lone surrogates or direction marks', () => {
    expect(oneLine('a\u0000b\r\n\tc')).toBe('a b c')
    expect(oneLine('x\ud800y\u202ez\u2066')).toBe('xyz')
    expect(oneLine('  Amélie 👩‍🏫  שלום ')).toBe('Amélie 👩‍🏫 שלום')
  })
})
