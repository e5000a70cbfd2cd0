import { dark, light, type Theme } from './theme.ts'

// For a wall and a back row (reference/ux-ecosystem.md §5): a projector washes greys out, so lines and texts are black on white, or white
// on near black in a dim room. Notes are paper: a tint with ink of 15:1, and a band in the strong colour.

const INK = '#000000'

const paper = (tint: string, strong: string) => ({ fill: tint, edge: strong, ink: INK })

const PAPER: Theme['fills'] = {
  lemon: paper('#FCEDDF', '#8F5600'),
  apricot: paper('#FEEBE6', '#961800'),
  rose: paper('#F8EBFA', '#6A1B7E'),
  lilac: paper('#F2EDFE', '#5A4CC7'),
  sky: paper('#DAF4F7', '#00646D'),
  mint: paper('#E4F3E5', '#2F5936'),
  white: paper('#FFFFFF', '#14181F'),
  grey: paper('#EDF0F4', '#4B5563'),
}

export const projectorLight: Theme = {
  ...light,
  canvas: '#FFFFFF',
  dots: '#FFFFFF',
  surface: '#FFFFFF',
  raised: '#FFFFFF',
  ink: INK,
  muted: INK,
  border: '#3A424E',
  divider: '#3A424E',
  primary: '#0B3FA8',
  danger: '#961800',
  fills: PAPER,
  links: { same: '#0B4A92', opposite: '#8F2E00', neutral: '#3A424E' },
  shadow: 'rgba(0,0,0,0)',
}

const projectorDark: Theme = {
  ...dark,
  canvas: '#0B0E13',
  dots: '#0B0E13',
  surface: '#0B0E13',
  raised: '#1A202A',
  ink: '#FFFFFF',
  muted: '#FFFFFF',
  border: '#C3CCD8',
  divider: '#C3CCD8',
  fills: PAPER,
  links: { same: '#9CCBFF', opposite: '#FFB38F', neutral: '#C3CCD8' },
}

export type ProjectorThemeName = 'light' | 'dark'

export const PROJECTOR_THEMES: Readonly<Record<ProjectorThemeName, Theme>> = {
  light: projectorLight,
  dark: projectorDark,
}
