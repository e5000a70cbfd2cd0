import { createStore, type StoreApi } from 'zustand/vanilla'
import { THEMES, type Theme, type ThemeName } from '#shared/paint/theme.ts'
import { remembered } from './remembered.ts'
import { tokensOf } from './tokens.ts'

// Light, dark or high contrast: a person's choice, else what their system asks for. It is never a property of a board.

export const APPEARANCES = ['system', 'light', 'dark', 'contrast'] as const
export type Appearance = (typeof APPEARANCES)[number]

export interface AppearanceState {
  readonly chosen: Appearance
  /** What is painted now: the choice, or what the system asks for. The canvas watches this. */
  readonly theme: Theme
}

/** The rule without a browser: what to paint for a choice and a system. */
export const themeFor = (
  chosen: Appearance,
  system: { readonly dark: boolean; readonly contrast: boolean },
): ThemeName => (chosen !== 'system' ? chosen : system.contrast ? 'contrast' : system.dark ? 'dark' : 'light')

const setting = remembered<Appearance>('appearance', 'system', value => APPEARANCES.find(a => a === value))

export const appearance: StoreApi<AppearanceState> = createStore(() => ({
  chosen: setting.read(),
  theme: THEMES.light,
}))

/** Paints the page in the theme and keeps it so while the system's wish changes. Call once, before the first render. */
export function startAppearance(root: HTMLElement = document.documentElement): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  // people who ask for more contrast and dark get the product's own high contrast theme; on light, borders do it (base.css)
  const contrast = window.matchMedia('(prefers-contrast: more) and (prefers-color-scheme: dark)')
  const apply = () => {
    const { chosen } = appearance.getState()
    const theme = THEMES[themeFor(chosen, { dark: dark.matches, contrast: contrast.matches })]
    root.dataset.theme = theme.name
    root.style.colorScheme = theme.name === 'light' ? 'light' : 'dark'
    for (const [name, value] of Object.entries(tokensOf(theme))) root.style.setProperty(`--${name}`, value)
    if (appearance.getState().theme !== theme) appearance.setState({ theme })
  }
  apply()
  dark.addEventListener('change', apply)
  contrast.addEventListener('change', apply)
  appearance.subscribe((now, before) => {
    if (now.chosen !== before.chosen) apply()
  })
}

export function chooseAppearance(chosen: Appearance): void {
  setting.write(chosen)
  appearance.setState({ chosen })
}
