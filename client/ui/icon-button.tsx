import type { ComponentProps, ReactNode } from 'react'
import { type ButtonLook, buttonLook } from './button-look.ts'
import { classes } from './classes.ts'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'title'> {
  /** Its name, spoken and shown on hover. */
  readonly label: string
  readonly icon: ReactNode
  readonly look?: ButtonLook
}

/** A square button with one icon; its label is its name and its tooltip. */
export function IconButton({ label, icon, look = 'quiet', className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classes(buttonLook({ look, icon: true }), className)}
      {...rest}
    >
      {icon}
    </button>
  )
}
