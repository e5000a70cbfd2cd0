import type { ComponentProps } from 'react'
import { type ButtonShape, buttonLook } from './button-look.ts'

/** The button that opens a menu or a small panel, with what `useOpener` says of it. */
export function TriggerButton({
  look,
  large,
  wide,
  icon,
  type = 'button',
  ...rest
}: Omit<ComponentProps<'button'>, 'className'> & ButtonShape) {
  return <button type={type} className={buttonLook({ look, large, wide, icon })} {...rest} />
}
