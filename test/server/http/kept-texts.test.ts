import { describe, expect, it } from 'vitest'
import { createKeptTexts } from '../../../server/http/kept-texts.ts'

describe('texts that were made a moment ago', () => {
  it('are those of the board as it is', () => {
    const kept = createKeptTexts()
    kept.keep('a', 'svg', '1', 'one')
    expect([kept.of('a', 'svg', '1'), kept.of('a', 'csv', '1'), kept.of('b', 'svg', '1')]).toEqual([
      'one',
      undefined,
      undefined,
    ])
    expect(kept.of('a', 'svg', '2')).toBeUndefined()
    kept.keep('a', 'svg', '2', 'two')
    expect([kept.of('a', 'svg', '1'), kept.of('a', 'svg', '2')]).toEqual([undefined, 'two'])
  })

  it('are never more than fit: what was not asked for the longest goes', () => {
    const kept = createKeptTexts(10)
    kept.keep('a', 'svg', '1', 'aaaa')
    kept.keep('b', 'svg', '1', 'bbbb')
    kept.of('a', 'svg', '1')
    kept.keep('c', 'svg', '1', 'cccc')
    expect(['a', 'b', 'c'].map(id => kept.of(id, 'svg', '1'))).toEqual(['aaaa', undefined, 'cccc'])
    kept.keep('a', 'svg', '2', 'x'.repeat(11))
    expect([kept.of('a', 'svg', '2'), kept.of('c', 'svg', '1')]).toEqual([undefined, 'cccc'])
  })
})
