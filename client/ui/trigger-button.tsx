import { Button, type ButtonProps } from 'react-aria-components/Button'
import { type ButtonShape, buttonLook } from './button-look.ts'

/** The button that opens a menu or popover: React Aria needs its own to tie the two together. */
export function TriggerButton({ look, large, wide, icon, ...rest }: Omit<ButtonProps, 'className'> & ButtonShape) {
  return <Button className={buttonLook({ look, large, wide, icon })} {...rest} />
}
