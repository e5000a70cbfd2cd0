import { describe, expect, it } from 'vitest'
import { contrastRatio, FILLS, THEMES } from '#shared/paint/theme.ts'
import { themeFor } from '../../../client/ui/appearance.ts'
import { initials } from '../../../client/ui/person-name.ts'
import { qrPath } from '../../../client/ui/qr.tsx'
import { remembered, type TextStore } from '../../../client/ui/remembered.ts'
import { tokensOf } from '../../../client/ui/tokens.ts'

const memory = (): TextStore & { readonly kept: Map<string, string> } => {
  const kept = new Map<string, string>()
  return { kept, getItem: key => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

describe('the theme', () => {
  it('follows the system until a person chooses', () => {
    expect(themeFor('system', { dark: false, contrast: false })).toBe('light')
    expect(themeFor('system', { dark: true, contrast: false })).toBe('dark')
    expect(themeFor('system', { dark: true, contrast: true })).toBe('contrast')
    expect(themeFor('light', { dark: true, contrast: true })).toBe('light')
  })

  it('gives every theme the same tokens', () => {
    const names = Object.values(THEMES).map(theme => Object.keys(tokensOf(theme)).sort())
    expect(names[1]).toEqual(names[0])
    expect(names[2]).toEqual(names[0])
    for (const fill of FILLS) expect(names[0]).toContain(`fill-${fill}-edge`)
    expect(names[0]).toContain('principle-6-tint')
  })

  it('keeps words readable on what they stand on', () => {
    for (const theme of Object.values(THEMES)) {
      const t = tokensOf(theme)
      const pairs = [
        ['ink', 'surface'],
        ['ink', 'canvas'],
        ['muted', 'surface'],
        ['muted', 'canvas'],
        ['on-primary', 'primary'],
        ['ink', 'primary-tint'],
        ['primary', 'surface'],
        ['danger', 'surface'],
        ['warning', 'surface'],
        ['success', 'surface'],
      ] as const
      for (const [a, b] of pairs)
        expect(contrastRatio(t[a] ?? '', t[b] ?? ''), `${theme.name}: ${a} on ${b}`).toBeGreaterThanOrEqual(4.5)
      for (const b of ['surface', 'canvas']) expect(contrastRatio(t.border ?? '', t[b] ?? '')).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('a remembered setting', () => {
  const check = (value: unknown) => (value === 'a' || value === 'b' ? value : undefined)

  it('is kept, and junk counts as nothing', () => {
    const store = memory()
    const setting = remembered<'a' | 'b'>('x', 'a', check, store)
    expect(setting.read()).toBe('a')
    setting.write('b')
    expect(remembered<'a' | 'b'>('x', 'a', check, store).read()).toBe('b')
    store.kept.set('throughline.x', '{')
    expect(setting.read()).toBe('a')
    store.kept.set('throughline.x', '"c"')
    expect(setting.read()).toBe('a')
  })

  it('lasts as long as the page where storage is refused', () => {
    const full: TextStore = {
      getItem: () => null,
      setItem: () => {
        throw new Error('quota')
      },
    }
    for (const store of [full, null]) {
      const setting = remembered<'a' | 'b'>('x', 'a', check, store)
      setting.write('b')
      expect(setting.read()).toBe('b')
    }
  })
})

describe('small pictures', () => {
  it('shortens names to what stands for them', () => {
    expect(initials('Ana Lopez')).toBe('AL')
    expect(initials(' ana maria lopez ')).toBe('AL')
    expect(initials('bo')).toBe('BO')
    expect(initials('🐙 Octo')).toBe('🐙O')
    expect(initials('👨‍👩‍👧')).toBe('👨‍👩‍👧')
    expect(initials('e\u0301mile')).toBe('E\u0301M')
    expect(initials('אנה (מורה)')).toBe('אמ')
    expect(initials('')).toBe('·')
  })

  it('draws a QR code with its quiet zone', () => {
    const { d, size } = qrPath('HTTPS://BOARD.EXAMPLE.ORG/J/K7MP4QRT')
    expect(size).toBeGreaterThanOrEqual(25 + 8)
    // nothing dark in the quiet zone: the first run starts at its inner corner
    expect(d.startsWith('M4 4h7v1h-7z')).toBe(true)
  })
})
