import styles from './button.module.css'
import { classes } from './classes.ts'

// How buttons look, whatever element carries it: our own, React Aria's triggers, links that read as buttons.

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger'

export interface ButtonShape {
  readonly look?: ButtonLook | undefined
  readonly large?: boolean | undefined
  /** As wide as what holds it. */
  readonly wide?: boolean | undefined
  /** Square, for one icon. */
  readonly icon?: boolean | undefined
}

export const buttonLook = ({ look = 'plain', large = false, wide = false, icon = false }: ButtonShape = {}): string =>
  classes(styles.button, styles[look], large && styles.large, wide && styles.wide, icon && styles.icon)
