import type { ReactNode } from 'react'
import { useOpener } from '../ui/opener.ts'
import { MenuPopover } from '../ui/overlays.ts'
import { words } from '../ui/words/words.ts'
import { diagramGroups } from '../outline/diagram-choices.ts'
import type { Editor } from '../scene/editor.ts'

interface DiagramPickerProps {
  readonly editor: Editor
  readonly choose: (kind: string, set: string | null) => void
  readonly className: string
  /** What stands on the button. */
  readonly children: ReactNode
}

/** Every diagram with its ready-made first levels, beside the button that opens it. */
export function DiagramPicker({ editor, choose, className, children }: DiagramPickerProps) {
  const { button, opened } = useOpener({ opens: 'menu', part: MenuPopover })
  return (
    <>
      <button {...button} className={className}>
        {children}
      </button>
      {opened !== null && (
        <MenuPopover
          opened={opened}
          label={words('toolbar.diagram')}
          groups={diagramGroups(editor, choose)}
          placement="right top"
        />
      )}
    </>
  )
}
