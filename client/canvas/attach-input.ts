import type { Vec } from '#shared/base/geometry.ts'
import { withMates } from '#shared/board/groups.ts'
import { attachClipboard, middleOf } from '../input/clipboard.ts'
import { createEdgeScroll } from '../input/edge-scroll.ts'
import { attachFileDrop } from '../input/file-drop.ts'
import { attachImageDrop } from '../input/image-drop.ts'
import { bindKeys, KEYS_REGION } from '../input/keyboard.ts'
import { holdLateKeys } from '../input/late-keys.ts'
import { attachPointer } from '../input/pointer.ts'
import { openLinkAt } from '../scene/actions/open-link.ts'
import { ACTIONS } from '../scene/actions/registry.ts'
import { cellsOf } from '../scene/cells.ts'
import type { Editor } from '../scene/editor.ts'
import type { ToolRunner } from '../tools/run.ts'

// Puts hands on the canvas: pointer, keys and clipboard, all through the tool in hand and the actions.

export interface InputOptions {
  /** A right-click or a long press: where, in page pixels, with what is under it selected. */
  readonly onMenu: (at: Vec) => void
}

export function attachInput(host: HTMLElement, editor: Editor, runner: ToolRunner, options: InputOptions): () => void {
  const { camera } = editor
  let panning = false
  const cursor = () => {
    const next = panning ? 'grabbing' : runner.cursor()
    if (host.style.cursor !== next) host.style.cursor = next
  }
  const edge = createEdgeScroll({
    size: () => [camera.state.getState().w, camera.state.getState().h],
    pan: camera.pan,
    frame: call => {
      const asked = requestAnimationFrame(call)
      return () => cancelAnimationFrame(asked)
    },
  })
  /** Where the menu was asked for: what it pastes goes there, though the pointer is on the menu by then. */
  let menuPoint: Vec | null = null
  const openMenu = (at: Vec) => {
    menuPoint = camera.toBoard(at)
    const id = editor.scene.hit(camera.toBoard(at), 8 / camera.state.getState().zoom)
    if (id === null) editor.select([])
    else if (!editor.state.getState().selection.includes(id)) editor.select(withMates(editor.view, [id]))
    const [only] = editor.state.getState().selection
    const cells = cellsOf(editor, only)
    const place = only === undefined ? null : editor.scene.boxOf(only)
    const key = cells === null || place === null ? null : cells.kind.at(cells.element, place, menuPoint)
    if (only !== undefined && key !== null) editor.state.setState({ cell: { id: only, key } })
    const box = host.getBoundingClientRect()
    options.onMenu([at[0] + box.left, at[1] + box.top])
  }
  /** A finger rests: lifted where it went down, it asks for the menu; carried off, it draws a box. */
  let resting = false
  const pointer = attachPointer(host, {
    gesture: gesture => {
      if (gesture.type === 'press') menuPoint = null
      // the map takes the keyboard with the first touch, without the ring that keys bring
      if (gesture.type === 'press' && document.activeElement !== host) host.focus({ preventScroll: true })
      runner.gesture(gesture)
      cursor()
      edge.follow(
        gesture.type === 'drag' && runner.scrolls() ? gesture.at : null,
        gesture.type === 'drag' ? gesture.pointer : 'mouse',
      )
      const { tool } = editor.state.getState()
      if (gesture.type === 'tap' && gesture.keys.ctrl && tool === 'select')
        openLinkAt(editor, camera.toBoard(gesture.at))
      if (gesture.type === 'tap' && resting) openMenu(gesture.at)
      resting = gesture.type === 'hold' && (tool === 'select' || tool === 'hand')
    },
    camera: move => {
      if (move.type === 'pan') camera.pan(move.by)
      else camera.zoomAt(move.about, camera.state.getState().zoom * move.factor)
    },
    grabs: runner.grabs,
    lanes: runner.lanes,
    wheel: () => editor.preferences.getState().wheel,
    menu: openMenu,
    panning: on => {
      if (panning === on) return
      panning = on
      cursor()
    },
  })

  // Escape takes back a running gesture before it means anything else: bound first, so asked first
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    if (event.target instanceof Element && event.target.closest('[role="dialog"], [role="menu"]') !== null) return
    pointer.cancel()
    if (runner.cancel()) event.preventDefault()
  }
  window.addEventListener('keydown', escape)
  const unhold = holdLateKeys(editor)
  const unbind = bindKeys(editor, ACTIONS)
  const pasting = {
    at: () => runner.pointer() ?? menuPoint ?? middleOf(editor),
    focused: (target: EventTarget | null) =>
      target === document.body ||
      (target instanceof Element &&
        target.closest(`[${KEYS_REGION}]`) !== null &&
        target.closest('input, textarea, [contenteditable]') === null),
  }
  const unfile = attachFileDrop(host, editor)
  const undrop = attachImageDrop(host, editor, pasting)
  const unclip = attachClipboard(editor, pasting)
  const unwatch = editor.state.subscribe(cursor)
  return () => {
    window.removeEventListener('keydown', escape)
    pointer.detach()
    edge.follow(null)
    unhold()
    unbind()
    unclip()
    unfile()
    undrop()
    unwatch()
  }
}
