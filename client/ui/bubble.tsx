import type { ReactNode } from 'react'
import type { ButtonShape } from './button-look.ts'
import type { Part } from './later.ts'
import { useOpener } from './opener.ts'
import { BubblePopover } from './overlays.ts'
import { TriggerButton } from './trigger-button.tsx'

interface BubbleProps {
  /** The name of what it opens, and of the button. */
  readonly label: string
  /** What stands on the button. */
  readonly face: ReactNode
  readonly shape?: ButtonShape
  /** True when words stand on the button: they name it. */
  readonly named?: boolean
  /** What its content needs first. */
  readonly needs?: Part
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

/** A button that opens a small panel beside itself. */
export function Bubble({
  label,
  face,
  shape = { look: 'quiet' },
  named = false,
  needs = BubblePopover,
  children,
}: BubbleProps) {
  const { button, opened } = useOpener({ opens: 'dialog', part: needs })
  return (
    <>
      <TriggerButton {...shape} {...button} {...(named ? {} : { 'aria-label': label })}>
        {face}
      </TriggerButton>
      {opened !== null && (
        <BubblePopover opened={opened} label={label}>
          {typeof children === 'function' ? children(opened.close) : children}
        </BubblePopover>
      )}
    </>
  )
}
