import { useEffect, useId, useRef } from 'react'
import { useStore } from 'zustand'
import type { Vec } from '#shared/base/geometry.ts'
import { GroupsMenu } from '../outline/item-menu.tsx'
import { panelWish } from '../scene/actions/lens-actions.ts'
import type { Editor } from '../scene/editor.ts'
import { useComing } from '../ui/later.ts'
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
  const point = useRef<HTMLDivElement>(null)
  const [id, nameId] = [useId(), useId()]
  const shown = useComing(at !== null, GroupsMenu, onClose, () => null)
  useEffect(
    () =>
      panelWish(editor).subscribe(wish => {
        const host = point.current?.parentElement
        if (wish.panel === 'context-menu' && host != null) onOpen(placeByKeys(editor, host))
        if (wish.panel === COPY_IMAGE) void copyImage(editor)
      }),
    [editor, onOpen],
  )
  const label = words(nothing ? 'menu.board' : 'menu.selection')
  return (
    <div ref={point} className={styles.anchor} style={at === null ? {} : { left: at[0], top: at[1] }}>
      <span id={nameId} hidden>
        {label}
      </span>
      {shown && (
        <GroupsMenu
          key={`${at?.[0] ?? 0} ${at?.[1] ?? 0}`}
          opened={{ button: point, buttonId: nameId, id, focus: 'first', close: onClose }}
          editor={editor}
          label={label}
          groups={() => contextGroups(editor)}
          placement="bottom start"
          offset={2}
        />
      )}
    </div>
  )
}
