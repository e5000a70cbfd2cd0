import type { ReactNode } from 'react'
import type { ButtonShape } from './button-look.ts'
import type { MenuGroup } from './menu-entry.ts'
import { useOpener } from './opener.ts'
import { MenuPopover } from './overlays.ts'
import { TriggerButton } from './trigger-button.tsx'

interface MenuProps {
  /** The name of the menu, and of its button where that shows no words. */
  readonly label: string
  readonly face: ReactNode
  readonly shape?: ButtonShape
  /** True when words stand on the button: they name it. */
  readonly named?: boolean
  readonly groups: readonly MenuGroup[]
}

/** A button with a menu. */
export function Menu({ label, face, shape = { look: 'quiet', icon: true }, named = false, groups }: MenuProps) {
  const { button, opened } = useOpener({ opens: 'menu', part: MenuPopover })
  return (
    <>
      <TriggerButton {...shape} {...button} {...(named ? {} : { 'aria-label': label })}>
        {face}
      </TriggerButton>
      {opened !== null && <MenuPopover opened={opened} label={label} groups={groups} />}
    </>
  )
}
