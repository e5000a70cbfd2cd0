import { describe, expect, it } from 'vitest'
import { contrastRatio, FILLS, fillOf, PEOPLE, THEMES } from '#shared/paint/theme.ts'

describe.each(Object.values(THEMES))('theme $name', theme => {
  it('has text at 4.5:1 and more on what it stands on', () => {
    for (const ground of [theme.canvas, theme.surface, theme.raised])
      for (const ink of [theme.ink, theme.muted, theme.primary, theme.danger, theme.success, theme.warning])
        expect(contrastRatio(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    expect(contrastRatio(theme.onPrimary, theme.primary)).toBeGreaterThanOrEqual(4.5)
    for (const name of FILLS)
      expect(contrastRatio(theme.fills[name].ink, theme.fills[name].fill)).toBeGreaterThanOrEqual(7)
  })

  it('has edges, focus and principles that can be seen', () => {
    for (const ground of [theme.canvas, theme.surface]) {
      expect(contrastRatio(theme.border, ground)).toBeGreaterThanOrEqual(3)
      expect(contrastRatio(theme.focus, ground)).toBeGreaterThanOrEqual(3)
      for (const name of FILLS) expect(contrastRatio(theme.inks[name], ground), name).toBeGreaterThanOrEqual(3)
      for (const p of theme.principles) expect(contrastRatio(p.strong, ground)).toBeGreaterThanOrEqual(4.5)
    }
  })
})

it('keeps an edge of 3:1 round every note on the light canvas', () => {
  for (const name of FILLS)
    expect(contrastRatio(THEMES.light.fills[name].edge, THEMES.light.canvas), name).toBeGreaterThanOrEqual(3)
})

it('puts white names on people’s colours at 4.5:1', () => {
  for (const colour of PEOPLE) expect(contrastRatio(colour, '#FFFFFF')).toBeGreaterThanOrEqual(4.5)
})

it('gives an own colour the ink that reads better', () => {
  expect(fillOf(THEMES.light, '#101010', 'lemon').ink).toBe('#FFFFFF')
  expect(fillOf(THEMES.light, '#fefefe', 'lemon').ink).toBe('#14181F')
  expect(fillOf(THEMES.light, 'no such', 'lemon')).toEqual(THEMES.light.fills.lemon)
})
