import { FILLS, type Theme } from '#shared/paint/theme.ts'

// The theme as CSS custom properties: style sheets and the canvas read the same colours, from one table.
// What does not change with the theme (space, radius, type) stands in base.css.

/** Name without the leading dashes → value. */
export function tokensOf(theme: Theme): Readonly<Record<string, string>> {
  const tokens: Record<string, string> = {
    canvas: theme.canvas,
    dots: theme.dots,
    surface: theme.surface,
    raised: theme.raised,
    ink: theme.ink,
    muted: theme.muted,
    border: theme.border,
    divider: theme.divider,
    primary: theme.primary,
    'on-primary': theme.onPrimary,
    'primary-tint': theme.primaryTint,
    focus: theme.focus,
    success: theme.success,
    warning: theme.warning,
    danger: theme.danger,
    // dark and high contrast part layers with borders, not shadows
    shadow: theme.name === 'light' ? '0 1px 2px #0002, 0 4px 12px #0001' : 'none',
    'link-same': theme.links.same,
    'link-opposite': theme.links.opposite,
  }
  for (const name of FILLS) {
    tokens[`fill-${name}`] = theme.fills[name].fill
    tokens[`fill-${name}-edge`] = theme.fills[name].edge
    tokens[`fill-${name}-ink`] = theme.fills[name].ink
  }
  theme.principles.forEach(({ strong, tint }, i) => {
    tokens[`principle-${i + 1}`] = strong
    tokens[`principle-${i + 1}-tint`] = tint
  })
  return tokens
}
