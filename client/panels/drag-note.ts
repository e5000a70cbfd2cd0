import type { Vec } from '#shared/base/geometry.ts'
import { MAP_HOST } from '../canvas/map-host.ts'
import { NO_KEYS } from '../input/gesture.ts'
import { offers } from '../scene/board-rules.ts'
import type { Editor } from '../scene/editor.ts'
import { sealed } from '../tools/registry.ts'
import { createToolRunner } from '../tools/run.ts'
import { sticky } from '../tools/sticky/sticky.ts'

// A note pulled out of the toolbar and let go where it belongs (reference/peers.md §3.5). The note tool itself does it, with the pointer
// that went down on its button.

/** Screen pixels before a press is a drag, as on the map. */
const SLOP = { mouse: 4, touch: 6 } as const

/**
 * Call it when the pointer goes down on the button. `done`: whether it was pulled, when the pointer is up again; a click that follows
 * is not meant then.
 */
export function dragNote(editor: Editor, press: PointerEvent, done: (pulled: boolean) => void): void {
  const host = document.querySelector<HTMLElement>(`[${MAP_HOST}]`)
  const { access } = editor.state.getState()
  if (host === null || press.button !== 0 || access !== 'edit' || !offers(editor.rules.getState(), 'sticky')) return
  const from: Vec = [press.clientX, press.clientY]
  const slop = press.pointerType === 'touch' ? SLOP.touch : SLOP.mouse
  const runner = createToolRunner(editor, [sealed(sticky)])
  let pulled = false
  const stop = new AbortController()
  const over = ({ clientX, clientY }: PointerEvent): Vec | null => {
    const box = host.getBoundingClientRect()
    const inside = clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom
    const under = document.elementFromPoint(clientX, clientY)
    // over a panel or the toolbar itself it would land where nobody sees it
    return inside && under !== null && host.contains(under) ? [clientX - box.left, clientY - box.top] : null
  }
  const end = () => {
    stop.abort()
    runner.gesture({ type: 'leave' })
    runner.destroy()
    done(pulled)
  }
  const mine = (call: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerId === press.pointerId) call(event)
  }
  const { signal } = stop
  window.addEventListener(
    'pointermove',
    mine(event => {
      if (!pulled && Math.hypot(event.clientX - from[0], event.clientY - from[1]) < slop) return
      pulled = true
      const at = over(event)
      runner.gesture(at === null ? { type: 'leave' } : { type: 'hover', at, keys: NO_KEYS })
    }),
    { signal },
  )
  window.addEventListener(
    'pointerup',
    mine(event => {
      const at = pulled ? over(event) : null
      if (at !== null) runner.gesture({ type: 'tap', at, keys: NO_KEYS, pointer: 'mouse' })
      end()
    }),
    { signal },
  )
  window.addEventListener('pointercancel', mine(end), { signal })
  window.addEventListener(
    'keydown',
    event => {
      if (event.key !== 'Escape' || !pulled) return
      event.preventDefault()
      event.stopPropagation()
      end()
    },
    { signal, capture: true },
  )
}
