import type { ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import overlay from '../ui/overlay.module.css'
import { words } from '../ui/words/words.ts'
import { diagramGroups } from '../outline/diagram-choices.ts'
import type { Editor } from '../scene/editor.ts'

interface DiagramPickerProps {
  readonly editor: Editor
  readonly choose: (kind: string, set: string | null) => void
  /** The button that opens it. */
  readonly children: ReactNode
}

/** Every diagram with its ready-made first levels, beside the button that opens it. */
export function DiagramPicker({ editor, choose, children }: DiagramPickerProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={overlay.popover ?? ''} placement="right top" offset={6}>
        <Menu className={overlay.menu ?? ''} aria-label={words('toolbar.diagram')}>
          {diagramGroups(editor, choose).map(group => (
            <MenuSection key={group.id} className={overlay.section ?? ''}>
              <Header className={overlay.sectionName ?? ''}>{group.title}</Header>
              {group.entries.map(entry => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.label}
                  onAction={entry.run}
                  className={overlay.item ?? ''}
                >
                  <span className={overlay.words}>{entry.label}</span>
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
