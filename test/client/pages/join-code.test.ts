import { describe, expect, it } from 'vitest'
import { codeInAddress, formatTyped, readTyped } from '../../../client/pages/join-code.ts'

describe('join codes as people type them', () => {
  it.each([
    ['K7MP4QRT', 'K7MP-4QRT'],
    ['k7mp-4qrt', 'K7MP-4QRT'],
    [' k7mp 4qrt ', 'K7MP-4QRT'],
    ['K7MP–4QRT', 'K7MP-4QRT'],
    ['https://board.example.org/j#K7MP-4QRT', 'K7MP-4QRT'],
    ['http://x/sub/j/k7mp4qrt', 'K7MP-4QRT'],
  ])('%s is a code', (typed, shown) => {
    expect(readTyped(typed)).toMatchObject({ kind: 'code', shown })
    expect(formatTyped(typed)).toBe(shown)
  })

  it('shows what is typed as far as it goes, and says what is wrong with it', () => {
    expect(formatTyped('k7')).toBe('K7')
    expect(formatTyped('k7mp')).toBe('K7MP')
    expect(formatTyped('k7mp4')).toBe('K7MP-4')
    expect(readTyped('')).toEqual({ kind: 'missing' })
    expect(readTyped(' - ')).toEqual({ kind: 'missing' })
    expect(readTyped('K7MP')).toEqual({ kind: 'length', count: 4 })
    expect(readTyped('K7MP4QRTX')).toEqual({ kind: 'length', count: 9 })
    expect(readTyped('K0MP4QRT')).toEqual({ kind: 'symbol', symbol: '0' })
    expect(readTyped('K7MP4QR!')).toEqual({ kind: 'symbol', symbol: '!' })
  })

  it('never grows without end', () => {
    expect(formatTyped('A'.repeat(10_000)).length).toBeLessThan(20)
  })

  it('reads the code out of the address', () => {
    expect(codeInAddress('', '#K7MP-4QRT')).toBe('K7MP-4QRT')
    expect(codeInAddress('k7mp4qrt', '')).toBe('k7mp4qrt')
    expect(codeInAddress('', '')).toBe('')
    expect(codeInAddress('', '#%E0%A4%A')).toBe('%E0%A4%A')
  })
})
