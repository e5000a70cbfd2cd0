import type { ComponentProps } from 'react'
import { type ButtonShape, buttonLook } from './button-look.ts'
import { classes } from './classes.ts'

/** A plain HTML button in the product's looks: light enough for the join page. */
export function Button({
  look,
  large,
  wide,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & Omit<ButtonShape, 'icon'>) {
  return <button type={type} className={classes(buttonLook({ look, large, wide }), className)} {...rest} />
}
