import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useStore } from 'zustand'
import type { Vec } from '#shared/base/geometry.ts'
import { CommandGroups } from '../outline/item-menu.tsx'
import { panelWish } from '../scene/actions/lens-actions.ts'
import type { Editor } from '../scene/editor.ts'
import overlay from '../ui/overlay.module.css'
import { words } from '../ui/words/words.ts'
import { COPY_IMAGE } from '../scene/actions/image-actions.ts'
import { contextGroups } from './context-commands.ts'
import { copyImage } from './exchange/copy-image.ts'
import styles from './map-controls.module.css'

// The menu on the map: by right click, by a finger that rests, by Shift+F10 or the menu key. At the pointer, or at the selection.

interface ContextMenuProps {
  readonly editor: Editor
  /** Where it was asked for, in page pixels; a new array each time. Null while it was not. */
  readonly at: Vec | null
  readonly onClose: () => void
  /** Opens it at a point of the page. */
  readonly onOpen: (at: Vec) => void
}

/** On the page, beside what is selected; in the middle of the map where nothing is. */
function placeByKeys(editor: Editor, host: Element): Vec {
  const { left, top, right, bottom } = host.getBoundingClientRect()
  const box = editor.scene.bounds(editor.state.getState().selection)
  if (box === null) return [(left + right) / 2, (top + bottom) / 2]
  const [x, y] = editor.camera.toScreen([box.x + box.w / 2, box.y + box.h / 2])
  return [Math.min(right - 8, Math.max(left + 8, left + x)), Math.min(bottom - 8, Math.max(top + 8, top + y))]
}

export function ContextMenu({ editor, at, onClose, onOpen }: ContextMenuProps) {
  const nothing = useStore(editor.state, state => state.selection.length === 0)
  const [anchor, setAnchor] = useState<HTMLDivElement | null>(null)
  useEffect(
    () =>
      panelWish(editor).subscribe(wish => {
        const host = anchor?.parentElement
        if (wish.panel === 'context-menu' && host != null) onOpen(placeByKeys(editor, host))
        if (wish.panel === COPY_IMAGE) void copyImage(editor)
      }),
    [editor, anchor, onOpen],
  )
  const label = words(nothing ? 'menu.board' : 'menu.selection')
  return (
    <div ref={setAnchor} className={styles.anchor} style={at === null ? {} : { left: at[0], top: at[1] }}>
      <MenuTrigger
        isOpen={at !== null}
        onOpenChange={open => {
          if (!open) onClose()
        }}
      >
        <Button excludeFromTabOrder aria-label={label} className={styles.point ?? ''} />
        <Popover
          key={`${at?.[0] ?? 0} ${at?.[1] ?? 0}`}
          className={overlay.popover ?? ''}
          placement="bottom start"
          offset={2}
        >
          <CommandGroups editor={editor} label={label} groups={() => contextGroups(editor)} />
        </Popover>
      </MenuTrigger>
    </div>
  )
}
