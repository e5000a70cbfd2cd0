// Every colour of the product, once: the canvas painters read these, and client/ui turns them into CSS custom properties.
// Contrast figures: docs/design.md; test/shared/paint/theme.test.ts holds them.

export type ThemeName = 'light' | 'dark' | 'contrast'

/** Note colours, by the name that is stored, shown and spoken. */
export const FILLS = ['lemon', 'apricot', 'rose', 'lilac', 'sky', 'mint', 'white', 'grey'] as const
export type FillName = (typeof FILLS)[number]

export interface Theme {
  readonly name: ThemeName
  readonly canvas: string
  readonly dots: string
  readonly surface: string
  readonly raised: string
  readonly ink: string
  readonly muted: string
  readonly border: string
  readonly divider: string
  readonly primary: string
  readonly onPrimary: string
  readonly primaryTint: string
  readonly focus: string
  readonly success: string
  readonly warning: string
  readonly danger: string
  /** Note fills with the edge that keeps 3:1 against the canvas, and the ink on them. */
  readonly fills: Readonly<Record<FillName, { readonly fill: string; readonly edge: string; readonly ink: string }>>
  /** What pens write with, by the same names: strong enough to be seen on the canvas as a line. */
  readonly inks: Readonly<Record<FillName, string>>
  /** The six principles, first to last: strong colour and tint. */
  readonly principles: readonly { readonly strong: string; readonly tint: string }[]
  /** Links of a system map: same direction, opposite, no sign. */
  readonly links: { readonly same: string; readonly opposite: string; readonly neutral: string }
  /** Shadow under notes as a translucent colour; transparent where a border is enough. */
  readonly shadow: string
}

/** Colours of people, by the index the server gives: white text on each has at least 4.6:1. */
export const PEOPLE = ['#AB2759', '#BE5538', '#627100', '#218644', '#316B76', '#5766E0', '#6838C2', '#5A4A42'] as const

const NOTE_INK = '#14181F'

const LIGHT_FILLS: Theme['fills'] = {
  lemon: { fill: '#FFEE70', edge: '#8A913D', ink: NOTE_INK },
  apricot: { fill: '#FFA05C', edge: '#C27A48', ink: NOTE_INK },
  rose: { fill: '#F0BCC4', edge: '#C47580', ink: NOTE_INK },
  lilac: { fill: '#EFDDFF', edge: '#A17EB7', ink: NOTE_INK },
  sky: { fill: '#8CB4FF', edge: '#568DD9', ink: NOTE_INK },
  mint: { fill: '#CDF5B5', edge: '#67984F', ink: NOTE_INK },
  white: { fill: '#FFFFFF', edge: '#737E8C', ink: NOTE_INK },
  grey: { fill: '#D8DDE6', edge: '#737E8C', ink: NOTE_INK },
}

const LIGHT_INKS: Theme['inks'] = {
  lemon: '#8A6D00',
  apricot: '#C24A00',
  rose: '#C2185B',
  lilac: '#7B2FBF',
  sky: '#1B5FC1',
  mint: '#1E7A34',
  white: '#737E8C',
  grey: '#4B5563',
}

const DARK_INKS: Theme['inks'] = {
  lemon: '#FFEE70',
  apricot: '#FFA05C',
  rose: '#FF8FA8',
  lilac: '#D6B0FF',
  sky: '#8CB4FF',
  mint: '#9BE07F',
  white: '#F2F5F9',
  grey: '#AEB6C2',
}

export const light: Theme = {
  name: 'light',
  canvas: '#F4F6F8',
  dots: '#D3D9E0',
  surface: '#FFFFFF',
  raised: '#FFFFFF',
  ink: '#14181F',
  muted: '#4B5563',
  border: '#737E8C',
  divider: '#D8DDE6',
  primary: '#1B4FB5',
  onPrimary: '#FFFFFF',
  primaryTint: '#E6EDFB',
  focus: '#0B3FA8',
  success: '#17663A',
  warning: '#7A4A00',
  danger: '#B3261E',
  fills: LIGHT_FILLS,
  inks: LIGHT_INKS,
  principles: [
    { strong: '#961800', tint: '#FEEBE6' },
    { strong: '#A36200', tint: '#FCEDDF' },
    { strong: '#37623E', tint: '#E4F3E5' },
    { strong: '#027D87', tint: '#DAF4F7' },
    { strong: '#6B5ED6', tint: '#F2EDFE' },
    { strong: '#6A1B7E', tint: '#F8EBFA' },
  ],
  links: { same: '#0B5CAD', opposite: '#B33A00', neutral: '#5B6472' },
  shadow: 'rgba(20,24,31,0.10)',
}

export const dark: Theme = {
  name: 'dark',
  canvas: '#14181F',
  dots: '#2A323D',
  surface: '#1E242D',
  raised: '#262E39',
  ink: '#F2F5F9',
  muted: '#B4BDC9',
  border: '#8390A0',
  divider: '#38424F',
  primary: '#9CC0FF',
  onPrimary: '#14181F',
  primaryTint: '#26354F',
  focus: '#FFD54A',
  success: '#8FDBA8',
  warning: '#FFC46B',
  danger: '#FFB4AB',
  fills: { ...LIGHT_FILLS, white: { fill: '#F2F5F9', edge: '#B4BDC9', ink: NOTE_INK } },
  inks: DARK_INKS,
  principles: [
    { strong: '#EE947E', tint: '#3A2722' },
    { strong: '#ECC762', tint: '#38301C' },
    { strong: '#C1EDB2', tint: '#27352A' },
    { strong: '#8EEBFB', tint: '#1D363B' },
    { strong: '#8EA5FF', tint: '#282D47' },
    { strong: '#CC99C4', tint: '#362838' },
  ],
  links: { same: '#7DB8FF', opposite: '#FF9B6B', neutral: '#AEB6C2' },
  shadow: 'rgba(0,0,0,0)',
}

export const contrast: Theme = {
  ...dark,
  name: 'contrast',
  canvas: '#000000',
  dots: '#333333',
  surface: '#000000',
  raised: '#000000',
  ink: '#FFFFFF',
  muted: '#FFFFFF',
  border: '#FFFFFF',
  divider: '#FFFFFF',
  primary: '#FFE600',
  onPrimary: '#000000',
  primaryTint: '#333300',
  focus: '#00E5FF',
  fills: Object.fromEntries(
    FILLS.map(name => [name, { fill: '#000000', edge: LIGHT_FILLS[name].fill, ink: '#FFFFFF' }]),
  ) as Theme['fills'],
}

export const THEMES: Readonly<Record<ThemeName, Theme>> = { light, dark, contrast }

/** Relative luminance and contrast, WCAG 2.2 §1.4.3. Colours as #rrggbb. */
export function contrastRatio(a: string, b: string): number {
  const luminance = (hex: string) => {
    const channel = (at: number) => {
      const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    }
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
  }
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** A stored fill as drawn: a palette name, or any #rrggbb with the ink that reads better on it. */
export function fillOf(theme: Theme, stored: string | null, fallback: FillName): Theme['fills'][FillName] {
  const named = FILLS.find(name => name === stored)
  if (named !== undefined) return theme.fills[named]
  if (stored?.startsWith('#') === true) {
    const ink = contrastRatio(stored, '#14181F') >= contrastRatio(stored, '#FFFFFF') ? '#14181F' : '#FFFFFF'
    return { fill: stored, edge: theme.border, ink }
  }
  return theme.fills[fallback]
}

/** A stored fill as a pen's colour; the theme's ink where none is stored. */
export function inkOf(theme: Theme, stored: string | null): string {
  const named = FILLS.find(name => name === stored)
  if (named !== undefined) return theme.inks[named]
  return stored?.startsWith('#') === true ? stored : theme.ink
}

/** A colour #rrggbb made translucent, for highlighters. */
export function translucent(colour: string, alpha: number): string {
  const channel = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16)
  return `rgba(${channel(1)},${channel(3)},${channel(5)},${alpha})`
}
